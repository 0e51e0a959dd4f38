import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { AnyPlan } from '../../plan/workload';
import { QuotaShare } from '../../recommendations/containers/namespace-holds-surge';

const NAMESPACE = Symbol.for('cdk8s-high-availability.namespace');

/** A namespace construct as the workloads below it see it. */
export interface NamespaceScope {
  readonly namespaceName: string;
  /** Whether Goldilocks measures what its workloads use. */
  readonly isMeasured: boolean;
  readonly workloads: AnyPlan[];
  /** What is kept free for workloads beside them. */
  readonly spare: QuotaShare[];
}

type Marked = IConstruct & { [NAMESPACE]?: NamespaceScope };

/** Makes a construct the namespace of all workloads below it. */
export function openNamespace(construct: Construct, scope: NamespaceScope): void {
  Object.defineProperty(construct, NAMESPACE, { value: scope });
}

/** The name of the namespace that a construct itself is; nothing for any other. */
export function namespaceOpenedBy(construct: IConstruct): string | undefined {
  return (construct as Marked)[NAMESPACE]?.namespaceName;
}

/** The nearest namespace construct above a construct, or that itself. */
export function nearestNamespace(scope: IConstruct): IConstruct | undefined {
  let at: IConstruct | undefined = scope;
  while (at !== undefined && (at as Marked)[NAMESPACE] === undefined) {
    at = at.node.scope;
  }
  return at;
}

function enclosing(scope: IConstruct): NamespaceScope | undefined {
  return (nearestNamespace(scope) as Marked | undefined)?.[NAMESPACE];
}

/** The namespace that objects below a scope go to: the nearest namespace construct's, else the chart's; empty when neither says. */
export function namespaceOf(scope: IConstruct): string {
  return enclosing(scope)?.namespaceName ?? Chart.of(scope).namespace ?? '';
}

/** Whether Goldilocks measures the workloads below a scope, as far as its namespace is made in the app. */
export function isMeasuredIn(scope: IConstruct): boolean {
  return enclosing(scope)?.isMeasured ?? false;
}

const PLANS = new WeakMap<IConstruct, AnyPlan>();

/** What a workload planned; nothing for any other construct. */
export function planOf(construct: IConstruct): AnyPlan | undefined {
  return PLANS.get(construct);
}

/** Tells the enclosing namespace construct what it will hold. */
export function registerWorkload(construct: IConstruct, plan: AnyPlan): void {
  PLANS.set(construct, plan);
  enclosing(construct)?.workloads.push(plan);
}

/** Tells the enclosing namespace construct what is kept free in it. */
export function registerSpare(construct: IConstruct, share: QuotaShare): void {
  enclosing(construct)?.spare.push(share);
}
