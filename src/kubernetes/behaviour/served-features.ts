import { Fields, fields } from '../json/fields';
import { Workload } from '../objects/model';
import { ObjectView } from '../objects/object';
import type { Pod } from '../objects/pod';
import { SERVED_FROM } from '../values/version';

/** Something that servers understand only from a minor version on. */
export interface Feature {
  readonly from: number;
  readonly field: string;
  readonly outcome: string;
  /** Whether an older server refuses the object; otherwise it drops the field without a word. */
  readonly isRefused?: boolean;
  /** JSON pointer of the feature in an object that uses it. */
  where(object: ObjectView): string | undefined;
}

const SAME: readonly unknown[] = ['PreferSameZone', 'PreferSameNode'];
const ANY_ZONE = 'requests then go to every zone alike';

function pod(object: ObjectView): Pod | undefined {
  return 'pod' in object ? (object as Workload).pod : undefined;
}

function isNone(amounts: Fields): boolean {
  return Object.keys(amounts).length === 0;
}

function inSpec(group: string, kind: string, field: string, matches: (value: unknown) => boolean = value => value !== undefined) {
  return (object: ObjectView) => object.kind === kind && object.group === group && matches(object.spec[field]) ? `/spec/${field}` : undefined;
}

/**
 * Fields and values of newer servers that change how a workload stays available; `preStop.sleep` is judged with the hook itself.
 */
export const FEATURES: readonly Feature[] = [
  {
    from: SERVED_FROM.nativeSidecar,
    field: 'restartPolicy: Always of an init container',
    outcome: 'the sidecar then is an init container that never ends and the pod never starts',
    where: object => pod(object)?.initContainers.find(container => container.isNativeSidecar)?.path,
  }, {
    from: SERVED_FROM.affinityMatchLabelKeys,
    field: 'matchLabelKeys of an anti-affinity term',
    outcome: 'the term then also counts the pods of the revision that is being replaced',
    where: object => pod(object)?.antiAffinity.find(term => term.matchLabelKeys.length > 0)?.path,
  }, {
    from: SERVED_FROM.podResources,
    field: 'resources of the whole pod',
    outcome: 'a container without its own then runs without requests',
    where: object => {
      const found = pod(object);
      return found !== undefined && (!isNone(found.requests) || !isNone(found.limits)) ? `${found.path}/resources` : undefined;
    },
  }, {
    from: SERVED_FROM.autoscalerTolerance,
    field: 'tolerance of an autoscaler',
    outcome: 'the tolerance of the whole cluster then counts',
    where: object => object.kind === 'HorizontalPodAutoscaler' && object.group === 'autoscaling' && ['scaleUp', 'scaleDown'].some(direction =>
      fields(fields(object.spec.behavior)[direction]).tolerance !== undefined) ? '/spec/behavior' : undefined,
  },
  { from: SERVED_FROM.trafficDistribution, field: 'trafficDistribution', outcome: ANY_ZONE, where: inSpec('', 'Service', 'trafficDistribution', value => value === 'PreferClose') },
  {
    from: SERVED_FROM.trafficPreferSame,
    field: 'this trafficDistribution',
    outcome: 'PreferClose is the older word for the same zone',
    isRefused: true,
    where: inSpec('', 'Service', 'trafficDistribution', value => SAME.includes(value)),
  },
  { from: SERVED_FROM.jobPodReplacementPolicy, field: 'podReplacementPolicy', outcome: 'a stopping pod is then replaced at once', where: inSpec('batch', 'Job', 'podReplacementPolicy') },
  { from: SERVED_FROM.jobBackoffLimitPerIndex, field: 'backoffLimitPerIndex', outcome: 'one bad index then fails the Job', where: inSpec('batch', 'Job', 'backoffLimitPerIndex') },
  { from: SERVED_FROM.jobSuccessPolicy, field: 'successPolicy', outcome: 'the Job then waits for every pod', where: inSpec('batch', 'Job', 'successPolicy') },
];
