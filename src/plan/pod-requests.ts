import { ContainerPlan, ContainersPlan } from './containers';
import { quantity } from '../kubernetes';

/**
 * What a pod counts for to the scheduler and in a quota, in cores or bytes: what runs together or, if that is more, an init container beside
 * the sidecars that started before it.
 */
export function podRequest({ main, beside, before }: ContainersPlan, resource: string): number {
  const sidecars = before.filter(container => container.isNativeSidecar);
  const init = before.filter(container => !container.isNativeSidecar);
  const sum = (list: readonly ContainerPlan[]) => list.reduce((total, container) => total + requested(container, resource), 0);
  return Math.max(sum([main, ...beside, ...sidecars]), ...init.map(container => sum([...sidecars, container])));
}

function requested({ resources }: ContainerPlan, resource: string): number {
  return quantity(resources.requests[resource]) ?? 0;
}
