import { isDevelopment } from '../../kubernetes';
import { asScaledObject, ScaledObject } from '../../vocabularies/keda/scaled-object';
import { metadataPath } from '../../vocabularies/keda/trigger-refusals';
import { isOn, isResourceTrigger, KedaTrigger, metadataValue } from '../../vocabularies/keda/triggers';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** What becomes of the replicas while a source cannot be asked. */
type Outage =
  | { readonly code: 'kept' | 'unstated' | 'empty' }
  | { readonly code: 'gone'; readonly field: string }
  | { readonly code: 'below'; readonly replicas: number; readonly minimum: number }
  | { readonly code: 'drops'; readonly replicas: number; readonly maximum: number; readonly behavior: string };

/** Behaviors that take replicas away while the source is down. */
const DROPPING: readonly string[] = ['static', 'currentReplicasIfLower'];
const KEEPING = 'currentReplicasIfHigher';
const FAILURES = 3;

/** Whether a trigger asks somebody who may be down; a schedule needs nobody. */
function asksSomebody(trigger: KedaTrigger): boolean {
  return !isResourceTrigger(trigger) && trigger.type !== 'cron';
}

function readFallback({ fallback, statedMinimum, minReplicas, maxReplicas, idleReplicas, modifiers }: ScaledObject): Outage {
  if (fallback === undefined) {
    return { code: 'unstated' };
  }
  const { replicas, behavior } = fallback;
  if (replicas === undefined) {
    return { code: 'kept' };
  }
  // KEDA takes a fallback of 0 for none to wait for, and goes on to what it does without work.
  if (replicas === 0 && (minReplicas === 0 || idleReplicas !== undefined)) {
    return { code: 'gone', field: minReplicas === 0 ? 'minReplicaCount' : 'idleReplicaCount' };
  }
  if (modifiers !== undefined) {
    return { code: 'kept' };
  }
  if (replicas < (statedMinimum ?? 0)) {
    return { code: 'below', replicas, minimum: minReplicas };
  }
  return DROPPING.includes(behavior) && replicas < maxReplicas ? { code: 'drops', replicas, maximum: maxReplicas, behavior } : { code: 'kept' };
}

/** An answer without a value counts as 0, as when nothing was scraped; a query that makes a 0 of it itself says so. */
function readsNothingAsZero(trigger: KedaTrigger): boolean {
  return trigger.type === 'prometheus' && isOn(trigger, 'ignoreNullValues', true) === 'yes' && !/\bvector\s*\(/.test(metadataValue(trigger, 'query') ?? '');
}

export const scalerOutageKeepsCapacity = recommend({
  id: 'scaler-outage-keeps-capacity',
  title: 'Replicas stay while the source of their metric cannot be asked',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/reference/scaledobject-spec/#fallback' },
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/scalers/prometheus/' },
  ],
  why: 'A source of metrics fails when it is needed most. Prometheus that answers with nothing, because its scrapes fail, reads as 0 by default, and the workload goes '
    + 'to its minimum in the middle of a peak, with a fallback and without. A fallback of the behavior static, the default, or currentReplicasIfLower takes replicas '
    + 'away in the same way: measured on KEDA 2.21, seven replicas became three. With a fallback of 0 and a minimum of 0 an error scales to zero, where no '
    + 'fallback at all would have held. Without a fallback the count stays, and does not grow with the load either.',
  remedy: `Write ignoreNullValues: "false" in the trigger, and a fallback with failureThreshold ${FAILURES}, the behavior ${KEEPING} and the replicas that the usual load needs, `
    + 'at least the minimum. It acts about 30 s after the first failing sync.',
  remedies: {
    empty: 'Write ignoreNullValues: "false" in the metadata of the trigger: an empty answer is an error then, and the replicas stay.',
    unstated: `Write a fallback with failureThreshold ${FAILURES}, the behavior ${KEEPING} and the replicas that the usual load needs.`,
    gone: 'Write the replicas that the usual load needs into fallback.replicas, or leave the fallback out: then the replicas stay.',
    below: 'Raise fallback.replicas to the minimum or more.',
    drops: `Write the behavior ${KEEPING}, which knows KEDA 2.17 and later: more replicas than fallback.replicas stay.`,
  },
  on: 'autoscaler',
  kinds: ['ScaledObject'],
  messages: {
    unstated: 'The ScaledObject has no fallback: while its source cannot be asked the replicas stay as they are, and do not grow with the load.',
    empty: 'A trigger of Prometheus takes an empty answer for 0, as ignoreNullValues is not "false": when scrapes fail, the workload goes to its minimum.',
    gone: 'fallback.replicas is 0 beside {field}: an error of the source scales to zero.',
    below: 'fallback.replicas is {replicas}, below the minimum of {minimum}.',
    drops: 'The fallback has the behavior {behavior}: while the source cannot be asked, replicas above {replicas} are taken away, of {maximum} at most.',
  },
  levels: { unstated: 'info', empty: 'warning', gone: 'error', below: 'warning', drops: 'warning' },
  choose: () => ({ failureThreshold: FAILURES, behavior: KEEPING, ignoreNullValues: 'false' }),
  read: (autoscaler, context): readonly Reading<Outage>[] => {
    const scaled = asScaledObject(autoscaler);
    if (scaled === undefined || scaled.isOwned || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const asking = scaled.triggers.filter(asksSomebody);
    if (asking.length === 0) {
      return NOT_APPLICABLE;
    }
    const fallback = readFallback(scaled);
    const isOpen = fallback.code === 'unstated' && context.isUnfinished(autoscaler);
    return [
      ...isOpen ? [] : [{ value: fallback, place: { object: autoscaler, path: fallback.code === 'unstated' ? '/spec/fallback' : '/spec/fallback/replicas' } }],
      ...asking.filter(readsNothingAsZero).map(trigger => ({
        value: { code: 'empty' as const }, place: { object: autoscaler, path: metadataPath(trigger, 'ignoreNullValues') },
      })),
    ];
  },
  holds: outage => {
    switch (outage.code) {
      case 'kept': return undefined;
      case 'unstated': return info('unstated', {}, `a fallback with ${KEEPING}`);
      case 'empty': return warning('empty', {}, '"false"');
      case 'gone': return error('gone', { field: outage.field }, 'above 0, or no fallback');
      case 'below': return warning('below', { replicas: outage.replicas, minimum: outage.minimum }, `${outage.minimum} or more`);
      case 'drops': {
        const { behavior, replicas, maximum } = outage;
        return warning('drops', { behavior, replicas, maximum }, `behavior ${KEEPING}`);
      }
    }
  },
});
