import { describe } from '../recommendation';

export const capacityHasHeadroom = describe({
  id: 'capacity-has-headroom',
  title: 'There is room for the replicas that an autoscaler asks for',
  status: 'planned',
  since: '0.1.0',
  sources: [
    { document: 'QNA', section: 'autoscaling' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/' },
  ],
  why: 'New replicas wait as Pending until a node is there, which takes a minute or more: just in the minute of the spike or after the loss of a '
    + 'zone.',
  remedy: 'Run Karpenter or the cluster autoscaler, with limits and quotas that hold the maximum of replicas and the surge. Keep room with a '
    + 'Deployment of pause pods under a negative PriorityClass, which are preempted at once, and give what serves requests a PriorityClass above '
    + 'that of batch work.',
});
