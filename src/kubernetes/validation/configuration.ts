import { configKey } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { FLAG, mapType, TEXT, TEXTS } from '../json/field-types';
import { Fields, fields, text, textMap } from '../json/fields';
import { pointerKey } from '../json/pointer';

/** Bytes of all values of a ConfigMap or Secret (MaxSecretSize). */
const MOST_BYTES = 1024 * 1024;
/** Characters of base64 stand for three bytes in fours; Go passes over the ends of lines. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const LINE_ENDS = /[\r\n]/g;

export const CONFIG_MAP_SHAPE = mapType({ data: TEXTS, binaryData: TEXTS, immutable: FLAG });
export const SECRET_SHAPE = mapType({ data: TEXTS, stringData: TEXTS, immutable: FLAG, type: TEXT });

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateConfigMap) */
export function validateConfigMap(object: Fields, refusals: Refusals): void {
  const data = textMap(object.data);
  const binary = textMap(object.binaryData);
  validateKeys(data, '/data', refusals);
  validateKeys(binary, '/binaryData', refusals);
  validateEncoding(binary, '/binaryData', refusals);
  for (const key of Object.keys(data).filter(name => Object.hasOwn(binary, name))) {
    refusals.add(`/data/${pointerKey(key)}`, 'stands in binaryData too', 'each key in one of the two');
  }
  validateSize([...Object.values(data).map(byteLength), ...Object.values(binary).map(decodedLength)], '/data', refusals);
}

/** The keys that a type of Secret has to have; the first list of which one is enough. */
const KEYS_OF_TYPE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
};
const HOLD_JSON: readonly string[] = ['.dockercfg', '.dockerconfigjson'];
const ACCOUNT_TOKEN = 'kubernetes.io/service-account-token';
const ACCOUNT = 'kubernetes.io/service-account.name';
/** The only value that may not be empty. */
const NOT_EMPTY = 'ssh-privatekey';

/** What stands in `stringData` is written over `data` before it is checked (ValidateSecret). */
export function validateSecret(object: Fields, refusals: Refusals): void {
  const data = textMap(object.data);
  const plain = textMap(object.stringData);
  validateKeys(data, '/data', refusals);
  validateKeys(plain, '/stringData', refusals);
  validateEncoding(data, '/data', refusals);
  validateSize([...Object.values(data).map(decodedLength), ...Object.values(plain).map(byteLength)], '/data', refusals);
  validateType(text(object.type) ?? '', { ...data, ...plain }, object, refusals);
}

function validateType(type: string, values: Readonly<Record<string, string>>, object: Fields, refusals: Refusals): void {
  // A null is a value that is there, and empty.
  const has = (key: string) => Object.hasOwn(values, key) || Object.hasOwn(fields(object.data), key) || Object.hasOwn(fields(object.stringData), key);
  if (type === ACCOUNT_TOKEN && isAbsent(textMap(fields(object.metadata).annotations)[ACCOUNT])) {
    refusals.add(`/metadata/annotations/${pointerKey(ACCOUNT)}`, `is missing, which a Secret of type ${type} needs`, 'the name of a ServiceAccount');
  }
  for (const anyOf of Object.hasOwn(KEYS_OF_TYPE, type) ? KEYS_OF_TYPE[type] : []) {
    if (!anyOf.some(key => key === NOT_EMPTY ? !isAbsent(values[key]) : has(key))) {
      refusals.add(`/data/${pointerKey(anyOf[0])}`, `is missing, which a Secret of type ${type} needs`, anyOf.join(' or '));
    }
    for (const key of anyOf.filter(name => HOLD_JSON.includes(name) && has(name))) {
      validateJson(key, object, refusals);
    }
  }
}

/** Credentials of a registry have to be an object in JSON. */
function validateJson(key: string, object: Fields, refusals: Refusals): void {
  const plain = textMap(object.stringData)[key];
  const encoded = textMap(object.data)[key] ?? '';
  if (plain === undefined && !isBase64(encoded)) {
    return;
  }
  const [field, content] = plain === undefined ? ['data', Buffer.from(encoded, 'base64').toString()] : ['stringData', plain];
  if (!isJsonMap(content)) {
    refusals.add(`/${field}/${pointerKey(key)}`, 'is no map in JSON', 'the configuration of Docker, {"auths": ...}');
  }
}

function isJsonMap(content: string): boolean {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

function validateKeys(values: Fields, path: string, refusals: Refusals): void {
  for (const key in values) {
    const needed = configKey(key);
    if (needed !== undefined) {
      refusals.add(`${path}/${pointerKey(key)}`, `has the key ${shown(key)}`, needed);
    }
  }
}

function validateEncoding(values: Readonly<Record<string, string>>, path: string, refusals: Refusals): void {
  for (const key in values) {
    if (!isBase64(values[key])) {
      refusals.add(`${path}/${pointerKey(key)}`, 'is not encoded in base64', path === '/data' ? 'the value in base64, or as it is in stringData' : 'the value in base64');
    }
  }
}

function isBase64(value: string): boolean {
  return BASE64.test(value.replace(LINE_ENDS, ''));
}

function byteLength(value: string): number {
  return Buffer.byteLength(value);
}

function decodedLength(value: string): number {
  return Buffer.byteLength(value, 'base64');
}

function validateSize(lengths: readonly number[], path: string, refusals: Refusals): void {
  const bytes = lengths.reduce((sum, length) => sum + length, 0);
  if (bytes > MOST_BYTES) {
    refusals.add(path, `has ${bytes} bytes`, `${MOST_BYTES} bytes at most`);
  }
}
