import { IConstruct } from 'constructs';
import { markAbove } from './mark-above';
import { ClusterFacts } from '../kubernetes';

const DECLARED = Symbol.for('cdk8s-high-availability.declaration');
const PLANNED = Symbol.for('cdk8s-high-availability.planned');
const NAMED = Symbol.for('cdk8s-high-availability.clusters');

/** What one call of `Cluster.declare` says, and where. */
export interface Declaration {
  readonly name?: string;
  readonly facts: ClusterFacts;
  readonly path: string;
}

type Marked = IConstruct & { [DECLARED]?: Declaration; [PLANNED]?: string; [NAMED]?: Map<string, Declaration> };

export function isDeclaredOn(scope: IConstruct): boolean {
  return (scope as Marked)[DECLARED] !== undefined;
}

export function declareOn(scope: IConstruct, declaration: Declaration): void {
  Object.defineProperty(scope, DECLARED, { value: Object.freeze(declaration) });
  const app = scope.node.root as Marked;
  if (declaration.name === undefined || firstOfName(scope, declaration.name) !== undefined) {
    return;
  }
  if (app[NAMED] === undefined) {
    Object.defineProperty(app, NAMED, { value: new Map() });
  }
  app[NAMED]!.set(declaration.name, declaration);
}

/** The declaration that counts for a construct: the nearest one, whole. */
export function declarationFor(scope: IConstruct): Declaration | undefined {
  for (let at: IConstruct | undefined = scope; at !== undefined; at = at.node.scope) {
    const declaration = (at as Marked)[DECLARED];
    if (declaration !== undefined) {
      return declaration;
    }
  }
  return undefined;
}

/** The first declaration of a name in the app. */
export function firstOfName(scope: IConstruct, name: string | undefined): Declaration | undefined {
  return name === undefined ? undefined : (scope.node.root as Marked)[NAMED]?.get(name);
}

/** Remembers on every scope above a construct that it was planned. */
export function markPlanned(construct: IConstruct): void {
  markAbove(construct, PLANNED);
}

/** The path of the first construct that was planned below a scope. */
export function plannedBelow(scope: IConstruct): string | undefined {
  return (scope as Marked)[PLANNED];
}
