import { Judged, JudgedBounds, judgedBounds, JudgedTarget, judgedTarget, targetsOfNothing } from './readings/judged-wait';
import { peakWith, planForPeak } from './readings/peak';
import { canHold, targetFor, Wish } from './readings/queue-waits';
import { isDevelopment } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Seconds until a replica works, where nobody says. */
const REPLICA_STARTUP = 20;
const TENTHS = 10;

type Value = JudgedTarget | JudgedBounds | ReturnType<typeof targetsOfNothing>[number]['value'];

/** Seconds with one decimal, rounded up, as a limit is below them. */
function inTenths(seconds: number): number {
  return Math.ceil(Number((seconds * TENTHS).toFixed(TENTHS))) / TENTHS;
}

export const targetFitsTheWait = recommend({
  id: 'target-fits-the-wait',
  title: 'A queue is kept as short as its jobs may wait',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html' },
    { document: 'APP', section: 'hpa', url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.4/pkg/controller/podautoscaler/replica_calculator.go' },
  ],
  why: 'An autoscaler keeps a queue at its target, whatever that is, and up to a tenth above it. Where the target is more jobs than a replica gets to in the wait that '
    + 'is accepted, every job waits longer than that, for as long as there are enough of them. A load that rises at once adds the time until new replicas work.',
  remedy: 'Lower the target of the queue, raise the fewest or the most replicas, or declare the wait, the duration of a job and how many a replica works on as they are.',
  byDefault: 'The most jobs for each replica that the last in line can wait for, less the tenth that an autoscaler tolerates; with a peak, less the time until one more works.',
  correction: 'AWS divides the wait by the time for a job. That leaves out that a replica works on several at once, that a length with the jobs at work is longer than '
    + 'the line, and the tolerance of an autoscaler: a target of 30 for a wait of 60 s and jobs of 2 s holds a wait of 66 s.',
  causedBy: ['autoscaler', 'minReplicas', 'maxReplicas'],
  on: 'autoscaler',
  messages: {
    nothing: '{key} is {target}: the autoscaler that KEDA makes of it is refused, and nothing scales.',
    long: '{key} {target} keeps jobs waiting for up to {held} s, and they may wait {maxWait} s.',
    coarse: 'Even {key} 1 keeps a job waiting for up to {held} s, as one takes {job} s; they may wait {maxWait} s.',
    start: '{key} {target} keeps jobs waiting for up to {held} s, and {startWait} s more when the load rises to its peak at once, until another replica works; '
      + 'they may wait {maxWait} s.',
    growth: 'When the load rises to {peakRate} jobs a second at once, it takes {reaction} s from {minReplicas} replicas to enough of them, and a job waits up to {growthWait} s; '
      + 'it may wait {maxWait} s.',
    most: '{peakRate} jobs a second need {steadyReplicas} replicas, and there are {maxReplicas} at most: the queue grows for as long as the peak lasts.',
  },
  remedies: {
    nothing: 'Give the jobs for each replica, 1 or more.',
    coarse: 'Let a replica work on several jobs at once, or count those at work in the length of the queue; or accept the wait, and declare it.',
    start: 'Lower the target of the queue, or raise the fewest replicas.',
    growth: 'Raise the fewest replicas.',
    most: 'Raise the most replicas.',
  },
  levels: { nothing: 'error', long: 'warning', coarse: 'info', start: 'warning', growth: 'warning', most: 'warning' },
  choose: (wish: Wish): number => targetFor(wish),
  replicaStartup: REPLICA_STARTUP,
  peakWith,
  planForPeak,
  read: (autoscaler, { facts }): readonly Reading<Value>[] => {
    if (isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const scaled = asScaledObject(autoscaler);
    const target = scaled === undefined ? undefined : judgedTarget(scaled, facts);
    const judged: readonly Judged<Value>[] = [
      ...scaled === undefined ? [] : targetsOfNothing(scaled), ...target === undefined ? [] : [target], ...judgedBounds(autoscaler),
    ];
    return judged.map(({ value, path }) => ({ value, place: { object: autoscaler, path } }));
  },
  holds: (value: Value) => {
    switch (value.kind) {
      case 'nothing': return error('nothing', { key: value.key, target: value.target }, '1 or more');
      case 'most': return warning('most', { peakRate: value.peakRate, steadyReplicas: value.steadyReplicas, maxReplicas: value.maxReplicas }, `at least ${value.steadyReplicas}`);
      case 'growth': {
        const { peakRate, reaction, minReplicas, growthWait, maxWait } = value;
        return growthWait <= maxWait ? undefined
          : warning('growth', { peakRate, reaction: inTenths(reaction), minReplicas, growthWait: inTenths(growthWait), maxWait });
      }
      case 'target': return judge(value);
    }
  },
});

function judge(value: JudgedTarget) {
  const { key, target, held, startWait, maxWait, typicalJobDuration: job } = value;
  const isHeld = target <= targetFor(value);
  if (!canHold(value)) {
    return isHeld ? info('coarse', { key, held: inTenths(held), job, maxWait }) : warning('long', { key, target, held: inTenths(held), maxWait }, '1');
  }
  if (!isHeld) {
    return warning('long', { key, target, held: inTenths(held), maxWait }, `at most ${targetFor(value)}`);
  }
  // What the start-up alone uses up is told of the fewest replicas.
  if (startWait === 0 || startWait >= maxWait) {
    return undefined;
  }
  const left = targetFor({ ...value, maxWait: maxWait - startWait });
  return target <= left ? undefined
    : warning('start', { key, target, held: inTenths(held), startWait: inTenths(startWait), maxWait }, `at most ${left}`);
}
