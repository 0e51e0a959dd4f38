const SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;
const INIT = /(?:^|\/)(?:tini|dumb-init|catatonit|s6-svscan)$/;
const SLEEP = /^(?:exec )?(?:\/(?:usr\/)?bin\/)?sleep (\d+(?:\.\d+)?)([smhd]?)$/;
const MENTIONS_SLEEP = /\bsleep\b/;
/** Characters of a command in which something is looked for; patterns take long over a text without end. */
const LONGEST_LINE = 4096;
const UNIT: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400 };
/** What makes a script more than a list of commands that run one after the other. */
const BRANCHES = /(?:^|[;&|\n]\s*)(?:for|while|until|if|case|select|function|trap|wait)\b|[(){}`]/;
/** What a shell reads before it looks for commands: quotes, escaped characters, lines that go on, and comments. */
const LITERAL = /"(?:[^"\\]|\\[^])*"|'[^']*'|\\[^]|(?<![^\s;&|(])#[^\n]*/g;
/** A number right before it is a descriptor in one shell and a word in another, so that what stands there is not taken apart. */
const REDIRECTION = /(?:\s+\d?|(?<![\d\s]))(?:>>?|<)(?:&\d|\s*[^\s;&|]+)/g;
/** A step that ends the script, or puts a program in its place; it may be one after a failure. */
const LEAVES = /^\s*(?:exit\b|return\b|exec\s+\S)/;
const MAY_LEAVE = /\|\|\s*(?:exit|return|exec)\b/;
/** Shells that put a program in their place where their script is that one command and nothing else; dash does not, and `sh` may be dash. */
const HANDS_OVER = /(?:^|\/)(?:ba|a|z)sh$/;
/** What makes more than one simple command of a script. */
const COMPOUND = /[;&|\n(){}`<>]|(?:^|\s)!(?:\s|$)/;
/** First words by which the shell stays: what they run is run by it. */
const OWN_WORDS: ReadonlySet<string> = new Set(['.', 'source', 'eval', 'builtin', 'time', 'coproc']);
const SIMPLE_QUOTES = /(["'])([\w./-]+)\1/g;
/** What a shell replaces by words before it looks at the command. */
const SUBSTITUTION = /\$\{[^{}]*\}|\$\(\([^()]*\)\)|\$\([^()]*\)/g;
const ASSIGNMENT = /^\w+\+?=/;
/** Options of shells that take a word of their own. */
const WITH_WORD = /^(?:[-+][a-zA-Z]*[oO]|--(?:rcfile|init-file|emulate))$/;

export function isShell(word: string | undefined): boolean {
  return word !== undefined && SHELL.test(word);
}

/** An init process that hands signals on to its child. */
export function isInit(word: string | undefined): boolean {
  return word !== undefined && INIT.test(word);
}

/** The part of a command line in which something is looked for; hardly any is longer. */
export function searchable(words: readonly string[]): string {
  return words.join(' ').slice(0, LONGEST_LINE);
}

/** What a shell was told to run: a script in its arguments or a file; nothing where it reads its input, or is no shell. */
export interface ShellStart {
  readonly script?: string;
  readonly file?: string;
}

/** Options end at the first word that is none; `-c` may stand anywhere before it, as in `bash -ec`, `bash -c -e` and `bash -o pipefail -c`. */
export function shellStart(command: readonly string[]): ShellStart {
  if (!isShell(command[0])) {
    return {};
  }
  let at = 1;
  let isScript = false;
  for (; at < command.length && /^[-+]./.test(command[at]); at++) {
    if (command[at] === '--') {
      at++;
      break;
    }
    isScript ||= /^-[a-zA-Z]*c[a-zA-Z]*$/.test(command[at]);
    at += WITH_WORD.test(command[at]) ? 1 : 0;
  }
  return isScript ? { script: command[at] } : { file: command[at] };
}

/** The script of `sh -c SCRIPT` (also `bash -lc`), or nothing when the command is something else. */
export function shellScript(command: readonly string[]): string | undefined {
  return shellStart(command).script;
}

/** A script in which every quoted or escaped text is a plain word, and no comment is left. */
export function withoutLiterals(script: string): string {
  return script.replace(LITERAL, text => text === '\\\n' || text.startsWith('#') ? '' : 'text');
}

/**
 * The program that takes the place of a shell, because it is all that the script runs; nothing where the shell stays, or may stay.
 *
 * bash does so for one simple command without redirections (`should_suppress_fork` in its builtins/evalstring.c), and ash and zsh do.
 */
export function soleProgram(shell: string, script: string): string | undefined {
  if (script.length > LONGEST_LINE || !HANDS_OVER.test(shell)) {
    return undefined;
  }
  const plain = withoutLiterals(script.replace(SIMPLE_QUOTES, '$2')).replace(SUBSTITUTION, 'text').trim().replace(/\s*;$/, '');
  const program = COMPOUND.test(plain) ? undefined : plain.split(/\s+/).find(word => word !== '' && !ASSIGNMENT.test(word));
  return program === undefined || OWN_WORDS.has(program) ? undefined : program;
}

/**
 * The seconds that a command sleeps for certain: those of `sleep N`, or of all of them that a shell script runs one after the other.
 *
 * Nothing when it does not sleep, and when that depends on anything: a loop, another command's failure, a variable.
 */
export function sleepSeconds(command: readonly string[]): number | undefined {
  const script = shellScript(command);
  if (script === undefined) {
    return secondsOf(command.join(' '));
  }
  if (script.length > LONGEST_LINE) {
    return undefined;
  }
  const plain = withoutLiterals(script).replace(REDIRECTION, '');
  if (BRANCHES.test(plain)) {
    return undefined;
  }
  const steps = reachedSteps(plain);
  const sleeps = steps?.filter(step => MENTIONS_SLEEP.test(step)).map(secondsOfStep) ?? [];
  return sleeps.length === 0 || sleeps.includes(undefined) ? undefined : sleeps.reduce<number>((sum, seconds) => sum + seconds!, 0);
}

/** The steps of a list up to the one with which it surely ends; nothing where it may end before a sleep. */
function reachedSteps(plain: string): readonly string[] | undefined {
  const parts = plain.split(/(&&|[;\n])/);
  const steps = parts.filter((_, at) => at % 2 === 0);
  const end = steps.findIndex(step => LEAVES.test(step) || MAY_LEAVE.test(step));
  if (end < 0 || !steps.slice(end + 1).some(step => MENTIONS_SLEEP.test(step))) {
    return steps;
  }
  const isCertain = LEAVES.test(steps[end]) && parts[2 * end - 1] !== '&&';
  return isCertain ? steps.slice(0, end + 1) : undefined;
}

/** After a sleep, which does not fail, `||` leads nowhere; in the background nobody waits for it. */
function secondsOfStep(step: string): number | undefined {
  const [first, ...others] = step.split('||');
  const [behind, ...background] = first.split('&').reverse();
  const isElsewhere = [...others, ...background].some(part => MENTIONS_SLEEP.test(part));
  return isElsewhere ? undefined : secondsOf(behind);
}

function secondsOf(command: string): number | undefined {
  const match = SLEEP.exec(command.trim().replace(/\s+/g, ' '));
  return match === null ? undefined : Number(match[1]) * UNIT[match[2]];
}
