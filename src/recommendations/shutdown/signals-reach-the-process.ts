import { LONG_RUNNING } from '../../inventory';
import { Container, isShell, shellScript } from '../../kubernetes';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';

/** A script that gives its place to the app, or that handles the signal itself. */
const HANDS_ON = /(?:^|[\s;&|({])(?:exec|trap)\s/;

/** The script that a container starts through, with whether it is a file; nothing when it starts something else or what the image says. */
function startScript({ command, args }: Container): { script: string; isFile: boolean } | undefined {
  const [program] = command;
  if (program === undefined) {
    return undefined;
  }
  if (!isShell(program)) {
    return program.endsWith('.sh') ? { script: program, isFile: true } : undefined;
  }
  const argv = args.length === 0 ? command : [...command, ...args];
  const script = shellScript(argv);
  const file = argv.find((word, index) => index > 0 && !word.startsWith('-'));
  return script !== undefined ? { script, isFile: false } : file !== undefined ? { script: file, isFile: true } : undefined;
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
    + 'happened and is killed in the middle of its requests.',
  remedy: 'Start the app without a shell, put exec before it in the script, or start through tini or dumb-init.',
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
    return HANDS_ON.test(script) ? undefined : warning('shell', { container, program }, 'exec, tini or dumb-init');
  },
});
