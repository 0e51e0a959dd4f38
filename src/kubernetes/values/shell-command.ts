const SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;
const INIT = /(?:^|\/)(?:tini|dumb-init|catatonit|s6-svscan)$/;
const SLEEP = /^(?:exec )?(?:\/(?:usr\/)?bin\/)?sleep (\d+(?:\.\d+)?)([smhd]?)$/;
const MENTIONS_SLEEP = /\bsleep\b/;
/** Characters of a command in which something is looked for; patterns take long over a text without end. */
const LONGEST_LINE = 4096;
const UNIT: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400 };
/** What makes a script more than a list of commands that run one after the other. */
const BRANCHES = /(?:^|[;&|\n]\s*)(?:for|while|until|if|case|select|function|trap|wait)\b|[(){}`]/;
const QUOTED = /"(?:[^"\\]|\\[^])*"|'[^']*'/g;
const COMMENT = /(^|\s)#.*/g;
const CONTINUED = /\\\n/g;
const REDIRECTION = /\s*\d?(?:>>?|<)(?:&\d|\s*[^\s;&|]+)/g;

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

/** The script of `sh -c SCRIPT` (also `bash -lc`), or nothing when the command is something else. */
export function shellScript(command: readonly string[]): string | undefined {
  if (!isShell(command[0])) {
    return undefined;
  }
  const flag = command.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  return flag < 0 ? undefined : command[flag + 1];
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
  const plain = script.replace(QUOTED, 'text').replace(CONTINUED, ' ').replace(COMMENT, '$1').replace(REDIRECTION, '');
  if (BRANCHES.test(plain)) {
    return undefined;
  }
  const sleeps = plain.split(/&&|[;\n]/).filter(step => MENTIONS_SLEEP.test(step)).map(secondsOfStep);
  return sleeps.length === 0 || sleeps.includes(undefined) ? undefined : sleeps.reduce<number>((sum, seconds) => sum + seconds!, 0);
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
