import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { audit, AuditOptions, Finding, isBlocking } from '../audit';
import { KubernetesObject } from '../kubernetes';
import { AvailabilityError, found, mistimed, refused, StatedProp } from './availability-error';
import { AvailabilityPlan } from './availability-plan';
import { Cluster } from './cluster';
import { Defaults } from './defaults';
import { isCounted, neededValue, Outcome } from './needed-value';
import { WorkloadNetworkPeer, WorkloadPodSelector, WorkloadProps, WorkloadScalingTarget } from '../api';
import { scalingOf } from './scaling-target';
import { shown } from './shown';
import { asContainer, asLabelSelector } from './tree/cdk8s-plus';
import { configChecksum } from './tree/config-checksum';
import { joinGroup } from './tree/group-orders';
import { Manifest } from './tree/manifest';
import { isMeasuredIn, namespaceOf, registerWorkload } from './tree/namespace-scope';
import { watchUsedObjects } from './tree/used-objects';
import { scopeInChart } from './tree/valid-scope';
import { isKnownClean, rememberClean } from './tree/verdict-cache';
import { calledScope } from '../plan/defaults/stated';
import { PlanContext } from '../plan/planning';
import { ScalingPlan } from '../plan/scaling';
import { AnyPlan, Planned } from '../plan/workload';
import { RECOMMENDATIONS } from '../recommendations';
import { jobRunsAlone } from '../recommendations/jobs/job-runs-alone';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';
import { referencesResolve } from '../recommendations/manifests/references-resolve';
import { waiverIsUsed } from '../recommendations/manifests/waiver-is-used';
import { quorumSurvivesZoneLoss } from '../recommendations/placement/quorum-survives-zone-loss';
import { configChangeRollsOut } from '../recommendations/rollout/config-change-rolls-out';
import { scheduleIsValid } from '../recommendations/scaling/schedule-is-valid';
import { triggerIsAccepted } from '../recommendations/scaling/trigger-is-accepted';
import { statefulNameFits } from '../recommendations/state/stateful-name-fits';
import { nameByContent } from '../render/job-name';
import { renderWorkload, WorkloadManifests } from '../render/workload';

const DEPLOYMENT = 'Deployment';
/** Kinds that replace running pods when their template changes. */
const ROLLING: readonly string[] = [DEPLOYMENT, 'StatefulSet'];
const PROPS_OF = new Map(RECOMMENDATIONS.map(({ id, props, causedBy }) => [id, [...Object.keys(props ?? {}), ...(causedBy ?? [])]]));

/** What servers and controllers refuse. */
const REFUSED_ELSEWHERE: readonly string[] = [inputIsWellFormed.id, triggerIsAccepted.id, scheduleIsValid.id];

/** What planning refuses by the props, and the audit by the objects that would become of them. */
const REFUSED_ALREADY: readonly string[] = [quorumSurvivesZoneLoss.id, statefulNameFits.id, jobRunsAlone.id];

/** What the objects of one construct cannot tell: a waiver may be for what a patch changes later, and a ConfigMap stands elsewhere in the app. */
const SEEN_AT_SYNTHESIS: readonly string[] = [waiverIsUsed.id, referencesResolve.id];

/** What every kind of workload is: what makes its pods, with everything around it that keeps them available. */
export abstract class HighlyAvailableWorkload extends Construct {
  /** Name of every object that was made. */
  public readonly name: string;

  /** What was decided, and why. */
  public readonly plan: AvailabilityPlan;

  /** What makes the pods: a Deployment, or the object of another kind that there is instead. */
  public readonly controller: ApiObject;

  /** The account that the pods run as; nothing when `serviceAccount` was given. */
  public readonly serviceAccount?: ApiObject;

  /** How many pods a drain may take; nothing when there is no budget. */
  public readonly podDisruptionBudget?: ApiObject;

  /** The autoscaler; nothing when there is none or somebody else's. */
  public readonly autoscaler?: ApiObject;

  /** What measures the use of the containers; nothing unless `sizing` asks for it. */
  public readonly verticalPodAutoscaler?: ApiObject;

  /** Whether an autoscaler decides on the number of replicas; read by autoscalers of cdk8s-plus. */
  public hasAutoscaler: boolean;

  private readonly workload: AnyPlan;

