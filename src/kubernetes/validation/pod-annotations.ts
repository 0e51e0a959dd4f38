import { LOOKED_AT_FROM } from './pod-scope';
import { plain, Refusals, shown } from './refusals';
import { descendingPath } from './texts';
import { Fields, fields, items, lookUp, textMap } from '../json/fields';
import { pointerKey } from '../json/pointer';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const LOCALHOST = 'localhost/';
const DOCKER_DEFAULT = 'docker/default';
const RUNTIME_DEFAULT = 'runtime/default';
const UNCONFINED = 'unconfined';
const INTEGER = /^(-?\d+|[1-9]\d*)$/;
const MOST_COST = 2 ** 31;
/** What annotations call the types of profiles. */
const NAMES: Readonly<Record<string, readonly string[]>> = { RuntimeDefault: [RUNTIME_DEFAULT, DOCKER_DEFAULT], Unconfined: [UNCONFINED] };

/**
 * Annotations that servers read of a pod or a template.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePodSpecificAnnotations)
 */
export function validatePodAnnotations(pod: Fields, path: string, refusals: Refusals, isPod: boolean): void {
  const annotations = textMap(fields(pod.metadata).annotations);
  const spec = fields(pod.spec);
  for (const key in annotations) {
    const value = annotations[key];
    const at = `${path}/metadata/annotations/${pointerKey(key)}`;
    if (key === DELETION_COST) {
      validateCost(value, at, refusals);
    } else if (key === SECCOMP_POD) {
      validateSeccomp(value, fields(spec.securityContext).seccompProfile, at, refusals);
    } else if (key.startsWith(SECCOMP_CONTAINER)) {
      validateSeccomp(value, fields(containerOf(spec, key.slice(SECCOMP_CONTAINER.length))?.securityContext).seccompProfile, at, refusals);
    } else if (key.startsWith(APP_ARMOR)) {
      validateAppArmor(value, spec, key.slice(APP_ARMOR.length), at, refusals, isPod);
    }
  }
}

function containerOf(spec: Fields, name: string): Fields | undefined {
  return [...items(spec.initContainers), ...items(spec.containers)].map(fields).find(one => one.name === name);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/helper/helpers.go (GetDeletionCostFromPodAnnotations) */
function validateCost(cost: string, path: string, refusals: Refusals): void {
  const isNumber = INTEGER.test(cost) && (cost === '0' || !cost.startsWith('0'));
  if (!isNumber || Number(cost) >= MOST_COST || Number(cost) < -MOST_COST) {
    refusals.add(path, `is ${shown(cost)}`, 'a whole number');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateSeccompProfile) */
function validateSeccomp(profile: string, field: unknown, path: string, refusals: Refusals): void {
  if (profile.startsWith(LOCALHOST)) {
    refusals.text(profile.slice(LOCALHOST.length), path, descendingPath);
  } else if (![RUNTIME_DEFAULT, DOCKER_DEFAULT, UNCONFINED].includes(profile)) {
    refusals.add(path, `is ${shown(profile)}`, `${RUNTIME_DEFAULT}, ${UNCONFINED} or ${LOCALHOST}PROFILE`);
    return;
  }
  validateSameProfile(profile, field, 'seccompProfile', path, refusals);
}

/** A profile for a container that there is (ValidateAppArmorPodAnnotations). */
function validateAppArmor(profile: string, spec: Fields, name: string, path: string, refusals: Refusals, isPod: boolean): void {
  const container = containerOf(spec, name);
  if (container === undefined) {
    refusals.add(path, `is for the container ${name}, which the pod does not have`, 'a container of the pod');
  }
  if (profile !== '' && profile !== RUNTIME_DEFAULT && profile !== UNCONFINED && !profile.startsWith(LOCALHOST)) {
    refusals.add(path, `is ${shown(profile)}`, `${RUNTIME_DEFAULT}, ${UNCONFINED} or ${LOCALHOST}PROFILE`);
  } else if (container !== undefined && refusals.minor >= LOOKED_AT_FROM.appArmorProfile && fields(spec.os).name !== 'windows') {
    // In a pod the annotation becomes the field of the container, whatever the pod says.
    const field = fields(container.securityContext).appArmorProfile ?? (isPod ? undefined : fields(spec.securityContext).appArmorProfile);
    validateSameProfile(profile, field, 'appArmorProfile', path, refusals);
  }
}

/** The annotation says what the field says that took its place (validateSeccompAnnotationsAndFieldsMatch, validateAppArmorAnnotationsAndFieldsMatchOnCreate). */
function validateSameProfile(profile: string, field: unknown, name: string, path: string, refusals: Refusals): void {
  const { type, localhostProfile } = fields(field);
  const names = type === 'Localhost' ? [`${LOCALHOST}${plain(localhostProfile)}`] : lookUp(NAMES, plain(type));
  if (names !== undefined && !names.includes(profile)) {
    refusals.add(path, `is ${shown(profile)}, and ${name} says ${plain(type)}`, 'the same in both, or no annotation');
  }
}
