import { connectedReplicas } from './readings/most-replicas';
import { REPLICATED } from '../../inventory';
import { isDevelopment, maximumReplicas, rolloutFence, annotationPath, FACT_ANNOTATIONS } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

export const scaleOutFitsDownstream = recommend({
  id: 'scale-out-fits-downstream',
  title: 'What the replicas depend on has connections for all of them',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS' }],
  why: 'A database takes so many connections and no more. Replicas beyond that start, are refused, and take the connections of those that worked; '
    + 'a rollout at the most replicas adds its surge to them.',
  remedy: 'Lower the most replicas (maxReplicaCount, maxReplicas), open fewer connections in each, put a pool in front, or raise the limit and declare it.',
  byDefault: 'The most replicas that have connections through a rollout, where the limit is declared.',
  causedBy: ['maxReplicas', 'autoscaler', 'minAvailableDuringRollout'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    refused: '{pods} pods, {surge} of them of a rollout, open {opened} connections, and there are {limit}.',
  },
  levels: { refused: 'warning' },
  choose: connectedReplicas,
  read: (workload, { facts }) => {
    const { downstreamConnections: limit, connectionsPerReplica: perReplica = 1 } = workload.facts;
    if (limit === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const replicas = maximumReplicas(workload);
    const { type, isRolling, maxSurge, maxUnavailable } = workload.strategy;
    const surge = type === 'BlueGreen' ? replicas : isRolling ? rolloutFence(workload, replicas).surge : 0;
    const most = isRolling ? connectedReplicas({ downstreamConnections: limit, connectionsPerReplica: perReplica, maxSurge, maxUnavailable })
      : Math.floor(limit / Math.max(1, perReplica) / (type === 'BlueGreen' ? 2 : 1));
    return reading({ limit, perReplica, replicas, surge, most: most ?? 0 }, workload, annotationPath(FACT_ANNOTATIONS.downstreamConnections),
      { related: workload.autoscalers });
  },
  holds: ({ limit, perReplica, replicas, surge, most }) => {
    const pods = replicas + surge;
    return pods * perReplica <= limit ? undefined
      : warning('refused', { pods, surge, opened: pods * perReplica, limit }, most > 0 ? `at most ${most} replicas` : undefined);
  },
});
