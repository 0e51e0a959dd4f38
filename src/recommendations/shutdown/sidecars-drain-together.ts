import { LONG_RUNNING } from '../../inventory';
import { isDevelopment, lastToStop, servingContainers, stopDelay, Workload } from '../../kubernetes';
import { isOutboundProxy } from '../../vocabularies/outbound-proxy/outbound-proxy';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** The container that works the longest after the pod is let go, and for how many seconds: until its hook is over, or its longest job. */
function longestAtWork(workload: Workload) {
  const { pod: { containers }, facts: { maxJobDuration = 0 } } = workload;
  const serving = servingContainers(workload).map(([container]) => container);
  const main = lastToStop(serving.length > 0 ? serving : containers.filter(container => !isOutboundProxy(container)));
  const isServing = serving.length > 0;
  return { main, isServing, seconds: main === undefined ? 0 : (stopDelay(main) ?? 0) + (isServing ? 0 : maxJobDuration) };
}

export const sidecarsDrainTogether = recommend({
  id: 'sidecars-drain-together',
  title: 'Every container that serves keeps serving as long as the one that requests reach',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'deregister-first' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/' },
  ],
  why: 'Each container waits for its own preStop hook only: a proxy without one stops at once and takes the requests of the app with it, '
    + 'or the connections by which the app reaches its database.',
  remedy: 'Give every container that has a port, and every proxy by which the app reaches others, the same preStop delay, or make the sidecar a native '
    + 'one (an init container with restartPolicy Always, from Kubernetes 1.29 on).',
  byDefault: 'The same preStop delay on every sidecar with a port; native sidecars need none, for they stop after the app.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    none: '{container} is told to stop at once, while {main} goes on for {expected} s.',
    earlier: '{container} is told to stop after {delay} s, while {main} goes on for {expected} s.',
    outbound: '{container}, by which {main} reaches others, is told to stop {when}, while {main} works on for {expected} s.',
  },
  levels: { none: 'warning', earlier: 'warning', outbound: 'warning' },
  read: (workload, context) => {
    const { containers } = workload.pod;
    if (containers.length < 2 || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const { main, isServing, seconds: expected } = longestAtWork(workload);
    if (main === undefined || expected === 0) {
      return NOT_APPLICABLE;
    }
    return containers.filter(container => container !== main).flatMap(container => {
      const delay = stopDelay(container);
      const isOutbound = isOutboundProxy(container);
      if (delay === undefined || !isOutbound && (!isServing || container.ports.length === 0)) {
        return [];
      }
      const value = { container: container.name, delay, main: main.name, expected, isOutbound };
      return reading(value, workload, `${container.path}/lifecycle`, { container: container.name });
    });
  },
  holds: ({ container, delay, main, expected, isOutbound }) => {
    if (delay >= expected) {
      return undefined;
    }
    const operands = { container, delay, main, expected };
    if (isOutbound) {
      return warning('outbound', { ...operands, when: delay === 0 ? 'at once' : `after ${delay} s` }, `${expected} s`);
    }
    return warning(delay === 0 ? 'none' : 'earlier', operands, `${expected} s`);
  },
});
