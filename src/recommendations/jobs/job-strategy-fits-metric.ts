import { asScaledJob, ScaledJob } from '../../vocabularies/keda/scaled-job';
import { Answer, countsRunningWork, isQueueTrigger, KedaTrigger } from '../../vocabularies/keda/triggers';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Takes the Jobs that run off what the metric says. */
const DEFAULT = 'default';
/** Makes a Job for all that the metric says, but for the Jobs that have yet to take a message. */
const ACCURATE = 'accurate';
const EAGER = 'eager';
/** Seconds between two looks at the queue; a message waits that long, and then for its pod. */
const POLLING = 15;
/** What KEDA makes of several metrics. */
const ADDED_UP = 'sum';
/** The condition of a pod whose readiness tells that it has taken its message. */
const TAKEN = 'Ready';

/** How KEDA counts the Jobs that are there. */
export interface JobCount {
  readonly strategy: string;
  /** What a pod has to be before its Job counts as running. */
  readonly pendingPodConditions: readonly string[];
}

const COUNTING: JobCount = { strategy: DEFAULT, pendingPodConditions: [] };
/** Where the metric does not count what is worked on. */
const BLIND: JobCount = { strategy: ACCURATE, pendingPodConditions: [TAKEN] };

/** Whether several triggers together count the messages that Jobs work on. */
function countsTogether(triggers: readonly KedaTrigger[], { calculation }: ScaledJob): Answer {
  const answers = new Set(triggers.map(countsRunningWork));
  const isAny = (answer: Answer) => answers.has(answer);
  if (isAny('unknown') || triggers.length > 1 && isAny('no') && calculation === ADDED_UP) {
    // Two that are added up may be the two halves of one queue: what waits, and what is worked on.
    return 'unknown';
  }
  return isAny('no') ? 'no' : 'yes';
}

/** Whether a pod is ready only once it says so itself. */
function saysWhenReady({ pod: { containers } }: ScaledJob): boolean {
  return containers.some(({ readiness }) => readiness !== undefined);
}

export const jobStrategyFitsMetric = recommend({
  id: 'job-strategy-fits-metric',
  title: 'A ScaledJob takes running Jobs into account as its metric does',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/reference/scaledjob-spec/#scalingstrategy' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/executor/scale_jobs.go' },
  ],
  why: 'KEDA makes as many Jobs as messages wait. The strategy "default" takes the Jobs that run off what the metric says, which is right where the '
    + 'metric counts their messages; where it does not, new messages wait for as long as others are worked on. The strategies "accurate" and "eager" '
    + 'take nothing off, which is right only where the metric forgets a message that is taken; where it does not, each message gets a further Job '
    + 'at every look, up to the maximum.',
  remedy: `Use the strategy ${DEFAULT} with a metric that counts what is worked on: Amazon SQS, Kafka, RabbitMQ by its HTTP API. With any other use ${ACCURATE}, `
    + `pendingPodConditions: [${TAKEN}] and a readiness probe that succeeds once the message is taken, as a Job counts as running from then on.`,
  byDefault: `${DEFAULT} where the metric counts running work, else ${ACCURATE} with pendingPodConditions: [${TAKEN}]; the queue is looked at every ${POLLING} s.`,
  props: { readiness: '- a job counts as running once its pod does' },
  on: 'workload',
  kinds: ['ScaledJob'],
  messages: {
    starved: 'The strategy is {strategy}, which takes Jobs that run off the messages that wait, and {trigger} does not count what they work on: while they run, new messages wait.',
    again: 'The strategy is {strategy}, and {trigger} counts messages that Jobs work on already: at each look they get a further Job.',
    early: 'A Job counts as running before it has taken its message, as no pending pod condition with a readiness probe waits for that: the message then gets a second Job.',
  },
  pollingInterval: POLLING,
  addedUp: ADDED_UP,
  levels: { starved: 'warning', again: 'warning', early: 'info' },
  choose: ({ countsRunning }: { countsRunning: boolean }): JobCount => countsRunning ? COUNTING : BLIND,
  read: workload => {
    const scaled = asScaledJob(workload);
    const queues = scaled?.triggers.filter(isQueueTrigger) ?? [];
    if (scaled === undefined || queues.length === 0) {
      return NOT_APPLICABLE;
    }
    return reading({
      strategy: scaled.scalingStrategy,
      counts: countsTogether(queues, scaled),
      trigger: queues.map(({ type }) => type).join(' and '),
      waitsForTake: scaled.pendingPodConditions.includes(TAKEN) && saysWhenReady(scaled),
    }, workload, '/spec/scalingStrategy/strategy');
  },
  holds: ({ strategy, counts, trigger, waitsForTake }) => {
    if (strategy === DEFAULT && counts === 'no') {
      return warning('starved', { strategy, trigger }, ACCURATE);
    }
    if ((strategy === ACCURATE || strategy === EAGER) && counts === 'yes') {
      return warning('again', { strategy, trigger }, DEFAULT);
    }
    return strategy === ACCURATE && counts === 'no' && !waitsForTake ? info('early', {}, `pendingPodConditions: [${TAKEN}] and a readiness probe`) : undefined;
  },
});
