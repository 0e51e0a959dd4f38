import { isDevelopment, isPlaceholder } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** A bound that nobody chose, and what KEDA takes for it. */
interface Unchosen {
  readonly bound: 'minimum' | 'maximum' | 'both';
  readonly byDefault: number;
}

export const scalingBoundsAreChosen = recommend({
  id: 'scaling-bounds-are-chosen',
  title: 'A ScaledObject says how many replicas there are at least and at most',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/reference/scaledobject-spec/' }],
  why: 'KEDA\'s defaults are 0 and 100. Without minReplicaCount the last replica goes when the triggers see no work, at once where they never saw any, past '
    + 'every PodDisruptionBudget and behavior. Without maxReplicaCount a burst, or a metric that counts wrongly, makes a hundred replicas, which the '
    + 'nodes, the quota or the database behind them may not carry.',
  remedy: 'Write minReplicaCount and maxReplicaCount: two or more for what has to answer, 0 only where something can wake it; the maximum by what the peak needs and '
    + 'what stands behind the replicas can bear.',
  on: 'autoscaler',
  kinds: ['ScaledObject'],
  messages: {
    minimum: 'minReplicaCount is absent, which is {byDefault}: without work no replica runs.',
    maximum: 'maxReplicaCount is absent, which is {byDefault}.',
  },
  levels: { minimum: 'warning', maximum: 'warning' },
  read: (autoscaler, context): readonly Reading<Unchosen>[] => {
    const scaled = asScaledObject(autoscaler);
    if (scaled === undefined || scaled.isOwned || isDevelopment(context.facts) || context.isUnfinished(autoscaler)) {
      return NOT_APPLICABLE;
    }
    const { minReplicaCount, maxReplicaCount } = scaled.spec;
    const readings: Reading<Unchosen>[] = [];
    // Where usage alone is asked KEDA refuses the absent minimum.
    if (scaled.statedMinimum === undefined && scaled.scalesToZero && !isPlaceholder(minReplicaCount)) {
      readings.push({ value: { bound: 'minimum', byDefault: scaled.minReplicas }, place: { object: autoscaler, path: '/spec/minReplicaCount' } });
    }
    if (scaled.statedMaximum === undefined && !isPlaceholder(maxReplicaCount)) {
      readings.push({ value: { bound: 'maximum', byDefault: scaled.maxReplicas }, place: { object: autoscaler, path: '/spec/maxReplicaCount' } });
    }
    return readings.length > 0 ? readings : [{ value: { bound: 'both', byDefault: 0 }, place: { object: autoscaler, path: '/spec/maxReplicaCount' } }];
  },
  holds: ({ bound, byDefault }) => bound === 'both' ? undefined : warning(bound, { byDefault }, 'a number'),
});
