import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { AvailabilityError, refused } from './availability-error';
import { HighlyAvailableNamespaceProps } from '../api';
import { Cluster } from './cluster';
import { Defaults } from './defaults';
import { Manifest } from './tree/manifest';
import { openNamespace } from './tree/namespace-scope';
import { scopeInChart } from './tree/valid-scope';
import { planNamespace, planQuota } from '../plan/namespace';
import { AnyPlan } from '../plan/workload';
import { QuotaShare } from '../recommendations/containers/namespace-holds-surge';
import { renderLimitRange, renderNamespace, renderResourceQuota } from '../render/namespace';

/**
 * A namespace that tells the load balancer controller and Pod Security admission what its workloads rely on.
 *
 * Workloads whose scope is this construct go into the namespace. Makes a Namespace, a LimitRange and, by choice, a ResourceQuota.
 */
export class HighlyAvailableNamespace extends Construct {
  /** Name of the namespace. */
  public readonly name: string;

  /** The Namespace. */
  public readonly namespace: ApiObject;

  /** The defaults for containers that ask for nothing; nothing by choice. */
  public readonly limitRange?: ApiObject;

  /** The cap over all workloads; nothing unless chosen. */
  public readonly resourceQuota?: ApiObject;

  public constructor(scope: Construct, id: string, props: HighlyAvailableNamespaceProps = {}) {
    super(scopeInChart(scope, id, new.target.name), id);
    const { plan, refusals } = planNamespace(props, id, Defaults._for(scope), Cluster._factsFor(scope));
    if (refusals.length > 0) {
      throw new AvailabilityError('HighlyAvailableNamespace', this.node.path, refusals.map(refused));
    }
    Defaults._markTaken(this);
    if (plan.isMeasured) {
      Cluster._markPlanned(this);
    }
    const workloads: AnyPlan[] = [];
    const spare: QuotaShare[] = [];
    openNamespace(this, { namespaceName: plan.name, isMeasured: plan.isMeasured, workloads, spare });
    this.name = plan.name;
    this.namespace = new Manifest(this, 'Namespace', renderNamespace(plan));
    this.limitRange = plan.limitRange === 'none' ? undefined : new Manifest(this, 'LimitRange', renderLimitRange(plan, plan.limitRange));
    if (plan.hasQuota) {
      const hard = Lazy.any({ produce: () => planQuota(workloads, spare) });
      this.resourceQuota = new Manifest(this, 'ResourceQuota', renderResourceQuota(plan, hard));
    }
    this.node.defaultChild = this.namespace;
  }
}
