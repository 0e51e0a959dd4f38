import { sharingBalancer } from './ingress-group';
import { IngressRule, listenersOf } from './ingress-rule';
import { ListenPort } from './listen-port';
import { ReachIndex } from './reach-index';
import { leadsToItself } from './rule-action';
import { IngressLike, Inventory } from '../../kubernetes/objects/model';

/** A rule that gets no requests, because others take all of them. */
export interface OverruledRule {
  readonly rule: IngressRule;
  /** The ports on which it gets none; nothing where that is all of its ports. */
  readonly ports: readonly number[] | undefined;
  /** The rules that take its requests between them, in the order in which they are asked. */
  readonly takers: readonly IngressRule[];
}

/** What a rule is on one port: `takers` is nothing where it gets requests. */
interface Standing {
  readonly port: number;
  readonly takers: readonly IngressRule[] | undefined;
}

const OVERRULED = new WeakMap<readonly IngressLike[], ReadonlyMap<IngressLike, readonly OverruledRule[]>>();
const STANDINGS = new WeakMap<readonly IngressLike[], ReadonlyMap<IngressRule, readonly Standing[]>>();
const NO_RULES: readonly never[] = [];

/** The rules of this Ingress that get no requests, unless those go where the rule would send them. */
export function overruledRules(entry: IngressLike, inventory: Pick<Inventory, 'entries'>): readonly OverruledRule[] {
  const members = sharingBalancer(entry, inventory);
  if (members.length < 2 && entry.backends.length < 2) {
    return NO_RULES;
  }
  let known = OVERRULED.get(members);
  if (known === undefined) {
    known = overruledIn(members);
    OVERRULED.set(members, known);
  }
  return known.get(entry) ?? NO_RULES;
}

/** How many rules the controller makes on all listeners of a balancer: it leaves out those that a redirect comes before. */
export function countRules(members: readonly IngressLike[]): number {
  let count = 0;
  for (const standings of standingsOf(members).values()) {
    count += standings.filter(({ takers }) => takers?.some(isRedirect) !== true).length;
  }
  return count;
}

function overruledIn(members: readonly IngressLike[]): ReadonlyMap<IngressLike, readonly OverruledRule[]> {
  const found = new Map<IngressLike, OverruledRule[]>();
  for (const [rule, standings] of standingsOf(members)) {
    const overruled = overruledOn(rule, standings);
    if (overruled !== undefined) {
      const list = found.get(rule.entry) ?? [];
      list.push(overruled);
      found.set(rule.entry, list);
    }
  }
  return found;
}

/** A redirect before everything sends the requests to another port, where the rule takes them. */
function overruledOn(rule: IngressRule, standings: readonly Standing[]): OverruledRule | undefined {
  const isReached = standings.some(({ takers }) => takers === undefined);
  const ports: number[] = [];
  let first: readonly IngressRule[] | undefined;
  for (const { port, takers } of standings) {
    if (takers !== undefined && !takers.some(taker => leadsThere(taker, rule)) && !(isReached && takers.every(isRedirect))) {
      ports.push(port);
      first ??= takers;
    }
  }
  return first && { rule, ports: ports.length === standings.length ? undefined : ports, takers: first };
}

function isRedirect({ action }: IngressRule): boolean {
  return action.redirect !== undefined;
}

/** Whether one rule sends requests wherever another one does. */
function leadsThere(one: IngressRule, other: IngressRule): boolean {
  const { destinations } = one.action;
  return other.action.destinations.every(destination => destinations.includes(destination));
}

/** Each rule of some Ingresses on each port that has it. */
function standingsOf(members: readonly IngressLike[]): ReadonlyMap<IngressRule, readonly Standing[]> {
  const known = STANDINGS.get(members);
  if (known !== undefined) {
    return known;
  }
  const standings = new Map<IngressRule, Standing[]>();
  for (const [port, rules] of rulesByPort(listenersOf(members).rules)) {
    const asked = new ReachIndex<IngressRule>();
    for (const rule of rules) {
      const takers = asked.takersOf(rule.reach);
      const list = standings.get(rule) ?? [];
      list.push({ port, takers });
      standings.set(rule, list);
      if (!rule.isConditional && takers === undefined) {
        asked.add(rule.reach, rule);
      }
    }
  }
  STANDINGS.set(members, standings);
  return standings;
}

function rulesByPort(rules: readonly IngressRule[]): ReadonlyMap<number, readonly IngressRule[]> {
  const byPort = new Map<number, IngressRule[]>();
  for (const rule of rules) {
    for (const listener of rule.ports.filter(candidate => !isLeftOut(rule, candidate))) {
      const list = byPort.get(listener.port) ?? [];
      // A port that is listed twice is one listener.
      if (list.at(-1) !== rule) {
        list.push(rule);
      }
      byPort.set(listener.port, list);
    }
  }
  return byPort;
}

function isLeftOut({ action, reach }: IngressRule, { protocol, port }: ListenPort): boolean {
  return leadsToItself(action, { protocol, port, ...reach });
}
