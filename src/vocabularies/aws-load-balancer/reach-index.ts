import { coversGlob, headOf, tailOf } from './glob';
import { RuleReach } from './rule-reach';

interface Entry<T> {
  readonly pattern: string;
  readonly tail: string;
  readonly value: T;
}

/** Patterns, by the text before their first wildcard: one that takes all of another begins as that does. */
class PatternIndex<T> {
  private readonly byHead = new Map<string, Entry<T>[]>();
  private readonly lengths = new Set<number>();

  /** What stands under a pattern, made if there is nothing yet. */
  at(pattern: string, make: () => T): T {
    const head = headOf(pattern);
    const entries = this.byHead.get(head) ?? [];
    const known = entries.find(entry => entry.pattern === pattern);
    if (known !== undefined) {
      return known.value;
    }
    const value = make();
    entries.push({ pattern, tail: tailOf(pattern), value });
    this.byHead.set(head, entries);
    this.lengths.add(head.length);
    return value;
  }

  /** What stands under the patterns that take all of this one. */
  covering(pattern: string): readonly T[] {
    const head = headOf(pattern);
    const found: T[] = [];
    for (const length of this.lengths) {
      const entries = length > head.length ? undefined : this.byHead.get(head.slice(0, length));
      for (const entry of entries ?? []) {
        if (pattern.endsWith(entry.tail) && coversGlob(entry.pattern, pattern)) {
          found.push(entry.value);
        }
      }
    }
    return found;
  }
}

interface Taker<T> {
  readonly at: number;
  readonly value: T;
}

/** Rules in the order in which a balancer asks them, found by the requests that they take, without a look at each. */
export class ReachIndex<T> {
  private readonly hosts = new PatternIndex<PatternIndex<Taker<T>>>();
  private count = 0;

  add({ hosts, paths }: RuleReach, value: T): void {
    const taker = { at: this.count++, value };
    for (const host of hosts) {
      const index = this.hosts.at(reversed(host), () => new PatternIndex<Taker<T>>());
      for (const path of paths) {
        index.at(path, () => taker);
      }
    }
  }

  /** The rules that take all requests of a reach between them, each once; nothing where some request is left. */
  takersOf({ hosts, paths }: RuleReach): readonly T[] | undefined {
    const takers = new Map<number, T>();
    for (const host of hosts) {
      const indexes = this.hosts.covering(reversed(host));
      for (const path of paths) {
        const first = firstOf(indexes.flatMap(index => index.covering(path)));
        if (first === undefined) {
          return undefined;
        }
        takers.set(first.at, first.value);
      }
    }
    return [...takers].sort(([one], [other]) => one - other).map(([, value]) => value);
  }
}

function firstOf<T>(takers: readonly Taker<T>[]): Taker<T> | undefined {
  return takers.reduce<Taker<T> | undefined>((first, taker) => first === undefined || taker.at < first.at ? taker : first, undefined);
}

/** Wildcards of hosts stand at the beginning. */
function reversed(host: string): string {
  return [...host].reverse().join('');
}
