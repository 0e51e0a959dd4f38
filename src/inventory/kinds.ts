import { ClusterFacts } from '../kubernetes/facts/cluster-facts';
import { FieldType } from '../kubernetes/json/field-types';
import { AUTOSCALER_FIELDS, viewAutoscaler } from '../kubernetes/objects/autoscaler';
import { BUDGET_FIELDS, viewBudget } from '../kubernetes/objects/budget';
import { DAEMON_SET_FIELDS, viewDaemonSet } from '../kubernetes/objects/daemon-set';
import { DEPLOYMENT_FIELDS, DEPLOYMENT_REVISION, viewDeployment } from '../kubernetes/objects/deployment';
import { INGRESS_FIELDS, viewIngress } from '../kubernetes/objects/ingress';
import { CRON_JOB_FIELDS, JOB_FIELDS, viewCronJob, viewJob } from '../kubernetes/objects/job';
import { ViewContext } from '../kubernetes/objects/model';
import { NETWORK_POLICY_FIELDS, viewNetworkPolicy } from '../kubernetes/objects/network-policy';
import { apiGroup, KubernetesObject, ObjectView, viewObject } from '../kubernetes/objects/object';
import { POD_FIELDS } from '../kubernetes/objects/pod';
import { PRIORITY_GROUP, viewPriorityClass } from '../kubernetes/objects/priority-class';
import { REPLICA_SET_FIELDS, viewReplicaSet } from '../kubernetes/objects/replica-set';
import { SERVICE_FIELDS, viewService } from '../kubernetes/objects/service';
import { viewStandalonePod } from '../kubernetes/objects/standalone-pod';
import { POD_NAME_LABEL, STATEFUL_SET_FIELDS, STATEFUL_SET_REVISION, viewStatefulSet } from '../kubernetes/objects/stateful-set';
import { STORAGE_GROUP, viewStorageClass } from '../kubernetes/objects/storage-class';
import { Refusal } from '../kubernetes/validation/refusals';
import { ROLLOUT_FIELDS, ROLLOUT_REVISION, viewRollout } from '../vocabularies/argo-rollouts/rollout';
import { TARGET_GROUP_BINDING, viewTargetGroupBinding } from '../vocabularies/aws-load-balancer';
import { BUFFER_FIELDS, BUFFER_GROUP, BUFFER_KIND, viewCapacityBuffer } from '../vocabularies/capacity-buffer/capacity-buffer';
import { viewGatewayRoute } from '../vocabularies/gateway-api/routes';
import { NODE_POOL_GROUP, viewNodePool } from '../vocabularies/karpenter/node-pool';
import { refusalsOfScaledJob, SCALED_JOB_FIELDS, SCALED_JOB_LABEL, viewScaledJob } from '../vocabularies/keda/scaled-job';
import { SCALED_OBJECT_FIELDS, viewScaledObject } from '../vocabularies/keda/scaled-object';
import { refusalsOfAuthentication, TRIGGER_AUTHENTICATION_FIELDS, viewTriggerAuthentication } from '../vocabularies/keda/trigger-authentication';
import { refusedByDefinition } from '../vocabularies/vertical-pod-autoscaler/refused';
import { VERTICAL_AUTOSCALER_FIELDS, viewVerticalAutoscaler } from '../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';

/** What an object is to the others; the inventory has a list for each. */
export type Role = 'workload' | 'budget' | 'autoscaler' | 'verticalAutoscaler' | 'service' | 'entry' | 'namespace' | 'limitRange' | 'networkPolicy' | 'nodePool' | 'priorityClass' | 'storageClass' | 'capacityBuffer' | 'authentication';

/**
 * What the pods of a workload are: replicas of which each can take the place of any other, replicas with a name and state of their own, other pods
 * that run until they are told to stop, or pods that end when their work is done.
 */
export type PodLife = 'interchangeable' | 'named' | 'running' | 'ending';

/** A kind of object that the library knows. */
export interface Kind {
  readonly kind: string;
  /** The API groups that it was ever in, today's first. */
  readonly groups: readonly string[];
  readonly role: Role;
  /** The types of the fields of its spec; nothing where they are not checked. */
  readonly fields?: FieldType;
  /** Whether it says nothing at all without a spec. */
  readonly needsSpec?: boolean;
  /** Of a workload. */
  readonly pods?: PodLife;
  /** Labels that its controller puts on the pods, so that no template shows them. */
  readonly podLabels?: readonly string[];
  view(json: KubernetesObject, context: ViewContext): ObjectView;
  /** What is refused of it in a cluster whose servers are of a minor version, for a kind that is not Kubernetes' own. */
  refusals?(json: KubernetesObject, facts: ClusterFacts, minor: number): readonly Refusal[];
}

