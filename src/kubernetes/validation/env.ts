import { configKey, dnsLabel, dnsSubdomain, qualifiedName } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { eachOf, forwardPath, mapsAmong, optionalText, relaxedVariableName, requiredText, variableName } from './texts';
import { Fields, isFields } from '../json/fields';
import { exactQuantity } from '../values/exact-quantity';
import { quantity } from '../values/quantity';

/** What a variable may show of its pod (validEnvDownwardAPIFieldPathExpressions). */
const ENV_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.podIP', 'status.podIPs'];
/** What a file may show of its pod (validVolumeDownwardAPIFieldPathExpressions). */
export const FILE_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];
const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'].flatMap(name => [`limits.${name}`, `requests.${name}`]);
const HUGE_PAGES = /^(requests|limits)\.hugepages-/;
const SUBSCRIPT = /^([^[]+)\['(.*)'\]$/s;
const OLD_NODE_NAME = 'spec.host';
const KEYS = ['configMapKeyRef', 'secretKeyRef'];
const MOST_POWER = 6;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateEnv) */
export function validateEnv(variables: unknown, path: string, scope: PodScope): void {
  const { refusals } = scope;
  const rule = refusals.minor < LOOKED_AT_FROM.relaxedVariables ? variableName : relaxedVariableName;
  eachOf(variables, path, (variable, at) => {
    requiredText(variable.name, `${at}/name`, refusals, rule);
    if (isFields(variable.valueFrom)) {
      validateSource(variable.valueFrom, variable.value, `${at}/valueFrom`, scope);
    }
  });
}

/** Where a value comes from: from one place (validateEnvVarValueFrom). */
function validateSource(source: Fields, value: unknown, path: string, { refusals, volumes }: PodScope): void {
  const known = ['fieldRef', 'resourceFieldRef', ...KEYS, ...refusals.minor < LOOKED_AT_FROM.fileKeyRef ? [] : ['fileKeyRef']];
  const given = mapsAmong(source, known);
  if (isFields(source.fieldRef)) {
    const shownFields = refusals.minor < LOOKED_AT_FROM.hostIPs ? ENV_FIELDS : [...ENV_FIELDS, 'status.hostIPs'];
    validateFieldRef(source.fieldRef, `${path}/fieldRef`, refusals, shownFields);
  }
  if (isFields(source.resourceFieldRef)) {
    validateResourceFieldRef(source.resourceFieldRef, `${path}/resourceFieldRef`, refusals);
  }
  for (const name of mapsAmong(source, KEYS)) {
    const key = source[name] as Fields;
    requiredText(key.name, `${path}/${name}/name`, refusals, dnsSubdomain);
    requiredText(key.key, `${path}/${name}/key`, refusals, configKey);
  }
  if (given.includes('fileKeyRef')) {
    validateFileKeyRef(source.fileKeyRef as Fields, `${path}/fileKeyRef`, refusals, volumes);
  }
  if (given.length === 0) {
    refusals.add(path, 'names no source', `one of ${known.join(', ')}`);
  } else if (typeof value === 'string' && value !== '') {
    refusals.add(path, 'stands beside a value', 'either value or valueFrom');
  } else if (given.length > 1) {
    refusals.add(path, `has ${given.join(' and ')}`, 'one of them');
  }
}

/** A field of the pod by its path (validateObjectFieldSelector). */
export function validateFieldRef(ref: Fields, path: string, refusals: Refusals, allowed: readonly string[]): void {
  if (!isAbsent(ref.apiVersion) && ref.apiVersion !== 'v1') {
    refusals.oneOf(ref.apiVersion, `${path}/apiVersion`, ['v1']);
    return;
  }
  const { fieldPath } = ref;
  if (!refusals.require(fieldPath, `${path}/fieldPath`, allowed.join(', ')) || typeof fieldPath !== 'string') {
    return;
  }
  const [, field, key] = SUBSCRIPT.exec(fieldPath) ?? [];
  if (field === 'metadata.annotations') {
    refusals.text(key.toLowerCase(), `${path}/fieldPath`, qualifiedName);
  } else if (field === 'metadata.labels') {
    refusals.text(key, `${path}/fieldPath`, qualifiedName);
  } else if (!allowed.includes(fieldPath === OLD_NODE_NAME ? 'spec.nodeName' : fieldPath)) {
    refusals.add(`${path}/fieldPath`, `is ${shown(fieldPath)}`, `${allowed.join(', ')}, or a label or annotation in metadata.labels['KEY'] or metadata.annotations['KEY']`);
  }
}

