import { Duration } from 'cdk8s';
import { calledScope, Default, placeOf } from './defaults/stated';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';
import { Metadata } from '../recommendations/recommendation';
import { Sum, sum } from '../recommendations/sum';

/** Where a planned value comes from. */
export type Origin = 'default' | 'prop' | 'derived' | `default of ${string}`;

/** A value that was decided, and why. */
export interface Decision {
  readonly field: string;
  readonly value: unknown;
  readonly origin: Origin;
  readonly recommendation: string;
  /** What a chosen number is made of: seconds as a sum, anything else in words. */
  readonly because?: Sum | string;
}

/** Something that nobody stated and that the plan relies on. */
export interface Assumption {
  readonly about: string;
  readonly assumed: string;
  /** How to state it instead. */
  readonly instead: string;
}

/** A prop whose value cannot be used. */
export interface Refusal {
  readonly prop: string;
  readonly given: string;
  readonly needed: string;
  readonly change: string;
  readonly id: string;
  /** The scope whose default it is, as it is called in a sentence; nothing where the construct states the value itself. */
  readonly statedBy?: string;
  /** Defaults of scopes that have to do with it, as a sentence. */
  readonly causes?: string;
}

/** A number and the formula that it comes from. */
export interface Reasoned {
  readonly value: number;
  /** Nothing where the recommendation says it all. */
  readonly because?: string;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** The largest value where that is so far away that only who exceeds it is told. */
  readonly limit?: number;
  readonly under?: Metadata;
}

const MILLISECONDS = 1000;
/** The largest number that a field of 32 bits holds, as those of Kubernetes are. */
export const LARGEST_COUNT = 2_147_483_647;
/** A year in seconds: nothing that a pod waits for takes longer, and sums of such times still fit into 32 bits. */
const LONGEST_TIME = 31_536_000;

/**
 * What a planner writes down while it plans: decisions with their origin, assumptions, and props that it refuses.
 *
 * A refused prop reads as absent, so that planning goes on and all problems are reported together.
 */
export class Ledger {
  public readonly decisions: Decision[] = [];
  public readonly assumptions: Assumption[] = [];
  /** What the cluster has to have besides Kubernetes, as the summary tells it. */
  public readonly needs: string[] = [];
  public readonly refusals: Refusal[] = [];
  /** What scopes above the construct state, by the place that it decides. */
  public readonly taken = new Map<string, Default>();
  private readonly moved = new Set<string>();
  /** Where a value of another type stood: what else is said of it follows from that. */
  private readonly mistyped: string[] = [];

  public constructor(private readonly waived: (id: string) => boolean) {}

  /** Remembers which values are defaults of scopes. */
  public take(defaults: readonly Default[], prefix = ''): void {
    for (const one of defaults) {
      this.taken.set(prefix + placeOf(one), one);
    }
  }

  public isWaived(recommendation: Metadata): boolean {
    return this.waived(recommendation.id);
  }

  /**
   * Decides a field: the given value, or what the recommendation chooses.
   *
   * A chosen value is derived, not a default, when one of the fields that it follows from was moved by a prop.
   */
  public decide<T>(field: string, recommendation: Metadata, given: T | undefined, choose: () => T, ...from: string[]): T {
    const value = given ?? choose();
    this.decisions.push({ field, value, origin: this.originOf(field, given, from), recommendation: recommendation.id, because: undefined });
    return value;
  }

  /** Decides seconds that are a sum, and keeps what they are made of; what was given is a sum of one part. */
  public decideSum(field: string, recommendation: Metadata, given: number | undefined, choose: () => Sum, ...from: string[]): Sum {
    const because = given === undefined ? choose() : sum([given, `stated as ${field}`]);
    const origin = this.originOf(field, given, from);
    const explained = given === undefined ? because : undefined;
    this.decisions.push({ field, value: because.seconds, origin, recommendation: recommendation.id, because: explained });
    return because;
  }

  /** Decides a number that is no sum of seconds, and keeps in words what it is made of. */
  public decideBecause(field: string, recommendation: Metadata, given: number | undefined, choose: () => Reasoned, ...from: string[]): number {
    const { value, because } = given === undefined ? choose() : { value: given, because: undefined };
    this.decisions.push({ field, value, origin: this.originOf(field, given, from), recommendation: recommendation.id, because });
    return value;
  }

  private originOf(field: string, given: unknown, from: readonly string[]): Origin {
    const isDerived = given === undefined && from.some(source => this.moved.has(source));
    if (given !== undefined || isDerived) {
      this.moved.add(field);
    }
    if (given === undefined) {
      return isDerived ? 'derived' : 'default';
    }
    const taken = this.taken.get(field) ?? this.taken.get(`exposure.${field}`);
    return taken === undefined ? 'prop' : `default of ${calledScope(taken)}`;
  }

  public assume(about: string, assumed: string, instead: string): void {
    this.assumptions.push({ about, assumed, instead });
  }

  public need(what: string): void {
    this.needs.push(what);
  }

  public refuse(prop: string, given: unknown, needed: string, change: string, under: Pick<Metadata, 'id'> = inputIsWellFormed): void {
    if (this.mistyped.some(path => isWithin(prop, path) || isWithin(path, prop))) {
      return;
    }
    const by = this.takenFor(prop);
    const isNamed = (place: string) => new RegExp(`\\b${place}\\b`).test(`${needed} ${change}`);
    const others = [...this.taken].filter(([place, one]) => one.key === undefined && one !== by && isNamed(place));
    const causes = others.map(([place, one]) => `Defaults.set of ${calledScope(one)} states ${place}.`).join(' ') || undefined;
    const refusal = { prop, given: show(given), needed, change: oneLine(change), id: under.id, statedBy: by && calledScope(by), causes };
    // A value that more than one concern looks at is told once.
    if (!this.refusals.some(told => told.prop === prop && told.given === refusal.given && told.needed === needed)) {
      this.refusals.push(refusal);
    }
  }

