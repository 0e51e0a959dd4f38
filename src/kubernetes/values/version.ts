/**
 * Kubernetes minor versions, all of major version 1: `32` stands for 1.32.
 *
 * The range is what this library knows the fields of; a newer version is treated as the newest known.
 */
export const OLDEST_MINOR = 27;
export const NEWEST_MINOR = 37;
export const DEFAULT_MINOR = 32;

const VERSION = /^v?1\.(\d{1,3})(?:\.\d+)?(?:[-+].*)?$/;

/** The minor version of `1.32`, `v1.32.4` or `1.32.3-vendor.1`; nothing when it is not a version. */
export function minorOf(version: string): number | undefined {
  const match = VERSION.exec(version);
  return match === null ? undefined : Number(match[1]);
}

/**
 * Fields and values with the minor version from which every server serves them without a feature gate having to be turned on.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const SERVED_FROM = {
  /** `lifecycle.preStop.sleep`: beta and on from 1.30; 1.29 drops the hook silently (KEP-3960). */
  preStopSleep: 30,
  /** `lifecycle.preStop.sleep.seconds: 0`: beta and on from 1.33 (KEP-4818). */
  preStopSleepZero: 33,
  /** `restartPolicy: Always` on an init container: beta and on from 1.29 (KEP-753). */
  nativeSidecar: 29,
  /** `matchLabelKeys` in pod affinity terms: beta and on from 1.31 (KEP-3633). */
  affinityMatchLabelKeys: 31,
  /** `behavior.scaleDown.tolerance` of an autoscaler: beta and on from 1.35 (KEP-4951). */
  autoscalerTolerance: 35,
  /** `trafficDistribution: PreferClose` of a Service: beta and on from 1.31 (KEP-4444). */
  trafficDistribution: 31,
  /** `trafficDistribution: PreferSameZone` and `PreferSameNode`: beta and on from 1.34; 1.30 to 1.33 refuse the value (KEP-3015). */
  trafficPreferSame: 34,
  /** `pods/resize`, by which a running pod gets other requests: beta and on from 1.33 (KEP-1287). */
  inPlaceResize: 33,
  /** `resources` of a whole pod: beta and on from 1.34 (KEP-2837). */
  podResources: 34,
  /** `maxUnavailable` of a StatefulSet: on from 1.37; 1.35.0 to 1.35.3 had it too, the releases after them ignore it again (KEP-961). */
  statefulSetMaxUnavailable: 37,
  /** `podReplacementPolicy` of a Job: beta and on from 1.29 (KEP-3939). */
  jobPodReplacementPolicy: 29,
  /** `backoffLimitPerIndex` of a Job: beta and on from 1.29 (KEP-3850). */
  jobBackoffLimitPerIndex: 29,
  /** `successPolicy` of a Job: beta and on from 1.31 (KEP-3998). */
  jobSuccessPolicy: 31,
  /** The access mode `ReadWriteOncePod`: beta and on from 1.27, stable from 1.29, whose CSI sidecars know it (KEP-2485). */
  readWriteOncePod: 29,
} as const;

/**
 * Group versions that were served once and from which minor version on are not.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const REMOVED_IN: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'extensions/v1beta1': { Deployment: 16, DaemonSet: 16, ReplicaSet: 16, NetworkPolicy: 16, Ingress: 22 },
  'apps/v1beta1': { Deployment: 16, StatefulSet: 16 },
  'apps/v1beta2': { Deployment: 16, StatefulSet: 16, DaemonSet: 16, ReplicaSet: 16 },
  'networking.k8s.io/v1beta1': { Ingress: 22, IngressClass: 22 },
  'rbac.authorization.k8s.io/v1beta1': { Role: 22, RoleBinding: 22, ClusterRole: 22, ClusterRoleBinding: 22 },
  'scheduling.k8s.io/v1beta1': { PriorityClass: 22 },
  'admissionregistration.k8s.io/v1beta1': { MutatingWebhookConfiguration: 22, ValidatingWebhookConfiguration: 22 },
  'apiextensions.k8s.io/v1beta1': { CustomResourceDefinition: 22 },
  'apiregistration.k8s.io/v1beta1': { APIService: 22 },
  'certificates.k8s.io/v1beta1': { CertificateSigningRequest: 22 },
  'coordination.k8s.io/v1beta1': { Lease: 22 },
  'storage.k8s.io/v1beta1': { CSIDriver: 22, CSINode: 22, StorageClass: 22, VolumeAttachment: 22, CSIStorageCapacity: 27 },
  'discovery.k8s.io/v1beta1': { EndpointSlice: 25 },
  'events.k8s.io/v1beta1': { Event: 25 },
  'node.k8s.io/v1beta1': { RuntimeClass: 25 },
  'flowcontrol.apiserver.k8s.io/v1beta1': { FlowSchema: 26, PriorityLevelConfiguration: 26 },
  'flowcontrol.apiserver.k8s.io/v1beta2': { FlowSchema: 29, PriorityLevelConfiguration: 29 },
  'flowcontrol.apiserver.k8s.io/v1beta3': { FlowSchema: 32, PriorityLevelConfiguration: 32 },
  'policy/v1beta1': { PodDisruptionBudget: 25, PodSecurityPolicy: 25 },
  'batch/v1beta1': { CronJob: 25 },
  'autoscaling/v2beta1': { HorizontalPodAutoscaler: 25 },
  'autoscaling/v2beta2': { HorizontalPodAutoscaler: 26 },
};
