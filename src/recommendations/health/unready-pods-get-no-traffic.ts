import { LONG_RUNNING } from '../../inventory';
import { describe } from '../../kubernetes';
import { isStraight } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

interface Published {
  readonly service: string;
  readonly isBalanced: boolean;
}

export const unreadyPodsGetNoTraffic = recommend({
  id: 'unready-pods-get-no-traffic',
  title: 'Only pods that are ready get requests',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'readiness' },
    { document: 'MOL', section: 'ch12.1' },
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec' },
  ],
  why: 'With publishNotReadyAddresses every pod counts as ready: those that still start, those that fail and those that stop get requests, and the readiness '
    + 'probe decides nothing.',
  remedy: 'Remove publishNotReadyAddresses; where peers must find each other before they are ready, give them a headless Service of their own.',
  byDefault: 'publishNotReadyAddresses is not set.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    published: '{service} sends requests to pods that are not ready: publishNotReadyAddresses is true.',
  },
  levels: { published: ['error', 'warning'] },
  read: workload => {
    const readings: Reading<Published>[] = [];
    for (const service of workload.services) {
      if (service.publishesNotReady && !service.isHeadless) {
        const isBalanced = workload.trafficPaths.some(route => route.service === service && isStraight(route));
        const value = { service: describe(service), isBalanced };
        readings.push({ value, place: { object: service, path: '/spec/publishNotReadyAddresses' }, related: [workload] });
      }
    }
    return readings.length === 0 ? NOT_APPLICABLE : readings;
  },
  holds: ({ service, isBalanced }) => {
    const problem = isBalanced ? error : warning;
    return problem('published', { service }, 'false');
  },
});
