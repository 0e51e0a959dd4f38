import { Refusals } from './refusals';
import { Fields } from '../json/fields';
import { Labels } from '../values/selector';

/** Checks a part of a pod that is there. */
export type PartCheck = (value: unknown, path: string, scope: PodScope) => void;

/** Checks each part of a map for which there is a check, in the order in which they stand there. */
export function checkParts(values: Fields, checks: ReadonlyMap<string, PartCheck>, path: string, scope: PodScope): void {
  for (const key in values) {
    checks.get(key)?.(values[key], `${path}/${key}`, scope);
  }
}

/** Containers, each with its path. */
export type Placed = readonly (readonly [Fields, string])[];

/** What the parts of a pod have to know of the whole. */
export interface PodScope {
  readonly refusals: Refusals;
  /** Whether this is a pod rather than a template: servers fill in more for pods. */
  readonly isPod: boolean;
  /** Those of a pod, as servers fill some of them into its selectors; a template has none here. */
  readonly labels: Labels;
  readonly volumes: ReadonlyMap<unknown, Fields>;
  /** Names of the devices that the pod claims. */
  readonly claims: ReadonlySet<unknown>;
  readonly gracePeriod: number;
  readonly restartPolicy: unknown;
  readonly hostNetwork: boolean;
  readonly hostIPC: boolean;
  /** False where the users of the containers are not those of the node. */
  readonly hostUsers: boolean;
}

/** Seconds that the server writes where nothing is said (SetDefaults_PodSpec). */
export const DEFAULT_GRACE_PERIOD = 30;

/**
 * Fields of pods with the minor version from which a server looks at them: before, it does not know them, or drops them unseen.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/features/kube_features.go
 */
export const LOOKED_AT_FROM = {
  /** SidecarContainers */
  initRestartPolicy: 29,
  /** The field came with 1.28, and only ContainerRestartRules allow it. */
  containerRestartPolicyField: 28,
  /** The first version that drops what ContainerRestartRules allow instead of refusing it. */
  containerRestartPolicyDropped: 34,
  /** ContainerRestartRules */
  containerRestartRules: 35,
  /** RestartAllContainersOnContainerExits */
  restartAllContainers: 36,
  /** The field came with 1.29; that version drops the whole hook. */
  sleepField: 29,
  /** PodLifecycleSleepAction */
  sleep: 30,
  /** PodLifecycleSleepActionAllowZero */
  sleepZero: 33,
  /** RelaxedEnvironmentVariableValidation */
  relaxedVariables: 32,
  /** RelaxedDNSSearchValidation */
  relaxedSearches: 33,
  /** StrictIPCIDRValidation */
  strictAddresses: 36,
  /** EnvFiles */
  fileKeyRef: 35,
  /** PodHostIPs */
  hostIPs: 29,
  /** InPlacePodVerticalScaling */
  resizePolicy: 33,
  /** What is resized in place cannot be an init container that ends. */
  initResizeRestarts: 36,
  /** DynamicResourceAllocation */
  resourceClaims: 34,
  /** PodLevelResources */
  podResources: 34,
  /** UserNamespacesSupport */
  hostUsers: 33,
  /** Volume devices beside hostUsers: false */
  hostUsersDevices: 34,
  /** ProcMountType */
  procMount: 33,
  /** AppArmor */
  appArmorProfile: 30,
  /** SupplementalGroupsPolicy */
  supplementalGroupsPolicy: 33,
  /** SELinuxChangePolicy */
  seLinuxChangePolicy: 33,
  /** HostnameOverride */
  hostnameOverride: 35,
  /** ImageVolume */
  imageVolume: 35,
  /** The image of such a volume, which only pods had to name before. */
  templateImageVolume: 37,
  /** RecursiveReadOnlyMounts */
  recursiveReadOnly: 31,
  /** MatchLabelKeysInPodAffinity */
  affinityLabelKeys: 31,
  /** MatchLabelKeysInPodTopologySpreadSelectorMerge */
  spreadLabelKeysMerged: 34,
  /** Label values in required node affinity */
  nodeAffinityValues: 33,
  /** Host namespaces beside their sysctls */
  hostSysctls: 29,
  /** Paths of projected tokens */
  tokenPaths: 30,
  /** Host ports of templates, which servers filled in before. */
  templateHostPorts: 28,
} as const;
