import { Duration } from 'cdk8s';
import { checkOwnName } from './checks/names';
import { readTypes } from './checks/prop-types';
import { PropsOf } from './checks/props/known-props';
import { planContainers, PortPlan } from './containers';
import { recordTaken } from './defaults/record';
import { NO_DEFAULTS, ScopeDefaults } from './defaults/scope-defaults';
import { Default, WithDefaults } from './defaults/stated';
import { DeliveryPlan } from './delivery';
import { DisruptionPlan, planDisruption } from './disruption';
import { Variable } from './environment';
import { Queue, WorkloadProps } from '../api';
import { ClusterFacts, declares, expectsRedundancy, isDevelopment } from '../kubernetes';
import { ExposurePlan } from './exposure/exposure';
import { JobRunPlan } from './job-run';
import { JobsPlan } from './jobs';
import { Assumption, Decision, Ledger, Refusal } from './ledger';
import { LinterExemptionsPlan, planLinterExemptions } from './linters/linter-exemptions';
import { MembersPlan } from './members/members';
import { MetadataPlan, planMetadata, planWaivers, replicasSay } from './metadata';
import { PlanContext, Planning } from './planning';
import { planPod, PodPlan } from './pod';
import { planRollout, recreated, RolloutPlan } from './rollout';
import { planFixedScaling, planScaling, ScalingPlan, isOwn } from './scaling';
import { SchedulePlan } from './schedule';
import { planServiceAccount } from './service-account';
import { ShutdownPlan, WorkerShutdownPlan } from './shutdown/shutdown';
import { SingletonPlan, singletonSays } from './singleton';
import { planSizing, SizingPlan } from './sizing';

const MILLISECONDS = 1000;

/** What is decided about anything that makes pods, before anything is written: plain data. */
export interface WorkloadPlan extends PodPlan {
  readonly name: string;
  /** Nothing when it is left to whoever applies the manifest. */
  readonly namespace?: string;
  readonly metadata: MetadataPlan;
  /** How it is alone; nothing where several may work at once. */
  readonly singleton?: SingletonPlan;
  readonly facts: ClusterFacts;
}

/** A Deployment: replicas, of which each can take the place of any other. */
export interface DeploymentPlan extends WorkloadPlan {
  readonly controller: 'Deployment';
  readonly scaling: ScalingPlan;
  /** `none` where nobody measures what the containers use. */
  readonly sizing: SizingPlan | 'none';
  /** `none` for a worker. */
  readonly exposure: ExposurePlan | 'none';
  readonly rollout: RolloutPlan;
  readonly disruption: DisruptionPlan;
  /** What linters are told to leave out. */
  readonly linterExemptions: LinterExemptionsPlan;
}

/** A ScaledJob: pods that each work on one message and end. */
export interface ScaledJobPlan extends WorkloadPlan {
  readonly controller: 'ScaledJob';
  readonly shutdown: WorkerShutdownPlan;
  readonly jobs: JobsPlan;
}

/** A StatefulSet: members, each with a name of its own. */
export interface StatefulSetPlan extends WorkloadPlan {
  readonly controller: 'StatefulSet';
  readonly members: MembersPlan;
  readonly scaling: ScalingPlan;
  /** `none` for a worker. */
  readonly exposure: ExposurePlan | 'none';
  readonly disruption: DisruptionPlan;
}

/** A Job: pods that do one piece of work and end. */
export interface JobPlan extends WorkloadPlan {
  readonly controller: 'Job';
  readonly shutdown: WorkerShutdownPlan;
  readonly run: JobRunPlan;
  readonly delivery: DeliveryPlan;
}

/** A CronJob: a Job at each time of a schedule. */
export interface CronJobPlan extends WorkloadPlan {
  readonly controller: 'CronJob';
  readonly shutdown: WorkerShutdownPlan;
  readonly run: JobRunPlan;
  readonly schedule: SchedulePlan;
}

/** A plan of whichever kind, told apart by what makes the pods. */
export type AnyPlan = DeploymentPlan | ScaledJobPlan | StatefulSetPlan | JobPlan | CronJobPlan;

