import { CONFIG_MAP_SHAPE, SECRET_SHAPE, validateConfigMap, validateSecret } from './configuration';
import { validateDeployment, validateReplicaSet } from './deployment';
import { validateMetadata } from './metadata';
import { dnsSubdomain, TextRule } from './names';
import { validatePod } from './pod';
import { plain, Refusal, Refusals } from './refusals';
import { MapType } from '../json/field-types';
import { Fields, isFields } from '../json/fields';
import { findMisfits, Misfit } from '../json/misfits';
import { KubernetesObject } from '../objects/object';

/** How a server checks a kind. */
interface KindRules {
  readonly name: TextRule;
  /** The types of the fields of a kind whose spec is no view of ours, so that nobody else looks at them. */
  readonly shape?: MapType;
  /** Checks what stands in `spec`. */
  readonly spec?: (spec: Fields, path: string, refusals: Refusals) => void;
  /** Checks a kind that has no spec. */
  readonly whole?: (object: Fields, refusals: Refusals) => void;
}

/** The kinds by the version in which servers take them; what a group has left is not judged. */
const RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['v1 ConfigMap', { name: dnsSubdomain, shape: CONFIG_MAP_SHAPE, whole: validateConfigMap }],
  ['v1 Secret', { name: dnsSubdomain, shape: SECRET_SHAPE, whole: validateSecret }],
  ['v1 Pod', { name: dnsSubdomain, whole: validatePod }],
  ['apps/v1 Deployment', { name: dnsSubdomain, spec: validateDeployment }],
  ['apps/v1 ReplicaSet', { name: dnsSubdomain, spec: validateReplicaSet }],
]);

/** Everything that a server of a minor version refuses of an object by itself, without looking at other objects. */
export function refusalsOf(object: KubernetesObject, minor: number): readonly Refusal[] {
  const rules = RULES.get(`${plain(object.apiVersion)} ${plain(object.kind)}`);
  if (rules === undefined) {
    return [];
  }
  const refusals = new Refusals(minor);
  validateMetadata(object.metadata, '/metadata', refusals, rules.name);
  if (rules.shape !== undefined) {
    validateTypes(object, rules.shape, refusals);
  }
  if (rules.spec !== undefined && isFields(object.spec)) {
    rules.spec(object.spec, '/spec', refusals);
  }
  rules.whole?.(object, refusals);
  return refusals.found;
}

function validateTypes(object: Fields, { fields: shapes }: MapType, refusals: Refusals): void {
  const misfits: Misfit[] = [];
  for (const key in shapes) {
    findMisfits(key, object[key], shapes[key], misfits);
  }
  misfits.forEach(({ path, found, needed }) => refusals.add(path, `is ${found}`, needed));
}
