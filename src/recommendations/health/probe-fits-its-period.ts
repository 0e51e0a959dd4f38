import { LONG_RUNNING } from '../../inventory';
import { Container, Probe, probesOf, sleepSeconds, Workload } from '../../kubernetes';
import { warning } from '../problem';
import { Reading, recommend } from '../recommendation';

export const probeFitsItsPeriod = recommend({
  id: 'probe-fits-its-period',
  title: 'A probe ends before the next one is due',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'health' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/' },
  ],
  why: 'The kubelet asks one probe after the other, so a timeout above the period makes a dead container live longer than the numbers say; '
    + 'a command that outlasts its timeout always fails and leaves processes behind.',
  remedy: 'Keep timeoutSeconds at or below periodSeconds, and let a probe command answer well within timeoutSeconds.',
  correction: 'In the source an exec probe may outlive its timeout and fill the node with defunct processes. Since Kubernetes 1.20 the kubelet '
    + 'enforces the timeout, so such a probe also counts as failed, every time.',
  causedBy: ['readiness', 'liveness', 'startup'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    overlap: 'The {probe} probe of container {container} may wait {timeout} s for an answer but is due every {period} s.',
    sleeps: 'The command of the {probe} probe of container {container} sleeps {seconds} s of a timeout of {timeout} s, so it always fails.',
  },
  levels: { overlap: 'warning', sleeps: 'warning' },
  read: workload => workload.pod.running.flatMap(container => probesOf(container).map(probe => readTimes(workload, container, probe))),
  holds: ({ container, field, period, timeout, sleeps }) => {
    const probe = field.replace('Probe', '');
    if (sleeps !== undefined && sleeps >= timeout) {
      return warning('sleeps', { container, probe, seconds: sleeps, timeout }, `less than ${timeout} s`);
    }
    return timeout > period ? warning('overlap', { container, probe, timeout, period }, `at most ${period} s`) : undefined;
  },
});

function readTimes(workload: Workload, container: Container, probe: Probe): Reading<Times> {
  return {
    value: {
      container: container.name,
      field: probe.field,
      period: probe.period,
      timeout: probe.timeout,
      sleeps: probe.kind === 'exec' ? sleepSeconds(probe.command) : undefined,
    },
    place: { object: workload, path: `${container.path}/${probe.field}`, container: container.name },
  };
}

interface Times {
  readonly container: string;
  readonly field: string;
  readonly period: number;
  readonly timeout: number;
  /** Seconds that the probe's command sleeps; nothing when it does not. */
  readonly sleeps: number | undefined;
}
