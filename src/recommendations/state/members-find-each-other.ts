import { presenceOf } from '../../inventory';
import { text } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

export const membersFindEachOther = recommend({
  id: 'members-find-each-other',
  title: 'The members of a StatefulSet find each other by name',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  }],
  why: 'Each pod of a StatefulSet has a name in DNS that stays, but only below the Service that serviceName says. Without that Service no such name '
    + 'resolves: members that look for each other by name never form a cluster.',
  remedy: 'Apply a headless Service with the name that serviceName says and the selector of the pods.',
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    'no-service': 'serviceName is {service}, and that Service is not in the input: where it is not there, no pod has a name in DNS.',
  },
  levels: { 'no-service': ['error', 'warning'] },
  read: (workload, context) => {
    const service = text(workload.spec.serviceName) ?? '';
    const isCertain = context.isComplete(workload) || context.isOurs(workload);
    const presence = service === ''
      ? 'there'
      : presenceOf(context.inventory, { group: '', kind: 'Service', namespace: workload.namespace, name: service });
    // Whoever reads from a cluster asks for some kinds, and gets all objects of them.
    const isUnknown = presence === 'missing' && workload.isLive && !isCertain;
    return service === '' || isUnknown ? NOT_APPLICABLE : reading({ service, isThere: presence === 'there', isCertain }, workload, '/spec/serviceName');
  },
  holds: ({ service, isThere, isCertain }) => {
    const problem = isCertain ? error : warning;
    return isThere ? undefined : problem('no-service', { service }, `a headless Service ${service}`);
  },
});
