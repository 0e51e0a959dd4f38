import { IConstruct } from 'constructs';
import { AvailabilityError, mistimed, refused } from './availability-error';
import { DefaultsProps } from '../api';
import { markAbove } from '../gates/mark-above';
import { isFields } from '../kubernetes';
import { validScope } from './tree/valid-scope';
import { judgeDefaults } from '../plan/defaults/judge-defaults';
import { belowScope, NO_DEFAULTS, ScopeDefaults } from '../plan/defaults/scope-defaults';

const STATED = Symbol.for('cdk8s-high-availability.defaults');
const TAKEN = Symbol.for('cdk8s-high-availability.defaults-taken');

type Marked = IConstruct & { [STATED]?: DefaultsProps; [TAKEN]?: string };

/** What was found for scopes; forgotten once another scope states something. */
let known = new WeakMap<IConstruct, ScopeDefaults>();

/** Props that many workloads have in common, stated once. */
export class Defaults {
  /**
   * States props for every workload below a scope: the nearest scope wins, in maps such as labels key by key, and what a workload states itself wins over all.
   *
   * Throws when a workload or namespace below the scope has been made already, and when a prop cannot be used, with all problems at once.
   */
  public static set(scope: IConstruct, props: DefaultsProps): void {
    const marked: Marked = validScope(scope, 'Defaults.set', "chart, { owner: { team: '...' } }");
    const problems = [
      ...marked[TAKEN] === undefined ? [] : [mistimed('Defaults.set comes after the first workload or namespace below the scope',
        `Move Defaults.set above the construct ${marked[TAKEN]}, which was made without these defaults.`)],
      ...marked[STATED] === undefined ? [] : [mistimed('Defaults.set is called a second time on one scope', 'State all props in one call.')],
      ...judgeDefaults(props, scope.node.path).map(refused),
    ];
    if (problems.length > 0) {
      throw new AvailabilityError('Defaults', scope.node.path, problems);
    }
    Object.defineProperty(marked, STATED, { value: copied(props) });
    known = new WeakMap();
  }

  /**
   * What the scopes above a construct state, its own scope first.
   *
   * @internal
   */
  public static _for(scope: IConstruct): ScopeDefaults {
    const before = known.get(scope);
    if (before !== undefined) {
      return before;
    }
    const outer = scope.node.scope === undefined ? NO_DEFAULTS : Defaults._for(scope.node.scope);
    const stated = (scope as Marked)[STATED];
    const found = stated === undefined ? outer : belowScope(outer, stated, scope.node.path);
    known.set(scope, found);
    return found;
  }

  /**
   * Remembers on every scope above a construct that it took what they state, so that a later statement is noticed.
   *
   * @internal
   */
  public static _markTaken(construct: IConstruct): void {
    markAbove(construct, TAKEN);
  }

  private constructor() {}
}

/** A copy, as lists and maps are the user's own, who may go on changing them. */
function copied<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(copied) as T;
  }
  const isPlain = isFields(value) && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copied(one)])) as T : value;
}
