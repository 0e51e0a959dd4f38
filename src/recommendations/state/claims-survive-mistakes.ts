import { describe, fields, isDevelopment, membershipOf, MembershipWord, text, Workload } from '../../kubernetes';
import { replacesByForce } from '../../vocabularies/release-hooks/replacing';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

const FIELD = 'persistentVolumeClaimRetentionPolicy';
const KEPT = 'Retain';
const DELETED = 'Delete';

type Fate =
  | { readonly about: 'scaling'; readonly policy: string; readonly autoscaler: string | undefined; readonly membership: MembershipWord | undefined }
  | { readonly about: 'deletion'; readonly policy: string; readonly replacedBy: string | undefined };

function scalerOf({ autoscalers, replicas, facts }: Workload): string | undefined {
  const [autoscaler] = autoscalers.filter(({ isOwned }) => !isOwned);
  const isElsewhere = replicas === undefined && facts.minReplicas !== undefined;
  return autoscaler === undefined ? isElsewhere ? 'an autoscaler' : undefined : describe(autoscaler);
}

export const claimsSurviveMistakes = recommend({
  id: 'claims-survive-mistakes',
  title: 'No mistake and no autoscaler deletes what members keep',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention' }],
  why: 'With Delete, claims go without a question: whenScaled with every member that is scaled in, down to the last where somebody scales to 0 for maintenance or an '
    + 'autoscaler pauses; whenDeleted with the StatefulSet, also where a tool deletes it to make it anew.',
  remedy: `Leave both at ${KEPT}, which is the default, and delete claims by decision: those of members that are gone for good, after their data are elsewhere. The `
    + 'policy can be changed at any time.',
  byDefault: `${KEPT} for both.`,
  props: { retention: 'ClaimRetention.keep()' },
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    scaled: 'whenScaled is Delete: who scales to 0, for maintenance or by mistake, deletes the data of all members.',
    autoscaled: 'whenScaled is Delete while {autoscaler} scales the set: each scale-in deletes the data of members, whether anybody has copied them or not.',
    quorum: 'whenScaled is Delete and the members are a quorum: who scales to 0, for maintenance or by mistake, deletes what the members have agreed on.',
    deleted: 'whenDeleted is Delete: who deletes the StatefulSet, or makes it anew to change a field, deletes the data of all members.',
    replaced: 'whenDeleted is Delete, and {by} deletes the StatefulSet at each change to make it anew: the data of all members go with it.',
  },
  levels: { scaled: 'warning', autoscaled: 'error', quorum: 'error', deleted: 'warning', replaced: 'error' },
  /** What becomes of claims; both stay when nobody says. */
  choose: ({ onDeletion, onScaleIn }: { readonly onDeletion: boolean; readonly onScaleIn: boolean }) =>
    ({ whenDeleted: onDeletion ? DELETED : KEPT, whenScaled: onScaleIn ? DELETED : KEPT }),
  read: (workload, { facts }): readonly Reading<Fate>[] => {
    const policy = fields(workload.spec[FIELD]);
    const { whenScaled, whenDeleted } = { whenScaled: text(policy.whenScaled) ?? KEPT, whenDeleted: text(policy.whenDeleted) ?? KEPT };
    if (isDevelopment(facts) || workload.spec.volumeClaimTemplates === undefined) {
      return NOT_APPLICABLE;
    }
    const at = (value: Fate, field: string): Reading<Fate> => ({ value, place: { object: workload, path: `/spec/${FIELD}/${field}` }, related: workload.autoscalers });
    const membership = membershipOf(workload.annotations);
    return [
      at({ about: 'scaling', policy: whenScaled, autoscaler: scalerOf(workload), membership }, 'whenScaled'),
      at({ about: 'deletion', policy: whenDeleted, replacedBy: replacesByForce(workload) }, 'whenDeleted'),
    ];
  },
  holds: fate => {
    if (fate.policy !== DELETED) {
      return undefined;
    }
    if (fate.about === 'deletion') {
      return fate.replacedBy === undefined ? warning('deleted', {}, KEPT) : error('replaced', { by: fate.replacedBy }, KEPT);
    }
    const { autoscaler, membership } = fate;
    if (membership === 'quorum') {
      return error('quorum', {}, KEPT);
    }
    // What independent members keep is of no use to the others.
    return autoscaler === undefined || membership === 'independent' ? warning('scaled', {}, KEPT) : error('autoscaled', { autoscaler }, KEPT);
  },
});
