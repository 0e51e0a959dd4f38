import { REPLICATED } from '../../inventory';
import { fields, flag, integer, maximumReplicas } from '../../kubernetes';
import { info, warning } from '../problem';
import { Reading, recommend } from '../recommendation';

/** What keeps a new template from the pods. */
type Hold = { readonly by: 'pause' } | { readonly by: 'partition'; readonly partition: number; readonly replicas: number };

export const rolloutIsNotHeld = recommend({
  id: 'rollout-is-not-held',
  title: 'A new template reaches the pods',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions' },
  ],
  why: 'What is applied looks delivered and is not: the pods keep their old image and their old configuration, and nobody is told. A Deployment that '
    + 'is made paused has no pods at all.',
  remedy: 'Remove paused once the reason for it is gone, and set partition below the number of replicas: the members from that ordinal on are '
    + 'updated, and 0 updates all.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    paused: 'paused is true: a changed template reaches no pod until someone resumes it.',
    partition: 'partition {partition} keeps each of the {replicas} replicas at its old template: an update reaches no pod.',
  },
  levels: { paused: 'info', partition: 'warning' },
  read: (workload): readonly Reading<Hold>[] => {
    const { spec, kind, strategy } = workload;
    const readings: Reading<Hold>[] = [];
    if (kind !== 'StatefulSet') {
      if (flag(spec.paused) === true) {
        readings.push({ value: { by: 'pause' }, place: { object: workload, path: '/spec/paused' } });
      }
      return readings;
    }
    const partition = integer(fields(strategy.limits).partition) ?? 0;
    const replicas = maximumReplicas(workload);
    if (partition > 0 && replicas > 0 && strategy.type === 'RollingUpdate') {
      readings.push({ value: { by: 'partition', partition, replicas }, place: { object: workload, path: `${strategy.path}/partition` } });
    }
    return readings;
  },
  holds: hold => {
    if (hold.by === 'pause') {
      return info('paused', {}, 'false');
    }
    const { partition, replicas } = hold;
    return partition < replicas ? undefined : warning('partition', { partition, replicas }, `below ${replicas}`);
  },
});
