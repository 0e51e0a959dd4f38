import { ClusterFacts, expectsRedundancy, isDevelopment } from '../../kubernetes';
import { imageIsPinned } from '../../recommendations/containers/image-is-pinned';
import { ContainerPlan, ContainersPlan } from '../containers';
import { DeliveryPlan } from '../delivery';
import { DisruptionPlan } from '../disruption';
import { ExposurePlan } from '../exposure/exposure';
import { HealthPlan } from '../health';
import { PlacementPlan } from '../placement';
import { ProbePlan } from '../probe';
import { ScalingPlan } from '../scaling';
import { SingletonPlan } from '../singleton';

/** A linter that users run over their manifests. */
export type LinterName = 'kube-score' | 'kube-linter' | 'polaris';

/** What is looked at to see which decisions were taken for a workload; what Jobs do not have is left out. */
export interface Decided {
  readonly controller: 'Deployment' | 'StatefulSet' | 'Job' | 'CronJob';
  readonly containers: ContainersPlan;
  readonly scaling?: ScalingPlan;
  readonly placement: PlacementPlan;
  readonly exposure?: ExposurePlan | 'none';
  readonly health: HealthPlan;
  readonly disruption?: DisruptionPlan;
  readonly delivery?: DeliveryPlan;
  readonly singleton?: SingletonPlan;
  readonly facts: ClusterFacts;
}

/** Something that this library decides otherwise than a linter in its default configuration asks for. */
export interface LinterDecision {
  readonly id: string;
  /** Why, in one sentence; it goes into manifests where a linter takes a reason. */
  readonly reason: string;
  /** What a user states to do as the linter says. */
  readonly instead: string;
  /** The checks that speak of it. */
  readonly checks: Readonly<Partial<Record<LinterName, readonly string[]>>>;
  /** The object that the checks speak of: what makes the pods, or the Ingress that leads to them. */
  readonly kind: 'workload' | 'Ingress';
  /** Whether exemptions are for it; what only the user can mend is never hidden. */
  readonly isExempted: boolean;
  isTaken(plan: Decided): boolean;
}

