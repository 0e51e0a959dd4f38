import { REPLICATED } from '../../inventory';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';

const REVISIONS = 5;
const CHANGE_CAUSE = 'kubernetes.io/change-cause';

export const rollbackPossible = recommend({
  id: 'rollback-possible',
  title: 'Earlier revisions are kept to go back to',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'rollback' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy' },
  ],
  why: 'A rollout without history cannot be undone: kubectl rollout undo finds no earlier revision while the bad one serves.',
  remedy: `Set revisionHistoryLimit to ${REVISIONS}, or remove it, and say in the annotation ${CHANGE_CAUSE} what each revision changed.`,
  byDefault: `revisionHistoryLimit ${REVISIONS}; the annotation ${CHANGE_CAUSE} when a change cause is given.`,
  props: {
    revisionHistoryLimit: `${REVISIONS}`,
    changeCause: '- the revision says nothing about its cause',
  },
  correction: `The source records causes with kubectl --record, which is deprecated: write the annotation ${CHANGE_CAUSE} instead.`,
  on: 'workload',
  kinds: [...REPLICATED, 'DaemonSet'],
  messages: {
    none: 'revisionHistoryLimit is {limit}: no earlier revision is kept, so that a rollout cannot be undone.',
  },
  levels: { none: 'warning' },
  changeCause: CHANGE_CAUSE,
  choose: (): number => REVISIONS,
  read: workload => reading(workload.strategy.revisionHistory, workload, '/spec/revisionHistoryLimit'),
  holds: limit => limit > 0 ? undefined : warning('none', { limit }, `${REVISIONS}`),
});
