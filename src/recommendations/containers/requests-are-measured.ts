import { describe } from '../recommendation';

export const requestsAreMeasured = describe({
  id: 'requests-are-measured',
  title: 'Requests follow what the containers use',
  status: 'planned',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/features.md' },
    { document: 'QNA', section: 'autoscaling' },
  ],
  why: 'A request below the real use lets the scheduler fill a node until its pods are throttled or evicted; one far above keeps replicas from '
    + 'being placed at all. Utilization, by which the autoscaler decides, is a share of that same guess.',
  remedy: 'Run a VerticalPodAutoscaler with updateMode "Off" and read its recommendation, for instance in Goldilocks after labelling the namespace '
    + 'goldilocks.fairwinds.com/enabled=true; then set the requests. Let it change pods only for a resource that no HorizontalPodAutoscaler '
    + 'scales by: memory with RequestsOnly beside an autoscaler on CPU.',
  correction: 'Both sources say that the Vertical Pod Autoscaler can only recreate pods. From Kubernetes 1.33 on its mode InPlaceOrRecreate resizes '
    + 'them where they are and evicts only when that is not possible; the mode Auto is deprecated.',
});
