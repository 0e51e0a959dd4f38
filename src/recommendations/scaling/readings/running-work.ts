import { ScaledObject } from '../../../vocabularies/keda/scaled-object';
import { countsRunningWork, isQueueTrigger, isResourceTrigger, KedaTrigger } from '../../../vocabularies/keda/triggers';

/**
 * What the metrics of a ScaledObject see of the work that replicas have taken and not finished: nothing; or nothing if RabbitMQ is asked by AMQP, which
 * the input leaves open.
 */
export type Blindness = 'blind' | 'blind-by-amqp';

/** A schedule counts no work, and while it is over nothing. */
const SCHEDULE = 'cron';
const REDIS_LIST = /^redis(?:-cluster|-sentinel)?$/;

/** A ScaledObject whose metrics do not see running work, and the trigger that shows it. */
export interface BlindQueue {
  readonly trigger: KedaTrigger;
  readonly blindness: Blindness;
}

/**
 * Nothing where some metric counts running work or may do so, as a query may, a formula, or a list of Redis into which consumers move what they work on.
 */
export function blindQueue({ triggers, modifiers }: ScaledObject): BlindQueue | undefined {
  const counting = triggers.filter(trigger => !isResourceTrigger(trigger) && trigger.type !== SCHEDULE);
  const mayBeCounted = modifiers !== undefined || !counting.every(isQueueTrigger) || counting.filter(({ type }) => REDIS_LIST.test(type)).length > 1;
  if (mayBeCounted || counting.length === 0) {
    return undefined;
  }
  const isByProtocol = (trigger: KedaTrigger) => trigger.type === 'rabbitmq' && countsRunningWork(trigger) === 'unknown';
  if (!counting.every(trigger => countsRunningWork(trigger) === 'no' || isByProtocol(trigger))) {
    return undefined;
  }
  const open = counting.find(isByProtocol);
  return { trigger: open ?? counting[0], blindness: open === undefined ? 'blind' : 'blind-by-amqp' };
}

/** Whether KEDA takes the last replica away while its triggers see no work. */
export function sleeps({ scalesToZero, idleReplicas, triggers }: ScaledObject): boolean {
  return scalesToZero || idleReplicas === 0 && triggers.some(trigger => !isResourceTrigger(trigger));
}

/** What makes each kind of queue's metric count running work. */
const WAYS: Readonly<Record<string, string>> = {
  'aws-sqs-queue': 'scaleOnInFlight "true"',
  'rabbitmq': 'protocol http and mode QueueLength, without excludeUnacknowledged',
};
const LIST_WAY = 'a second trigger for the list into which consumers move what they work on';
const STREAM_WAY = 'a second trigger with pendingEntriesCount';

export function wayToCount({ type }: KedaTrigger): string {
  return WAYS[type] ?? (REDIS_LIST.test(type) ? LIST_WAY : STREAM_WAY);
}