  /** Takes back what was refused, as something narrower is told of the same value. */
  public withdraw(prop: string, needed: string): void {
    const index = this.refusals.findIndex(told => told.prop === prop && told.needed === needed);
    if (index >= 0) {
      this.refusals.splice(index, 1);
    }
  }

  /** For planning of which nothing is used but what it refuses. */
  public aside(): Ledger {
    return new Ledger(this.waived);
  }

  /** Takes over what was refused aside. */
  public adopt(refusals: readonly Refusal[]): void {
    refusals.forEach(({ prop, given, needed, change, id }) => this.refuse(prop, inWords(given), needed, change, { id }));
  }

  /** Refuses a value of another type at its path, and with it all that planning says of the path later on. */
  public refuseType(path: string, given: unknown, needed: string, change: string, prop = path): void {
    const by = this.takenFor(path);
    this.refusals.push({ prop, given: show(given), needed, change: oneLine(change), id: inputIsWellFormed.id, statedBy: by && calledScope(by) });
    this.mistyped.push(path);
  }

  /** The default that a refused place is, or is a part of. */
  private takenFor(place: string): Default | undefined {
    const end = Math.max(place.lastIndexOf('.'), place.lastIndexOf('['));
    return this.taken.get(place) ?? (end < 0 ? undefined : this.takenFor(place.slice(0, end)));
  }

  /** A whole number within bounds; refused otherwise. */
  public count(prop: string, value: number | undefined, { min = 0, max, limit = max ?? LARGEST_COUNT, under }: Bounds = {}): number | undefined {
    if (value === undefined) {
      return undefined;
    }
    if (!Number.isInteger(value) || value < min || value > limit) {
      const range = max === undefined && !isAbove(value, limit) ? `a whole number of at least ${min}` : `a whole number from ${min} to ${limit}`;
      this.refuse(prop, value, range, `Set ${prop} to ${range}.`, under);
      return undefined;
    }
    return value;
  }

  /** Seconds of a duration that is whole seconds and within bounds; refused otherwise. */
  public seconds(prop: string, value: Duration | undefined, { min = 0, max, limit = max ?? LONGEST_TIME, under }: Bounds = {}): number | undefined {
    if (value === undefined) {
      return undefined;
    }
    if (typeof value?.toMilliseconds !== 'function') {
      this.refuse(prop, value, 'a Duration', 'Wrap it: Duration.seconds(...).', under);
      return undefined;
    }
    const seconds = value.toMilliseconds() / MILLISECONDS;
    if (!Number.isInteger(seconds) || seconds < min || seconds > limit) {
      const range = max === undefined && !isAbove(seconds, limit) ? `whole seconds, at least ${min} s` : `whole seconds from ${min} s to ${limit} s`;
      this.refuse(prop, `${seconds} s`, range, `Set ${prop} to ${range}.`, under);
      return undefined;
    }
    return seconds;
  }

  /** Seconds, perhaps with a fraction, of a duration that is whole milliseconds and longer than none; refused otherwise. */
  public time(prop: string, value: Duration | undefined, under?: Metadata): number | undefined {
    if (value === undefined) {
      return undefined;
    }
    const milliseconds = value.toMilliseconds();
    if (!Number.isInteger(milliseconds) || milliseconds < 1 || milliseconds > LONGEST_TIME * MILLISECONDS) {
      const range = isAbove(milliseconds, LONGEST_TIME * MILLISECONDS) ? `at most ${LONGEST_TIME} s` : 'whole milliseconds, at least 1 ms';
      this.refuse(prop, `${milliseconds} ms`, range, `Set ${prop} to ${range}.`, under);
      return undefined;
    }
    return milliseconds / MILLISECONDS;
  }

  /** A text that matches a pattern; refused otherwise. */
  public matching(prop: string, value: string | undefined, pattern: RegExp, needed: string, under?: Metadata): string | undefined {
    if (value !== undefined && !pattern.test(value)) {
      this.refuse(prop, value, needed, `Change ${prop} to ${needed}.`, under);
      return undefined;
    }
    return value;
  }
}

function isAbove(value: number, limit: number): boolean {
  return Number.isInteger(value) && value > limit;
}

const LONGEST_SHOWN = 120;

/** A given value as an error may show it: short, on one line. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value === 'function' ? 'a function' : Array.isArray(value) ? 'a list' : inText(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

/** What an object says of itself, unless it says nothing or cannot. */
function inText(value: unknown): string {
  try {
    const text = String(value);
    const type = text.startsWith('[object ') ? (value as object).constructor?.name ?? 'Object' : undefined;
    return type === undefined ? text : type === 'Object' ? 'an object' : `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${type}`;
  } catch {
    return 'an object';
  }
}

/** A given value that is described rather than shown. */
export function inWords(description: string): { toString(): string } {
  return { toString: () => description };
}

/** A text on one line, as somebody's value in it may hold more. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u2028\u2029]+/g, ' ');
}

/** Whether a path is another one, or leads into it; everything is within the props as a whole. */
export function isWithin(path: string, outer: string): boolean {
  return outer === '' || path.startsWith(outer) && (path.length === outer.length || path[outer.length] === '.' || path[outer.length] === '[');
}