/** A plan with what the planner has to say about it. */
export interface Planned<P extends WorkloadPlan = DeploymentPlan> {
  readonly plan: P;
  readonly decisions: readonly Decision[];
  readonly assumptions: readonly Assumption[];
  /** What the cluster has to have for it. */
  readonly needs: readonly string[];
  /** Props that cannot be used; with any of them the plan must not be rendered. */
  readonly refusals: readonly Refusal[];
  /** What was planned from: what the construct states, and the defaults of scopes. */
  readonly props: WorkloadProps;
  /** The defaults of scopes among it, by their place. */
  readonly taken: ReadonlyMap<string, Default>;
}

/** A workload whose planning has begun: what it and the scopes above it state, as far as that is of the types that they say. */
export interface Begun<P extends WorkloadProps> {
  readonly planning: Planning;
  readonly defaults: ScopeDefaults;
  readonly props: P;
  readonly name: string;
  readonly namespace?: string;
  readonly waivers: Readonly<Record<string, string>>;
}

/** What a kind of workload decides about the container that it is there for. */
interface Serving {
  readonly exposure: ExposurePlan | 'none';
  readonly ports: readonly PortPlan[];
  /** Variables besides the user's. */
  readonly variables: readonly Variable[];
  /** The queue that it takes jobs from. */
  readonly queue?: Queue;
  /** Its longest job, which is judged where it is planned. */
  readonly longestWork?: Duration;
  readonly singleton?: SingletonPlan;
}

/** What a kind of workload has decided once all but the rollout is planned. */
export interface Decided extends PodsPlan {
  /** What the workload is in the system, as its labels say. */
  readonly component: string;
  readonly exposure: ExposurePlan | 'none';
  readonly shutdown: ShutdownPlan;
  readonly singleton?: SingletonPlan;
}

interface PodsPlan extends Pick<PodPlan, 'containers' | 'placement' | 'health' | 'network'> {
  readonly scaling: ScalingPlan;
}

export function beginWorkload<P extends WorkloadProps>(
  of: PropsOf, own: P, { facts, namespace, isMeasured, id, defaults = NO_DEFAULTS }: PlanContext,
  withDefaults: (defaults: ScopeDefaults, own: P) => WithDefaults<P>,
): Begun<P> {
  const ledger: Ledger = new Ledger(waived => props.waivers !== undefined && waived in props.waivers);
  const { props, taken } = withDefaults(defaults, readTypes(ledger, of, own));
  ledger.take(taken);
  const name = checkOwnName(ledger, props.name, id);
  const planning = { ledger, facts, isMeasured };
  return { planning, defaults, props, name, namespace: namespace || undefined, waivers: planWaivers(ledger, props.waivers) };
}

/** What runs, how often, where, and how Kubernetes learns that it is well. */
export function planPods({ planning, props, name, namespace }: Begun<WorkloadProps>, serving: Serving): PodsPlan {
  const containers = planContainers(planning, props, { ...serving, name });
  const work = { name, namespace, queue: serving.queue, longest: inSeconds(serving.longestWork), hasService: serving.exposure !== 'none' };
  const scaling = serving.singleton === undefined
    ? planScaling(planning, props, containers, work)
    : planFixedScaling(planning, props, serving.singleton.replicas);
  return { containers, scaling, ...planPod(planning, props, serving) };
}

function inSeconds(duration: Duration | undefined): number | undefined {
  return duration && duration.toMilliseconds() / MILLISECONDS;
}

