import { Said } from './balancer-said';
import { inWords } from './overruled';
import { annotationPath, describe, IngressLike } from '../../../kubernetes';
import {
  ALB_KEYS, ALB_PREFIX, albListeners, groupConflicts, sharingBalancer, strandedEntry,
} from '../../../vocabularies/aws-load-balancer';
import { AuditContext, NOT_APPLICABLE, Reading, reading } from '../../recommendation';

/** What this Ingress states otherwise than one of its group that comes before it; in another namespace it may go to another cluster. */
export function groupReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  return groupConflicts(entry, sharingBalancer(entry, context.inventory)).flatMap(({ about, name, port = 0, value, theirs, other: first }) => {
    const isOneCluster = first.namespace === entry.namespace || context.isComplete(entry) && context.isComplete(first);
    const shared = { other: describe(first), isCertain: isOneCluster };
    const related = [first];
    switch (about) {
      case 'annotation':
        return reading<Said>({ about: 'group', name, value, theirs, ...shared }, entry, annotationPath(ALB_PREFIX + name), { related });
      case 'protocol':
        return reading<Said>({ about: 'group-listener', port, value, theirs, ...shared }, entry, annotationPath(ALB_PREFIX + ALB_KEYS.listeners), { related });
      case 'default-backend':
        return reading<Said>({ about: 'group-default', port, ...shared }, entry, '/spec/defaultBackend', { related });
    }
  });
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
