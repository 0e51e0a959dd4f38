import { REPLICATED } from '../../inventory';
import { maximumReplicas, minimumReplicas } from '../../kubernetes';
import { migrationOf } from '../../vocabularies/schema-migrations/migration';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

export const migrationRunsOnce = recommend({
  id: 'migration-runs-once',
  title: 'The schema is migrated by a Job, not by every pod that starts',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.2.3', url: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/ory/k8s/issues/247' },
  ],
  why: 'An init container runs in every pod: all replicas of a rollout migrate at once, and so does each pod that an autoscaler adds or that moves to another '
    + 'node. Without a lock they change the schema at the same time. With one they wait for each other, a migration of an hour fails the rollout by its '
    + 'deadline, and a lock that a killed pod left behind stops every pod that starts.',
  remedy: 'Run the migration as a Job before the rollout, and let readiness fail until the schema is new enough: the old pods serve meanwhile. '
    + 'The old version has to work with the new schema, for the rollout and for the way back; what breaks it comes with a later release.',
  correction: 'The book recommends init containers for what has to happen before the main container starts. They are for what each pod needs for itself.',
  props: { runsBefore: '- nothing waits for the Job' },
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    races: 'Init container {container} migrates a schema ({tool}) in every pod that starts: up to {replicas} do it at once.',
    own: 'Init container {container} migrates a schema ({tool}) in every pod that starts: unless its program takes a lock, up to {replicas} do it at once.',
    queues: 'Init container {container} migrates a schema ({tool}) in every pod that starts: up to {replicas} wait for its lock, and one that was killed may leave the lock behind.',
  },
  levels: { races: 'warning', own: 'info', queues: 'info' },
  read: workload => {
    const { initContainers } = workload.pod;
    const replicas = Math.max(minimumReplicas(workload), maximumReplicas(workload));
    if (initContainers.length === 0 || replicas <= 1) {
      return NOT_APPLICABLE;
    }
    return initContainers.filter(({ isNativeSidecar }) => !isNativeSidecar).flatMap(container => {
      const migration = migrationOf(container);
      return migration === undefined ? []
        : reading({ container: container.name, replicas, ...migration }, workload, container.path, { container: container.name });
    });
  },
  holds: ({ container, tool, locks, replicas }) => {
    switch (locks) {
      case 'no': return warning('races', { container, tool, replicas }, 'a Job');
      case 'unknown': return info('own', { container, tool, replicas }, 'a Job');
      case 'yes': return info('queues', { container, tool, replicas }, 'a Job');
    }
  },
});
