import { describe } from '../recommendation';

export const upgradeRollsBack = describe({
  id: 'upgrade-rolls-back',
  title: 'A failed upgrade goes back by itself',
  status: 'planned',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'rollback' },
    { document: 'MOL', section: 'ch12.3', url: 'https://helm.sh/docs/helm/helm_upgrade/' },
  ],
  why: 'Kubernetes marks a rollout that makes no progress as failed and leaves it there: some pods of each version, until someone notices.',
  remedy: 'Upgrade with helm upgrade --install --atomic (--rollback-on-failure from Helm 4 on) and a --timeout above the progress deadline; with a '
    + 'pipeline of kubectl, wait with kubectl rollout status and run kubectl rollout undo when that fails; with Argo Rollouts set '
    + 'progressDeadlineAbort: true.',
  correction: 'The progress deadline only sets a condition, nothing goes back without one of these. kubectl --record, with which the source keeps '
    + 'the cause of each revision, is deprecated: write the annotation kubernetes.io/change-cause.',
});