  protected constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scopeInChart(scope, id, new.target.name), id);
    const facts = Cluster._factsFor(scope);
    const context: PlanContext = { facts, namespace: namespaceOf(scope), isMeasured: isMeasuredIn(scope), id, defaults: Defaults._for(scope) };
    const planned = this._plan(props, context);
    const { manifests, findings } = judged(this, planned, changed => this._plan({ ...planned.props, ...changed }, context));
    Cluster._markPlanned(this);
    Defaults._markTaken(this);
    this.workload = planned.plan;
    this.name = planned.plan.name;
    // KEDA alone makes Jobs of a queue, so that nobody else scales them.
    this.hasAutoscaler = manifests.autoscaler !== undefined || planned.plan.controller === 'ScaledJob';

    const make = (manifest: KubernetesObject | undefined, under?: string) => manifest && new Manifest(this, under ?? manifest.kind, manifest);
    this.serviceAccount = make(manifests.serviceAccount);
    make(manifests.podIdentityAssociation);
    make(manifests.service);
    make(manifests.headlessService, 'HeadlessService');
    const ingress = make(manifests.ingress);
    this.plan = AvailabilityPlan._of(planned, findings, ingress && joinGroup(ingress, manifests.ingress!), Cluster._nameFor(scope));
    this.podDisruptionBudget = make(manifests.podDisruptionBudget);
    const named = (manifest: KubernetesObject) => make(manifest, `${manifest.kind}-${manifest.metadata?.name}`);
    manifests.before?.forEach(named);
    this.controller = this.makeController(manifests.controller);
    manifests.after?.forEach(named);
    manifests.triggerAuthentications?.forEach(named);
    this.autoscaler = make(manifests.autoscaler);
    this.verticalPodAutoscaler = make(manifests.verticalPodAutoscaler);
    this.node.defaultChild = this.controller;
    registerWorkload(this, this.workload);
    watchUsedObjects(this, props, this.workload);
  }

  /** The Deployment; throws where an object of another kind makes the pods, which `controller` is. */
  public get deployment(): ApiObject {
    const { kind } = this.controller;
    if (kind !== DEPLOYMENT) {
      throw this.lacks('deployment', `Use controller, which is the ${kind}.`);
    }
    return this.controller;
  }

  /**
   * Called by an autoscaler of cdk8s-plus that targets this workload.
   *
   * Throws unless the workload was made with `autoscaler: Autoscaler.external()`.
   */
  public markHasAutoscaler(): void {
    const { autoscaler } = this.scalable('an autoscaler');
    if (autoscaler !== 'external') {
      const factory = autoscaler === 'demand' ? 'onDemand' : autoscaler;
      const change = 'Set autoscaler: Autoscaler.external() to hand the replicas to your own autoscaler.';
      throw new AvailabilityError(this.constructor.name, this.node.path, [
        refused({ prop: 'autoscaler', given: `Autoscaler.${factory}()`, needed: 'Autoscaler.external()', change, id: 'autoscaler-owns-replicas' }),
      ]);
    }
    this.hasAutoscaler = true;
  }

  /** The containers as any cdk8s-plus sees them: it reads ports for network policies and requests for autoscalers. */
  public get containers(): any[] {
    const { main, beside } = this.workload.containers;
    return [main, ...beside].map(asContainer);
  }

  /** What an autoscaler of any cdk8s-plus scales. */
  public toScalingTarget(): WorkloadScalingTarget {
    this.scalable('a target for an autoscaler');
    return { kind: this.controller.kind, apiVersion: 'apps/v1', name: this.name, containers: this.containers };
  }

  /** The labels by which the pods are selected. */
  public toPodSelectorConfig(): WorkloadPodSelector {
    const { namespace, metadata } = this.workload;
    return {
      labelSelector: asLabelSelector(metadata.selector),
      ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }),
    };
  }

  /** This workload as the peer of a network policy. */
  public toNetworkPolicyPeerConfig(): WorkloadNetworkPeer {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** This workload as a pod selector. */
  public toPodSelector(): HighlyAvailableWorkload | undefined {
    return this;
  }

  /**
   * Plans the workload; reads nothing of the instance, as it is called before anything is made.
   *
   * @internal
   */
  public abstract _plan(props: WorkloadProps, context: PlanContext): Planned<AnyPlan>;

  /** What an autoscaler may change; throws where there is nothing that it could. */
  private scalable(what: string): ScalingPlan {
    const scaling = scalingOf(this.workload);
    if (typeof scaling === 'string') {
      throw this.lacks(what, scaling);
    }
    return scaling;
  }

  /** What is asked for and other kinds have. */
  private lacks(what: string, change: string): AvailabilityError {
    return new AvailabilityError(this.constructor.name, this.node.path, [mistimed(`${what} is asked for, and a ${this.controller.kind} makes the pods`, change)]);
  }

  /** The pods carry a checksum of the configuration made in the app, so that a change of it rolls them, and is another Job where that is named by its content. */
  private makeController(manifest: KubernetesObject): Manifest {
    const { workload } = this;
    const { config } = workload.containers;
    if (workload.controller === 'Job' && workload.delivery.isNamedByContent) {
      const job = new Manifest(this, manifest.kind, config.length === 0 ? manifest : this.withChecksum(manifest));
      job._nameOf = object => nameByContent(workload, object);
      return job;
    }
    return new Manifest(this, manifest.kind, config.length === 0 || !ROLLING.includes(manifest.kind) ? manifest : this.withChecksum(manifest));
  }

  private withChecksum(manifest: KubernetesObject): KubernetesObject {
    const { config } = this.workload.containers;
    const { template } = manifest.spec;
    const metadata = Lazy.any({
      produce: () => {
        const checksum = configChecksum(this.node.path, Chart.of(this), this.workload.namespace ?? '', config);
        const annotations = { ...template.metadata.annotations, [configChangeRollsOut.annotation]: checksum };
        return checksum === undefined ? template.metadata : { ...template.metadata, annotations };
      },
    });
    return { ...manifest, spec: { ...manifest.spec, template: { ...template, metadata } } };
  }
}

