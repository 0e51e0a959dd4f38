import { LONG_RUNNING } from '../../inventory';
import { Container, isShell, shellStart, soleProgram, withoutLiterals } from '../../kubernetes';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';

/** Where a shell expects a command. */
const COMMAND = '(?:^|[;&|(){\\n]|\\b(?:then|do|else)\\s)[^\\S\\n]*(?:\\w+=\\S*\\s+)*';
/** A script that gives its place to the app; `exec` before redirections alone, or in a pipe, leaves the shell there. */
const GIVES_PLACE = new RegExp(`${COMMAND}exec\\s+(?!\\d*[<>])(?!(?:[^;&\\n|]|>&)*\\|(?!\\|))`);
/** What a `trap` is told: what to do, and at which signals; not where it only lists them. */
const TRAPS = new RegExp(`${COMMAND}trap\\s+(?:--\\s+)?(?!-[lpP])([^;&|\\n]+)`, 'g');
const SIGNAL_IN_QUOTES = /(["'])((?:SIG)?TERM|15)\1/gi;
/** What an ignored signal is to the app: as if nobody had trapped it. */
const IGNORED = /\btrap(\s+(?:--\s+)?)(?:''|"")/g;
const NO_ACTION = '-';
/** The signal by any of its names, or a variable that may hold one. */
const SIGTERM = /^(?:SIG)?TERM$|^15$|\$/i;

/** Whether a script does something at SIGTERM; at EXIT alone it tells the app nothing. */
function handlesSignal(script: string): boolean {
  const plain = withoutLiterals(script.replace(SIGNAL_IN_QUOTES, '$2').replace(IGNORED, `trap$1${NO_ACTION}`));
  return [...plain.matchAll(TRAPS)].some(([, words]) => {
    const [action, ...signals] = words.trim().split(/\s+/);
    return action !== NO_ACTION && signals.some(signal => SIGTERM.test(signal));
  });
}

const SCRIPT = /\.(?:ba|da|a|z|k)?sh$/;

/** What the container starts through; nothing when it starts something else or what the image says. */
type Start = { readonly script: string; readonly isFile: boolean };

/** What a script starts that is one command and nothing else, under a shell that gives its place to it: perhaps another script. */
function afterShell(program: string): Start | undefined {
  return SCRIPT.test(program) ? { script: program, isFile: true } : undefined;
}

function startScript({ command, args }: Container): Start | undefined {
  const [program] = command;
  if (program === undefined) {
    return undefined;
  }
  if (!isShell(program)) {
    return afterShell(program);
  }
  const { script, file } = shellStart(args.length === 0 ? command : [...command, ...args]);
  if (script === undefined) {
    return file === undefined ? undefined : { script: file, isFile: true };
  }
  const sole = soleProgram(program, script);
  return sole === undefined ? { script, isFile: false } : afterShell(sole);
}

export const signalsReachTheProcess = recommend({
  id: 'signals-reach-the-process',
  title: 'SIGTERM reaches the app itself',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'disruptions' },
    { document: 'LB', section: 'signals' },
    { document: 'KIA', section: '17.2.4' },
  ],
  why: 'A shell that is the first process of a container does not pass SIGTERM on: the app works on as if nothing had '
    + 'happened and is killed in the middle of its requests. bash gives its place to a script that is one command, in newer versions also to the last of several; '
    + 'dash, which is sh in many images, does not. A trap of EXIT alone does not pass SIGTERM on either.',
  remedy: 'Let command start the app without a shell, put exec before it in the script, or start through tini or dumb-init.',
  causedBy: ['command'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    shell: '{container} starts its app under {program} -c without exec: SIGTERM may end at the shell.',
    script: '{container} starts through {script}: unless the script ends in exec, SIGTERM ends at the shell that runs it.',
  },
  levels: { shell: 'warning', script: 'warning' },
  read: workload => workload.pod.running.flatMap(container => {
    const start = startScript(container);
    if (start === undefined) {
      return [];
    }
    const value = { container: container.name, program: container.command[0], ...start };
    return reading(value, workload, `${container.path}/command`, { container: container.name });
  }),
  holds: ({ container, program, script, isFile }) => {
    if (isFile) {
      return warning('script', { container, script }, 'exec, tini or dumb-init');
    }
    return GIVES_PLACE.test(withoutLiterals(script)) || handlesSignal(script)
      ? undefined : warning('shell', { container, program }, 'exec, tini or dumb-init');
  },
});
