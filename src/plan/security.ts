import { Ledger } from './ledger';
import { Planning } from './planning';
import { HelperContainer, SecurityProfile, WorkloadProps } from '../api';
import { Fields, MAX_PORT } from '../kubernetes';
import { leastPrivilege } from '../recommendations/containers/least-privilege';

/** What a container may do. */
export interface Rights {
  readonly fields: Fields;
  readonly isRootReadOnly: boolean;
}

/** What the containers of a pod may do, each for itself. */
export interface SecurityPlan {
  readonly main: Rights;
  readonly sidecars: readonly Rights[];
  readonly initContainers: readonly Rights[];
  readonly own: Profile;
  /** Whether containers differ, so that each says itself as whom it runs. */
  readonly areApart: boolean;
}

/** A security profile as it was stated for the pod or one of its containers. */
interface Profile {
  readonly isRestricted: boolean;
  readonly isRootReadOnly: boolean;
  readonly isImageUser: boolean;
  readonly user: number;
  readonly group: number;
  readonly fsGroup: number;
}

/** What a pod's own security context follows from besides. */
interface PodFacts {
  readonly ports: readonly number[];
  readonly volumes: readonly Fields[];
  /** Whether each pod has volumes for itself, which outlive it. */
  readonly hasClaims: boolean;
}

/** Volumes that stay when the pod goes, and so may hold many files. */
const OUTLIVING = ['persistentVolumeClaim', 'awsElasticBlockStore', 'azureDisk', 'gcePersistentDisk'];

export function planSecurity({ ledger }: Planning, props: WorkloadProps): SecurityPlan {
  const sidecars = props.sidecars ?? [];
  const initContainers = props.initContainers ?? [];
  ledger.decide('security', leastPrivilege, props.security?._standard, () => 'restricted' as const);
  const own = planProfile(ledger, 'security', props.security);
  const areApart = [...sidecars, ...initContainers].some(({ security }) => security);
  const rightsOf = (prop: string) => ({ security }: HelperContainer, index: number) =>
    rights(security ? planHelperProfile(ledger, `${prop}[${index}].security`, security) : own, areApart);
  return {
    main: rights(own, areApart),
    sidecars: sidecars.map(rightsOf('sidecars')),
    initContainers: initContainers.map(rightsOf('initContainers')),
    own,
    areApart,
  };
}

/** What all containers share. */
export function planPodSecurity({ own, areApart }: SecurityPlan, { ports, volumes, hasClaims }: PodFacts): Fields {
  const lowestPort = Math.min(MAX_PORT, ...ports);
  if (!own.isRestricted) {
    return areApart ? leastPrivilege.lowPorts(lowestPort) : {};
  }
  const keepsFiles = hasClaims || volumes.some(volume => OUTLIVING.some(kind => kind in volume));
  const { user, group, fsGroup, isImageUser } = own;
  return leastPrivilege.podSecurityContext({ user, group, fsGroup, isImageUser, areApart, lowestPort, keepsFiles });
}

function rights({ isRestricted, isRootReadOnly, ...process }: Profile, isApart: boolean): Rights {
  if (!isRestricted) {
    return { fields: {}, isRootReadOnly: false };
  }
  const own = isApart ? leastPrivilege.processSecurityContext(process) : {};
  return { fields: { ...own, ...leastPrivilege.containerSecurityContext({ readOnlyRoot: isRootReadOnly }) }, isRootReadOnly };
}

function planProfile(ledger: Ledger, prop: string, profile: SecurityProfile | undefined): Profile {
  const options = profile?._options ?? {};
  const { imageUser, readOnlyRootFilesystem } = options;
  const isImageUser = imageUser ?? false;
  for (const field of ['user', 'group'] as const) {
    if (isImageUser && (options[field] ?? undefined) !== undefined) {
      ledger.refuse(`${prop}.${field}`, options[field], 'none beside imageUser', 'Leave one of the two out.', leastPrivilege);
    }
  }
  const id = (field: 'user' | 'group' | 'fsGroup', otherwise: number) =>
    ledger.count(`${prop}.${field}`, options[field] ?? undefined, { min: 1, under: leastPrivilege }) ?? otherwise;
  const user = id('user', leastPrivilege.user);
  const group = id('group', user);
  return {
    isRestricted: profile?._standard !== 'baseline',
    isRootReadOnly: readOnlyRootFilesystem ?? false,
    isImageUser,
    user,
    group,
    fsGroup: id('fsGroup', group),
  };
}

/** The profile of one container: volumes belong to the pod as a whole. */
function planHelperProfile(ledger: Ledger, prop: string, profile: SecurityProfile): Profile {
  const { fsGroup } = profile._options;
  if ((fsGroup ?? undefined) !== undefined) {
    ledger.refuse(`${prop}.fsGroup`, fsGroup, 'none: volumes are the pod\'s', 'State it in the security of the workload.', leastPrivilege);
  }
  return planProfile(ledger, prop, profile);
}
