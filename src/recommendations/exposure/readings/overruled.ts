import { findService } from '../../../inventory';
import { Backend, describe, IngressLike, Inventory } from '../../../kubernetes';
import { albListeners, groupOrder, IngressRule, isLeftToUs, isOrderedBefore, listenersOf, overruledRules, relateReach, sharingBalancer, USE_ANNOTATION } from '../../../vocabularies/aws-load-balancer';
import { AuditContext, NOT_APPLICABLE, Reading, reading } from '../../recommendation';

/** A rule of an Ingress that gets no requests, in words. */
export interface Overruled {
  /** The Service or the action that gets none. */
  readonly backend: string;
  readonly rule: string;
  /** The rules that take them. */
  readonly takers: string;
  /** The other Ingresses that have those; empty where it is the Ingress itself. */
  readonly others: string;
  /** Whether the others have a lower `group.order`; otherwise their names come first. */
  readonly isOrdered: boolean;
  /** Whether someone stated that order, and no construct of ours decided it. */
  readonly isStated: boolean;
  readonly isCertain: boolean;
  readonly change: string;
}

/** So many rules are named; the rest is counted. */
const NAMED = 2;
const ONE_RULE = 'one rule, or one action that forwards to both';

/** Rules that never answer; an Ingress in another namespace may go to another cluster. */
export function overruledReadings(entry: IngressLike, context: AuditContext): readonly Reading<Overruled>[] {
  const overruled = overruledRules(entry, context.inventory);
  return overruled.length === 0 ? NOT_APPLICABLE : overruled
    .filter(({ rule, takers }) => !takers.some(taker => mayBeSamePort(taker, rule, context.inventory)))
    .flatMap(({ rule, takers, ports }) => {
      const others = [...new Set(takers.map(taker => taker.entry))].filter(other => other !== entry);
      const { service, port, field } = rule.backend;
      const value: Overruled = {
        backend: `${port === USE_ANNOTATION ? 'Action' : 'Service'} ${service}`,
        rule: ports === undefined ? inWords(rule.backend) : `${inWords(rule.backend)} on port ${ports.join(', ')}`,
        takers: listed(takers.map(({ backend }) => inWords(backend))),
        others: listed(others.map(describe)),
        isOrdered: takers.every(taker => groupOrder(taker.entry) !== groupOrder(entry)),
        isStated: takers.every(taker => isOrderedBefore(taker.entry, entry) && (isSame(taker, rule) || !isLeftToUs(taker.entry, entry))),
        isCertain: context.isComplete(entry)
          || others.every(other => (other.namespace === entry.namespace || context.isComplete(other)) && shareTheirPorts(entry, other)),
        change: changeOf(rule, takers[0], context.inventory),
      };
      return reading(value, entry, field, { related: others });
    });
}

/** Whether two Ingresses listen where they seem to: where one does not say so, a class that is not in the input may. */
function shareTheirPorts(one: IngressLike, other: IngressLike): boolean {
  const [first, second] = [one, other].map(entry => albListeners(entry).statesPorts || entry.ingressClass !== undefined);
  return first && second || first === second && one.className === other.className;
}

export function inWords({ host, path }: Backend): string {
  return host === '' ? path || '/' : `${host}${path}`;
}

function listed(names: readonly string[]): string {
  const said = [...new Set(names)];
  const rest = said.length - NAMED;
  return rest <= 0 ? said.join(' and ') : `${said.slice(0, NAMED).join(', ')} and ${rest} more`;
}

/** One rule may name the port of a Service, the other its number; without the Service nobody knows. */
function mayBeSamePort(one: IngressRule, other: IngressRule, inventory: Inventory): boolean {
  const [namespace, name] = [one.entry.namespace, one.backend.service];
  if (namespace !== other.entry.namespace || name !== other.backend.service || typeof one.backend.port === typeof other.backend.port) {
    return false;
  }
  const service = findService(inventory, namespace, name);
  const [first, second] = [one, other].map(({ backend }) => service?.ports.find(port => port.name === backend.port || port.number === backend.port));
  return first === second;
}

/** What lets a rule have its requests. */
function changeOf(rule: IngressRule, taker: IngressRule, inventory: Inventory): string {
  if (isSame(taker, rule)) {
    return ONE_RULE;
  }
  if (taker.entry !== rule.entry) {
    const circle = circleOf(rule, taker, inventory);
    if (circle !== undefined) {
      return circle;
    }
    const order = `a group.order above ${groupOrder(rule.entry)} on ${describe(taker.entry)}`;
    return taker.entry.namespace === rule.entry.namespace ? `${order}, or one Ingress with the rules of both` : order;
  }
  const isOneRule = ruleField(taker.backend) === ruleField(rule.backend);
  return isOneRule && taker.backend.pathType === 'Prefix' ? 'pathType Prefix, of which the longest path comes first' : 'the narrower rule first';
}

function isSame(one: IngressRule, other: IngressRule): boolean {
  return relateReach(one.reach, other.reach) === 'same';
}

/** What to split where each of two Ingresses would have to come after the other; a rule that takes a part only need not come after. */
function circleOf(rule: IngressRule, taker: IngressRule, inventory: Inventory): string | undefined {
  if (relateReach(taker.reach, rule.reach) !== 'wider') {
    return undefined;
  }
  const { rules } = listenersOf(sharingBalancer(rule.entry, inventory));
  const wider = rules.filter(({ entry, isConditional }) => entry === rule.entry && !isConditional);
  const narrower = rules.find(({ entry, reach }) => entry === taker.entry && wider.some(one => relateReach(one.reach, reach) === 'wider'));
  return narrower && `an Ingress of its own for ${inWords(narrower.backend)} of ${describe(taker.entry)}: no group.order helps, as that is narrower `
    + `than what ${describe(rule.entry)} asks for, and ${inWords(taker.backend)} is wider`;
}

function ruleField({ field }: Backend): string {
  return field.slice(0, field.indexOf('/http'));
}