const APPS = ['apps', 'extensions'];
const JOB_LABELS = ['batch.kubernetes.io/job-name', 'job-name', 'batch.kubernetes.io/controller-uid', 'controller-uid'];
const STATEFUL_SET_LABELS = [STATEFUL_SET_REVISION, 'apps.kubernetes.io/pod-index', POD_NAME_LABEL];
const GATEWAY_API = ['gateway.networking.k8s.io'];
const LOAD_BALANCERS = ['elbv2.k8s.aws', 'eks.amazonaws.com'];

/** Every kind of object of which the library reads more than its name; a new one is a row here. */
export const KINDS: readonly Kind[] = [
  { kind: 'Deployment', groups: APPS, role: 'workload', view: viewDeployment, fields: DEPLOYMENT_FIELDS, needsSpec: true, pods: 'interchangeable', podLabels: [DEPLOYMENT_REVISION] },
  { kind: 'StatefulSet', groups: ['apps'], role: 'workload', view: viewStatefulSet, fields: STATEFUL_SET_FIELDS, needsSpec: true, pods: 'named', podLabels: STATEFUL_SET_LABELS },
  { kind: 'Rollout', groups: ['argoproj.io'], role: 'workload', view: viewRollout, fields: ROLLOUT_FIELDS, needsSpec: true, pods: 'interchangeable', podLabels: [ROLLOUT_REVISION] },
  { kind: 'DaemonSet', groups: APPS, role: 'workload', view: viewDaemonSet, fields: DAEMON_SET_FIELDS, needsSpec: true, pods: 'running', podLabels: [STATEFUL_SET_REVISION] },
  { kind: 'ReplicaSet', groups: APPS, role: 'workload', view: viewReplicaSet, fields: REPLICA_SET_FIELDS, needsSpec: true, pods: 'running' },
  { kind: 'Pod', groups: [''], role: 'workload', view: viewStandalonePod, fields: POD_FIELDS, needsSpec: true, pods: 'running' },
  { kind: 'Job', groups: ['batch'], role: 'workload', view: viewJob, fields: JOB_FIELDS, needsSpec: true, pods: 'ending', podLabels: JOB_LABELS },
  { kind: 'CronJob', groups: ['batch'], role: 'workload', view: viewCronJob, fields: CRON_JOB_FIELDS, needsSpec: true, pods: 'ending', podLabels: JOB_LABELS },
  {
    kind: 'ScaledJob', groups: ['keda.sh'], role: 'workload', view: viewScaledJob, fields: SCALED_JOB_FIELDS, needsSpec: true, pods: 'ending',
    podLabels: [...JOB_LABELS, SCALED_JOB_LABEL], refusals: refusalsOfScaledJob,
  },
  { kind: 'PodDisruptionBudget', groups: ['policy'], role: 'budget', view: viewBudget, fields: BUDGET_FIELDS },
  { kind: 'HorizontalPodAutoscaler', groups: ['autoscaling'], role: 'autoscaler', view: viewAutoscaler, fields: AUTOSCALER_FIELDS, needsSpec: true },
  { kind: 'ScaledObject', groups: ['keda.sh'], role: 'autoscaler', view: viewScaledObject, fields: SCALED_OBJECT_FIELDS },
  { kind: 'TriggerAuthentication', groups: ['keda.sh'], role: 'authentication', view: viewTriggerAuthentication, fields: TRIGGER_AUTHENTICATION_FIELDS, refusals: refusalsOfAuthentication },
  { kind: 'ClusterTriggerAuthentication', groups: ['keda.sh'], role: 'authentication', view: viewTriggerAuthentication, fields: TRIGGER_AUTHENTICATION_FIELDS, refusals: refusalsOfAuthentication },
  { kind: 'VerticalPodAutoscaler', groups: ['autoscaling.k8s.io'], role: 'verticalAutoscaler', view: viewVerticalAutoscaler, fields: VERTICAL_AUTOSCALER_FIELDS, refusals: refusedByDefinition },
  { kind: 'Service', groups: [''], role: 'service', view: viewService, fields: SERVICE_FIELDS },
  { kind: 'Ingress', groups: ['networking.k8s.io', 'extensions'], role: 'entry', view: viewIngress, fields: INGRESS_FIELDS },
  { kind: 'HTTPRoute', groups: GATEWAY_API, role: 'entry', view: viewGatewayRoute },
  { kind: 'GRPCRoute', groups: GATEWAY_API, role: 'entry', view: viewGatewayRoute },
  { kind: TARGET_GROUP_BINDING, groups: LOAD_BALANCERS, role: 'entry', view: viewTargetGroupBinding },
  { kind: 'Namespace', groups: [''], role: 'namespace', view: viewObject },
  { kind: 'LimitRange', groups: [''], role: 'limitRange', view: viewObject },
  { kind: 'NetworkPolicy', groups: ['networking.k8s.io', 'extensions'], role: 'networkPolicy', view: viewNetworkPolicy, fields: NETWORK_POLICY_FIELDS },
  { kind: 'NodePool', groups: [NODE_POOL_GROUP], role: 'nodePool', view: viewNodePool },
  { kind: 'Provisioner', groups: [NODE_POOL_GROUP], role: 'nodePool', view: viewNodePool },
  { kind: 'PriorityClass', groups: [PRIORITY_GROUP], role: 'priorityClass', view: viewPriorityClass },
  { kind: 'StorageClass', groups: [STORAGE_GROUP], role: 'storageClass', view: viewStorageClass },
  { kind: BUFFER_KIND, groups: [BUFFER_GROUP], role: 'capacityBuffer', view: viewCapacityBuffer, fields: BUFFER_FIELDS },
];

