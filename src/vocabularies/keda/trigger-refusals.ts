import { parametersOf } from './trigger-parameters';
import { FROM_ENV, isOn, isResourceTrigger, KedaTrigger, metadataValue, rabbitmqProtocol } from './triggers';
import { lookUp } from '../../kubernetes/json/fields';
import { isPlaceholder } from '../../kubernetes/json/placeholder';
import { pointerKey } from '../../kubernetes/json/pointer';
import { Refusal } from '../../kubernetes/validation/refusals';
import { isNoQuantity } from '../../kubernetes/values/quantity';

/** How KEDA reads a value of the metadata, where its list does not say. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  'aws-sqs-queue': ['queueLength', 'activationQueueLength'],
  'aws-cloudwatch': ['metricCollectionTime', 'metricStatPeriod', 'metricEndTimeOffset'],
  'kafka': ['lagThreshold', 'activationLagThreshold'],
  'apache-kafka': ['lagThreshold', 'activationLagThreshold'],
  'rabbitmq': ['pageSize'],
  ...byEach(['redis', 'redis-cluster', 'redis-sentinel'], ['listLength', 'activationListLength', 'databaseIndex']),
  ...byEach(
    ['redis-streams', 'redis-cluster-streams', 'redis-sentinel-streams'],
    ['pendingEntriesCount', 'streamLength', 'lagCount', 'activationLagCount', 'databaseIndex'],
  ),
};
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  'aws-cloudwatch': ['targetMetricValue', 'minMetricValue', 'activationTargetMetricValue'],
  'prometheus': ['threshold', 'activationThreshold'],
  'rabbitmq': ['queueLength', 'value', 'activationValue'],
};
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  'aws-sqs-queue': ['scaleOnInFlight', 'scaleOnDelayed'],
  'aws-cloudwatch': ['ignoreNullValues'],
  'prometheus': ['ignoreNullValues', 'unsafeSsl'],
  'rabbitmq': ['useRegex', 'excludeUnacknowledged', 'unsafeSsl'],
  ...byEach(['kafka', 'apache-kafka'], [
    'allowIdleConsumers', 'excludePersistentLag', 'scaleToZeroOnInvalidOffset', 'limitToPartitionsWithLag', 'ensureEvenDistributionOfPartitions',
    'fullMetadata', 'unsafeSsl',
  ]),
  ...byEach(
    ['redis', 'redis-cluster', 'redis-sentinel', 'redis-streams', 'redis-cluster-streams', 'redis-sentinel-streams'], ['enableTLS', 'unsafeSsl'],
  ),
};

function byEach<T>(types: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(types.map(type => [type, value]));
}

/** As encoding/json reads a number into one. */
const WHOLE_NUMBER = /^-?(?:0|[1-9]\d*)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** As strconv.ParseInt does. */
const PERCENTAGE = /^[+-]?\d+$/;

/**
 * What KEDA refuses of a trigger when it makes a scaler of it: then there is no autoscaler at all, and the replicas stay as they are.
 *
 * What comes by a TriggerAuthentication or from a variable is not known and not asked for.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/scalersconfig/typed_config.go (setValue), and Validate of each scaler in pkg/scalers
 */
export function triggerRefusals(trigger: KedaTrigger): readonly Refusal[] {
  const refused: Refusal[] = [];
  refuseMetricType(trigger, refused);
  refuseValues(trigger, refused);
  lookUp(RULES, trigger.type)?.(new Metadata(trigger, refused));
  return refused;
}

export function metadataPath({ path }: KedaTrigger, key: string): string {
  return `${path}/metadata/${pointerKey(key)}`;
}

function refuseMetricType(trigger: KedaTrigger, refused: Refusal[]): void {
  const { metricType, path } = trigger;
  const refusedOne = isResourceTrigger(trigger) ? 'Value' : 'Utilization';
  const needed = isResourceTrigger(trigger) ? 'Utilization or AverageValue' : 'AverageValue or Value';
  if (metricType === refusedOne) {
    refused.push({ path: `${path}/metricType`, problem: `is ${metricType}, which a trigger of the type ${trigger.type} does not have`, needed });
  }
}

