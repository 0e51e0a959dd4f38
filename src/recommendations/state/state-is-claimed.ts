import { describe } from '../recommendation';

export const stateIsClaimed = describe({
  id: 'state-is-claimed',
  title: 'What must outlive a pod is on a volume of its own',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.2.1', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage' }],
  why: 'A pod that moves to another node starts with an empty file system, and one whose container is restarted with that of the image: what it '
    + 'wrote is gone.',
  remedy: 'Give each member of a StatefulSet a volumeClaimTemplate, with a StorageClass whose volumeBindingMode is WaitForFirstConsumer, so that '
    + 'the volume is made in the zone of its pod; keep what the pods of a Deployment share outside of them, in a database or an object store.',
});
