import { ANY_WORKLOAD } from '../../inventory';
import {
  completed, containerDefaults, everyContainer, isAmount, pointerKey, ResourceKind, sharedAmount, withoutQuantity, Workload,
} from '../../kubernetes';
import { isFilledIn } from '../../vocabularies/sidecar-injection/injection';
import { error, warning } from '../problem';
import { Reading, reading, recommend } from '../recommendation';

const CPU = '250m';
const MEMORY = '512Mi';
const SIDECAR_CPU = '50m';
const SIDECAR_MEMORY = '128Mi';
const KINDS = { requests: 'request', limits: 'limit' } as const;

/** What a container asks for of what every pod needs. */
interface Requested {
  readonly container: string;
  readonly cpu: unknown;
  readonly memory: unknown;
}

/** A request or limit that is no quantity. */
interface Unreadable {
  readonly container: string;
  readonly kind: string;
  readonly resource: string;
  readonly value: string;
}

/** Whatever it is of, and in init containers too, it is refused. */
function unreadable(object: Workload, field: ResourceKind): readonly Reading<Unreadable>[] {
  return everyContainer(object.pod).flatMap(({ name: container, path, [field]: amounts }) => withoutQuantity(amounts).map(resource => ({
    value: { container, kind: KINDS[field], resource, value: JSON.stringify(amounts[resource]) },
    place: { object, path: `${path}/resources/${field}/${pointerKey(resource)}`, container },
  })));
}

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
  kinds: ANY_WORKLOAD,
  messages: {
    unreadable: 'Container {container} has the {kind} {value} of {resource}, which is no quantity: the API server refuses it.',
    missing: 'Container {container} requests {resources}: the scheduler places its pod as if it needed none.',
  },
  levels: { unreadable: 'error', missing: 'warning' },
  choose: () => ({ cpu: CPU, memory: MEMORY }),
  /** The same for sidecars and init containers. */
  sidecar: () => ({ cpu: SIDECAR_CPU, memory: SIDECAR_MEMORY }),
  read: (workload, context): readonly Reading<Requested | Unreadable>[] => {
    const { pod } = workload;
    const defaults = containerDefaults(context.inventory, workload.namespace);
    const requested = pod.running.filter(container => !isFilledIn(container, workload, context.inventory)).flatMap(container => {
      const cpu = completed(container, 'requests', 'cpu', defaults) ?? sharedAmount(pod, 'requests', 'cpu');
      const memory = completed(container, 'requests', 'memory', defaults) ?? sharedAmount(pod, 'requests', 'memory');
      return reading({ container: container.name, cpu, memory }, workload, `${container.path}/resources/requests`, { container: container.name });
    });
    return [...unreadable(workload, 'requests'), ...unreadable(workload, 'limits'), ...requested];
  },
  holds: value => {
    if ('resource' in value) {
      const { container, kind, resource, value: amount } = value;
      return error('unreadable', { container, kind, value: amount, resource }, 'a quantity such as 500m or 512Mi');
    }
    const { container, cpu, memory } = value;
    const hasCpu = isAmount(cpu);
    const hasMemory = isAmount(memory);
    if (hasCpu && hasMemory) {
      return undefined;
    }
    const needed = hasCpu ? 'memory' : hasMemory ? 'CPU' : 'CPU and memory';
    const resources = hasCpu || hasMemory ? `no ${needed}` : 'neither CPU nor memory';
    return warning('missing', { container, resources }, `a request for ${needed}`);
  },
});
