import { INTERCHANGEABLE } from '../../inventory';
import { maximumReplicas, oneNodeClaims, podsBeside, togetherOnANode } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

export const stateOutlivesThePod = recommend({
  id: 'state-outlives-the-pod',
  title: 'Replicas do not share a volume that only one node can mount',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'KIA', section: '17.2.1', url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  }],
  why: 'A pod on another node waits for a ReadWriteOnce volume until the pod that holds it is gone: a second replica never starts, and '
    + 'a rollout that starts the new pod before it stops the old one waits for itself.',
  remedy: 'Use a StatefulSet with a claim for each replica, or a ReadWriteMany volume; for a single replica the strategy Recreate.',
  causedBy: ['volumes', 'minReplicas'],
  on: 'workload',
  kinds: INTERCHANGEABLE,
  // On other nodes and in other zones the volume is not.
  implies: ['spread-across-nodes', 'spread-across-zones'],
  messages: {
    shared: 'Up to {replicas} replicas share the claim {claim}, whose volume only one {mounts} can mount: {others} never start.',
    surge: 'A rollout starts the new pod while the old one holds the claim {claim}, whose volume only one {mounts} can mount.',
  },
  levels: { shared: 'error', surge: 'warning' },
  read: (workload, context) => {
    const { pod } = workload;
    if (pod.volumes.length === 0) {
      return NOT_APPLICABLE;
    }
    const replicas = maximumReplicas(workload);
    // Where the rollout may first stop the old pod, the new one waits only until that is gone.
    const beside = podsBeside(workload, replicas);
    const together = togetherOnANode(workload);
    return oneNodeClaims(workload, context.inventory).filter(({ isPerPod }) => isPerPod || together !== 'all').flatMap(({ claim, index, isPerPod }) =>
      reading({ claim: claim.name, replicas, beside, isPerPod, together }, workload, `${pod.path}/volumes/${index}`, { related: [claim] }));
  },
  holds: ({ claim, replicas, beside, isPerPod, together }) => {
    const mounts = isPerPod ? 'pod' : 'node';
    if (replicas > 1 && (isPerPod || together === 'none')) {
      return error('shared', { claim, replicas, mounts, others: isPerPod ? 'the others' : 'those on other nodes' }, 'one replica, or ReadWriteMany');
    }
    return beside > 0 ? warning('surge', { claim, mounts }, 'strategy Recreate, or maxUnavailable 1') : undefined;
  },
});
