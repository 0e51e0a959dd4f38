import { isDevelopment } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { isOn, KedaTrigger } from '../../vocabularies/keda/triggers';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

const KAFKA: readonly string[] = ['kafka', 'apache-kafka'];
/** Seconds between two looks of the HorizontalPodAutoscaler, each of which asks KEDA anew. */
const SYNC = 15;

interface Lag {
  /** Seconds between two looks at the committed offsets. */
  readonly look: number;
  /** Seconds that the longest job takes; 0 where nobody says it. */
  readonly longestJob: number;
}

function excludesPersistentLag(trigger: KedaTrigger): boolean {
  return KAFKA.includes(trigger.type) && isOn(trigger, 'excludePersistentLag', false) === 'yes';
}

export const longWorkIsNotStuckLag = recommend({
  id: 'long-work-is-not-stuck-lag',
  title: 'Long work is not taken for a partition that is stuck',
  status: 'stable',
  since: '0.2.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/scalers/apache-kafka/' },
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/kafka_scaler.go' },
  ],
  why: 'With excludePersistentLag a partition whose committed offset did not move since the last look counts as without lag. Each sync of the autoscaler is '
    + 'such a look: a consumer that works on one message, or one batch, for longer has no lag, so it is removed while its partition waits.',
  remedy: 'Leave excludePersistentLag out. Let consumers get past a message that they cannot process, by a dead-letter topic, so that nothing is stuck.',
  on: 'autoscaler',
  kinds: ['ScaledObject'],
  messages: {
    long: 'excludePersistentLag counts no lag of a partition that commits nothing for {look} s, and a job may take {longestJob} s: consumers are removed while '
      + 'they work.',
    perhaps: 'excludePersistentLag counts no lag of a partition that commits nothing for {look} s: work that takes longer looks stuck, and its consumers are removed.',
  },
  levels: { long: 'error', perhaps: 'warning' },
  read: (autoscaler, { facts }): readonly Reading<Lag>[] => {
    const scaled = asScaledObject(autoscaler);
    if (scaled === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const longestJob = Math.max(0, ...scaled.workloads.map(workload => workload.facts.maxJobDuration ?? 0));
    return scaled.triggers.filter(excludesPersistentLag).map(trigger => ({
      value: { look: trigger.useCachedMetrics ? scaled.pollingInterval : Math.min(SYNC, scaled.pollingInterval), longestJob },
      place: { object: scaled, path: `${trigger.path}/metadata/excludePersistentLag` },
      related: scaled.workloads,
    }));
  },
  holds: ({ look, longestJob }) => longestJob > look ? error('long', { look, longestJob }, 'no excludePersistentLag') : warning('perhaps', { look }, 'no excludePersistentLag'),
});
