import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { WorkloadPlan } from '../../plan/workload';

const NAMESPACE = Symbol.for('cdk8s-high-availability.namespace');

/** A namespace construct as the workloads below it see it. */
export interface NamespaceScope {
  readonly namespaceName: string;
  readonly workloads: WorkloadPlan[];
}

type Marked = IConstruct & { [NAMESPACE]?: NamespaceScope };

/** Makes a construct the namespace of all workloads below it. */
export function openNamespace(construct: Construct, scope: NamespaceScope): void {
  Object.defineProperty(construct, NAMESPACE, { value: scope });
}

function enclosing(scope: IConstruct): NamespaceScope | undefined {
  for (let at: IConstruct | undefined = scope; at !== undefined; at = at.node.scope) {
    const found = (at as Marked)[NAMESPACE];
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The namespace that objects below a scope go to: the nearest namespace construct's, else the chart's; empty when neither says. */
export function namespaceOf(scope: IConstruct): string {
  return enclosing(scope)?.namespaceName ?? Chart.of(scope).namespace ?? '';
}

/** Tells the enclosing namespace construct what it will hold. */
export function registerWorkload(construct: IConstruct, plan: WorkloadPlan): void {
  enclosing(construct)?.workloads.push(plan);
}
