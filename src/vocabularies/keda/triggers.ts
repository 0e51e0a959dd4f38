import { FLAG, listType, mapType, TEXT, TEXTS } from '../../kubernetes/json/field-types';
import { Fields, fields, flag, isFields, items, lookUp, text, TextMap, textMap } from '../../kubernetes/json/fields';
import { memoizeObject } from '../../kubernetes/json/memoize';
import { isPlaceholder } from '../../kubernetes/json/placeholder';
import { ObjectKey, ObjectView } from '../../kubernetes/objects/object';

/** An answer that a manifest may leave open: a value comes from elsewhere, or the type of trigger is none of those that are known. */
export type Answer = 'yes' | 'no' | 'unknown';

export type AuthenticationKind = 'TriggerAuthentication' | 'ClusterTriggerAuthentication';

/** The TriggerAuthentication that a trigger names. */
export interface AuthenticationRef {
  readonly kind: AuthenticationKind;
  readonly name: string;
}

/** A trigger of a ScaledObject or a ScaledJob. */
export interface KedaTrigger {
  readonly type: string;
  /** Empty where it has none. */
  readonly name: string;
  /** As written, or what KEDA adds; `cpu` and `memory` then go by a share of what the pods request. */
  readonly metricType: string;
  /** What of the metadata are texts; KEDA reads nothing else. */
  readonly metadata: TextMap;
  /** Keys of metadata whose values are of another type, which no server takes. */
  readonly unreadable: readonly string[];
  readonly authenticationRef: AuthenticationRef | undefined;
  readonly useCachedMetrics: boolean;
  /** Its JSON pointer. */
  readonly path: string;
}

/** The types of the fields of a list of triggers. */
export const TRIGGER_FIELDS = listType(mapType({
  type: TEXT, name: TEXT, metricType: TEXT, metadata: TEXTS, useCachedMetrics: FLAG, authenticationRef: mapType({ name: TEXT, kind: TEXT }),
}));

/** Triggers whose metric KEDA leaves to the metrics server. */
const RESOURCES: readonly string[] = ['cpu', 'memory'];

/** @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/scaler.go (GetMetricTargetType) */
const DEFAULT_METRIC_TYPE = 'AverageValue';
/** @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/cpu_memory_scaler.go */
const DEFAULT_RESOURCE_METRIC_TYPE = 'Utilization';

const KAFKA: readonly string[] = ['kafka', 'apache-kafka'];
const REDIS_LISTS: readonly string[] = ['redis', 'redis-cluster', 'redis-sentinel'];
const REDIS_STREAMS: readonly string[] = ['redis-streams', 'redis-cluster-streams', 'redis-sentinel-streams'];
const RABBITMQ = 'rabbitmq';
const SQS = 'aws-sqs-queue';

/** Triggers of work that waits in a queue, a topic or a stream. Those of the second part are known as queues, and not what they count. */
const QUEUES: ReadonlySet<string> = new Set([
  SQS, ...KAFKA, RABBITMQ, ...REDIS_LISTS, ...REDIS_STREAMS,
  'activemq', 'artemis-queue', 'azure-eventhub', 'azure-queue', 'azure-servicebus', 'beanstalkd', 'gcp-cloudtasks', 'gcp-pubsub', 'ibmmq', 'liiklus',
  'nats-jetstream', 'nsq', 'pulsar', 'solace-direct-messaging', 'solace-event-queue', 'temporal',
]);

/** The kinds that have triggers. */
export const TRIGGERED: readonly string[] = ['ScaledObject', 'ScaledJob'];

/** The triggers of an object, read once; none where it is no ScaledObject and no ScaledJob. */
export const triggersOf = memoizeObject(({ group, kind, spec }: Pick<ObjectView, 'group' | 'kind' | 'spec'>): readonly KedaTrigger[] =>
  group === 'keda.sh' && TRIGGERED.includes(kind) ? readTriggers(spec) : NONE);

const NONE: readonly KedaTrigger[] = [];

/** The authentication that a trigger names in an object of a namespace; nothing where it names none, or none yet. */
export function authenticationKey({ authenticationRef }: KedaTrigger, namespace: string): ObjectKey | undefined {
  if (authenticationRef === undefined || authenticationRef.name === '' || isPlaceholder(authenticationRef.name)) {
    return undefined;
  }
  const { kind, name } = authenticationRef;
  return { group: 'keda.sh', kind, namespace: kind === 'TriggerAuthentication' ? namespace : '', name };
}

/** The triggers of a ScaledObject or a ScaledJob, in their order, by which KEDA names their metrics. */
export function readTriggers(spec: Fields): readonly KedaTrigger[] {
  return items(spec.triggers).map((item, index) => readTrigger(fields(item), `/spec/triggers/${index}`));
}

function readTrigger(trigger: Fields, path: string): KedaTrigger {
  const type = text(trigger.type) ?? '';
  const metadata = textMap(trigger.metadata);
  const isResource = RESOURCES.includes(type);
  return {
    type,
    name: text(trigger.name) ?? '',
    metricType: text(trigger.metricType) ?? (isResource ? DEFAULT_RESOURCE_METRIC_TYPE : DEFAULT_METRIC_TYPE),
    metadata,
    unreadable: metadata === trigger.metadata ? [] : Object.keys(fields(trigger.metadata)).filter(key => !Object.hasOwn(metadata, key)),
    authenticationRef: readAuthenticationRef(trigger.authenticationRef),
    useCachedMetrics: flag(trigger.useCachedMetrics) ?? false,
    path,
  };
}

