import { ClusterFacts, isDevelopment } from '../kubernetes';
import { ContainerPlan, ContainersPlan } from './containers';
import { ExposurePlan } from './exposure';
import { HealthPlan, ProbePlan } from './health';
import { PlacementPlan } from './placement';
import { ScalingPlan } from './scaling';

/** A linter that users run over their manifests. */
export type LinterName = 'kube-score' | 'kube-linter' | 'polaris';

/** What is looked at to see which decisions were taken for a workload. */
export interface Decided {
  readonly containers: ContainersPlan;
  readonly scaling: ScalingPlan;
  readonly placement: PlacementPlan;
  readonly exposure: ExposurePlan | 'none';
  readonly health: HealthPlan;
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
  /** The object that the checks speak of. */
  readonly kind: 'Deployment' | 'Ingress';
  /** Whether exemptions are for it; what only the user can mend is never hidden. */
  readonly isExempted: boolean;
  isTaken(plan: Decided): boolean;
}

/** Everything that linters say of what the constructs write is one of these. */
export const LINTER_DECISIONS: readonly LinterDecision[] = [
  {
    id: 'no-cpu-limit',
    reason: 'A CPU limit throttles a container while the node has CPU to spare, which makes requests slow and probes fail.',
    instead: '`cpu: { request, limit }`',
    checks: { 'kube-score': ['container-resources'], 'polaris': ['cpuLimitsMissing'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ resources }) => !('cpu' in resources.limits)),
  },
  {
    id: 'no-ephemeral-storage',
    reason: 'How much a program writes to its disk is not known, and a pod over a guessed limit is evicted.',
    instead: '`ephemeralStorage`',
    checks: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ resources }) => !('ephemeral-storage' in resources.limits)),
  },
  {
    id: 'pull-if-not-present',
    reason: 'The image is pinned, so a pull brings nothing new, and a registry that is down must not stop a restart.',
    instead: 'a patch of `imagePullPolicy`',
    checks: { 'kube-score': ['container-image-pull-policy'], 'polaris': ['pullPolicyNotAlways'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ pullPolicy }) => pullPolicy !== 'Always'),
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
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ containers }) => allOf(containers).some(({ security }) => security.readOnlyRootFilesystem !== true),
  },
  {
    id: 'no-network-policy',
    reason: 'Who may talk to whom is for the team to say, and a guessed policy cuts connections off.',
    instead: 'a `NetworkPolicy` of cdk8s-plus, which takes the construct as its selector',
    checks: { 'kube-score': ['pod-networkpolicy'], 'polaris': ['missingNetworkPolicy'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: () => true,
  },
  {
    id: 'no-priority-class',
    reason: 'Priorities count between the workloads of a cluster, and the class has to exist there.',
    instead: '`priorityClassName`',
    checks: { polaris: ['priorityClassNotSet'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ placement }) => placement.priorityClassName === '',
  },
  {
    id: 'autoscaler-owns-replicas',
    reason: 'The autoscaler decides on the number, and a stated one would reset it with every apply.',
    instead: '`Autoscaler.none()`',
    checks: { polaris: ['deploymentMissingReplicas'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ scaling }) => scaling.autoscaler !== 'none',
  },
  {
    id: 'no-readiness-without-requests',
    reason: 'Nothing is sent to a worker, and whether a pod can serve without its sidecar is not known.',
    instead: '`readiness`, also that of a sidecar',
    checks: { polaris: ['readinessProbeMissing'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ exposure, health: { readiness, sidecars }, containers }) => isUnstated(exposure, readiness)
      || containers.beside.some((_, index) => sidecars[index] === 'none'),
  },
  {
    id: 'no-liveness-unless-stated',
    reason: 'What shows that a worker or a sidecar hangs is not known, and a wrong probe restarts what works.',
    instead: '`liveness`',
    checks: { polaris: ['livenessProbeMissing'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ exposure, health, containers }) => isUnstated(exposure, health.liveness) || containers.beside.length > 0,
  },
  {
    id: 'connection-as-both-probes',
    reason: 'Without a path to ask, both probes open a connection, and liveness gives up later than readiness.',
    instead: '`readiness: HealthCheck.http({ path })`',
    checks: { 'kube-score': ['pod-probes-identical'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ health: { readiness, liveness } }) => readiness !== 'none' && liveness !== 'none'
      && readiness.kind === 'tcp' && liveness.kind === 'tcp' && readiness.port === liveness.port,
  },
  {
    id: 'probed-port-not-listed',
    reason: 'The kubelet reaches a port by its number whether or not the container lists it.',
    instead: '`extraPorts` of a web service, `ports` of a sidecar',
    checks: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ containers, health }) => probedOf(containers, health).some(hasUnlistedPort),
  },
  {
    id: 'development-profile',
    reason: 'One replica without a budget is what the development profile is for.',
    instead: '`Cluster.declare(scope, { profile: Profile.PRODUCTION })`',
    checks: { 'kube-score': ['deployment-replicas'], 'polaris': ['deploymentMissingReplicas', 'missingPodDisruptionBudget'] },
    kind: 'Deployment',
    isExempted: true,
    isTaken: ({ facts }) => isDevelopment(facts),
  },
  {
    id: 'certificate-at-the-balancer',
    reason: 'An Application Load Balancer takes its certificate from an annotation and has no use for spec.tls.',
    instead: 'a patch of `/spec/tls`',
    checks: { polaris: ['tlsSettingsMissing'] },
    kind: 'Ingress',
    isExempted: true,
    isTaken: ({ exposure }) => isIngress(exposure) && exposure.hasCertificate && exposure.tlsSecret === '',
  },
  {
    id: 'no-certificate-stated',
    reason: 'Nobody but the user knows the host and its certificate; until they are stated, the service speaks HTTP.',
    instead: '`certificateArn` of `Exposure.albIngress`, `tlsSecretName` of `Exposure.ingress`',
    checks: { polaris: ['tlsSettingsMissing'] },
    kind: 'Ingress',
    isExempted: false,
    isTaken: ({ exposure }) => isIngress(exposure) && !exposure.hasCertificate && exposure.tlsSecret === '',
  },
];

/** The decisions that were taken for a workload. */
export function takenDecisions(plan: Decided): readonly LinterDecision[] {
  return LINTER_DECISIONS.filter(decision => decision.isTaken(plan));
}

function allOf({ main, beside, before }: ContainersPlan): readonly ContainerPlan[] {
  return [main, ...beside, ...before];
}

/** Whether there is no probe because nobody stated one; a web service has its probes unless the user takes them away. */
function isUnstated(exposure: ExposurePlan | 'none', probe: ProbePlan | 'none'): boolean {
  return exposure === 'none' && probe === 'none';
}

interface Probed {
  readonly container: ContainerPlan;
  readonly probes: readonly (ProbePlan | 'none')[];
}

/** The containers that run together; linters do not look for probes of those that start before. */
function probedOf({ main, beside }: ContainersPlan, health: HealthPlan): readonly Probed[] {
  return [
    { container: main, probes: [health.readiness, health.liveness, health.startup] },
    ...beside.map((container, index) => ({ container, probes: [health.sidecars[index]] })),
  ];
}

function hasUnlistedPort({ container: { ports }, probes }: Probed): boolean {
  const isListed = ({ port }: ProbePlan) => ports.some(({ name, number }) => port === name || port === number);
  return probes.some(probe => probe !== 'none' && probe.kind !== 'exec' && !isListed(probe));
}

function isIngress(exposure: ExposurePlan | 'none'): exposure is ExposurePlan {
  return exposure !== 'none' && (exposure.kind === 'alb' || exposure.kind === 'ingress');
}
