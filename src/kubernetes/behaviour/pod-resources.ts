import { fields, Fields, items } from '../json/fields';
import { Container, requestOf } from '../objects/container';
import { Inventory } from '../objects/model';
import { ObjectView } from '../objects/object';
import type { Pod } from '../objects/pod';
import { isNoQuantity, quantity } from '../values/quantity';

export type ResourceKind = 'requests' | 'limits';

/** What a namespace's LimitRange gives to containers that ask for nothing. */
export type ContainerDefaults = Readonly<Record<ResourceKind, Fields>>;

const NO_DEFAULTS: ContainerDefaults = { requests: {}, limits: {} };

/**
 * What the first LimitRange for containers in a namespace adds at admission.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function containerDefaults(inventory: Pick<Inventory, 'limitRanges'>, namespace: string): ContainerDefaults {
  for (const range of inventory.limitRanges) {
    const limit = range.namespace === namespace ? containerLimit(range) : undefined;
    if (limit !== undefined) {
      const limits = { ...fields(limit.max), ...fields(limit.default) };
      return { limits, requests: { ...fields(limit.min), ...limits, ...fields(limit.defaultRequest) } };
    }
  }
  return NO_DEFAULTS;
}

function containerLimit(range: ObjectView): Fields | undefined {
  return items(range.spec.limits).map(fields).find(limit => limit.type === 'Container');
}

/** What a container asks for, as the server and a LimitRange complete it; nothing when nobody says. */
export function completed(container: Container, kind: ResourceKind, resource: string, defaults: ContainerDefaults): unknown {
  return (kind === 'requests' ? requestOf(container, resource) : container.limits[resource]) ?? defaults[kind][resource];
}

/** The resources that are asked for by something that is no quantity. */
export function withoutQuantity(amounts: Fields): readonly string[] {
  return Object.keys(amounts).filter(resource => isNoQuantity(amounts[resource]));
}

/** What the pod asks for as a whole, for all its containers. */
export function sharedAmount(pod: Pod, kind: ResourceKind, resource: string): unknown {
  return pod[kind][resource] ?? (kind === 'requests' ? pod.limits[resource] : undefined);
}

/**
 * What a pod counts for in a quota and for the scheduler, in cores or bytes; nothing when one of its containers does not say.
 *
 * Init containers run one after the other beside the native sidecars before them, so the largest of them counts.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podAmount(pod: Pod, kind: ResourceKind, resource: string, defaults: ContainerDefaults): number | undefined {
  const shared = quantity(sharedAmount(pod, kind, resource));
  if (shared !== undefined) {
    return shared;
  }
  let sidecars = 0;
  let starting = 0;
  for (const container of pod.initContainers) {
    const amount = quantity(completed(container, kind, resource, defaults));
    if (amount === undefined) {
      return undefined;
    }
    sidecars += container.isNativeSidecar ? amount : 0;
    starting = Math.max(starting, container.isNativeSidecar ? sidecars : sidecars + amount);
  }
  let running = sidecars;
  for (const container of pod.containers) {
    const amount = quantity(completed(container, kind, resource, defaults));
    if (amount === undefined) {
      return undefined;
    }
    running += amount;
  }
  return Math.max(starting, running);
}
