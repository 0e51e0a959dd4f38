import { albListeners } from './alb-listeners';
import { GROUP_ORDER } from './annotations';
import { ALB_PREFIX, isAlb } from './controller';
import { sharingBalancer } from './ingress-group';
import { ListenPort } from './listen-port';
import { ReachIndex } from './reach-index';
import { RuleAction, ruleAction } from './rule-action';
import { ruleConditions, RuleConditions } from './rule-conditions';
import { Backend, IngressLike, Inventory } from '../../kubernetes/objects/model';

/** A path of an Ingress as a rule of the listeners of its Application Load Balancer. */
export interface IngressRule extends RuleConditions {
  readonly entry: IngressLike;
  readonly backend: Backend;
  /** Where it answers: where the balancer redirects HTTP, no rule answers there. */
  readonly ports: readonly ListenPort[];
  readonly action: RuleAction;
}

/** An Ingress whose clients are redirected to a port on which it does not listen. */
export interface StrandedEntry {
  readonly port: number;
  readonly redirecting: IngressLike;
  readonly listening: IngressLike;
  readonly rule: IngressRule;
}

/** What the controller makes of the Ingresses behind one balancer. */
export interface GroupListeners {
  /** The Ingresses in the order in which the controller takes them. */
  readonly entries: readonly IngressLike[];
  /** In the order in which the balancer asks them; default backends, which it asks last, are not among them. */
  readonly rules: readonly IngressRule[];
  readonly defaults: readonly IngressRule[];
  readonly redirecting: IngressLike | undefined;
  readonly redirectPort: number | undefined;
  readonly listening: IngressLike | undefined;
}

const LISTENERS = new WeakMap<readonly IngressLike[], GroupListeners>();
const DECIDED = new WeakSet<IngressLike>();
const STRANDED = new WeakMap<readonly IngressLike[], ReadonlyMap<IngressLike, StrandedEntry>>();
const DEFAULT_BACKEND = '/spec/defaultBackend';
const TYPES: readonly string[] = ['Exact', 'Prefix'];

/** `group.order`, by which the controller sorts the Ingresses of a group; by name those of the same order. */
export function groupOrder(entry: IngressLike): number {
  return Number(entry.annotations[`${ALB_PREFIX}group.order`] ?? 0) || 0;
}

/** Whether somebody wanted one Ingress to come before another, as an order of either that was stated says. */
export function isOrderedBefore(first: IngressLike, second: IngressLike): boolean {
  return groupOrder(first) !== groupOrder(second) && (isStated(first) || isStated(second));
}

/** Whether a construct may give either of two Ingresses another order, so that nobody wanted the first to take what the second asks for. */
export function isLeftToUs(first: IngressLike, second: IngressLike): boolean {
  return DECIDED.has(first) || DECIDED.has(second) && groupOrder(first) > GROUP_ORDER.min;
}

/** Says that nobody stated the order that an Ingress has, when it is the one that was decided. */
export function leaveOrder(entry: IngressLike, decided: number | undefined): void {
  if (decided !== undefined && groupOrder(entry) === decided) {
    DECIDED.add(entry);
  }
}

function isStated(entry: IngressLike): boolean {
  return `${ALB_PREFIX}group.order` in entry.annotations && !DECIDED.has(entry);
}

/** Nothing unless requests for a rule of this Ingress are redirected to where no rule of the input takes them. */
export function strandedEntry(entry: IngressLike, inventory: Pick<Inventory, 'entries'>): StrandedEntry | undefined {
  const members = sharingBalancer(entry, inventory);
  if (members.length < 2) {
    return undefined;
  }
  let known = STRANDED.get(members);
  if (known === undefined) {
    known = strandedIn(listenersOf(members));
    STRANDED.set(members, known);
  }
  return known.get(entry);
}

function strandedIn({ rules, defaults, redirecting, redirectPort: port, listening }: GroupListeners): ReadonlyMap<IngressLike, StrandedEntry> {
  const stranded = new Map<IngressLike, StrandedEntry>();
  if (redirecting === undefined || port === undefined || listening === undefined) {
    return stranded;
  }
  const there = new ReachIndex<IngressRule>();
  const all = [...defaults, ...rules];
  all.filter(({ ports }) => ports.some(listener => listener.port === port)).forEach(rule => there.add(rule.reach, rule));
  for (const rule of all) {
    const { entry, reach } = rule;
    const isPlain = albListeners(entry).ports.some(({ protocol }) => protocol === 'HTTP');
    if (isPlain && !stranded.has(entry) && there.takersOf(reach) === undefined) {
      stranded.set(entry, { port, redirecting, listening, rule });
    }
  }
  return stranded;
}

/** The listeners that some Ingresses share, and their rules; read once. */
export function listenersOf(members: readonly IngressLike[]): GroupListeners {
  const known = LISTENERS.get(members);
  if (known !== undefined) {
    return known;
  }
  const entries = inGroupOrder(members.filter(isAlb));
  const listeners = entries.map(entry => ({ entry, ...albListeners(entry) }));
  const redirecting = listeners.find(({ redirectPort }) => redirectPort !== undefined);
  const listens = ({ ports }: Pick<(typeof listeners)[number], 'ports'>) =>
    ports.some(({ protocol, port }) => protocol === 'HTTPS' && port === redirecting?.redirectPort);
  const rules = listeners.flatMap(({ entry, ports }) => {
    const served = ports.filter(({ protocol }) => redirecting === undefined || protocol === 'HTTPS');
    return inRuleOrder(entry.backends).map(backend => ruleOf(entry, backend, served));
  });
  const found: GroupListeners = {
    entries,
    rules: rules.filter(rule => !isDefault(rule)),
    defaults: rules.filter(isDefault),
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

/**
 * The paths of each rule of an Ingress in the order in which the controller takes them: exact ones, then prefixes, the longest first, then the
 * others as they are listed.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener_rules.go (sortIngressPaths)
 */
function inRuleOrder(backends: readonly Backend[]): readonly Backend[] {
  if (backends.length < 2) {
    return backends;
  }
  const places = new Map<string, number>();
  const placed = backends.map(backend => {
    const rule = backend.field.slice(0, backend.field.indexOf('/http'));
    places.set(rule, places.get(rule) ?? places.size);
    const type = TYPES.indexOf(backend.pathType);
    return { backend, place: places.get(rule) ?? 0, type: type < 0 ? TYPES.length : type, length: backend.pathType === 'Prefix' ? backend.path.length : 0 };
  });
  return placed.sort((one, other) => one.place - other.place || one.type - other.type || other.length - one.length).map(({ backend }) => backend);
}

function ruleOf(entry: IngressLike, backend: Backend, ports: readonly ListenPort[]): IngressRule {
  return { entry, backend, ports, ...ruleConditions(entry, backend), action: ruleAction(entry, backend) };
}

/** A default backend is asked after all rules. */
function isDefault({ backend }: IngressRule): boolean {
  return backend.field === DEFAULT_BACKEND;
}
