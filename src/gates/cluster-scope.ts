import { IConstruct } from 'constructs';
import { declarationFor, firstOfName, isDeclaredOn } from './declarations';

/** The cluster that a construct goes to. */
export interface ClusterScope {
  /** The same for all that go there. */
  readonly cluster: object;
  /** Below it is all that goes there, and perhaps what does not. */
  readonly root: IConstruct;
  /** Whether somebody said so. */
  readonly isDeclared: boolean;
}

/** What is below one declaration, or below several of one name, goes to one cluster; without any the whole app does. */
export function clusterScopeOf(construct: IConstruct): ClusterScope {
  let scope = construct;
  while (!isDeclaredOn(scope) && scope.node.scope !== undefined) {
    scope = scope.node.scope;
  }
  const isDeclared = isDeclaredOn(scope);
  const first = isDeclared ? firstOfName(scope, declarationFor(scope)?.name) : undefined;
  return first === undefined ? { cluster: scope, root: scope, isDeclared } : { cluster: first, root: scope.node.root, isDeclared };
}

/** By which it is seen whether two constructs go to one cluster. */
export function clusterOf(construct: IConstruct): object {
  return clusterScopeOf(construct).cluster;
}
