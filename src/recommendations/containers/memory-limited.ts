import { ANY_WORKLOAD } from '../../inventory';
import { completed, containerDefaults, isAmount, sharedAmount } from '../../kubernetes';
import { isFilledIn } from '../../vocabularies/sidecar-injection/injection';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';
import { requestsDeclared } from './requests-declared';

export const memoryLimited = recommend({
  id: 'memory-limited',
  title: 'Every container has a memory limit',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'MOL', section: 'ch12.4', url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  }],
  why: 'A container that leaks memory without a limit takes it from every pod of its node, until the kernel kills whatever it finds; '
    + 'with a limit it is the only one that is restarted.',
  remedy: 'Set resources.limits.memory, best to the same value as the request.',
  byDefault: 'The memory limit is the memory request; there is no CPU limit.',
  correction: 'The source wants a limit on CPU as well. A CPU limit throttles a container while its node has CPU to spare, which slows '
    + 'requests, start-up and probes down exactly when load rises; a CPU request already protects the neighbours. Memory cannot be '
    + 'throttled, so a limit above the request only defers the kill to when the node is full.',
  props: { memory: `- ${requestsDeclared.choose().memory} as request and limit` },
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    missing: 'Container {container} has no memory limit: a leak in it takes memory from every pod of its node.',
  },
  levels: { missing: 'warning' },
  choose: ({ request }: { readonly request: string }): string => request,
  read: (workload, context) => {
    const { pod } = workload;
    const defaults = containerDefaults(context.inventory, workload.namespace);
    return pod.running.filter(container => !isFilledIn(container, workload, context.inventory)).flatMap(container => {
      const limit = completed(container, 'limits', 'memory', defaults) ?? sharedAmount(pod, 'limits', 'memory');
      return reading({ container: container.name, limit }, workload, `${container.path}/resources/limits`, { container: container.name });
    });
  },
  holds: ({ container, limit }) => isAmount(limit) ? undefined : warning('missing', { container }, 'a memory limit'),
});
