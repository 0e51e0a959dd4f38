import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AvailabilityError, refused } from './availability-error';
import { Cluster } from './cluster';
import { Defaults } from './defaults';
import { HighlyAvailableWorkload } from './workload';
import { Owner, Spare } from '../api';
import { Manifest } from './tree/manifest';
import { namespaceOf, planOf, registerSpare } from './tree/namespace-scope';
import { scopeInChart } from './tree/valid-scope';
import { planSpareCapacity } from '../plan/spare-capacity';
import { renderCapacityBuffer, renderPlaceholders, renderPriorityClass } from '../render/spare-capacity';

/** What room is kept for, and how much. */
export interface SpareCapacityProps {
  /** The workload that the room is for: a placeholder asks for as much as one of its pods, in the same places. */
  readonly like: HighlyAvailableWorkload;

  /**
   * For how many replicas room is kept.
   *
   * @default - as many as run in a zone at the minimum, or as the declared peak adds where that is more
   * @recommendation capacity-has-headroom
   * @see https://kubernetes.io/docs/tasks/administer-cluster/node-overprovisioning/
   */
  readonly replicas?: number;

  /**
   * How the room is kept.
   *
   * @default Spare.placeholders()
   * @recommendation spare-api-served
   */
  readonly via?: Spare;

  /**
   * Name of a PriorityClass that is there already, with a negative value and the preemptionPolicy `Never`.
   *
   * @default - a PriorityClass of its own, of -10
   * @recommendation spare-capacity-yields
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   */
  readonly priorityClassName?: string;

  /**
   * Image of the placeholders, for those who pull from a registry of their own.
   *
   * @default 'registry.k8s.io/pause:3.10.1'
   * @recommendation spare-capacity-yields
   */
  readonly image?: string;

  /**
   * Name of the Deployment.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Further labels of every object and pod.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Who answers for the spare capacity.
   *
   * @default - not stated
   */
  readonly owner?: Owner;
}

/**
 * Room on the nodes for replicas of a workload that are not there yet, so that they start without waiting for a node.
 *
 * Makes a Deployment of placeholders, which every other pod may take the place of, and their PriorityClass; or a CapacityBuffer, by choice. In the profiles staging and
 * development nothing is made, unless staging states `replicas`.
 */
export class SpareCapacity extends Construct {
  /** Name of the Deployment. */
  public readonly name: string;

  /** For how many replicas room is kept. */
  public readonly replicas: number;

  /** What the number of replicas follows from, such as `1 = 3 replicas / 3 zones, rounded up`. */
  public readonly explanation: string;

  /** The CapacityBuffer; nothing unless it is chosen. */
  public readonly capacityBuffer?: ApiObject;

  /** The Deployment of placeholders; nothing where none are made. */
  public readonly deployment?: ApiObject;

  /** The class that gives way to every other; nothing where `priorityClassName` names another or nothing is made. */
  public readonly priorityClass?: ApiObject;

  public constructor(scope: Construct, id: string, props: SpareCapacityProps) {
    super(scopeInChart(scope, id, new.target.name), id);
    const context = { facts: Cluster._factsFor(scope), namespace: namespaceOf(scope), id, defaults: Defaults._for(scope) };
    const { plan, refusals } = planSpareCapacity(props, like => planOf(like as Construct), context);
    if (plan === undefined || refusals.length > 0) {
      throw new AvailabilityError('SpareCapacity', this.node.path, refusals.map(refused));
    }
    Cluster._markPlanned(this);
    Defaults._markTaken(this);
    this.name = plan.name;
    this.explanation = plan.because;
    this.replicas = plan.via === 'none' ? 0 : plan.replicas;
    if (plan.via === 'none') {
      return;
    }
    if (plan.via === 'capacityBuffer') {
      this.capacityBuffer = new Manifest(this, 'CapacityBuffer', renderCapacityBuffer(plan));
      this.node.defaultChild = this.capacityBuffer;
      return;
    }
    registerSpare(this, plan.share);
    this.priorityClass = plan.priorityClass.isMade ? new Manifest(this, 'PriorityClass', renderPriorityClass(plan)) : undefined;
    this.deployment = new Manifest(this, 'Deployment', renderPlaceholders(plan));
    this.node.defaultChild = this.deployment;
  }
}