/** A request or limit of a container (validateContainerResourceFieldSelector). */
export function validateResourceFieldRef(ref: Fields, path: string, refusals: Refusals, isInVolume = false): void {
  const { resource, divisor } = ref;
  if (isInVolume) {
    refusals.require(ref.containerName, `${path}/containerName`, 'the name of a container');
  }
  if (refusals.require(resource, `${path}/resource`, RESOURCES.join(', ')) && typeof resource === 'string') {
    if (!RESOURCES.includes(resource) && !HUGE_PAGES.test(resource)) {
      refusals.add(`${path}/resource`, `is ${shown(resource)}`, RESOURCES.join(', '));
    } else if (divisor !== undefined && divisor !== null && !divides(resource, divisor)) {
      const needed = resource.endsWith('.cpu') ? '1m or 1' : '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi or 1Ei';
      refusals.add(`${path}/divisor`, `is ${shown(divisor)}`, needed);
    }
  }
}

/** Whether a server divides by this (validateContainerResourceDivisor); another type than that of a quantity is told elsewhere. */
function divides(resource: string, divisor: unknown): boolean {
  const exact = exactQuantity(divisor);
  if (exact === undefined) {
    return typeof divisor !== 'string';
  }
  const value = quantity(divisor);
  if (exact === 0n || value === undefined || value === 1) {
    return true;
  }
  if (resource.endsWith('.cpu')) {
    return value === 1e-3;
  }
  const base = String(divisor).trim().endsWith('i') ? 2 ** 10 : 1e3;
  return Array.from({ length: MOST_POWER }, (_, power) => base ** (power + 1)).includes(value);
}

/** A variable in a file that another container writes (validateFileKeySelector, validateFileKeyRefVolumes). */
function validateFileKeyRef(ref: Fields, path: string, refusals: Refusals, volumes: PodScope['volumes']): void {
  requiredText(ref.key, `${path}/key`, refusals, relaxedVariableName);
  requiredText(ref.volumeName, `${path}/volumeName`, refusals, dnsLabel);
  if (refusals.require(ref.path, `${path}/path`, 'the path of a file in the volume')) {
    refusals.text(ref.path, `${path}/path`, forwardPath);
  }
  const volume = volumes.get(ref.volumeName);
  if (volume === undefined) {
    refusals.add(`${path}/volumeName`, `names the volume ${plain(ref.volumeName)}, which the pod does not have`, 'a volume of the pod');
  } else if (!isFields(volume.emptyDir) && Object.keys(volume).some(key => key !== 'name')) {
    refusals.add(`${path}/volumeName`, `names the volume ${plain(ref.volumeName)}, which is no emptyDir`, 'an emptyDir');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateEnvFrom) */
export function validateEnvFrom(sources: unknown, path: string, { refusals }: PodScope): void {
  const rule = refusals.minor < LOOKED_AT_FROM.relaxedVariables ? variableName : relaxedVariableName;
  eachOf(sources, path, (source, at) => {
    optionalText(source.prefix, `${at}/prefix`, refusals, rule);
    const given = mapsAmong(source, ['configMapRef', 'secretRef']);
    for (const name of given) {
      requiredText((source[name] as Fields).name, `${at}/${name}/name`, refusals, namePrefix);
    }
    if (given.length !== 1) {
      refusals.add(at, given.length === 0 ? 'names no source' : 'names two sources', 'either configMapRef or secretRef');
    }
  });
}

/** Servers let these names end in a dash, as if something followed (maskTrailingDash). */
function namePrefix(name: string): string | undefined {
  return dnsSubdomain(name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name);
}
