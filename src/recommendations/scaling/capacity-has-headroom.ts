import { ANY_WORKLOAD } from '../../inventory';
import { areIdle, expectsRedundancy, maximumReplicas, minimumReplicas, Workload } from '../../kubernetes';
import { info } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** What room has to be kept for. */
interface Load {
  readonly minReplicas: number;
  readonly zones: number;
  /** Replicas that the declared peak needs; nothing where no peak is declared. */
  readonly peakReplicas?: number;
}

/** Replicas to keep room for, and why, in words. */
interface Room {
  readonly replicas: number;
  readonly because: string;
}

/** Room for the replicas of a zone that is lost or, where that is more, for those that come when the declared peak does, all before the first new node. */
function choose({ minReplicas, zones, peakReplicas }: Load): Room {
  const lost = Math.max(1, Math.ceil(minReplicas / zones));
  const growth = peakReplicas === undefined ? 0 : peakReplicas - minReplicas;
  return growth > lost
    ? { replicas: growth, because: `${growth} = ${peakReplicas} replicas at the peak - ${minReplicas} that run` }
    : { replicas: lost, because: minReplicas === 0 ? `${lost}, the first that starts where none runs` : `${lost} = ${minReplicas} replicas / ${zones} zones, rounded up` };
}

/** Whether anything of the input keeps room: what it is kept for cannot be told of most. */
function keepsRoom({ inventory }: AuditContext): boolean {
  return inventory.workloads.some(areIdle) || inventory.capacityBuffers.length > 0;
}

function scales(workload: Workload): boolean {
  return workload.kind === 'ScaledJob' || maximumReplicas(workload) > minimumReplicas(workload);
}

export const capacityHasHeadroom = recommend({
  id: 'capacity-has-headroom',
  title: 'There is room for the replicas that an autoscaler asks for',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'QNA', section: 'autoscaling', url: 'https://kubernetes.io/docs/tasks/administer-cluster/node-overprovisioning/' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/' },
  ],
  why: 'New replicas wait as Pending until a node is there, which takes a minute or more: just in the minute of the spike or after the loss of a '
    + 'zone.',
  remedy: 'Keep room with a Deployment of placeholders under a negative PriorityClass, which are preempted at once, or with a CapacityBuffer; SpareCapacity makes '
    + 'both. Run Karpenter or the Cluster Autoscaler, with limits and quotas that hold the maximum of replicas and the surge.',
  byDefault: 'By choice, SpareCapacity: room for the replicas of a zone or, where a peak is declared, for those that it adds if they are more.',
  props: { replicas: '- as many as run in a zone at the minimum, or as the declared peak adds where that is more' },
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    waits: 'A job may wait for {wait} s and a new node takes {node} s: whatever the autoscaler adds beyond the room on the nodes comes too late, and nothing '
      + 'in the input keeps room.',
  },
  levels: { waits: 'info' },
  choose,
  read: (workload, context) => {
    const { maxWait, nodeStartup } = workload.facts;
    return maxWait === undefined || nodeStartup === undefined || !expectsRedundancy(context.facts) || !scales(workload) ? NOT_APPLICABLE
      : reading({ wait: maxWait, node: nodeStartup, hasRoom: nodeStartup <= maxWait || keepsRoom(context) }, workload, '/metadata/annotations');
  },
  holds: ({ wait, node, hasRoom }) => !hasRoom ? info('waits', { wait, node }, 'room for new replicas') : undefined,
});
