import { HighlyAvailableStatefulServiceProps as Props, MemberVolume } from '../../api';
import { Planning } from '../planning';
import { ClaimPlan, MembersPlan } from './members';
import { claimsSurviveMistakes } from '../../recommendations/state/claims-survive-mistakes';
import { MembersAre } from '../../recommendations/state/readings/member-choices';
import { stateIsClaimed } from '../../recommendations/state/state-is-claimed';
import { checkLabels, checkName, checkObjectName } from '../checks/names';
import { volumeQuantity } from '../checks/quantities';
import { ClaimMount } from '../containers';
import { inWords, Ledger } from '../ledger';

/** The volumes of members: what each has, and where it is mounted. */
export interface MemberVolumesPlan {
  readonly claims: readonly ClaimPlan[];
  readonly mounts: readonly ClaimMount[];
}

const CLASS = 'StorageClass';

export function planMemberVolumes(planning: Planning, props: Props): MemberVolumesPlan {
  const { ledger } = planning;
  const volumes = props.memberVolumes ?? undefined;
  if (volumes === undefined) {
    ledger.refuse('memberVolumes', props.memberVolumes, 'the volumes that each member has for itself',
      "State them: memberVolumes: [{ name: 'data', path: '/var/lib/data', size: Size.gibibytes(20), storageClassName: 'gp3' }], or [] for members that keep nothing.", stateIsClaimed);
    return { claims: [], mounts: [] };
  }
  const mounted = new Set((props.volumes ?? []).map(({ volume }) => String(volume?.name)));
  volumes.forEach(({ name }, index) => {
    if (volumes.findIndex(one => one.name === name) < index || mounted.has(name)) {
      ledger.refuse(`memberVolumes[${index}].name`, name, 'a name that no other volume of the pod has', 'Rename one of them.', stateIsClaimed);
    }
  });
  const beside = [...props.sidecars ?? [], ...props.initContainers ?? []].map(({ name }) => name);
  return {
    claims: volumes.map((volume, index) => planClaim(planning, `memberVolumes[${index}]`, volume)),
    mounts: volumes.map((volume, index) => planMount(ledger, `memberVolumes[${index}]`, volume, beside)),
  };
}

function planClaim(planning: Planning, prop: string, volume: MemberVolume): ClaimPlan {
  const { ledger } = planning;
  const size = volumeQuantity(ledger, `${prop}.size`, volume.size, stateIsClaimed);
  if (volume.size === undefined) {
    ledger.refuse(`${prop}.size`, volume.size, 'a size', 'State how large it is, such as size: Size.gibibytes(20).', stateIsClaimed);
  }
  return {
    name: checkName(ledger, `${prop}.name`, volume.name),
    labels: checkLabels(ledger, `${prop}.labels`, volume.labels),
    accessMode: ledger.decide<string>(`${prop}.accessMode`, stateIsClaimed, volume.accessMode, () => stateIsClaimed.accessMode(planning.facts)),
    storageClassName: planClass(ledger, prop, volume),
    size: size ?? '',
  };
}

function planClass(ledger: Ledger, prop: string, { storageClassName, storageClass }: MemberVolume): string {
  const named = storageClassName ?? undefined;
  const made = storageClass ?? undefined;
  if (named !== undefined && made !== undefined) {
    ledger.refuse(`${prop}.storageClassName`, named, 'either storageClassName or storageClass', 'Leave one of the two out.', stateIsClaimed);
  }
  if (named === undefined && made === undefined || named === '') {
    ledger.refuse(`${prop}.storageClassName`, named, 'the name of a StorageClass', 'Not every cluster has a default, EKS has none since Kubernetes 1.30, and without one the member waits for ever: '
      + "state storageClassName: 'gp3', or storageClass with one that the app makes.", stateIsClaimed);
    return '';
  }
  if (made !== undefined && made.kind !== CLASS) {
    ledger.refuse(`${prop}.storageClass`, inWords(`a ${made.kind}`), `a ${CLASS}`, `Give the ${CLASS} of the app, or state storageClassName.`, stateIsClaimed);
  }
  return checkObjectName(ledger, made === undefined ? `${prop}.storageClassName` : `${prop}.storageClass`, named ?? made!.name);
}

function planMount(ledger: Ledger, prop: string, { name, path, subPath, sharedWith = [] }: MemberVolume, beside: readonly string[]): ClaimMount {
  ledger.matching(`${prop}.path`, path ?? '', /^\//, 'a path that begins with /', stateIsClaimed);
  for (const other of sharedWith.filter(one => !beside.includes(one))) {
    ledger.refuse(`${prop}.sharedWith`, other, beside.length === 0 ? 'no container, as there is none beside the main one' : `one of ${beside.join(', ')}`,
      'Correct the name, or leave it out: the main container always has the volume.', stateIsClaimed);
  }
  return { name, path, subPath: subPath ?? undefined, sharedWith };
}

/** What becomes of claims whose member is gone, and why data may be discarded. */
export function planRetention({ ledger }: Planning, { retention }: Props, are: MembersAre): MembersPlan['retention'] {
  const kind = retention?._retention ?? 'keep';
  const reason = retention?._options?.reason;
  if (kind !== 'keep' && (typeof reason !== 'string' || reason.trim() === '')) {
    ledger.refuse('retention.reason', reason, 'a reason', 'Say what makes the data superfluous, such as that members copy it from each other.', claimsSurviveMistakes);
  }
  const isRefused = kind === 'discardOnScaleIn' && are.kind === 'quorum';
  if (isRefused) {
    ledger.refuse('retention', retention, 'ClaimRetention.keep() for a quorum', 'A member that is gone for a while would come back with nothing, as a stranger to the others, '
      + 'and scaling to zero would delete everything: keep the claims, and delete those of members that are gone for good.', claimsSurviveMistakes);
  }
  return ledger.decide('retention', claimsSurviveMistakes,
    retention === undefined || isRefused ? undefined : claimsSurviveMistakes.choose({ onDeletion: kind === 'discardOnDeletion', onScaleIn: kind === 'discardOnScaleIn' }),
    () => claimsSurviveMistakes.choose({ onDeletion: false, onScaleIn: false }));
}
