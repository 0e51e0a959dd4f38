import { describe } from '../recommendation';

export const orphanedDataIsCollected = describe({
  id: 'orphaned-data-is-collected',
  title: 'Volumes of members that are gone are kept or deleted by decision',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention' }],
  why: 'Claims of removed members stay by default. They cost money, and a member that comes back years later joins with its old data.',
  remedy: 'Say in persistentVolumeClaimRetentionPolicy what happens whenDeleted and whenScaled: Retain for data that exists nowhere else, Delete '
    + 'for what the members copy from each other.',
});
