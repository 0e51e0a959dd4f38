import { ANY_WORKLOAD } from '../../inventory';
import { annotationPath, FACT_ANNOTATIONS } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Seconds for which SQS can hide a message. */
const RANGES = { min: 0, max: 43200 } as const;
/** The fact is all that a manifest shows of a queue. */
const PLACE = annotationPath(FACT_ANNOTATIONS.visibilityTimeout);
/** A message stays hidden for this many times the longest job. */
const FACTOR = 2;

const choose = ({ maxJobDuration, gracePeriod }: { maxJobDuration: number; gracePeriod: number }): number =>
  Math.min(Math.max(FACTOR * maxJobDuration, gracePeriod), RANGES.max);

export const messageOutlivesJob = recommend({
  id: 'message-outlives-job',
  title: 'A message stays hidden until its job is done',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'APP',
    section: 'custom-metrics',
    url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
  }],
  why: 'When the visibility timeout ends before the job, the queue hands the message to a second worker and the job is done twice.',
  remedy: 'Raise the visibility timeout of the queue to twice the longest job and at least the grace period, then declare the new value.',
  byDefault: `A visibility timeout of ${FACTOR} times the longest job, and at least the grace period, is asked for.`,
  props: { queue: '- nothing is known of the queue' },
  causedBy: ['maxJobDuration', 'terminationGracePeriod'],
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    range: 'No queue takes a visibility timeout of {visibility} s: it goes from {min} to {max} s.',
    short: 'The queue hides a message for {visibility} s, but its job may take {longestJob} s: it is done twice.',
    drained: 'The queue hides a message for {visibility} s, but a worker that was told to stop may work on for {gracePeriod} s.',
  },
  levels: { range: 'error', short: 'error', drained: 'warning' },
  ranges: RANGES,
  choose,
  /** The longest time between two extensions of a visibility timeout: one may fail. */
  longestHeartbeat: (timeout: number): number => Math.floor(timeout / FACTOR),
  read: workload => {
    const { visibilityTimeout: visibility, maxJobDuration = 0 } = workload.facts;
    return visibility === undefined
      ? NOT_APPLICABLE
      : reading({ visibility, maxJobDuration, gracePeriod: workload.pod.gracePeriod }, workload, PLACE);
  },
  holds: ({ visibility, maxJobDuration, gracePeriod }) => {
    const needed = () => `at least ${choose({ maxJobDuration, gracePeriod })} s`;
    if (visibility < RANGES.min || visibility > RANGES.max) {
      return error('range', { visibility, ...RANGES }, `${RANGES.min} to ${RANGES.max} s`);
    }
    if (visibility <= maxJobDuration) {
      return error('short', { visibility, longestJob: maxJobDuration }, needed());
    }
    return visibility < gracePeriod ? warning('drained', { visibility, gracePeriod }, needed()) : undefined;
  },
});
