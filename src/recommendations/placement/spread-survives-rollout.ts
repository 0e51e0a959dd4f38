import { REPLICATED } from '../../inventory';
import { DEPLOYMENT_REVISION, isDevelopment, keepsRevisionsApart, SpreadConstraint, Workload } from '../../kubernetes';
import { ROLLOUT_REVISION } from '../../vocabularies/argo-rollouts/rollout';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

const TAINTS = { required: 'Honor', preferred: 'Ignore' } as const;

interface Strictness {
  readonly code: 'revisions' | 'taints';
  readonly topologyKey: string;
  readonly isKept: boolean;
  readonly needed: string;
}

function* aspects(workload: Workload): Iterable<[SpreadConstraint, string, Omit<Strictness, 'topologyKey'>]> {
  const { revisionLabel: label } = workload;
  const isMixed = workload.kind !== 'StatefulSet' && workload.strategy.type !== 'Recreate';
  for (const constraint of workload.pod.spread) {
    if (constraint.isRequired) {
      if (isMixed && label !== undefined) {
        const isKept = keepsRevisionsApart(constraint.matchLabelKeys, workload);
        yield [constraint, 'matchLabelKeys', { code: 'revisions', isKept, needed: label }];
      }
      const isKept = constraint.nodeTaintsPolicy === TAINTS.required;
      yield [constraint, 'nodeTaintsPolicy', { code: 'taints', isKept, needed: TAINTS.required }];
    }
  }
}

export const spreadSurvivesRollout = recommend({
  id: 'spread-survives-rollout',
  title: 'A required spread holds through rollouts and lost zones',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  }],
  why: 'Old and new pods counted together leave the new revision uneven or its last pods waiting; '
    + 'nodes of a lost zone counted as empty keep every replacement waiting for a zone that is not there.',
  remedy: `Set matchLabelKeys to ${DEPLOYMENT_REVISION} (${ROLLOUT_REVISION} for a Rollout) `
    + `and nodeTaintsPolicy to ${TAINTS.required} in required constraints.`,
  byDefault: `matchLabelKeys ${DEPLOYMENT_REVISION}; nodeTaintsPolicy ${TAINTS.required} where the spread is required.`,
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    revisions: 'The required spread over {topologyKey} counts old and new pods together: a rollout ends uneven or waits for room.',
    taints: 'The required spread over {topologyKey} counts nodes that take no pods: when a domain is lost, replacements wait for it.',
  },
  levels: { revisions: 'warning', taints: 'warning' },
  choose: ({ isRequired }: { isRequired: boolean }): { matchLabelKeys: readonly string[]; nodeTaintsPolicy: 'Honor' | 'Ignore' } =>
    ({ matchLabelKeys: [DEPLOYMENT_REVISION], nodeTaintsPolicy: isRequired ? TAINTS.required : TAINTS.preferred }),
  read: (workload, { facts }): readonly Reading<Strictness>[] => {
    if (isDevelopment(facts) || !workload.pod.spread.some(({ isRequired }) => isRequired)) {
      return NOT_APPLICABLE;
    }
    return Array.from(aspects(workload), ([{ topologyKey, path }, field, aspect]) =>
      ({ value: { topologyKey, ...aspect }, place: { object: workload, path: `${path}/${field}` } }));
  },
  holds: ({ code, topologyKey, isKept, needed }) => isKept ? undefined : warning(code, { topologyKey }, needed),
});
