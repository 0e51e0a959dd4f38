import { KafkaAuthentication, Queue, RabbitmqProtocol, RedisQueueOptions, ScalerIdentity, SecretKey } from '../../api';
import { checkObjectName } from '../checks/names';
import { Ledger } from '../ledger';
import { checkHostAndPort, checkRegion, planSqsRegion } from './queue-address';
import { awsNeeds, planAwsIdentity } from './scaler-identity';
import { AuthenticationPlan, KafkaSecurityPlan, RedisServerPlan, SecretParameterPlan, TriggerPlan, TriggersPlan } from './trigger';

/** What the triggers of a queue depend on besides the queue. */
export interface QueueTriggerContext {
  readonly ledger: Ledger;
  /** Where the queue stands among the props, such as `queue`. */
  readonly prop: string;
  /** Name of the workload, with which those of its authentications begin. */
  readonly workload: string;
  readonly identity: ScalerIdentity;
  /** Where the identity stands among the props, if not among those of the autoscaler. */
  readonly identityProp?: string;
  /** Whether the workload's ServiceAccount names a role. */
  readonly hasRole: boolean;
  /** What sets the triggers apart from those of another queue of the kind; empty for the first. */
  readonly suffix: string;
  /** Jobs that a replica works on at once. */
  readonly concurrency: number;
  /** Jobs that one replica is there for, by the name of the trigger, where the metric counts those that run and where it does not. */
  target(name: string, countsRunning: boolean): number;
}

/** How a queue is read, and what can be seen of it. */
export interface QueueTriggers extends TriggersPlan {
  /** Whether a job that runs still counts, by one of the triggers. */
  readonly countsRunning: boolean;
}

/** @see https://github.com/apache/kafka/blob/4.0.0/clients/src/main/java/org/apache/kafka/common/internals/Topic.java */
const TOPIC = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;

type Settings<K> = Extract<Queue['_settings'], { kind: K }>['options'];

/** The triggers of a queue; none where nothing can read it. */
export function planQueueTriggers(context: QueueTriggerContext, queue: Queue): QueueTriggers {
  const settings = queue._settings;
  switch (settings.kind) {
    case 'sqs': return planSqs(context, settings.options);
    case 'kafka': return planKafka(context, settings.options);
    case 'rabbitmq': return planRabbitmq(context, settings.options);
    case 'redisList': return planRedisList(context, settings.options);
    case 'redisStream': return planRedisStream(context, settings.options);
    case 'other': {
      context.ledger.refuse(context.prop, queue, 'a queue that KEDA can read',
        'Write the queue as Queue.sqs(...), Queue.kafka(...), Queue.rabbitmq(...), Queue.redisList(...) or Queue.redisStream(...); otherwise use Autoscaler.horizontal or Autoscaler.external().');
      return { triggers: [], authentications: [], needs: [], countsRunning: true };
    }
  }
}

/** Whether jobs that run still show in what a queue says of itself. */
export function countsRunningWork(queue: Queue): boolean {
  const settings = queue._settings;
  switch (settings.kind) {
    case 'rabbitmq': return settings.options.protocol !== RabbitmqProtocol.AMQP;
    case 'redisList': return settings.options.processingList !== undefined;
    default: return true;
  }
}

function planSqs(context: QueueTriggerContext, options: Settings<'sqs'>): QueueTriggers {
  const { ledger, prop, suffix, target } = context;
  const region = planSqsRegion(ledger, prop, options);
  const authentication = authenticationOf(context, `sqs${suffix}`, [], true);
  return {
    triggers: [{
      kind: 'sqs', name: `sqs${suffix}`, authentication: authentication?.name, queue: options.url, region,
      countsDelayed: options.countsDelayed ?? false, target: target(`sqs${suffix}`, true),
    }],
    authentications: [authentication].filter(one => one !== undefined),
    needs: awsNeeds(context.identity, ['sqs:GetQueueAttributes'], `the queue ${options.url}`),
    countsRunning: true,
  };
}

