import { headroomCoversZoneLoss } from './headroom-covers-zone-loss';
import { INTERCHANGEABLE } from '../../inventory';
import { electsLeader, expectsRedundancy, isBoundToANode, isDeclaredAlone, isRouted, isWorker } from '../../kubernetes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const MAXIMUM = { atLeast: 10, timesMinimum: 3 };
const CPU_UTILIZATION = 50;
/** As many as the largest clusters have nodes: more is a slip. @see https://kubernetes.io/docs/setup/best-practices/cluster-large/ */
const MOST_REPLICAS = 5000;

export const autoscalerPresent = recommend({
  id: 'autoscaler-present',
  title: 'An autoscaler follows the load',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'hpa' }, { document: 'QNA', section: 'autoscaling' }],
  why: 'A fixed number of replicas is overloaded by the first peak that nobody foresaw, or by the load of replicas that were lost.',
  remedy: 'Add a HorizontalPodAutoscaler that scales in slowly by behavior.scaleDown, or a KEDA ScaledObject for work from a queue, and leave replicas out of the manifest.',
  byDefault: `A HorizontalPodAutoscaler up to ${MAXIMUM.timesMinimum} times the minimum and at least ${MAXIMUM.atLeast} replicas, `
    + `on CPU at ${CPU_UTILIZATION} % of the request or what the loss of a zone leaves room for.`,
  props: {
    maxReplicas: `- ${MAXIMUM.timesMinimum} times minReplicas and at least ${MAXIMUM.atLeast}`,
    autoscaler: `- a HorizontalPodAutoscaler on CPU at ${CPU_UTILIZATION} %, lower where the loss of a zone asks for it`,
  },
  causedBy: ['minReplicas'],
  on: 'workload',
  /** Not StatefulSets: their members are told apart, and adding one is a procedure of the application. */
  kinds: INTERCHANGEABLE,
  messages: {
    none: 'No autoscaler in the input scales this workload, so a peak meets a fixed number of replicas.',
  },
  levels: { none: 'info' },
  /** More replicas than this are none that anybody meant. */
  most: MOST_REPLICAS,
  choose: ({ minReplicas, zones }: { minReplicas: number; zones: number }) => ({
    maxReplicas: Math.min(MOST_REPLICAS, Math.max(MAXIMUM.atLeast, MAXIMUM.timesMinimum * minReplicas)),
    cpuUtilization: Math.min(CPU_UTILIZATION, headroomCoversZoneLoss.bound(minReplicas, zones)),
  }),
  read: (workload, { facts, inventory }) => {
    const worksOffQueue = isWorker(workload) || workload.facts.visibilityTimeout !== undefined;
    const cannotScale = () => isDeclaredAlone(workload) || isBoundToANode(workload, inventory) || electsLeader(workload, inventory);
    return !expectsRedundancy(facts) || !isRouted(workload) && !worksOffQueue || cannotScale()
      ? NOT_APPLICABLE
      : reading({ autoscalers: workload.autoscalers.length }, workload, '/spec');
  },
  holds: ({ autoscalers }) => autoscalers === 0 ? info('none', {}, 'a HorizontalPodAutoscaler') : undefined,
});
