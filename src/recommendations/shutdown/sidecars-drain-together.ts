import { LONG_RUNNING } from '../../inventory';
import { isDevelopment, lastToStop, servingContainers, stopDelay } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

export const sidecarsDrainTogether = recommend({
  id: 'sidecars-drain-together',
  title: 'Every container that serves keeps serving as long as the one that requests reach',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'deregister-first' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/' },
  ],
  why: 'Each container waits for its own preStop hook only: a proxy without one stops at once and takes the requests of the app with it.',
  remedy: 'Give every container that has a port the same preStop delay, or make the sidecar a native one (an init container with '
    + 'restartPolicy Always).',
  byDefault: 'The same preStop delay on every sidecar with a port; native sidecars need none, for they stop after the app.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    none: '{container} is told to stop at once, while {main} goes on for {expected} s.',
    earlier: '{container} is told to stop after {delay} s, while {main} goes on for {expected} s.',
  },
  levels: { none: 'warning', earlier: 'warning' },
  read: (workload, context) => {
    const { containers } = workload.pod;
    if (containers.length < 2 || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const main = lastToStop(servingContainers(workload).map(([container]) => container));
    const expected = main === undefined ? 0 : stopDelay(main) ?? 0;
    if (main === undefined || expected === 0) {
      return NOT_APPLICABLE;
    }
    return containers.filter(container => container.ports.length > 0 && container !== main).flatMap(container => {
      const delay = stopDelay(container);
      if (delay === undefined) {
        return [];
      }
      const value = { container: container.name, delay, main: main.name, expected };
      return reading(value, workload, `${container.path}/lifecycle`, { container: container.name });
    });
  },
  holds: ({ container, delay, main, expected }) =>
    delay < expected ? warning(delay === 0 ? 'none' : 'earlier', { container, delay, main, expected }, `${expected} s`) : undefined,
});
