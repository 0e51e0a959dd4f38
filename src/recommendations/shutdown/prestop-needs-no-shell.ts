import { LONG_RUNNING } from '../../inventory';
import { declares, isShell, PreStop, SERVED_FROM, sleepSeconds } from '../../kubernetes';
import { error, info } from '../problem';
import { reading, recommend } from '../recommendation';

function needsShell({ command }: PreStop): boolean {
  const [program] = command;
  return isShell(program) || program?.endsWith('.sh') === true || sleepSeconds(command) !== undefined;
}

export const prestopNeedsNoShell = recommend({
  id: 'prestop-needs-no-shell',
  title: 'The preStop delay works in every image and on the version of the cluster',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'deregister-first' },
    { document: 'KIA', section: '17.2.4', url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations' },
  ],
  why: 'A hook that cannot run delays nothing: without a shell in the image it fails at once, and a version that does not '
    + 'know the native sleep drops it silently.',
  remedy: `Use preStop.sleep from Kubernetes 1.${SERVED_FROM.preStopSleep} on; below, an exec hook and an image that has sleep.`,
  byDefault: `The native sleep from Kubernetes 1.${SERVED_FROM.preStopSleep} on; below, an exec hook if the image has a shell, else the construct is refused.`,
  correction: 'Both sources delay with sh -c "sleep N", which fails in a distroless image. '
    + `The kubelet itself waits from Kubernetes 1.${SERVED_FROM.preStopSleep} on.`,
  props: { imageHasShell: 'false' },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    dropped: 'preStop of {container} is a native sleep, which Kubernetes 1.{minor} drops: the container is told to stop at once.',
    zero: 'preStop of {container} sleeps 0 s, which Kubernetes 1.{minor} refuses.',
    shell: 'preStop of {container} runs {program}: in an image without it the hook fails and delays nothing.',
  },
  levels: { dropped: 'error', zero: 'error', shell: 'info' },
  choose: ({ minor, imageHasShell }: { minor: number; imageHasShell: boolean }): 'native' | 'exec' | 'none' => {
    if (minor >= SERVED_FROM.preStopSleep) {
      return 'native';
    }
    return imageHasShell ? 'exec' : 'none';
  },
  read: (workload, context) => workload.pod.running.flatMap(container => {
    const { preStop } = container;
    if (preStop === undefined || !preStop.native && !needsShell(preStop)) {
      return [];
    }
    const value = {
      container: container.name,
      native: preStop.native,
      sleep: preStop.seconds,
      program: preStop.command[0] ?? '',
      minor: context.facts.kubernetesMinor,
      isCertain: declares(context.facts, 'kubernetesMinor') || context.isOurs(workload),
    };
    return reading(value, workload, `${container.path}/lifecycle/preStop`, { container: container.name });
  }),
  holds: ({ container, native, sleep, program, minor, isCertain }) => {
    const isServed = minor >= SERVED_FROM.preStopSleep;
    if (!native) {
      return isServed ? info('shell', { container, program }, 'preStop.sleep') : undefined;
    }
    if (isCertain && !isServed) {
      return error('dropped', { container, minor }, `Kubernetes 1.${SERVED_FROM.preStopSleep}`);
    }
    return isCertain && sleep === 0 && minor < SERVED_FROM.preStopSleepZero ? error('zero', { container, minor }, 'at least 1 s') : undefined;
  },
});