const BY_NAME = new Map<string, readonly Kind[]>();
for (const known of KINDS) {
  BY_NAME.set(known.kind, [...BY_NAME.get(known.kind) ?? [], known]);
}

/** The kind of an object; nothing for one that the library does not know. */
export function kindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): Kind | undefined {
  return BY_NAME.get(kind)?.find(({ groups }) => groups.includes(apiGroup(apiVersion)));
}

/** Whether a kind that the library knows was ever in an API group. */
export function isOfGroup(kind: string, group: string): boolean {
  return BY_NAME.get(kind)?.some(({ groups }) => groups.includes(group)) ?? false;
}

/** The API group in which servers have a kind of workload, whatever a manifest says; nothing for another kind. */
export function servedGroup(kind: string): string | undefined {
  return BY_NAME.get(kind)?.find(({ role }) => role === 'workload')?.groups[0];
}

const REFUSING = new Map(KINDS.flatMap(known => known.refusals === undefined ? [] : [[known.kind, known]]));
const NO_REFUSALS: readonly Refusal[] = Object.freeze([]);

/** What is refused of an object of a kind that is not Kubernetes' own, by those who read it there. */
export function refusalsByVendor({ kind, group, json }: ObjectView, facts: ClusterFacts, minor: number): readonly Refusal[] {
  const known = REFUSING.get(kind);
  return known?.groups.includes(group) === true ? known.refusals?.(json, facts, minor) ?? NO_REFUSALS : NO_REFUSALS;
}

function workloads(...lives: readonly PodLife[]): readonly string[] {
  return KINDS.filter(({ pods }) => pods !== undefined && lives.includes(pods)).map(({ kind }) => kind);
}

/** Kinds whose pods are replicas of which each can take the place of any other. */
export const INTERCHANGEABLE = workloads('interchangeable');
/** Kinds whose pods are replicas. */
export const REPLICATED = workloads('interchangeable', 'named');
/** Kinds whose pods run until told to stop. */
export const LONG_RUNNING = workloads('interchangeable', 'named', 'running');
/** Kinds whose pods end when their work is done. */
export const ENDING = workloads('ending');
/** Every kind that makes pods. */
export const ANY_WORKLOAD = workloads('interchangeable', 'named', 'running', 'ending');

/** Kinds by which requests come in. */
export const ENTRIES: readonly string[] = KINDS.flatMap(({ kind, role }) => role === 'entry' ? [kind] : []);

/** Labels that controllers put on the pods that they make. */
export const MADE_LABELS: ReadonlySet<string> = new Set(KINDS.flatMap(({ podLabels }) => podLabels ?? []));