function refuseValues(trigger: KedaTrigger, refused: Refusal[]): void {
  const { type, metadata } = trigger;
  const parameters = parametersOf(type);
  for (const key of Object.keys(metadata)) {
    const value = metadataValue(trigger, key);
    if (value === undefined || isPlaceholder(value)) {
      continue;
    }
    const needed = neededOf(trigger, key, value, parameters?.byName.get(key)?.allowed ?? []);
    if (needed !== undefined) {
      refused.push({ path: metadataPath(trigger, key), problem: `is "${value}"`, needed });
    }
  }
}

/** What a value should be; nothing where it is. */
function neededOf({ type, metricType }: KedaTrigger, key: string, value: string, allowed: readonly string[]): string | undefined {
  if (allowed.length > 0 && !value.split(',').every(part => allowed.includes(part.trim()))) {
    return `one of ${allowed.join(', ')}`;
  }
  if (lookUp(WHOLE, type)?.includes(key) === true) {
    return WHOLE_NUMBER.test(value) ? undefined : 'a whole number';
  }
  if (lookUp(NUMBERS, type)?.includes(key) === true) {
    return NUMBER.test(value) ? undefined : 'a number';
  }
  if (lookUp(SWITCHES, type)?.includes(key) === true) {
    return /^(?:1|0|[tTfF]|true|false|TRUE|FALSE|True|False)$/.test(value) ? undefined : 'true or false';
  }
  if (isResourceTrigger({ type }) && key === 'value') {
    const isShare = metricType === 'Utilization';
    return (isShare ? !PERCENTAGE.test(value) : isNoQuantity(value)) ? isShare ? 'a whole number of percent' : 'a quantity' : undefined;
  }
  return undefined;
}

/** What a rule asks of the metadata. */
class Metadata {
  public constructor(public readonly trigger: KedaTrigger, private readonly refused: Refusal[]) {}

  public value(key: string): string | undefined {
    return metadataValue(this.trigger, key);
  }

  /** Whether a value is written that is not yet to be filled in. */
  public states(key: string): boolean {
    return this.value(key) !== undefined && !isPlaceholder(this.value(key));
  }

  /** Whether nothing that is written can give the value; what a TriggerAuthentication holds is not known. */
  public lacks(...keys: readonly string[]): boolean {
    return this.trigger.authenticationRef === undefined && this.lacksHere(...keys);
  }

  /** The same of what comes by the metadata alone. */
  public lacksHere(...keys: readonly string[]): boolean {
    return keys.every(key => this.value(key) === undefined && this.value(`${key}${FROM_ENV}`) === undefined && !this.trigger.unreadable.includes(key));
  }

  public isOn(key: string, byDefault = false): boolean {
    return isOn(this.trigger, key, byDefault) === 'yes';
  }

  public isOff(key: string, byDefault = false): boolean {
    return isOn(this.trigger, key, byDefault) === 'no';
  }

  public number(key: string): number | undefined {
    const value = this.value(key);
    return value !== undefined && NUMBER.test(value) ? Number(value) : undefined;
  }

  public refuse(key: string, problem: string, needed: string): void {
    this.refused.push({ path: key === '' ? `${this.trigger.path}/metadata` : metadataPath(this.trigger, key), problem, needed });
  }
}

const RULES: Readonly<Record<string, (metadata: Metadata) => void>> = {
  'kafka': metadata => {
    refuseLag(metadata);
    refuseShares(metadata);
    refuseSasl(metadata);
  },
  'apache-kafka': metadata => {
    refuseLag(metadata);
    refuseLogin(metadata, ['plaintext']);
  },
  'rabbitmq': refuseRabbit,
  'aws-cloudwatch': refuseCloudWatch,
  'prometheus': refuseModes,
  ...byEach(['redis', 'redis-cluster', 'redis-sentinel', 'redis-streams', 'redis-cluster-streams', 'redis-sentinel-streams'], refuseRedis),
};