function readAuthenticationRef(value: unknown): AuthenticationRef | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const isCluster = value.kind === 'ClusterTriggerAuthentication';
  return { kind: isCluster ? 'ClusterTriggerAuthentication' : 'TriggerAuthentication', name: text(value.name) ?? '' };
}

/** A value of the metadata as KEDA reads it: without the blanks around it, and an empty one is none. */
export function metadataValue({ metadata }: KedaTrigger, key: string): string | undefined {
  const value = lookUp(metadata, key)?.trim();
  return value === '' ? undefined : value;
}

/** What the name of a variable of the target's container ends in, where the metadata names it instead of the value. */
export const FROM_ENV = 'FromEnv';

/** @see https://pkg.go.dev/strconv#ParseBool */
const TRUE: readonly string[] = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE: readonly string[] = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A switch of the metadata; unknown where it is yet to be filled in, or where KEDA can read neither from it. */
export function isOn(trigger: KedaTrigger, key: string, byDefault: boolean): Answer {
  const value = metadataValue(trigger, key);
  if (value === undefined) {
    return byDefault ? 'yes' : 'no';
  }
  return TRUE.includes(value) ? 'yes' : FALSE.includes(value) ? 'no' : 'unknown';
}

/** Whether it goes by what the pods use, which is measured only while one runs. */
export function isResourceTrigger({ type }: Pick<KedaTrigger, 'type'>): boolean {
  return RESOURCES.includes(type);
}

/** Whether it goes by work that waits to be taken by one of the replicas. */
export function isQueueTrigger({ type }: Pick<KedaTrigger, 'type'>): boolean {
  return QUEUES.has(type);
}

function opposite(answer: Answer): Answer {
  return answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes';
}

/**
 * Whether its metric counts the work that replicas have taken and not finished, so that busy ones do not look idle.
 *
 * A Kafka lag ends at the committed offset, so what runs is in it. A list of Redis has lost what was popped from it.
 */
export function countsRunningWork(trigger: KedaTrigger): Answer {
  const { type } = trigger;
  if (type === SQS) {
    return isOn(trigger, 'scaleOnInFlight', true);
  }
  if (KAFKA.includes(type)) {
    return 'yes';
  }
  if (type === RABBITMQ) {
    return countsUnacknowledged(trigger);
  }
  if (REDIS_STREAMS.includes(type)) {
    return countsPending(trigger);
  }
  return REDIS_LISTS.includes(type) ? 'no' : 'unknown';
}

/** By the management API also what was delivered and not acknowledged; by AMQP only what is ready; a rate is no count of work. */
function countsUnacknowledged(trigger: KedaTrigger): Answer {
  const mode = metadataValue(trigger, 'mode');
  if (isPlaceholder(mode)) {
    return 'unknown';
  }
  if (mode !== undefined && mode !== 'QueueLength' && mode !== 'Unknown') {
    return 'no';
  }
  const protocol = rabbitmqProtocol(trigger);
  return protocol === 'http' ? opposite(isOn(trigger, 'excludeUnacknowledged', false)) : protocol === 'amqp' ? 'no' : 'unknown';
}

const AUTO = 'auto';
const RABBITMQ_SCHEMES: Readonly<Record<string, 'amqp' | 'http'>> = { amqp: 'amqp', amqps: 'amqp', http: 'http', https: 'http' };

/**
 * How KEDA asks a RabbitMQ; unknown where an address decides that is not in the metadata.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/rabbitmq_scaler.go (Validate)
 */
export function rabbitmqProtocol(trigger: KedaTrigger): 'amqp' | 'http' | 'unknown' {
  const stated = metadataValue(trigger, 'protocol') ?? AUTO;
  if (stated === 'amqp' || stated === 'http') {
    return stated;
  }
  const [scheme] = /^[a-z]+(?=:\/\/)/.exec(metadataValue(trigger, 'host') ?? '') ?? [''];
  return stated === AUTO ? lookUp(RABBITMQ_SCHEMES, scheme) ?? 'unknown' : 'unknown';
}

/** Whether its consumer group's entries are counted by those delivered and not acknowledged, which `lagCount` leaves out. */
function countsPending(trigger: KedaTrigger): Answer {
  if (metadataValue(trigger, 'consumerGroup') === undefined) {
    // The length of the stream: finished entries are in it as well, unless consumers delete them.
    return 'unknown';
  }
  return hasLagCount(trigger) ? 'no' : 'yes';
}

function hasLagCount(trigger: KedaTrigger): boolean {
  const lag = metadataValue(trigger, 'lagCount');
  return lag !== undefined && Number(lag) !== 0;
}

/**
 * Whether its metric can rise while no replica runs.
 *
 * What is pending in a stream was delivered to somebody, which nothing is while nobody runs. Usage is measured of pods alone.
 */
export function canWakeFromZero(trigger: KedaTrigger): Answer {
  const { type } = trigger;
  if (RESOURCES.includes(type)) {
    return 'no';
  }
  if (REDIS_STREAMS.includes(type)) {
    return metadataValue(trigger, 'consumerGroup') === undefined || hasLagCount(trigger) ? 'yes' : 'no';
  }
  return QUEUES.has(type) || type === 'cron' ? 'yes' : 'unknown';
}