function planKafka(context: QueueTriggerContext, options: Settings<'kafka'>): QueueTriggers {
  const { ledger, prop, suffix, target } = context;
  const { bootstrapServers, topic, consumerGroup, version } = options;
  if (bootstrapServers.length === 0) {
    ledger.refuse(`${prop}.bootstrapServers`, '[]', 'at least one broker', "List the brokers, such as ['kafka.messaging:9092'].");
  }
  bootstrapServers.forEach((server, index) => checkHostAndPort(ledger, `${prop}.bootstrapServers[${index}]`, server, 'kafka.messaging:9092'));
  if (!TOPIC.test(topic)) {
    ledger.refuse(`${prop}.topic`, topic, 'the name of the topic: at most 249 letters, digits, dots, hyphens and underscores', 'Copy the name from the broker.');
  }
  checkPresent(ledger, `${prop}.consumerGroup`, consumerGroup, 'the name of the group');
  ledger.count(`${prop}.partitions`, options.partitions, { min: 1 });
  ledger.matching(`${prop}.version`, version, /^\d+\.\d+\.\d+$/, 'a version such as 3.6.0');
  const { security, secrets } = planKafkaSecurity(ledger, `${prop}.authentication`, options.authentication);
  const authentication = authenticationOf(context, `kafka${suffix}`, secrets, security.kind === 'mskIam');
  return {
    triggers: [{
      kind: 'kafka', name: `kafka${suffix}`, authentication: authentication?.name, bootstrapServers, topic, consumerGroup, security, version,
      target: target(`kafka${suffix}`, true),
    }],
    authentications: [authentication].filter(one => one !== undefined),
    needs: security.kind === 'mskIam'
      ? awsNeeds(context.identity, ['kafka-cluster:Connect', 'kafka-cluster:DescribeTopic', 'kafka-cluster:DescribeGroup'], `the topic ${topic} and the group ${consumerGroup}`)
      : [],
    countsRunning: true,
  };
}

function planKafkaSecurity(
  ledger: Ledger, prop: string, authentication: KafkaAuthentication | undefined,
): { readonly security: KafkaSecurityPlan; readonly secrets: readonly SecretParameterPlan[] } {
  const settings = authentication?._settings;
  switch (settings?.kind) {
    case undefined: return { security: { kind: 'plaintext' }, secrets: [] };
    case 'mskIam':
      checkRegion(ledger, `${prop}.region`, settings.options.region);
      return { security: { kind: 'mskIam', region: settings.options.region }, secrets: [] };
    case 'scramSha512': return {
      security: { kind: 'scramSha512', tls: settings.options.tls ?? true },
      secrets: [
        secretParameter(ledger, `${prop}.username`, 'username', settings.options.username),
        secretParameter(ledger, `${prop}.password`, 'password', settings.options.password),
      ],
    };
    case 'tls': {
      const { ca, certificate, key } = settings.options;
      if ((certificate === undefined) !== (key === undefined)) {
        const [missing, other] = certificate === undefined ? ['certificate', 'key'] : ['key', 'certificate'];
        ledger.refuse(`${prop}.${missing}`, undefined, `the ${missing === 'key' ? 'private key' : 'certificate'} of the client beside ${other}`,
          `State ${missing}, or leave ${other} out.`);
      }
      return {
        security: { kind: 'tls' },
        secrets: [['ca', ca] as const, ['cert', certificate] as const, ['key', key] as const]
          .flatMap(([parameter, secret]) => secret === undefined ? [] : [secretParameter(ledger, `${prop}.${parameter}`, parameter, secret)]),
      };
    }
  }
}

function planRabbitmq(context: QueueTriggerContext, { queue, host, protocol = RabbitmqProtocol.HTTP, vhost }: Settings<'rabbitmq'>): QueueTriggers {
  const { ledger, prop, suffix, target } = context;
  checkPresent(ledger, `${prop}.queue`, queue, 'the name of the queue');
  const countsRunning = protocol === RabbitmqProtocol.HTTP;
  const authentication = authenticationOf(context, `rabbitmq${suffix}`, [secretParameter(ledger, `${prop}.host`, 'host', host)], false);
  return {
    triggers: [{ kind: 'rabbitmq', name: `rabbitmq${suffix}`, authentication: authentication?.name, queue, protocol, vhost, target: target(`rabbitmq${suffix}`, countsRunning) }],
    authentications: [authentication].filter(one => one !== undefined),
    needs: secretNeeds(authentication),
    countsRunning,
  };
}

