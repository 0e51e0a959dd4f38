import { presenceOf } from '../../inventory';
import { maximumReplicas, membershipOf, ObjectKey, Service, text, Workload } from '../../kubernetes';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';

type Names =
  | { readonly about: 'absence'; readonly service: string; readonly isThere: boolean; readonly isCertain: boolean }
  | { readonly about: 'pods'; readonly service: string; readonly isOpen: boolean }
  | { readonly about: 'address'; readonly service: string; readonly type: string }
  | { readonly about: 'start'; readonly service: string; readonly isPublished: boolean };

/** What the Service that a set names makes of the names of its members. */
function namesBy(found: Service, workload: Workload, context: AuditContext): Names | undefined {
  const service = found.name;
  if (found.selector !== undefined && !found.workloads.includes(workload)) {
    return { about: 'pods', service, isOpen: context.isUnfinished(found) || context.isUnfinished(workload) };
  }
  if (isAlone(workload)) {
    return undefined;
  }
  if (!found.isHeadless) {
    return { about: 'address', service, type: found.type };
  }
  return { about: 'start', service, isPublished: found.publishesNotReady || membershipOf(workload.annotations) !== 'quorum' };
}

/** One member that nothing scales, and that is not declared to have others, looks for nobody. */
function isAlone(workload: Workload): boolean {
  return maximumReplicas(workload) <= 1 && workload.autoscalers.length === 0 && membershipOf(workload.annotations) === undefined;
}

export const membersFindEachOther = recommend({
  id: 'members-find-each-other',
  title: 'The members of a StatefulSet find each other by name',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  }],
  why: 'Each pod of a StatefulSet has a name in DNS that stays, but only below the Service that serviceName says. Without that Service, or where it selects other '
    + 'pods, no such name resolves: members that look for each other by name never form a cluster. Members that are ready only once they have found the others have '
    + 'to be found before they are ready.',
  remedy: 'Apply a headless Service (clusterIP: None) with the name that serviceName says and the selector of the pods, and with publishNotReadyAddresses: true '
    + 'where members need each other to become ready. Give clients a Service of their own without it. serviceName of a set that is there cannot be changed: delete '
    + 'the set with --cascade=orphan, which keeps pods and claims, and apply it again.',
  correction: 'The documentation gives a headless Service as a condition of stable names. CoreDNS resolves the name of a member below a Service with an address too, '
    + 'but of ready members alone, and the name of the Service leads to its address and not to the members; other DNS servers need not do it.',
  byDefault: 'A headless Service of the members with publishNotReadyAddresses, beside that of the clients.',
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    'no-service': 'serviceName is {service}, and that Service is not in the input: where it is not there, no pod has a name in DNS.',
    'other-pods': 'serviceName is {service}, whose selector does not select the members: none of them has a name in DNS.',
    'not-headless': 'serviceName is {service}, a Service of type {type} with an address of its own: members have names only while they are ready, and with some DNS '
      + 'servers none.',
    'not-ready': 'The members are a quorum, and {service} does not publish those that are not ready: members that need each other to become ready do not find each '
      + 'other.',
  },
  remedies: {
    'not-ready': 'Set publishNotReadyAddresses: true in the headless Service of the members, and give clients another Service.',
  },
  levels: { 'no-service': ['error', 'warning'], 'other-pods': ['error', 'warning'], 'not-headless': 'warning', 'not-ready': 'warning' },
  choose: (): { readonly publishNotReadyAddresses: boolean } => ({ publishNotReadyAddresses: true }),
  read: (workload, context) => {
    const service = text(workload.spec.serviceName) ?? '';
    if (service === '') {
      return NOT_APPLICABLE;
    }
    const key: ObjectKey = { group: '', kind: 'Service', namespace: workload.namespace, name: service };
    const found = context.inventory.find(key);
    if (found !== undefined) {
      const names = namesBy(found as Service, workload, context);
      return names === undefined ? NOT_APPLICABLE : reading(names, workload, '/spec/serviceName', { related: [found] });
    }
    const isCertain = context.isComplete(workload) || context.isOurs(workload);
    const presence = presenceOf(context.inventory, key);
    // Whoever reads from a cluster asks for some kinds, and gets all objects of them.
    const isUnknown = presence === 'missing' && workload.isLive && !isCertain;
    return isUnknown ? NOT_APPLICABLE : reading<Names>({ about: 'absence', service, isThere: presence === 'there', isCertain }, workload, '/spec/serviceName');
  },
  holds: names => {
    const { service } = names;
    switch (names.about) {
      case 'absence':
        return names.isThere ? undefined : (names.isCertain ? error : warning)('no-service', { service }, `a headless Service ${service}`);
      case 'pods':
        return (names.isOpen ? warning : error)('other-pods', { service }, 'the selector of the members');
      case 'address':
        return warning('not-headless', { service, type: names.type }, 'clusterIP: None');
      case 'start':
        return names.isPublished ? undefined : warning('not-ready', { service }, 'publishNotReadyAddresses: true');
    }
  },
});
