import { describe } from '../recommendation';

export const nothingRebalancesByItself = describe({
  id: 'nothing-rebalances-by-itself',
  title: 'Pods are spread again after nodes come back',
  status: 'advisory',
  since: '0.1.0',
  sources: [
    { document: 'QNA', section: 'node-failure' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' },
  ],
  why: 'The scheduler places a pod once. After a node or a zone was lost and has returned, all replicas stay where they fled to, and the next '
    + 'loss takes more of them than the spread constraints promise.',
  remedy: 'After an incident look at where the pods run, and restart the rollout of what is lopsided; or run the descheduler with '
    + 'RemovePodsViolatingTopologySpreadConstraint, which evicts within the disruption budgets. Do not count on new pods alone: only what is '
    + 'created afterwards goes to the empty node.',
});