function planRedisList(context: QueueTriggerContext, options: Settings<'redisList'>): QueueTriggers {
  const { ledger, prop, suffix, target, concurrency } = context;
  const { server, authentication } = planRedis(context, options, `redis${suffix}`);
  checkPresent(ledger, `${prop}.list`, options.list, 'the key of the list');
  if (options.processingList === options.list) {
    ledger.refuse(`${prop}.processingList`, options.list, 'another list than that of the jobs that wait', 'Name the list that workers move a job to, with LMOVE.');
  }
  const common = { kind: 'redisList' as const, authentication: authentication?.name, server };
  const waiting: TriggerPlan = { ...common, name: `list${suffix}`, list: options.list, target: target(`list${suffix}`, false) };
  // Each replica keeps as many jobs there as it works on.
  const running = options.processingList === undefined ? [] : [{ ...common, name: `processing${suffix}`, list: options.processingList, target: concurrency }];
  return {
    triggers: [waiting, ...running],
    authentications: [authentication].filter(one => one !== undefined),
    needs: secretNeeds(authentication),
    countsRunning: running.length > 0,
  };
}

function planRedisStream(context: QueueTriggerContext, options: Settings<'redisStream'>): QueueTriggers {
  const { ledger, prop, suffix, target, concurrency } = context;
  const { server, authentication } = planRedis(context, options, `redis${suffix}`);
  checkPresent(ledger, `${prop}.stream`, options.stream, 'the key of the stream');
  checkPresent(ledger, `${prop}.consumerGroup`, options.consumerGroup, 'the name of the group');
  const common = {
    kind: 'redisStream' as const, authentication: authentication?.name, server, stream: options.stream, consumerGroup: options.consumerGroup,
  };
  return {
    triggers: [
      { ...common, name: `lag${suffix}`, counts: 'lag', target: target(`lag${suffix}`, false) },
      { ...common, name: `pending${suffix}`, counts: 'pending', target: concurrency },
    ],
    authentications: [authentication].filter(one => one !== undefined),
    needs: secretNeeds(authentication),
    countsRunning: true,
  };
}

function planRedis(
  context: QueueTriggerContext, { address, database, password, tls = false }: RedisQueueOptions, name: string,
): { readonly server: RedisServerPlan; readonly authentication: AuthenticationPlan | undefined } {
  const { ledger, prop } = context;
  checkHostAndPort(ledger, `${prop}.address`, address, 'redis.cache:6379');
  const secrets = password === undefined ? [] : [secretParameter(ledger, `${prop}.password`, 'password', password)];
  return {
    server: { address, tls, database: ledger.count(`${prop}.database`, database) },
    authentication: authenticationOf(context, name, secrets, false),
  };
}

function checkPresent(ledger: Ledger, prop: string, value: string, needed: string): void {
  if (!/^\S(?:.*\S)?$/.test(value)) {
    ledger.refuse(prop, value, needed, `State ${needed}, without spaces around it.`);
  }
}

function secretParameter(ledger: Ledger, prop: string, parameter: string, { _secretKey: { secretName, key } }: SecretKey): SecretParameterPlan {
  checkObjectName(ledger, prop, secretName);
  ledger.matching(prop, key, /^[-._a-zA-Z0-9]{1,253}$/, 'a key of a Secret: letters, digits, hyphens, dots and underscores');
  return { parameter, secretName, key };
}

/** How a trigger proves who it is; nothing where nobody asks. */
function authenticationOf(
  { ledger, workload, identity, identityProp, hasRole }: QueueTriggerContext,
  trigger: string, secrets: readonly SecretParameterPlan[], isByAws: boolean,
): AuthenticationPlan | undefined {
  if (!isByAws && secrets.length === 0) {
    return undefined;
  }
  const name = `${workload}-${trigger}`;
  return isByAws ? { name, secrets, aws: planAwsIdentity(ledger, identity, hasRole, identityProp) } : { name, secrets };
}

function secretNeeds(authentication: AuthenticationPlan | undefined): readonly string[] {
  const names = [...new Set((authentication?.secrets ?? []).map(({ secretName }) => secretName))];
  return names.map(name => `the Secret ${name} in the namespace of the workload, which KEDA's operator reads`);
}