/** Plans the workload as if some props were others. */
type Replan = (changed: Partial<WorkloadProps>) => Planned<AnyPlan>;

/** What becomes of a finding, by its id, if some props were others. */
type Outcomes = (id: string, changed: Partial<WorkloadProps>) => Outcome;

interface Judged {
  readonly manifests: WorkloadManifests;
  /** Everything that can be said about the manifests, errors or not. */
  findings(): readonly Finding[];
}

/** The manifests of a plan once nothing stands in their way; throws all problems together otherwise. */
function judged(construct: Construct, planned: Planned<AnyPlan>, replan: Replan): Judged {
  const { plan, refusals } = planned;
  const manifests = renderWorkload(plan);
  const always = () => true;
  const objects = objectsOf(manifests);
  const options = { facts: plan.facts, isComplete: always, isOurs: always };
  const isKnown = isKnownClean(plan);
  // A server would refuse what a refused prop becomes, and each prop is told once.
  const isRepeated = ({ id }: Finding) => refusals.length > 0 && REFUSED_ELSEWHERE.includes(id)
    || REFUSED_ALREADY.includes(id) && refusals.some(refusal => refusal.id === id);
  const errorsOf = (rendered: WorkloadManifests) => findErrors(construct, objectsOf(rendered), options).filter(finding => !isRepeated(finding));
  const blocking = isKnown ? [] : errorsOf(manifests);
  if (refusals.length + blocking.length > 0) {
    const ids = new Set(blocking.map(finding => finding.id));
    const outcome: Outcomes = (id, changed) => {
      const other = replan(changed);
      const errors = errorsOf(renderWorkload(other.plan));
      const isMended = errors.every(finding => finding.id !== id);
      const isFine = other.refusals.every(({ prop }) => refusals.some(told => told.prop === prop)) && errors.every(finding => ids.has(finding.id));
      return { isMended, isFine: isMended && isFine };
    };
    const problems = [...refusals.map(refused), ...blocking.map(finding => found(finding, statedProps(finding, planned, outcome)))];
    throw new AvailabilityError(construct.constructor.name, construct.node.path, problems);
  }
  if (!isKnown) {
    rememberClean(plan);
  }
  return { manifests, findings: () => audit(objects, options).findings.filter(({ id }) => !SEEN_AT_SYNTHESIS.includes(id)) };
}

function objectsOf(manifests: WorkloadManifests): readonly KubernetesObject[] {
  return Object.values(manifests).flat().filter(manifest => manifest !== undefined);
}

/** What stands in the way of the objects of a construct. */
function findErrors(construct: Construct, objects: readonly KubernetesObject[], options: AuditOptions): readonly Finding[] {
  const { findings, failures } = audit(objects, { ...options, seeksErrors: true });
  if (failures.length > 0) {
    const [{ id, cause }] = failures;
    throw new Error(`The recommendation ${id} could not judge ${construct.node.path}: ${cause}. This is a fault of cdk8s-high-availability.`);
  }
  return findings.filter(isBlocking);
}

/** The props that the user or a scope stated and that move what a finding is about, each with the value of its own that would do. */
function statedProps({ id, needed }: Finding, { props, taken }: Planned<AnyPlan>, outcome: Outcomes): readonly StatedProp[] {
  const statedBy = (place: string) => [taken.get(place)].map(one => one && calledScope(one))[0];
  const options = [...taken].filter(([place]) => place.startsWith('exposure.'));
  return (PROPS_OF.get(id) ?? []).flatMap(prop => {
    const value = props[prop as keyof WorkloadProps];
    const own = value === undefined ? [] : [{
      prop,
      given: shown(value),
      statedBy: statedBy(prop),
      isCounted: isCounted(value),
      needed: needed === undefined ? undefined : neededValue(value, needed, other => outcome(id, { [prop]: other })),
    }];
    return prop === 'exposure' ? [...own, ...options.map(([place, one]) => ({ prop: place, given: shown(one.value), statedBy: calledScope(one) }))] : own;
  });
}
