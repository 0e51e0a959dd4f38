import { Answer, countsRunningWork, KedaTrigger, metadataValue } from './triggers';

/** The jobs for each replica that a trigger of a queue aims at. */
export interface QueueTarget {
  readonly trigger: KedaTrigger;
  /** The key of the metadata that says it. */
  readonly key: string;
  readonly value: number;
  readonly isStated: boolean;
  readonly countsRunning: Answer;
}

interface Aim {
  readonly key: string;
  /** What KEDA takes where nothing is written. */
  readonly byDefault: number;
}

const LIST: Aim = { key: 'listLength', byDefault: 5 };
const LAG: Aim = { key: 'lagThreshold', byDefault: 10 };
/** What is pending is at work already, so its number says nothing of a wait; the length of a stream has what is done as well. */
const STREAM: Aim = { key: 'lagCount', byDefault: 0 };

/** @see https://github.com/kedacore/keda/blob/v2.21.0/schema/generated/scalers-schema.json */
const AIMS: Readonly<Record<string, Aim>> = {
  'aws-sqs-queue': { key: 'queueLength', byDefault: 5 },
  'kafka': LAG,
  'apache-kafka': LAG,
  'redis': LIST,
  'redis-cluster': LIST,
  'redis-sentinel': LIST,
  'redis-streams': STREAM,
  'redis-cluster-streams': STREAM,
  'redis-sentinel-streams': STREAM,
};

const WHOLE_NUMBER = /^-?\d+$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a trigger of a queue aims at for each replica; nothing where it aims at something else or where that is yet to be filled in. */
export function queueTarget(trigger: KedaTrigger): QueueTarget | undefined {
  const aim = trigger.type === 'rabbitmq' ? rabbitAim(trigger) : Object.hasOwn(AIMS, trigger.type) ? AIMS[trigger.type] : undefined;
  if (aim === undefined || trigger.metricType !== 'AverageValue') {
    return undefined;
  }
  const stated = metadataValue(trigger, aim.key);
  // Of a stream, none and 0 are the same: its length counts then.
  const isRead = stated === undefined || aim === STREAM && Number(stated) === 0 ? aim.byDefault > 0 : (trigger.type === 'rabbitmq' ? NUMBER : WHOLE_NUMBER).test(stated);
  return isRead
    ? { trigger, key: aim.key, value: Number(stated ?? aim.byDefault), isStated: stated !== undefined, countsRunning: countsRunningWork(trigger) }
    : undefined;
}

/** A mode other than the length of the queue is a rate. */
function rabbitAim(trigger: KedaTrigger): Aim | undefined {
  const mode = metadataValue(trigger, 'mode');
  if (mode === undefined) {
    return { key: 'queueLength', byDefault: 20 };
  }
  return mode === 'QueueLength' ? { key: 'value', byDefault: 0 } : undefined;
}
