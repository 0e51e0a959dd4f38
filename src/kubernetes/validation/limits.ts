import { qualifiedName } from './names';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, items } from '../json/fields';
import { pointerKey } from '../json/pointer';
import { quantity } from '../values/quantity';

export const LIMIT_RANGE_SHAPE = mapType({ spec: mapType({ limits: listType(mapType({ type: TEXT })) }) });
export const QUOTA_SHAPE = mapType({ spec: mapType({ scopes: listType(TEXT), hard: mapType({}) }) });

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
/** Amounts that may not be above one another: the smaller one first (ValidateLimitRange). */
const ORDER = [['min', 'max'], ['min', 'defaultRequest'], ['defaultRequest', 'max'], ['defaultRequest', 'default'], ['min', 'default'], ['default', 'max']];
const AMOUNTS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
const FOR_CONTAINERS: readonly string[] = ['cpu', 'memory', 'ephemeral-storage', 'storage'];
/** Resources of which a quota can count, besides those with a prefix (IsStandardQuotaResourceName). */
const IN_A_QUOTA: readonly string[] = [
  'cpu', 'memory', 'ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage', 'limits.cpu', 'limits.memory',
  'limits.ephemeral-storage', 'pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'persistentvolumeclaims', 'configmaps',
  'services.nodeports', 'services.loadbalancers',
];
const COUNTED: readonly string[] = ['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'persistentvolumeclaims', 'configmaps', 'services.nodeports', 'services.loadbalancers'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateLimitRange) */
export function validateLimitRange(spec: Fields, path: string, refusals: Refusals): void {
  const seen = new Set<unknown>();
  items(spec.limits).forEach((item, index) => {
    const limit = fields(item);
    const where = `${path}/limits/${index}`;
    if (refusals.require(limit.type, `${where}/type`, TYPES.join(', '))) {
      if (!plain(limit.type).includes('/')) {
        refusals.oneOf(limit.type, `${where}/type`, TYPES);
      }
      if (seen.has(limit.type)) {
        refusals.add(`${where}/type`, `is ${shown(limit.type)} again`, 'each type once');
      }
      seen.add(limit.type);
    }
    validateLimit(limit, where, refusals);
  });
}

function validateLimit(limit: Fields, path: string, refusals: Refusals): void {
  for (const field of AMOUNTS) {
    for (const [resource, amount] of Object.entries(fields(limit[field]))) {
      const where = `${path}/${field}/${pointerKey(resource)}`;
      if (!resource.includes('/') && !FOR_CONTAINERS.includes(resource) && !resource.startsWith('hugepages-') && limit.type !== TYPES[2]) {
        refusals.add(where, 'is no resource of a container', 'cpu, memory, ephemeral-storage, or a name with a prefix');
      }
      if (quantity(amount) === undefined && amount !== null) {
        refusals.add(where, `is ${shown(amount)}`, 'a quantity such as 500m or 64Mi');
      } else if (field === 'maxLimitRequestRatio' && (quantity(amount) ?? 1) < 1) {
        refusals.add(where, `is ${shown(amount)}`, '1 or more');
      }
    }
  }
  if (limit.type === 'Pod') {
    for (const field of ['default', 'defaultRequest'].filter(name => Object.keys(fields(limit[name])).length > 0)) {
      refusals.add(`${path}/${field}`, 'is given for pods', 'type Container, or none');
    }
  }
  if (limit.type === TYPES[2] && isAbsent(fields(limit.min).storage) && isAbsent(fields(limit.max).storage)) {
    refusals.add(path, 'has neither min nor max of storage', 'one of the two');
  }
  validateOrder(limit, path, refusals);
}

function validateOrder(limit: Fields, path: string, refusals: Refusals): void {
  for (const [smaller, larger] of ORDER) {
    for (const [resource, amount] of Object.entries(fields(limit[smaller]))) {
      const other = fields(limit[larger])[resource];
      const [low, high] = [quantity(amount), quantity(other)];
      const isForPods = limit.type === 'Pod' && (smaller.startsWith('default') || larger.startsWith('default'));
      if (low !== undefined && high !== undefined && low > high && !isForPods) {
        refusals.add(`${path}/${smaller}/${pointerKey(resource)}`, `is ${shown(amount)}, and ${larger} is ${shown(other)}`, `${larger} at most`);
      }
    }
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateResourceQuotaSpec) */
export function validateQuota(spec: Fields, path: string, refusals: Refusals): void {
  for (const [resource, amount] of Object.entries(fields(spec.hard))) {
    const where = `${path}/hard/${pointerKey(resource)}`;
    const value = quantity(amount);
    if (qualifiedName(resource) !== undefined || !resource.includes('/') && !IN_A_QUOTA.includes(resource) && !/^(requests\.)?hugepages-/.test(resource)) {
      refusals.add(where, `counts ${shown(resource)}, which a quota cannot`, 'a resource such as requests.cpu, pods or count/deployments.apps');
    } else if (value === undefined && amount !== null) {
      refusals.add(where, `is ${shown(amount)}`, 'a quantity such as 4 or 8Gi');
    } else if (value !== undefined && (value < 0 || COUNTED.includes(resource) && !Number.isInteger(value))) {
      refusals.add(where, `is ${shown(amount)}`, value < 0 ? '0 or more' : 'a whole number');
    }
  }
}
