import { INTERCHANGEABLE } from '../../inventory';
import { Workload } from '../../kubernetes';
import { PathKind, pathKind } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { longer, Sum, sum } from '../sum';
import { registrationGatesRollout } from './registration-gates-rollout';

const LEAST = 600;
const FACTOR = 2;

/** The seconds that a pod waits at the most until a balancer has taken it in; other routes have no gate. */
const GATES: Readonly<Partial<Record<PathKind, number>>> = {
  'alb-ip': registrationGatesRollout.gateTime('alb-ip'),
  'nlb-ip': registrationGatesRollout.gateTime('nlb-ip'),
};

function gateTimeOf({ trafficPaths: routes }: Workload): number {
  return routes.reduce((longest, route) => Math.max(longest, GATES[pathKind(route)] ?? 0), 0);
}

export const rolloutDeadlineFits = recommend({
  id: 'rollout-deadline-fits',
  title: 'The progress deadline leaves a pod the time that it needs to become available',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds' },
  ],
  why: 'A deadline shorter than one pod needs reports a good rollout as failed, and the pipeline that waits for it rolls back; the API server refuses '
    + 'one that is not longer than minReadySeconds.',
  remedy: 'Raise progressDeadlineSeconds above the start-up time, the time that the balancer takes to accept the pod, and minReadySeconds together.',
  byDefault: `Twice the start-up time, the time of the balancer's gate and minReadySeconds together, at least ${LEAST} s.`,
  props: { progressDeadline: `- twice the time that a new pod needs to become available, at least ${LEAST} seconds` },
  causedBy: ['startupTime', 'minReady'],
  on: 'workload',
  kinds: INTERCHANGEABLE,
  messages: {
    refused: 'progressDeadlineSeconds is {deadline} and minReadySeconds {minReady}: Kubernetes accepts only a deadline that is longer.',
    short: 'progressDeadlineSeconds is {deadline}, and a new pod takes up to {time} s to become available: {startupTime} s to start, {gateTime} s '
      + 'for the balancer, {minReady} s of minReadySeconds.',
  },
  levels: { refused: 'error', short: 'warning' },
  choose: ({ startupTime, gateTime, minReady }: { startupTime: number; gateTime: number; minReady: number }): Sum => longer(
    sum(LEAST),
    sum([FACTOR * startupTime, 'twice the start'], [FACTOR * gateTime, 'twice the gate of the balancer'], [FACTOR * minReady, 'twice minReadySeconds']),
  ),
  read: workload => {
    const { progressDeadline, minReady } = workload.strategy;
    const { startupTime } = workload.facts;
    if (progressDeadline === undefined) {
      return NOT_APPLICABLE;
    }
    const value = { deadline: progressDeadline, minReady, startupTime, gateTime: startupTime === undefined ? 0 : gateTimeOf(workload) };
    return reading(value, workload, '/spec/progressDeadlineSeconds');
  },
  holds: ({ deadline, minReady, startupTime, gateTime }) => {
    if (deadline <= minReady) {
      return error('refused', { deadline, minReady }, `more than ${minReady} s`);
    }
    const time = (startupTime ?? 0) + gateTime + minReady;
    return startupTime !== undefined && deadline <= time
      ? warning('short', { deadline, time, startupTime, gateTime, minReady }, `at least ${FACTOR * time} s`)
      : undefined;
  },
});
