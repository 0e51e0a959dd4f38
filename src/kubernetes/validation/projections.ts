import { FILE_FIELDS, validateFieldRef, validateResourceFieldRef } from './env';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent, plain, Refusals } from './refusals';
import { eachOf, filePath } from './texts';
import { Fields, isFields } from '../json/fields';

/** 0777, which is what the permissions of a file can be (fileModeErrorMsg). */
const MOST_MODE = 0o777;
const LEAST_EXPIRATION = 600;
const MOST_EXPIRATION = 2 ** 32;
const NAMED = ['secret', 'configMap'];
/** Sources that are off unless a gate is turned on are passed over. */
const SOURCES = [...NAMED, 'downwardAPI', 'serviceAccountToken'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateProjectedVolumeSource) */
export function validateProjections(projected: Fields, path: string, { refusals }: PodScope): void {
  validateMode(projected.defaultMode, `${path}/defaultMode`, refusals);
  const seen = new Set<unknown>();
  eachOf(projected.sources, `${path}/sources`, (source, at) => {
    for (const name of NAMED) {
      const from = source[name];
      if (isFields(from)) {
        refusals.require(from.name, `${at}/${name}/name`, 'a name');
        validateKeys(from.items, `${at}/${name}/items`, refusals, seen);
      }
    }
    if (isFields(source.downwardAPI)) {
      eachOf(source.downwardAPI.items, `${at}/downwardAPI/items`, (file, fileAt) => {
        validateFile(file, fileAt, refusals);
        checkOnce(file.path, `${fileAt}/path`, refusals, seen);
      });
    }
    if (isFields(source.serviceAccountToken)) {
      validateToken(source.serviceAccountToken, `${at}/serviceAccountToken`, refusals);
    }
    const given = SOURCES.filter(name => isFields(source[name]));
    if (given.length > 1) {
      refusals.add(at, `has ${given.join(' and ')}`, 'one of them in an item');
    }
  });
}

/** Keys that become files (validateKeyToPath). */
export function validateKeys(keys: unknown, path: string, refusals: Refusals, seen?: Set<unknown>): void {
  eachOf(keys, path, (item, at) => {
    refusals.require(item.key, `${at}/key`, 'a key');
    validatePath(item.path, `${at}/path`, refusals);
    validateMode(item.mode, `${at}/mode`, refusals);
    checkOnce(item.path, `${at}/path`, refusals, seen);
  });
}

/** A file that says something of the pod (validateDownwardAPIVolumeFile). */
export function validateFile(file: Fields, path: string, refusals: Refusals): void {
  validatePath(file.path, `${path}/path`, refusals);
  validateMode(file.mode, `${path}/mode`, refusals);
  const { fieldRef, resourceFieldRef } = file;
  if (isFields(fieldRef)) {
    validateFieldRef(fieldRef, `${path}/fieldRef`, refusals, FILE_FIELDS);
  } else if (isFields(resourceFieldRef)) {
    validateResourceFieldRef(resourceFieldRef, `${path}/resourceFieldRef`, refusals, true);
  }
  if (isFields(fieldRef) === isFields(resourceFieldRef)) {
    refusals.add(path, isFields(fieldRef) ? 'has fieldRef and resourceFieldRef' : 'says nothing', 'either fieldRef or resourceFieldRef');
  }
}

function validateToken(token: Fields, path: string, refusals: Refusals): void {
  refusals.between(token.expirationSeconds, `${path}/expirationSeconds`, LEAST_EXPIRATION, MOST_EXPIRATION);
  if (refusals.require(token.path, `${path}/path`, 'the path of a file') && refusals.minor >= LOOKED_AT_FROM.tokenPaths) {
    refusals.text(token.path, `${path}/path`, filePath);
  }
}

function validatePath(value: unknown, path: string, refusals: Refusals): void {
  if (refusals.require(value, path, 'the path of a file')) {
    refusals.text(value, path, filePath);
  }
}

export function validateMode(value: unknown, path: string, refusals: Refusals): void {
  if (typeof value === 'number' && (value < 0 || value > MOST_MODE)) {
    refusals.add(path, `is ${value}`, `0 to 0777, which is ${MOST_MODE} where numbers are decimal`);
  }
}

/** Two sources cannot write one file. */
function checkOnce(value: unknown, path: string, refusals: Refusals, seen?: Set<unknown>): void {
  if (seen === undefined || isAbsent(value)) {
    return;
  }
  if (seen.has(value)) {
    refusals.add(path, `repeats the path ${plain(value)}`, 'a path of its own');
  }
  seen.add(value);
}