function refuseLag(metadata: Metadata): void {
  if ((metadata.number('lagThreshold') ?? 1) <= 0) {
    metadata.refuse('lagThreshold', `is ${metadata.value('lagThreshold')}`, 'above 0');
  }
  if ((metadata.number('activationLagThreshold') ?? 0) < 0) {
    metadata.refuse('activationLagThreshold', `is ${metadata.value('activationLagThreshold')}`, '0 or more');
  }
  const limits = metadata.isOn('limitToPartitionsWithLag');
  if (limits && metadata.isOn('allowIdleConsumers')) {
    metadata.refuse('allowIdleConsumers', 'is true beside limitToPartitionsWithLag, which caps the consumers', 'one of the two');
  }
  if (limits && metadata.lacksHere('topic')) {
    metadata.refuse('limitToPartitionsWithLag', 'is true without a topic', 'a topic');
  }
}

function refuseShares(metadata: Metadata): void {
  const isEven = metadata.isOn('ensureEvenDistributionOfPartitions');
  if (isEven && metadata.isOn('limitToPartitionsWithLag')) {
    metadata.refuse('ensureEvenDistributionOfPartitions', 'is true beside limitToPartitionsWithLag', 'one of the two');
  }
  if (isEven && metadata.lacksHere('topic')) {
    metadata.refuse('ensureEvenDistributionOfPartitions', 'is true without a topic', 'a topic');
  }
  if (metadata.isOff('fullMetadata', true) && metadata.lacksHere('topic')) {
    metadata.refuse('fullMetadata', 'is false without a topic', 'a topic');
  }
}

const LOGINS: readonly string[] = ['plaintext', 'scram_sha256', 'scram_sha512', 'gssapi'];

/** User and password come by a TriggerAuthentication alone. */
function refuseLogin(metadata: Metadata, logins: readonly string[]): void {
  const sasl = metadata.value('sasl') ?? '';
  if (metadata.trigger.authenticationRef === undefined && logins.includes(sasl)) {
    metadata.refuse('sasl', `is ${sasl}, and no TriggerAuthentication gives a username and a password`, 'an authenticationRef');
  }
}

function refuseSasl(metadata: Metadata): void {
  refuseLogin(metadata, LOGINS);
  const provider = metadata.value('saslTokenProvider') ?? '';
  if (metadata.value('sasl') !== 'oauthbearer') {
    return;
  }
  if (provider === 'aws_msk_iam') {
    if (metadata.value('tls') === 'disable' || metadata.lacks('tls')) {
      metadata.refuse('tls', 'is not enable, which the IAM of MSK needs', 'enable');
    }
    if (metadata.lacksHere('awsRegion')) {
      metadata.refuse('awsRegion', 'is missing, which the IAM of MSK needs', 'the region of the cluster');
    }
  } else if (metadata.trigger.authenticationRef === undefined && !isPlaceholder(provider)) {
    metadata.refuse('sasl', 'is oauthbearer, and no TriggerAuthentication gives a username, a password and oauthTokenEndpointUri', 'an authenticationRef');
  }
}

const RABBIT_MODES: readonly string[] = ['QueueLength', 'MessageRate', 'DeliverGetRate', 'PublishedToDeliveredRatio', 'ExpectedQueueConsumptionTime'];

