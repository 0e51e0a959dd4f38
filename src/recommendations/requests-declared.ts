import { ANY_WORKLOAD, completed, containerDefaults, isAmount, sharedAmount } from '../kubernetes';
import { warning } from './problem';
import { reading, recommend } from './recommendation';

const CPU = '250m';
const MEMORY = '512Mi';
const SIDECAR_CPU = '50m';
const SIDECAR_MEMORY = '128Mi';

export const requestsDeclared = recommend({
  id: 'requests-declared',
  title: 'Every container requests the CPU and memory that it needs',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'MOL', section: 'ch12.4' },
    { document: 'APP', section: 'hpa', url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/' },
  ],
  why: 'The scheduler places a pod by its requests alone. Without them a node fills up until its pods starve or are evicted, '
    + 'these first, and an autoscaler cannot compute a utilization.',
  remedy: 'Set resources.requests.cpu and resources.requests.memory to what the container uses under load.',
  byDefault: `CPU ${CPU} and memory ${MEMORY}; ${SIDECAR_CPU} and ${SIDECAR_MEMORY} for sidecars and init containers.`,
  props: { cpu: `- a request of ${CPU} and no limit` },
  on: 'workload',
  worst: 'warning',
  kinds: ANY_WORKLOAD,
  messages: {
    missing: 'Container {container} requests no {resources}: the scheduler places its pod as if it needed none.',
  },
  choose: () => ({ cpu: CPU, memory: MEMORY }),
  /** The same for sidecars and init containers. */
  sidecar: () => ({ cpu: SIDECAR_CPU, memory: SIDECAR_MEMORY }),
  read: (workload, world) => {
    const { pod } = workload;
    const defaults = containerDefaults(world.inventory, workload.namespace);
    return pod.running.flatMap(container => {
      const cpu = completed(container, 'requests', 'cpu', defaults) ?? sharedAmount(pod, 'requests', 'cpu');
      const memory = completed(container, 'requests', 'memory', defaults) ?? sharedAmount(pod, 'requests', 'memory');
      return reading({ container: container.name, cpu, memory }, workload, `${container.path}/resources/requests`, { container: container.name });
    });
  },
  holds: ({ container, cpu, memory }) => {
    const hasCpu = isAmount(cpu);
    const hasMemory = isAmount(memory);
    if (hasCpu && hasMemory) {
      return undefined;
    }
    const resources = hasCpu ? 'memory' : hasMemory ? 'CPU' : 'CPU and memory';
    return warning('missing', { container, resources }, `a request for ${resources}`);
  },
});
