import { hasCollector, memberOf } from './readings/collectors';
import { copiesOf, quorumOf } from './readings/quorum';
import {
  claimTemplates, describe, fields, isDevelopment, isScaledElsewhere, maximumReplicas, minimumReplicas, RETIRES_ANNOTATION, text, Workload,
} from '../../kubernetes';
import { error, info } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const KEPT = 'Retain';
const SECONDS_PER_HOUR = 3600;
/** Seconds for which a member has to be gone before its data is touched. */
const GRACE = 86_400;
/** Seconds for which somebody who scales a set in and out again can change their mind at least. */
const LEAST_GRACE = 60;
/** Once an hour, when few others look. */
const SCHEDULE = '17 * * * *';
/** Seconds that one look may take, and may be late: the next one does what it could not. */
const LOOK = { deadline: 300, startingDeadline: 600 } as const;
/** Looks that are done and stay to be read. */
const LOOKS_KEPT = { succeeded: 3, failed: 3 } as const;
/** Seconds that a Job of the janitor stays once it is done: as long as its claims may still be there. */
const DONE = 604_800;

type Orphan =
  | { readonly about: 'scaling'; readonly who: string; readonly isCollected: boolean }
  | { readonly about: 'member'; readonly claim: string; readonly set: string; readonly ordinal: number };

/** Who takes members away again, so that their claims stay behind. */
function scalerOf(set: Workload): string | undefined {
  const [autoscaler] = set.autoscalers.filter(({ isOwned }) => !isOwned);
  const mayShrink = minimumReplicas(set) < maximumReplicas(set);
  // Nothing may scale these: what they leave behind is the smaller part of what scale-is-deliberate tells.
  if (autoscaler !== undefined && (quorumOf(set) ?? copiesOf(set)) !== undefined) {
    return undefined;
  }
  return !mayShrink ? undefined : autoscaler === undefined ? isScaledElsewhere(set) ? 'An autoscaler' : undefined : describe(autoscaler);
}

function readSet(set: Workload, { inventory }: AuditContext): readonly Reading<Orphan>[] {
  const who = scalerOf(set);
  const policy = text(fields(set.spec.persistentVolumeClaimRetentionPolicy).whenScaled) ?? KEPT;
  if (who === undefined || policy !== KEPT || claimTemplates(set).length === 0) {
    return NOT_APPLICABLE;
  }
  return reading<Orphan>({ about: 'scaling', who, isCollected: hasCollector(set, inventory) }, set, '/spec/persistentVolumeClaimRetentionPolicy', { related: set.autoscalers });
}

/** The claims of members that are there, which a Job mounts to work on those that are gone. */
function readCollector(job: Workload, { inventory }: AuditContext): readonly Reading<Orphan>[] {
  if (job.annotations[RETIRES_ANNOTATION] === undefined) {
    return NOT_APPLICABLE;
  }
  return job.pod.volumes.flatMap(({ claim }, index) => {
    const member = claim === '' ? undefined : memberOf(claim, job.namespace, inventory);
    return member === undefined ? [] : reading<Orphan>(
      { about: 'member', claim, set: describe(member.set), ordinal: member.ordinal }, job, `${job.pod.path}/volumes/${index}/persistentVolumeClaim/claimName`, { related: [member.set] },
    );
  });
}

export const orphanedDataIsCollected = recommend({
  id: 'orphaned-data-is-collected',
  title: 'Volumes of members that are gone are kept or deleted by decision',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.2.5' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention' },
  ],
  why: 'The claim of a member that is scaled in stays. What only it held is served by nobody, it costs money, and a member of the same number that comes back months '
    + 'later joins with its old data, its old version and an identity that the others have removed.',
  remedy: 'Let a member leave before it is scaled in. Where its data are nowhere else, run a Job that mounts its claim and brings them to the others, with the '
    + `annotation ${RETIRES_ANNOTATION}: StatefulSet/<name>, and delete the claim when that is done. Where members come and go by themselves, let a janitor do `
    + 'both, or set whenScaled: Delete for what members copy from each other, and say so in a waiver of claims-survive-mistakes.',
  byDefault: `Claims stay; a janitor, where one is asked for, looks once an hour and touches data after ${GRACE / SECONDS_PER_HOUR} hours, and deletes nothing.`,
  props: {
    retiredMembers: '- none',
    migrate: '- none; needed by `retiredMembers`',
    janitor: '- none: claims stay until somebody deletes them',
  },
  on: 'workload',
  kinds: ['StatefulSet', 'Job', 'CronJob'],
  messages: {
    uncollected: '{who} scales the set in, and nothing of the input collects what the claims of its last members hold: a member that comes back finds old data.',
    living: 'The Job works on {claim} as that of a member that is gone, and member {ordinal} of {set} is there: both write to one volume, or the Job never starts.',
  },
  remedies: {
    living: 'Scale the set in first, or name the claim of a member whose number is not below the replicas.',
  },
  levels: { uncollected: 'info', living: 'error' },
  /** How a janitor works when nobody says. */
  choose: () => ({ schedule: SCHEDULE, grace: GRACE }),
  leastGrace: LEAST_GRACE,
  look: LOOK,
  looksKept: LOOKS_KEPT,
  timeToLive: DONE,
  read: (workload, context): readonly Reading<Orphan>[] => {
    if (isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    return workload.kind === 'StatefulSet' ? readSet(workload, context) : readCollector(workload, context);
  },
  holds: orphan => {
    if (orphan.about === 'scaling') {
      return orphan.isCollected ? undefined : info('uncollected', { who: orphan.who }, 'a Job for each member that is gone, or a janitor');
    }
    return error('living', { claim: orphan.claim, ordinal: orphan.ordinal, set: orphan.set }, 'the claim of a member that is gone');
  },
});
