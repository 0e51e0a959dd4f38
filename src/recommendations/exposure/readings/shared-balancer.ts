import { Said } from './balancer-said';
import { annotationPath, Backend, describe, IngressLike } from '../../../kubernetes';
import {
  ALB_KEYS, ALB_PREFIX, albListeners, isOfAttributes, ONE_FOR_A_GROUP, overruledRules, readAttributes, sharingBalancer, strandedEntry,
} from '../../../vocabularies/aws-load-balancer';
import { AuditContext, NOT_APPLICABLE, Reading, reading } from '../../recommendation';

/** What this Ingress states otherwise than the first of its group that states it; in another namespace it may go to another cluster. */
export function groupReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const members = sharingBalancer(entry, context.inventory);
  return members.length < 2 ? [] : ONE_FOR_A_GROUP.flatMap(name => {
    const key = ALB_PREFIX + name;
    const value = entry.annotations[key];
    const first = value === undefined ? undefined : members.find(member => member.annotations[key] !== undefined);
    return value === undefined || first === undefined || !differ(name, value, first.annotations[key]) ? [] : reading<Said>({
      about: 'group', name, value, theirs: first.annotations[key], other: describe(first), isCertain: first.namespace === entry.namespace,
    }, entry, annotationPath(key), { related: [first] });
  });
}

/** Rules that never answer, as another Ingress of the group has them too; in another namespace it may go to another cluster. */
export function ruleReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  return overruledRules(entry, context.inventory).flatMap(({ rule, by, isOrdered }) => reading<Said>({
    about: 'rule',
    rule: inWords(rule.backend),
    service: rule.backend.service,
    other: describe(by.entry),
    isOrdered,
    isCertain: by.entry.namespace === entry.namespace || context.isComplete(entry),
  }, entry, rule.backend.field, { related: [by.entry] }));
}

function inWords({ host, path }: Backend): string {
  return host === '' ? path || '/' : `${host}${path}`;
}

/** The ports are those that the controller takes, unless the class, which another Ingress shows or the input has, says otherwise. */
export function strandedReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const stranded = strandedEntry(entry, context.inventory);
  if (stranded === undefined) {
    return NOT_APPLICABLE;
  }
  const { rule, port, redirecting, listening } = stranded;
  const isOneCluster = redirecting.namespace === entry.namespace && listening.namespace === entry.namespace;
  const knowsPorts = albListeners(entry).statesPorts || entry.ingressClass !== undefined || listening.className === entry.className;
  const isCertain = context.isComplete(entry) || isOneCluster && knowsPorts;
  const related = [...new Set([redirecting, listening])];
  const value: Said = { about: 'stranded', rule: inWords(rule.backend), port, other: describe(redirecting), isCertain };
  return reading(value, entry, annotationPath(ALB_PREFIX + ALB_KEYS.listeners), { related });
}

/** Lists may be in any order; of attributes, those that both state must be equal. */
function differ(name: string, one: string, other: string): boolean {
  if (isOfAttributes(name)) {
    const theirs = readAttributes(other);
    return [...readAttributes(one)].some(([key, value]) => (theirs.get(key) ?? value) !== value);
  }
  const sorted = (list: string) => list.split(',').map(item => item.trim()).sort().join();
  return sorted(one) !== sorted(other);
}
