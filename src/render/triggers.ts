import { present } from './metadata';
import { Fields, TextMap } from '../kubernetes';
import { KafkaSecurityPlan, RedisServerPlan, TriggerPlan } from '../plan/demand/trigger';

/** What asks for replicas, as KEDA is told. */
export function renderTrigger(plan: TriggerPlan): Fields {
  return { ...renderSource(plan), name: plan.name, ...present('authenticationRef', plan.authentication === undefined ? {} : { name: plan.authentication }) };
}

/** All values are texts. */
function renderSource(plan: TriggerPlan): Fields {
  switch (plan.kind) {
    case 'sqs': return external('aws-sqs-queue', {
      queueURL: plan.queue, awsRegion: plan.region, queueLength: String(plan.target), scaleOnInFlight: 'true', ...flag('scaleOnDelayed', plan.countsDelayed),
    });
    case 'kafka': return external('kafka', {
      bootstrapServers: plan.bootstrapServers.join(','), consumerGroup: plan.consumerGroup, topic: plan.topic, lagThreshold: String(plan.target),
      offsetResetPolicy: 'latest', ...present('version', plan.version) as TextMap, ...renderKafkaSecurity(plan.security),
    });
    case 'rabbitmq': return external('rabbitmq', {
      protocol: plan.protocol, queueName: plan.queue, ...present('vhostName', plan.vhost) as TextMap, mode: 'QueueLength', value: String(plan.target),
    });
    case 'redisList': return external('redis', { ...renderServer(plan.server), listName: plan.list, listLength: String(plan.target) });
    case 'redisStream': return external('redis-streams', {
      ...renderServer(plan.server), stream: plan.stream, consumerGroup: plan.consumerGroup,
      ...plan.counts === 'lag' ? { lagCount: String(plan.target), activationLagCount: '0' } : { pendingEntriesCount: String(plan.target) },
    });
    case 'requests': return external('prometheus', {
      serverAddress: plan.prometheus, query: plan.query, threshold: String(plan.target), ignoreNullValues: 'false',
      ...present('awsRegion', plan.region) as TextMap,
    });
    case 'schedule': return external('cron', { timezone: plan.timeZone, start: plan.start, end: plan.end, desiredReplicas: String(plan.replicas) });
    default: return {
      type: plan.kind, metricType: 'Utilization', metadata: { value: String(plan.utilization), ...present('containerName', plan.container) },
    };
  }
}

function external(type: string, metadata: TextMap): Fields {
  return { type, metricType: 'AverageValue', metadata };
}

function flag(field: string, isSet: boolean): TextMap {
  return isSet ? { [field]: 'true' } : {};
}

function renderServer({ address, database, tls }: RedisServerPlan): TextMap {
  return { address, ...database === undefined ? {} : { databaseIndex: String(database) }, ...flag('enableTLS', tls) };
}

function renderKafkaSecurity(security: KafkaSecurityPlan): TextMap {
  switch (security.kind) {
    case 'plaintext': return {};
    case 'tls': return { tls: 'enable' };
    case 'mskIam': return { sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', tls: 'enable', awsRegion: security.region };
    case 'scramSha512': return { sasl: 'scram_sha512', tls: security.tls ? 'enable' : 'disable' };
  }
}
