import { hasSettings, instance, part } from './instance';
import { BOUNDS, SCALE_IN, struct } from './nested';
import { Familiar, listOf, NUMBER, PropType, structOf, TEXT, within } from './prop-type';
import { QUEUE } from './queues';
import { DURATION } from './values';

const time = (instead: string, example: string): Familiar => ({ instead: [instead], write: given => `${instead}: ${DURATION.write?.(given) ?? example}` });

const QUEUE_WISH = {
  maxWait: DURATION, typicalJobDuration: DURATION, concurrency: NUMBER, peakRate: NUMBER, replicaStartup: DURATION, nodeStartup: DURATION,
};
const WISH_NAMES = {
  acceptableLatency: time('maxWait', 'Duration.minutes(10)'),
  latency: time('maxWait', 'Duration.minutes(10)'),
  msgProcessingTime: time('typicalJobDuration', 'Duration.seconds(20)'),
  jobDuration: time('typicalJobDuration', 'Duration.seconds(20)'),
};
const WISHED = ['maxWait', 'typicalJobDuration'];
const WISH = 'maxWait: Duration.minutes(10), typicalJobDuration: Duration.seconds(20)';

export const QUEUE_DEMAND = structOf(struct('QueueDemandOptions', QUEUE_WISH, WISHED, WISH_NAMES), `{ ${WISH} }`);

export const REQUESTS = structOf(struct('RequestsOptions', {
  perSecondPerReplica: NUMBER, prometheus: TEXT, query: TEXT, window: DURATION, name: TEXT,
}, ['perSecondPerReplica', 'prometheus'], {
  perSecondPerPod: { instead: ['perSecondPerReplica'], write: () => 'perSecondPerReplica: 80' },
  threshold: { instead: ['perSecondPerReplica'], write: () => 'perSecondPerReplica: 80' },
  serverAddress: { instead: ['prometheus'], write: () => "prometheus: 'http://prometheus.monitoring:9090'" },
}), "{ perSecondPerReplica: 80, prometheus: 'http://prometheus.monitoring:9090' }");

export const SCHEDULE = structOf(struct('ScheduleOptions', { name: TEXT, timeZone: TEXT, start: TEXT, end: TEXT, replicas: NUMBER },
  ['name', 'timeZone', 'start', 'end', 'replicas'], {
    timezone: { instead: ['timeZone'], write: () => "timeZone: 'Europe/Berlin'" },
    desiredReplicas: { instead: ['replicas'], write: () => 'replicas: 12' },
  }), "{ name: 'office', timeZone: 'Europe/Berlin', start: '50 8 * * 1-5', end: '0 19 * * 1-5', replicas: 12 }");

const DEMANDS: Readonly<Record<string, PropType>> = {
  queue: within(options => `Demand.queue(queue, ${options})`, QUEUE_DEMAND),
  requests: within(options => `Demand.requests(${options})`, REQUESTS),
  schedule: within(options => `Demand.schedule(${options})`, SCHEDULE),
  cpu: within(amount => `Demand.cpu(${amount})`, { ...NUMBER, example: '60' }),
  memory: within(amount => `Demand.memory(${amount})`, { ...NUMBER, example: '60' }),
};

export const DEMAND = instance('Demand', DEMANDS.cpu.example, hasSettings(Object.keys(DEMANDS)), ({ _settings: { kind, queue, options, utilization } }) => [
  ...kind === 'queue' ? [part(QUEUE, queue, '.queue', true)] : [],
  part(DEMANDS[kind], options ?? utilization, '', true),
], { write: given => typeof given === 'number' ? `Demand.cpu(${given})` : undefined });

export const IDLE_ZERO = structOf(struct('IdleZeroOptions', { reason: TEXT, cooldown: DURATION }, [], {
  cooldownPeriod: time('cooldown', 'Duration.minutes(5)'),
}), '{ cooldown: Duration.minutes(5) }');

export const IDLE = instance('Idle', 'Idle.keep()', hasSettings(['keep', 'zero']), ({ _settings: { options } }) => [
  part(within(zero => `Idle.zero(${zero})`, IDLE_ZERO), options),
], { write: given => given === 0 || given === 'zero' ? 'Idle.zero()' : given === 'keep' ? 'Idle.keep()' : undefined });

export const OPERATOR_IDENTITY = structOf(struct('OperatorIdentityOptions', { roleArn: TEXT, externalId: TEXT }, [], {
  externalID: { instead: ['externalId'], write: () => "externalId: '...'" },
}), "{ roleArn: 'arn:aws:iam::111122223333:role/keda-reader' }");

export const SCALER_IDENTITY = instance('ScalerIdentity', 'ScalerIdentity.operator()', hasSettings(['operator', 'serviceAccount']), ({ _settings: { options } }) => [
  part(within(role => `ScalerIdentity.operator(${role})`, OPERATOR_IDENTITY), options),
], { write: given => given === 'workload' || given === 'pod' ? 'ScalerIdentity.serviceAccount()' : given === 'operator' || given === 'keda' ? 'ScalerIdentity.operator()' : undefined });

export const DOWNSTREAM = structOf(struct('DownstreamLimit', { connections: NUMBER, perReplica: NUMBER }, ['connections', 'perReplica']),
  '{ connections: 200, perReplica: 10 }');

const scaler = { ...SCALE_IN, whenIdle: IDLE, identity: SCALER_IDENTITY, downstream: DOWNSTREAM };
const scalerNames = {
  ...BOUNDS,
  idle: { instead: ['whenIdle'], write: () => 'whenIdle: Idle.zero()' },
  idleReplicaCount: { instead: ['whenIdle'], write: () => 'whenIdle: Idle.zero()' },
  cooldownPeriod: { instead: ['whenIdle'], write: () => 'whenIdle: Idle.zero({ cooldown: Duration.minutes(5) })' },
  minReplicaCount: BOUNDS.minReplicas,
  maxReplicaCount: BOUNDS.maxReplicas,
};

export const QUEUE_AUTOSCALER = structOf(struct('QueueAutoscalerOptions', { ...scaler, ...QUEUE_WISH, demands: listOf(DEMAND) }, WISHED, { ...scalerNames, ...WISH_NAMES }),
  `{ ${WISH} }`);
export const DEMAND_AUTOSCALER = structOf(struct('DemandAutoscalerOptions', { ...scaler, demands: listOf(DEMAND) }, ['demands'], scalerNames), `{ demands: [${DEMANDS.cpu.example}] }`);
