import { Refusals } from './refusals';
import { Fields, items } from '../json/fields';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePodSpec) */
export function validatePodSpec(spec: Fields, path: string, refusals: Refusals): void {
  const containers = spec.containers ?? [];
  if (Array.isArray(containers) && items(containers).length === 0) {
    refusals.add(`${path}/containers`, 'has no container', 'a container');
  }
}