/** Everything that linters say of what the constructs write is one of these. */
export const LINTER_DECISIONS: readonly LinterDecision[] = [
  {
    id: 'no-cpu-limit',
    reason: 'A CPU limit throttles a container while the node has CPU to spare, which makes requests slow and probes fail.',
    instead: '`cpu: { request, limit }`, also that of sidecars and init containers',
    checks: { 'kube-score': ['container-resources'], 'polaris': ['cpuLimitsMissing'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ resources }) => !('cpu' in resources.limits)),
  },
  {
    id: 'no-ephemeral-storage',
    reason: 'How much a program writes to its disk is not known, and a pod over a guessed limit is evicted.',
    instead: '`ephemeralStorage`; a patch for sidecars and init containers',
    checks: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ resources }) => !('ephemeral-storage' in resources.limits)),
  },
  {
    id: 'pull-if-not-present',
    reason: 'The image is pinned, so a pull brings nothing new, and a registry that is down must not stop a restart.',
    instead: 'a patch of `imagePullPolicy`',
    checks: { 'kube-score': ['container-image-pull-policy'], 'polaris': ['pullPolicyNotAlways'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ pullPolicy }) => pullPolicy !== 'Always')
      && allOf(containers).every(({ image }) => imageIsPinned.problem(image) === undefined),
  },
  {
    id: 'writable-root',
    reason: 'Many images write outside of their volumes, and with a read-only root they would not start.',
    instead: '`SecurityProfile.restricted({ readOnlyRootFilesystem: true })`',
    checks: {
      'kube-score': ['container-security-context-readonlyrootfilesystem'],
      'kube-linter': ['no-read-only-root-fs'],
      'polaris': ['notReadOnlyRootFilesystem'],
    },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ security }) => security.readOnlyRootFilesystem !== true),
  },
  {
    id: 'no-network-policy',
    reason: 'Who may talk to whom is for the team to say, and a guessed policy cuts connections off.',
    instead: 'a `NetworkPolicy` of cdk8s-plus with rules for both directions, which takes the construct as its selector; Polaris sees it only with a single label in `selectorLabels`',
    checks: { 'kube-score': ['pod-networkpolicy'], 'polaris': ['missingNetworkPolicy'] },
    kind: 'workload',
    isExempted: true,
    isTaken: () => true,
  },
  {
    id: 'no-priority-class',
    reason: 'Priorities count between the workloads of a cluster, and the class has to exist there.',
    instead: '`priorityClassName`',
    checks: { polaris: ['priorityClassNotSet'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ placement }) => placement.priorityClassName === undefined,
  },
  {
    id: 'autoscaler-owns-replicas',
    reason: 'The autoscaler decides on the number, and a stated one would reset it with every apply.',
    instead: '`Autoscaler.none()`',
    checks: { polaris: ['deploymentMissingReplicas'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, scaling }) => controller === 'Deployment' && scaling?.autoscaler !== 'none',
  },
  {
    id: 'no-readiness-without-requests',
    reason: 'Nothing is sent to a worker, and whether a pod can serve without its sidecar is not known.',
    instead: '`readiness`, also that of a sidecar',
    checks: { polaris: ['readinessProbeMissing'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, exposure, health: { readiness, sidecars }, containers }) => isLongRunning(controller) && !isTakenAway(exposure, readiness)
      && (readiness === 'none' || containers.beside.some((_, index) => sidecars[index] === 'none')),
  },
  {
    id: 'no-liveness-unless-stated',
    reason: 'What shows that a worker or a sidecar hangs is not known, and a wrong probe restarts what works.',
    instead: '`liveness`; a patch for a sidecar',
    checks: { polaris: ['livenessProbeMissing'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, exposure, health: { liveness }, containers }) => isLongRunning(controller) && !isTakenAway(exposure, liveness)
      && (liveness === 'none' || containers.beside.length > 0),
  },
  {
    id: 'connection-as-both-probes',
    reason: 'Without a path to ask, both probes open a connection, and liveness gives up later than readiness.',
    instead: '`readiness: HealthCheck.http({ path })`',
    checks: { 'kube-score': ['pod-probes-identical'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ exposure = 'none', health: { readiness, liveness } }) => exposure !== 'none' && readiness !== 'none' && liveness !== 'none'
      && readiness.kind === 'tcp' && liveness.kind === 'tcp' && readiness.port === liveness.port,
  },
  {
    id: 'probed-port-not-listed',
    reason: 'A worker lists no ports, as nothing is sent to it, and the kubelet reaches a port by its number all the same.',
    instead: 'a patch of `ports`',
    checks: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ exposure = 'none', health: { readiness, liveness, startup } }) => exposure === 'none' && [readiness, liveness, startup].some(asksPort),
  },
  {
    id: 'low-port-without-root',
    reason: 'The image listens on a port below 1024, which this sysctl, safe and of the pod alone, lets it do without being root.',
    instead: 'a port of 1024 or above',
    checks: { 'kube-linter': ['unsafe-sysctls'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ containers }) => 'sysctls' in containers.podSecurity,
  },
  {
    id: 'scaled-elsewhere',
    reason: 'Another autoscaler decides on the number, and it is not among these objects.',
    instead: 'the autoscaler in the same file, or `Autoscaler.horizontal()`',
    checks: { 'kube-score': ['deployment-replicas'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, scaling }) => controller === 'Deployment' && scaling?.autoscaler === 'external',
  },
  {
    id: 'development-profile',
    reason: 'One replica without a budget is what the development profile is for.',
    instead: '`Cluster.declare(scope, { profile: Profile.PRODUCTION })`',
    checks: { 'kube-score': ['deployment-replicas', 'deployment-has-poddisruptionbudget'], 'polaris': ['deploymentMissingReplicas', 'missingPodDisruptionBudget'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, facts }) => controller === 'Deployment' && isDevelopment(facts),
  },
  {
    id: 'staging-profile',
    reason: 'One replica without a budget is enough where nobody but testers waits.',
    instead: '`minReplicas` and `disruptionBudget`, or `Cluster.declare(scope, { profile: Profile.PRODUCTION })`',
    checks: { 'kube-score': ['deployment-replicas', 'deployment-has-poddisruptionbudget'], 'polaris': ['deploymentMissingReplicas', 'missingPodDisruptionBudget'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, facts, scaling, disruption }) => controller === 'Deployment' && isStaging(facts)
      && (scaling?.minReplicas === 1 || disruption?.budget === 'none'),
  },
  {
    id: 'staging-members',
    reason: 'A drain of members without a budget is enough where nobody but testers waits.',
    instead: '`disruptionBudget`, or `Cluster.declare(scope, { profile: Profile.PRODUCTION })`',
    checks: { 'kube-score': ['statefulset-has-poddisruptionbudget'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, facts, disruption }) => controller === 'StatefulSet' && isStaging(facts) && disruption?.budget === 'none',
  },
  {
    id: 'no-probe-of-a-lone-worker',
    reason: 'Nothing is sent to a worker, and what shows that it hangs is not known.',
    instead: '`readiness` and `liveness`',
    checks: { 'kube-score': ['pod-probes'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, exposure, health: { readiness, liveness } }) => controller === 'StatefulSet' && exposure === 'none'
      && (readiness === 'none' || liveness === 'none'),
  },
  {
    id: 'token-for-the-lease',
    reason: 'Whoever leads is written into a Lease, which the pods read and update by the token of their account.',
    instead: 'another shape of `singleton`',
    checks: { polaris: ['automountServiceAccountToken'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ singleton }) => singleton?.access !== undefined,
  },
  {
    id: 'job-stays',
    reason: 'A Job that is deleted once it has ended takes its logs along, and whoever delivers it may run it again.',
    instead: '`timeToLive`',
    checks: { 'kube-linter': ['job-ttl-seconds-after-finished'] },
    kind: 'workload',
    isExempted: true,
    isTaken: ({ controller, delivery }) => controller === 'Job' && delivery?.timeToLive === undefined,
  },
  {
    id: 'certificate-at-the-balancer',
    reason: 'An Application Load Balancer takes its certificate from an annotation and has no use for spec.tls.',
    instead: 'a patch of `/spec/tls`',
    checks: { polaris: ['tlsSettingsMissing'] },
    kind: 'Ingress',
    isExempted: true,
    isTaken: ({ exposure = 'none' }) => exposure !== 'none' && exposure.kind === 'alb' && exposure.https !== undefined,
  },
  {
    id: 'no-certificate-stated',
    reason: 'Nobody but the user knows the host and its certificate; until they are stated, the service speaks HTTP.',
    instead: '`certificateArn` of `Exposure.albIngress`, `tlsSecretName` of `Exposure.ingress`',
    checks: { polaris: ['tlsSettingsMissing'] },
    kind: 'Ingress',
    isExempted: false,
    isTaken: ({ exposure = 'none' }) => isWithoutCertificate(exposure),
  },
];

