import { isUnfilledName, TextMap } from '../../kubernetes';
import { Metadata } from '../../recommendations/recommendation';
import { inWords, Ledger } from '../ledger';

/** Names of objects that become DNS labels and Service names. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_1035_OF_ANY_LENGTH = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const ENVIRONMENT_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const KEY_NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const DNS_1123_SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_PREFIX = 253;
/** What UTF-8 or an environment cannot hold: NUL, and half of a surrogate pair. */
const UNENCODABLE = /\u0000|\p{Surrogate}/u;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;

export const DNS_LABEL_RULE = 'at most 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit';

export function isDnsLabel(name: string): boolean {
  return DNS_1035_LABEL.test(name);
}

/** Whether a name or host is of a template whose value is missing; refused then. */
export function isUnfilled(ledger: Ledger, prop: string, name: string): boolean {
  if (!isUnfilledName(name)) {
    return false;
  }
  ledger.refuse(prop, name, 'a name without undefined, null and [object', 'Look where the name is put together: a value is missing there.');
  return true;
}

/** The name of a container or volume, refused when Kubernetes would. */
export function checkName(ledger: Ledger, prop: string, name: string, change = 'Rename it.'): string {
  if (!isUnfilled(ledger, prop, name) && !isDnsLabel(name)) {
    ledger.refuse(prop, name, DNS_LABEL_RULE, change);
  }
  return name;
}

/** The name of what a construct makes: the id unless the prop says otherwise. */
export function checkOwnName(ledger: Ledger, name: string | undefined, id: string): string {
  return checkName(ledger, 'name', name ?? id, name === undefined ? 'Set the prop name, or change the id of the construct.' : 'Rename it.');
}

/** Refuses a name for its length, where something comes behind it; what is too long for a label anyway is told once. */
export function refuseLength(ledger: Ledger, name: string, needed: string, change: string, under: Pick<Metadata, 'id'>): void {
  if (DNS_1035_OF_ANY_LENGTH.test(name)) {
    ledger.withdraw('name', DNS_LABEL_RULE);
  }
  ledger.refuse('name', name, needed, change, under);
}

/** The name of an object that is made elsewhere, refused when Kubernetes would. */
export function checkObjectName(ledger: Ledger, prop: string, name: string): string {
  if (!isUnfilled(ledger, prop, name) && (!DNS_1123_SUBDOMAIN.test(name) || name.length > LONGEST_PREFIX)) {
    ledger.refuse(prop, name, 'at most 253 lower-case letters, digits, hyphens and dots, beginning and ending with a letter or digit', 'Correct the name.');
  }
  return name;
}

/** Whether a text can be the value of a label, and is not empty. */
export function isLabelValue(value: string): boolean {
  return value !== '' && LABEL_VALUE.test(value);
}

/** Whether a label or annotation key is `name` or `prefix/name` in the form that Kubernetes takes. */
function isQualifiedName(key: string): boolean {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  const [prefix] = parts;
  return parts.length <= 1 && KEY_NAME.test(name) && (prefix === undefined || prefix.length <= LONGEST_PREFIX && DNS_1123_SUBDOMAIN.test(prefix));
}

/** The key of a label, annotation or taint, refused when Kubernetes would. */
export function checkKey(ledger: Ledger, prop: string, key: string): void {
  if (!isQualifiedName(key)) {
    ledger.refuse(prop, key, '[prefix/]name of letters, digits, - _ . and at most 63 characters', 'Correct the key.');
  }
}

export function checkLabels(ledger: Ledger, prop: string, labels: TextMap | undefined): TextMap {
  const valid: Record<string, string> = {};
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (!isQualifiedName(key)) {
      ledger.refuse(`${prop} key`, key, 'a label key: [prefix/]name of letters, digits, - _ . and at most 63 characters', 'Change the key.');
    } else if (typeof value !== 'string' || !LABEL_VALUE.test(value)) {
      ledger.refuse(`${prop}.${key}`, value, 'at most 63 letters, digits, - _ . beginning and ending with a letter or digit',
        'Change the value, or put it into an annotation.');
    } else {
      valid[key] = value;
    }
  }
  return valid;
}

export function checkAnnotations(ledger: Ledger, prop: string, annotations: TextMap | undefined): TextMap {
  const valid: Record<string, string> = {};
  for (const [key, value] of Object.entries(annotations ?? {})) {
    if (!isQualifiedName(key)) {
      ledger.refuse(`${prop} key`, key, 'an annotation key: [prefix/]name of letters, digits, - _ . and at most 63 characters', 'Change the key.');
    } else if (typeof value !== 'string' || CONTROL.test(value)) {
      ledger.refuse(`${prop}.${key}`, value, 'a string without control characters', 'Change the value.');
    } else {
      valid[key] = value;
    }
  }
  return valid;
}

/** Whether a container's environment may hold a variable of this name and value. */
export function checkVariable(ledger: Ledger, prop: string, name: string, value: unknown): boolean {
  if (!ENVIRONMENT_NAME.test(name)) {
    ledger.refuse(`${prop} name`, name, 'letters, digits, - _ . not beginning with a digit', 'Rename the variable.');
    return false;
  }
  if (value !== undefined && (typeof value !== 'string' || UNENCODABLE.test(value))) {
    // The value itself may be a secret: it is not shown.
    ledger.refuse(`${prop}.${name}`, inWords(typeof value === 'string' ? 'a string with NUL or half a character' : `a ${typeof value}`), 'a string', 'Pass valid text.');
    return false;
  }
  return true;
}

/** The name, with a number behind it where it is taken. */
export function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let number = 1; taken.includes(free); number++) {
    free = `${name}-${number}`;
  }
  return free;
}
