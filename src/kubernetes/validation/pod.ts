import { validatePodAnnotations } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { Refusals } from './refusals';
import { Fields, fields, isFields, textMap } from '../json/fields';

/** A pod by itself, with what servers fill in for pods alone. @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePodCreate) */
export function validatePod(pod: Fields, refusals: Refusals): void {
  const { labels } = fields(pod.metadata);
  if (isFields(pod.spec)) {
    validatePodSpec(pod.spec, '/spec', refusals, textMap(labels));
  }
  validatePodAnnotations(pod, '', refusals, true);
}