function refuseRabbit(metadata: Metadata): void {
  const isAmqp = rabbitmqProtocol(metadata.trigger) === 'amqp';
  const protocol = metadata.value('protocol');
  if (metadata.states('protocol') && !['amqp', 'http', 'auto'].includes(protocol!)) {
    metadata.refuse('protocol', `is "${protocol}"`, 'amqp, http or auto');
  }
  const host = metadata.value('host');
  if (host !== undefined && metadata.states('host') && (protocol ?? 'auto') === 'auto' && !/^(?:amqps?|https?):\/\//.test(host)) {
    metadata.refuse('host', 'does not begin with amqp://, amqps://, http:// or https://, by which KEDA knows the protocol', 'a protocol, or an address with one');
  }
  for (const key of ['useRegex', 'excludeUnacknowledged'].filter(name => isAmqp && metadata.isOn(name))) {
    metadata.refuse(key, 'is true, which only the management API knows', 'protocol http');
  }
  refuseRabbitMode(metadata, isAmqp);
}

function refuseRabbitMode(metadata: Metadata, isAmqp: boolean): void {
  const mode = metadata.value('mode');
  const value = metadata.value('value');
  if ((metadata.number('queueLength') ?? 0) !== 0 && (mode !== undefined || value !== undefined)) {
    metadata.refuse('queueLength', 'stands beside mode or value, which took its place', 'mode QueueLength and value alone');
  } else if (mode === undefined && value !== undefined) {
    metadata.refuse('mode', 'is missing beside value', RABBIT_MODES.join(', '));
  } else if (mode !== undefined && (value === undefined || metadata.number('value') === 0)) {
    metadata.refuse('value', value === undefined ? 'is missing beside mode' : 'is 0', 'a number above 0');
  } else if (metadata.states('mode') && !RABBIT_MODES.includes(mode!)) {
    metadata.refuse('mode', `is "${mode}"`, RABBIT_MODES.join(', '));
  } else if (isAmqp && metadata.states('mode') && mode !== 'QueueLength') {
    metadata.refuse('mode', `is ${mode}, which only the management API knows`, 'protocol http, or mode QueueLength');
  }
}

function refuseRedis(metadata: Metadata): void {
  const isThere = !metadata.lacks('address', 'addresses') || !metadata.lacks('host', 'hosts') && !metadata.lacks('port', 'ports');
  if (!isThere) {
    metadata.refuse('', 'has neither address nor host and port', 'an address');
  }
}

/** Periods below a minute that CloudWatch has. */
const SHORT_PERIODS: readonly number[] = [1, 5, 10, 30, 60];
const MINUTE = 60;
const DEFAULT_PERIOD = 300;

function refuseCloudWatch(metadata: Metadata): void {
  const lacking = ['namespace', 'metricName', 'dimensionName', 'dimensionValue'].filter(key => metadata.lacksHere(key));
  if (metadata.lacksHere('expression') && lacking.length > 0) {
    metadata.refuse('', `has no expression, and no ${lacking.join(', ')}`, 'an expression, or namespace, metricName, dimensionName and dimensionValue');
  }
  const period = metadata.number('metricStatPeriod') ?? DEFAULT_PERIOD;
  if (!SHORT_PERIODS.includes(period) && (period < 1 || period % MINUTE !== 0)) {
    metadata.refuse('metricStatPeriod', `is ${period}`, '1, 5, 10, 30, or a multiple of 60');
  } else if ((metadata.number('metricCollectionTime') ?? DEFAULT_PERIOD) % period !== 0) {
    metadata.refuse('metricCollectionTime', `is no multiple of metricStatPeriod, ${period}`, `a multiple of ${period}`);
  }
}

const EXCLUSIVE: readonly string[] = ['bearer', 'basic', 'oauth'];

function refuseModes(metadata: Metadata): void {
  for (const key of ['authModes', 'authMode']) {
    const chosen = (metadata.value(key) ?? '').split(',').map(mode => mode.trim()).filter(mode => EXCLUSIVE.includes(mode));
    if (chosen.length > 1) {
      metadata.refuse(key, `has ${chosen.join(' and ')}, of which KEDA takes one`, `one of ${EXCLUSIVE.join(', ')}`);
    }
  }
}
