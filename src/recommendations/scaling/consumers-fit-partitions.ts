import { consumingReplicas } from './readings/most-replicas';
import { replicasMinimum } from './replicas-minimum';
import { isDevelopment } from '../../kubernetes';
import { asScaledObject, ScaledObject } from '../../vocabularies/keda/scaled-object';
import { isOn, KedaTrigger } from '../../vocabularies/keda/triggers';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

const KAFKA: readonly string[] = ['kafka', 'apache-kafka'];
const IDLE = 'allowIdleConsumers';
/** Where replicas are limited by hand. */
const MOST = '/spec/maxReplicaCount';

type Value =
  | { readonly kind: 'idle' }
  | { readonly kind: 'most'; readonly partitions: number; readonly consumers: number; readonly maxReplicas: number; readonly most: number };

function allowsIdle(trigger: KedaTrigger): boolean {
  // Beside it KEDA refuses this.
  return isOn(trigger, IDLE, false) === 'yes' && isOn(trigger, 'limitToPartitionsWithLag', false) !== 'yes';
}

function mostOf({ workloads: [workload], maxReplicas, triggers }: ScaledObject): readonly Value[] {
  const { partitions, concurrency = 1 } = workload?.facts ?? {};
  const most = consumingReplicas({ partitions, concurrency });
  return partitions === undefined || most === undefined || !triggers.some(({ type }) => KAFKA.includes(type)) ? []
    : [{ kind: 'most', partitions, consumers: concurrency, maxReplicas, most }];
}

export const consumersFitPartitions = recommend({
  id: 'consumers-fit-partitions',
  title: 'There are no more consumers than partitions',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/kafka_scaler.go' }],
  why: 'A partition has one consumer of a group at a time. Those beyond the partitions stand idle, and each that comes or goes makes all others stop while the group shares '
    + 'the partitions out anew. KEDA does not limit them exactly: with a lag of a little more than the partitions times the threshold it asks for one too many.',
  remedy: 'Set maxReplicaCount to the partitions, or to those that a replica consumes at once fewer; leave allowIdleConsumers out.',
  byDefault: 'The most replicas are those that the partitions keep busy.',
  causedBy: ['maxReplicas', 'autoscaler'],
  on: 'autoscaler',
  messages: {
    most: 'Up to {maxReplicas} replicas consume {consumers} each at once of {partitions} partitions: those beyond {most} stand idle.',
    idle: `${IDLE} lets KEDA start consumers that get no partition; each of them makes the whole group stop and share out anew.`,
  },
  remedies: { idle: `Leave ${IDLE} out, or set it to "false".` },
  levels: { most: 'warning', idle: 'warning' },
  choose: consumingReplicas,
  read: (autoscaler, { facts }): readonly Reading<Value>[] => {
    const scaled = asScaledObject(autoscaler);
    if (scaled === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const idle = scaled.triggers.filter(trigger => KAFKA.includes(trigger.type) && allowsIdle(trigger));
    return [
      ...mostOf(scaled).map(value => ({ value, place: { object: scaled, path: MOST } })),
      ...idle.map(({ path }): Reading<Value> => ({ value: { kind: 'idle' }, place: { object: scaled, path: `${path}/metadata/${IDLE}` } })),
    ];
  },
  holds: (value: Value) => {
    if (value.kind === 'idle') {
      return warning('idle', {}, '"false"');
    }
    const { maxReplicas, consumers, partitions, most } = value;
    // A second one may stand by for the first.
    return maxReplicas <= Math.max(most, replicasMinimum.minimum) ? undefined : warning('most', { maxReplicas, consumers, partitions, most }, `at most ${most}`);
  },
});
