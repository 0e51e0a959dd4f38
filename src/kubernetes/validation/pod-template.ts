import { validateAnnotations, validateLabels } from './metadata';
import { validatePodAnnotations } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { isEmptySelector, validateLabelSelector } from './selectors';
import { Fields, fields, isFields, items, textMap } from '../json/fields';
import { labelSelector, selects, selectorText } from '../values/selector';

/** What the kind of its owner allows in a template. */
export interface TemplateRules {
  /** What `restartPolicy` may be; the first one is no default, as servers have `Always` for that. */
  readonly restartPolicies: readonly string[];
  /** Whether `activeDeadlineSeconds` of the pod is for pods that end. */
  readonly endsByItself?: boolean;
  /** Volumes that the owner adds to each pod, by name. */
  readonly addedVolumes?: readonly string[];
}

const SERVER_RESTART_POLICY = 'Always';

/** Pods that never end by themselves. */
export const RUNS_FOR_EVER: TemplateRules = { restartPolicies: [SERVER_RESTART_POLICY] };

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePodTemplateSpec) */
export function validatePodTemplate(value: unknown, path: string, refusals: Refusals, rules: TemplateRules): void {
  const template = fields(value);
  const metadata = fields(template.metadata);
  validateLabels(metadata.labels, `${path}/metadata/labels`, refusals);
  validateAnnotations(metadata.annotations, `${path}/metadata/annotations`, refusals);
  const spec = withVolumes(fields(template.spec), rules.addedVolumes ?? []);
  validatePodSpec(spec, `${path}/spec`, refusals);
  validatePodAnnotations(template, path, refusals, false);
  const restartPolicy = isAbsent(spec.restartPolicy) ? SERVER_RESTART_POLICY : spec.restartPolicy;
  if (typeof restartPolicy === 'string' && !rules.restartPolicies.includes(restartPolicy)) {
    const problem = isAbsent(spec.restartPolicy) ? `is missing, which is ${SERVER_RESTART_POLICY}` : `is ${shown(restartPolicy)}`;
    refusals.add(`${path}/spec/restartPolicy`, problem, rules.restartPolicies.join(' or '));
  }
  if (rules.endsByItself !== true && typeof spec.activeDeadlineSeconds === 'number') {
    refusals.add(`${path}/spec/activeDeadlineSeconds`, 'is given to pods that never end', 'no deadline');
  }
}

/** The controller gives each pod the volumes of its owner in place of those of the same names. */
function withVolumes(spec: Fields, added: readonly string[]): Fields {
  if (added.length === 0 || !(isAbsent(spec.volumes) || Array.isArray(spec.volumes))) {
    return spec;
  }
  const own = items(spec.volumes).filter(volume => !added.includes(plain(fields(volume).name)));
  // Its own come first, so that they keep their place.
  return { ...spec, volumes: [...own, ...added.map(name => ({ name, persistentVolumeClaim: { claimName: name } }))] };
}

/**
 * The selector by which a controller knows its pods: it has to be there, to say something, and to match the template.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec)
 */
export function validateOwnSelector(spec: Fields, path: string, refusals: Refusals): void {
  const { selector, template } = spec;
  if (isAbsent(selector)) {
    refusals.add(`${path}/selector`, 'is missing', `${selectorOf(template)}, by which the controller knows its pods`);
    return;
  }
  validateLabelSelector(selector, `${path}/selector`, refusals);
  if (isEmptySelector(selector)) {
    refusals.add(`${path}/selector`, 'is empty', `${selectorOf(template)}, by which the controller knows its pods`);
    return;
  }
  const labels = textMap(fields(fields(template).metadata).labels);
  if (isFields(selector) && !selects(labelSelector(selector), labels)) {
    const problem = `asks for ${selectorText(labelSelector(selector))}, which the labels of the template do not have`;
    refusals.add(`${path}/selector`, problem, 'a selector that matches spec.template.metadata.labels');
  }
}

function selectorOf(template: unknown): string {
  const keys = Object.keys(textMap(fields(fields(template).metadata).labels));
  return keys.length === 0 ? 'a selector, and the same labels in the template' : 'a selector of labels that the template has';
}
