import { describe } from '../recommendation';

export const livenessOfStateIsDelicate = describe({
  id: 'liveness-of-state-is-delicate',
  title: 'Liveness of a stateful application leaves recovery alone',
  status: 'advisory',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'readiness-probe' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/' },
  ],
  why: 'A database that replays its log, rebalances or waits for a quorum answers slowly or not at all; a liveness probe that takes this for '
    + 'a hang restarts it, recovery starts over, and with it the load on the other members.',
  remedy: 'Ask for nothing but a living process, such as an open port; give minutes through failureThreshold, and leave recovery to a startup '
    + 'probe that allows for the longest one. Put replication lag and quorum into readiness and alerts, never into liveness. With no probe that '
    + 'is surely right, have none.',
});