/** The decisions that were taken for a workload. */
export function takenDecisions(plan: Decided): readonly LinterDecision[] {
  return LINTER_DECISIONS.filter(decision => decision.isTaken(plan));
}

function allOf({ main, beside, before }: ContainersPlan): readonly ContainerPlan[] {
  return [main, ...beside, ...before];
}

/** Whether a web service has no probe because the user took it away; nobody else leaves it out there. */
function isTakenAway(exposure: ExposurePlan | 'none' = 'none', probe: ProbePlan | 'none'): boolean {
  return exposure !== 'none' && probe === 'none';
}

/** Linters ask for probes of what does not end by itself. */
function isLongRunning(controller: Decided['controller']): boolean {
  return controller === 'Deployment' || controller === 'StatefulSet';
}

/** Fewer than production, and no laptop. */
function isStaging(facts: ClusterFacts): boolean {
  return !expectsRedundancy(facts) && !isDevelopment(facts);
}

function asksPort(probe: ProbePlan | 'none'): boolean {
  return probe !== 'none' && probe.kind !== 'exec';
}

/** Whether an Ingress names no certificate of any kind. */
function isWithoutCertificate(exposure: ExposurePlan | 'none'): boolean {
  return exposure !== 'none' && (exposure.kind === 'alb' && exposure.https === undefined || exposure.kind === 'ingress' && exposure.tlsSecret === undefined);
}
