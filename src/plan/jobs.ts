import { planQueueTriggers, QueueTriggers } from './demand/queue-triggers';
import { TriggersPlan } from './demand/trigger';
import { HealthPlan } from './health';
import { Planning } from './planning';
import { JobPerMessageProps, Queue, ScalerIdentity } from '../api';
import { requireAddOn } from './add-ons';
import { JobEndPlan, planJobEnd } from './job-run';
import { jobRetriesAreBounded } from '../recommendations/jobs/job-retries-are-bounded';
import { JobCount, jobStrategyFitsMetric } from '../recommendations/jobs/job-strategy-fits-metric';
import { jobsSurviveUpdates } from '../recommendations/jobs/jobs-survive-updates';

/** The Jobs that are made, one for each message. */
export interface JobsPlan extends TriggersPlan, JobEndPlan {
  readonly minJobs: number;
  readonly maxJobs: number;
  /** Seconds between two looks at the queue. */
  readonly pollingInterval: number;
  /** What becomes of Jobs that run when the template changes. */
  readonly rollout: string;
  /** How Jobs that are there are taken into account. */
  readonly count: JobCount;
  /** What is made of several triggers; nothing where there is one. */
  readonly calculation?: string;
  /** How many Jobs stay that are done. */
  readonly kept: { readonly succeeded: number; readonly failed: number };
}

/** One message is what a Job is there for. */
const MESSAGES_PER_JOB = 1;
const NOTHING: QueueTriggers = { triggers: [], authentications: [], needs: [], countsRunning: true };

interface Work {
  readonly name: string;
  readonly maxJobDuration: number;
  readonly readiness: HealthPlan['readiness'];
}

/** How many Jobs are made, when, and how each comes to its end. */
export function planJobs(planning: Planning, props: JobPerMessageProps, { name, maxJobDuration, readiness }: Work): JobsPlan {
  const { ledger } = planning;
  const { triggers, authentications, needs, countsRunning } = planMessages(planning, props, name);
  needs.forEach(need => ledger.need(need));
  const count = ledger.decide('scalingStrategy', jobStrategyFitsMetric, undefined, () => jobStrategyFitsMetric.choose({ countsRunning }));
  if (!countsRunning && readiness === 'none') {
    ledger.refuse('readiness', props.readiness, 'a check that succeeds once the job has taken its message', `${String(props.queue)} does not show messages that are `
      + `worked on: without it a job that starts gets company for its message. Let the job write a file, and ask for that: readiness: HealthCheck.exec(['test', '-f', '/tmp/taken'])${waysOut(props.queue)}.`,
    jobStrategyFitsMetric);
  }
  const minJobs = ledger.decide('minJobs', jobRetriesAreBounded, ledger.count('minJobs', props.minJobs, { under: jobRetriesAreBounded }), () => 0);
  const maxJobs = planMost(planning, props, minJobs);
  if (minJobs > maxJobs) {
    ledger.refuse('minJobs', minJobs, `at most maxJobs, which is ${maxJobs},`, 'Raise maxJobs or lower minJobs.', jobRetriesAreBounded);
  }
  ledger.assume('queue', 'a job takes one message, works on it and exits with 0, also where it finds none', 'use a GracefulWorker, which takes one after the other');
  return {
    minJobs,
    maxJobs,
    pollingInterval: ledger.decide('pollingInterval', jobStrategyFitsMetric, undefined, () => jobStrategyFitsMetric.pollingInterval),
    rollout: ledger.decide('rollout', jobsSurviveUpdates, undefined, jobsSurviveUpdates.choose),
    count,
    calculation: triggers.length > 1 ? jobStrategyFitsMetric.addedUp : undefined,
    deadline: ledger.decideSum('activeDeadline', jobRetriesAreBounded, undefined, () => jobRetriesAreBounded.deadline({ maxJobDuration }), 'maxJobDuration').seconds,
    ...planJobEnd(planning, jobRetriesAreBounded.end()),
    kept: jobRetriesAreBounded.kept,
    triggers,
    authentications,
    needs,
  };
}

/** Where messages are counted; nothing where KEDA cannot do that. */
function planMessages({ ledger, facts }: Planning, props: JobPerMessageProps, name: string): QueueTriggers {
  const { queue } = props;
  // What is required may be null in plain JavaScript.
  if ((queue ?? undefined) === undefined) {
    ledger.refuse('queue', queue, 'the queue that messages are taken from', "State it: queue: Queue.sqs({ url: '...' }).", jobStrategyFitsMetric);
    return NOTHING;
  }
  if (queue._settings.kind === 'other') {
    ledger.refuse('queue', queue, 'a queue that KEDA can read',
      'Write it as Queue.sqs(...), Queue.kafka(...), Queue.rabbitmq(...), Queue.redisList(...) or Queue.redisStream(...), or use a GracefulWorker, which takes any.',
      jobStrategyFitsMetric);
    return NOTHING;
  }
  requireAddOn(ledger, facts, 'keda', 'queue', { given: queue, instead: 'use a GracefulWorker, which needs no KEDA', under: jobStrategyFitsMetric });
  return planQueueTriggers({
    ledger,
    prop: 'queue',
    identityProp: 'identity',
    workload: name,
    identity: props.identity ?? ScalerIdentity.operator(),
    hasRole: props.iamRole?._role.kind === 'irsa',
    suffix: '',
    concurrency: MESSAGES_PER_JOB,
    target: () => MESSAGES_PER_JOB,
  }, queue);
}

/** How a queue comes to show what is worked on, as the end of a sentence. */
function waysOut(queue: Queue | undefined): string {
  switch (queue?._settings.kind) {
    case 'redisList': return ', or move messages into a processingList with LMOVE and name it';
    case 'rabbitmq': return ', or read the queue by RabbitmqProtocol.HTTP';
    default: return '';
  }
}

function planMost({ ledger }: Planning, { maxJobs, queue }: JobPerMessageProps, minJobs: number): number {
  const settings = queue?._settings;
  const partitions = settings?.kind === 'kafka' ? settings.options.partitions : undefined;
  const stated = ledger.count('maxJobs', maxJobs, { min: 1, under: jobRetriesAreBounded });
  const isOver = stated !== undefined && partitions !== undefined && stated > partitions;
  if (isOver) {
    ledger.refuse('maxJobs', stated, `at most ${partitions}, the partitions of the topic,`, 'Lower maxJobs, or add partitions to the topic: a further consumer gets none.',
      jobRetriesAreBounded);
  }
  return ledger.decide('maxJobs', jobRetriesAreBounded, isOver ? undefined : stated, () => jobRetriesAreBounded.mostJobs({ minJobs, partitions }), 'minJobs');
}
