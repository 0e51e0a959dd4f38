import { LONG_RUNNING } from '../../inventory';
import { ClusterFacts, hasAddOn, Inventory, isDevelopment, memoizeObject, namespaceKey } from '../../kubernetes';
import { GOLDILOCKS, isMeasured } from '../../vocabularies/goldilocks/goldilocks';
import { UPDATE_MODE, UpdateMode } from '../../vocabularies/vertical-pod-autoscaler/update-modes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const MEASURERS = ['vertical-pod-autoscaler', 'goldilocks'] as const;

/** Whether anybody in an input measures: then it is known that something recommends, and a workload without it was left out. */
const doesAnybodyMeasure = memoizeObject(({ verticalAutoscalers, namespaces }: Inventory) =>
  verticalAutoscalers.length > 0 || namespaces.some(isMeasured));

/** Whether the cluster is declared with something that measures. */
function isDeclared(facts: ClusterFacts): boolean {
  return MEASURERS.some(addOn => hasAddOn(facts, addOn) === 'yes');
}

export const requestsAreMeasured = recommend({
  id: 'requests-are-measured',
  title: 'Requests follow what the containers use',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/features.md' },
    { document: 'QNA', section: 'autoscaling' },
  ],
  why: 'A request below the real use lets the scheduler fill a node until its pods are throttled or evicted; one far above keeps replicas from '
    + 'being placed at all. Utilization, by which the autoscaler decides, is a share of that same guess.',
  remedy: `Make a VerticalPodAutoscaler with updateMode "${UPDATE_MODE.off}" for the workload, or label its Namespace ${GOLDILOCKS.enabled}=true where Goldilocks `
    + 'runs; after eight days set the requests to what it recommends. Let it change pods only for a resource that no HorizontalPodAutoscaler scales by: memory '
    + 'with RequestsAndLimits beside an autoscaler on CPU.',
  byDefault: `Nothing: the cluster needs the Vertical Pod Autoscaler. Sizing.recommend() makes one with updateMode ${UPDATE_MODE.off}.`,
  correction: 'Both sources say that the Vertical Pod Autoscaler can only recreate pods. From Kubernetes 1.33 on its mode InPlaceOrRecreate resizes '
    + 'them where they are and evicts only when that is not possible; the mode Auto is deprecated. A memory limit that is the request needs RequestsAndLimits: '
    + 'RequestsOnly never rises over the limit.',
  props: { sizing: '- nobody', goldilocks: 'false' },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    unmeasured: 'The cluster can measure what containers use, and nothing does it for this workload: no VerticalPodAutoscaler targets it, and its Namespace is not labelled {label}.',
  },
  levels: { unmeasured: 'info' },
  choose: (): UpdateMode => UPDATE_MODE.off,
  read: (workload, { inventory, facts }) => {
    const namespace = inventory.find(namespaceKey(workload.namespace));
    // Where nobody measures, nothing may be there that could, and every workload would be told the same.
    if (isDevelopment(facts) || namespace === undefined || !isDeclared(facts) && !doesAnybodyMeasure(inventory)) {
      return NOT_APPLICABLE;
    }
    return reading(workload.verticalAutoscalers.length > 0 || isMeasured(namespace), workload, '/metadata', { related: [namespace] });
  },
  holds: isIt => isIt ? undefined : info('unmeasured', { label: `${GOLDILOCKS.enabled}: "true"` }, 'a VerticalPodAutoscaler'),
});
