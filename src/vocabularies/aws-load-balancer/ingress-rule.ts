import { albListeners } from './alb-listeners';
import { ALB_PREFIX, isAlb, USE_ANNOTATION } from './controller';
import { sharingBalancer } from './ingress-group';
import { Backend, IngressLike, Inventory } from '../../kubernetes/objects/model';

/** A path of an Ingress as a rule of the listeners of its Application Load Balancer. */
export interface IngressRule {
  readonly entry: IngressLike;
  readonly backend: Backend;
  /** The ports on which it answers: where the balancer redirects HTTP, no rule answers there. */
  readonly ports: readonly number[];
  /** The paths that it takes, as Elastic Load Balancing writes them. */
  readonly patterns: readonly string[];
  /** Whether an annotation asks for more than host and path. */
  readonly isConditional: boolean;
}

/** A rule that gets no requests, because another takes all of them. */
export interface OverruledRule {
  readonly rule: IngressRule;
  readonly by: IngressRule;
  /** Whether someone gave the other the lower `group.order`; otherwise its name came first. */
  readonly isOrdered: boolean;
}

/** An Ingress whose clients are redirected to a port on which it does not listen. */
export interface StrandedEntry {
  readonly port: number;
  readonly redirecting: IngressLike;
  readonly listening: IngressLike;
  readonly rule: IngressRule;
}

/** What the controller makes of the Ingresses of a group. */
interface GroupListeners {
  /** In the order in which the balancer asks them. */
  readonly rules: readonly IngressRule[];
  readonly byMatch: ReadonlyMap<string, readonly IngressRule[]>;
  readonly redirecting: IngressLike | undefined;
  readonly redirectPort: number | undefined;
  readonly listening: IngressLike | undefined;
}

const LISTENERS = new WeakMap<readonly IngressLike[], GroupListeners>();
const DEFAULT_BACKEND = '/spec/defaultBackend';
const EVERYTHING: readonly string[] = ['/*'];
const NO_RULES: readonly never[] = [];

/** `group.order`, by which the controller sorts the Ingresses of a group; by name those of the same order. */
export function groupOrder(entry: IngressLike): number {
  return Number(entry.annotations[`${ALB_PREFIX}group.order`] ?? 0) || 0;
}

/** Rules of this Ingress for the host and path of a rule that comes first; actions and conditions are somebody's decision. */
export function overruledRules(entry: IngressLike, inventory: Pick<Inventory, 'entries'>): readonly OverruledRule[] {
  const members = sharingBalancer(entry, inventory);
  if (members.length < 2) {
    return NO_RULES;
  }
  const { rules, byMatch } = listenersOf(members);
  return rules.filter(rule => rule.entry === entry && !isDefault(rule)).flatMap(rule => {
    const same = byMatch.get(matchOf(rule)) ?? NO_RULES;
    const by = same.slice(0, same.indexOf(rule)).find(earlier => takesAll(earlier, rule));
    return by === undefined ? [] : [{ rule, by, isOrdered: groupOrder(by.entry) !== groupOrder(entry) }];
  });
}

/** Nothing unless requests for a rule of this Ingress are redirected to where no rule of the input takes them. */
export function strandedEntry(entry: IngressLike, inventory: Pick<Inventory, 'entries'>): StrandedEntry | undefined {
  const members = sharingBalancer(entry, inventory);
  if (members.length < 2) {
    return undefined;
  }
  const { rules, redirecting, redirectPort: port, listening } = listenersOf(members);
  if (redirecting === undefined || port === undefined || listening === undefined) {
    return undefined;
  }
  if (albListeners(entry).ports.every(listener => listener.protocol !== 'HTTP')) {
    return undefined;
  }
  const there = rules.filter(rule => rule.ports.includes(port));
  const rule = rules.find(own => own.entry === entry && !there.some(other => covers(other, own)));
  return rule && { port, redirecting, listening, rule };
}

function listenersOf(members: readonly IngressLike[]): GroupListeners {
  const known = LISTENERS.get(members);
  if (known !== undefined) {
    return known;
  }
  const listeners = inGroupOrder(members.filter(isAlb)).map(entry => ({ entry, ...albListeners(entry) }));
  const redirecting = listeners.find(({ redirectPort }) => redirectPort !== undefined);
  const listens = ({ ports }: Pick<(typeof listeners)[number], 'ports'>) =>
    ports.some(({ protocol, port }) => protocol === 'HTTPS' && port === redirecting?.redirectPort);
  const rules = listeners.flatMap(({ entry, ports }) => {
    const served = ports.filter(({ protocol }) => redirecting === undefined || protocol === 'HTTPS').map(({ port }) => port);
    return entry.backends.map(backend => ruleOf(entry, backend, served));
  });
  const found: GroupListeners = {
    rules,
    byMatch: groupBy(rules, matchOf),
    redirecting: redirecting?.entry,
    redirectPort: redirecting?.redirectPort,
    listening: listeners.find(listens)?.entry,
  };
  LISTENERS.set(members, found);
  return found;
}

/** The Ingresses of a group in the order in which the controller takes them. */
export function inGroupOrder(members: readonly IngressLike[]): readonly IngressLike[] {
  return [...members].sort(byOrder);
}

function byOrder(one: IngressLike, other: IngressLike): number {
  const difference = groupOrder(one) - groupOrder(other);
  return difference !== 0 ? difference : nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf({ namespace, name }: IngressLike): string {
  return `${namespace}/${name}`;
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener_rules.go */
function ruleOf(entry: IngressLike, backend: Backend, ports: readonly number[]): IngressRule {
  return { entry, backend, ports, patterns: patternsOf(backend), isConditional: `${ALB_PREFIX}conditions.${backend.service}` in entry.annotations };
}

function patternsOf({ field, pathType, path }: Backend): readonly string[] {
  if (pathType !== 'Prefix') {
    return field === DEFAULT_BACKEND || path === '' ? EVERYTHING : [path];
  }
  const stem = path.endsWith('/') ? path.slice(0, -1) : path;
  return stem === '' ? EVERYTHING : [stem, `${stem}/*`];
}

/** A default backend is asked after all rules. */
function isDefault({ backend }: IngressRule): boolean {
  return backend.field === DEFAULT_BACKEND;
}

function matchOf(rule: IngressRule): string {
  return isDefault(rule) ? '' : `${rule.backend.host} ${rule.patterns.join(' ')}`;
}

function takesAll(earlier: IngressRule, later: IngressRule): boolean {
  const isDecided = earlier.isConditional || earlier.backend.port === USE_ANNOTATION || later.backend.port === USE_ANNOTATION;
  return !isDecided && earlier.entry !== later.entry && !isSameBackend(earlier, later) && earlier.ports.some(port => later.ports.includes(port));
}

function isSameBackend(one: IngressRule, other: IngressRule): boolean {
  return one.entry.namespace === other.entry.namespace && one.backend.service === other.backend.service && one.backend.port === other.backend.port;
}

/** Whether every request for a rule fits another one too. */
function covers(rule: IngressRule, other: IngressRule): boolean {
  const { host } = rule.backend;
  const fitsHost = host === '' || host === other.backend.host || host.startsWith('*') && other.backend.host.endsWith(host.slice(1));
  return fitsHost && other.patterns.every(path => rule.patterns.some(pattern =>
    pattern === path || pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1))));
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}
