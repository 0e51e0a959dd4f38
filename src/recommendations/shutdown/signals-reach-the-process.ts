import { LONG_RUNNING } from '../../inventory';
import { Container, isShell, shellStart, soleProgram, withoutLiterals } from '../../kubernetes';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';

/** Where a shell expects a command. */
const COMMAND = '(?:^|[;&|(){\\n]|\\b(?:then|do|else)\\s)[^\\S\\n]*(?:\\w+=\\S*\\s+)*';
/** A script that gives its place to the app, or that handles the signal itself; `exec` before redirections alone, or in a pipe, leaves the shell there. */
const HANDS_ON = new RegExp(`${COMMAND}(?:trap\\s|exec\\s+(?!\\d*[<>])(?!(?:[^;&\\n|]|>&)*\\|(?!\\|)))`);
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
    + 'happened and is killed in the middle of its requests. bash gives its place to a script that is one command; dash, which is sh in many images, does not.',
  remedy: 'Let command start the app without a shell, put exec before it in the script, or start through tini or dumb-init.',
  causedBy: ['command'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    shell: '{container} starts its app under {program} -c without exec: SIGTERM ends at the shell.',
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
    return HANDS_ON.test(withoutLiterals(script)) ? undefined : warning('shell', { container, program }, 'exec, tini or dumb-init');
  },
});