/** The rest, which is alike for every kind; each concern reads its own props and the plans of earlier ones. */
export function finishWorkload(begun: Begun<WorkloadProps>, { component, ...decided }: Decided): Planned<DeploymentPlan> {
  const { planning, props, name, namespace, waivers } = begun;
  const { facts } = planning;
  const { exposure, containers, scaling, placement, health, singleton } = decided;
  const sizing = planSizing(planning, props, containers, scaling);
  const rolling = planRollout(planning, props, scaling, exposure, health);
  const rollout = singleton?.shape === 'restartable' ? recreated(rolling) : rolling;
  const disruption = planDisruption(planning, props, scaling, containers);
  const said = replicasSay(component, { ...decided, rollout, disruption }, facts);
  const metadata = planMetadata(planning, name, props, waivers, { ...said, facts: { ...said.facts, ...singletonSays(singleton) } });
  const serviceAccount = planServiceAccount(planning, props, { name, namespace, mountsToken: singleton?.access && true });
  assumeCluster(planning, props, scaling, singleton);
  const plan: DeploymentPlan = {
    controller: 'Deployment',
    name,
    namespace,
    ...decided,
    sizing,
    rollout,
    disruption,
    metadata,
    serviceAccount,
    linterExemptions: planLinterExemptions(props, {
      controller: 'Deployment', containers, scaling, placement, exposure, health, disruption, singleton, facts,
    }),
    facts,
  };
  scaling.demand?.needs.forEach(need => planning.ledger.need(need));
  return plannedOf(begun, plan);
}

/** A plan with all that was written down on the way to it. */
export function plannedOf<P extends WorkloadPlan>({ planning: { ledger }, props }: Begun<WorkloadProps>, plan: P): Planned<P> {
  recordTaken(ledger);
  const { decisions, assumptions, needs, refusals, taken } = ledger;
  return { plan, decisions, assumptions, needs, refusals, props, taken };
}

/** Props that the development profile does without. */
const LEFT_OUT_IN_DEVELOPMENT = ['exposure', 'minReplicas', 'maxReplicas', 'autoscaler', 'sizing', 'disruptionBudget'];

/** Records what nobody declared about the cluster and the plan relies on. */
function assumeCluster(planning: Planning, props: WorkloadProps, scaling: ScalingPlan, singleton: SingletonPlan | undefined): void {
  const { ledger, facts } = planning;
  assumeVersion(planning);
  if (isDevelopment(facts)) {
    const leftOut = [
      ...LEFT_OUT_IN_DEVELOPMENT.filter(prop => (props as object as Readonly<Record<string, unknown>>)[prop] !== undefined),
      ...props.iamRole?._role.kind === 'podIdentity' ? [props.iamRole.toString()] : [],
    ];
    assumeProfile(planning, leftOut);
    return;
  }
  // Of a single replica that nothing scales, and of one with its standby, no number follows from the zones.
  if (!declares(facts, 'zones') && props.zones === undefined && singleton === undefined && (expectsRedundancy(facts) || isOwn(scaling.autoscaler))) {
    ledger.assume('zones', `${facts.zones} zones`, 'Cluster.declare(scope, { zones })');
  }
  assumeCapacity(planning);
  if (!declares(facts, 'addOns') && isOwn(scaling.autoscaler) && needsMetricsServer(scaling)) {
    ledger.assume('addOns', 'a metrics server', 'Cluster.declare(scope, { addOns })');
  }
}

/** Records what is stated and the development profile does without. */
export function assumeProfile({ ledger, facts }: Planning, leftOut: readonly string[]): void {
  if (isDevelopment(facts) && leftOut.length > 0) {
    ledger.assume('profile', `no use for ${leftOut.join(', ')}, as the profile is ${facts.profile}`, 'declare another profile: Cluster.declare(scope, { profile })');
  }
}

/** Whether the autoscaler goes by what pods use, or may: what KEDA reads itself needs no other source. */
function needsMetricsServer({ demand }: ScalingPlan): boolean {
  return demand === undefined || demand.triggers.some(({ kind }) => kind === 'cpu' || kind === 'memory');
}

/** Records what nobody declared about the nodes. */
export function assumeNodes(planning: Planning): void {
  assumeVersion(planning);
  assumeCapacity(planning);
}

function assumeVersion({ ledger, facts }: Planning): void {
  if (!declares(facts, 'kubernetesMinor')) {
    ledger.assume('kubernetesVersion', `Kubernetes 1.${facts.kubernetesMinor}`, 'Cluster.declare(scope, { kubernetesVersion })');
  }
}

function assumeCapacity({ ledger, facts }: Planning): void {
  if (!declares(facts, 'capacity')) {
    ledger.assume('capacity', 'nodes that stay until they are drained, not spot', 'Cluster.declare(scope, { capacity })');
  }
}
