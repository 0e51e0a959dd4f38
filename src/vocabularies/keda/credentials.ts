import { FROM_ENV, KedaTrigger, metadataValue } from './triggers';
import { isPlaceholder } from '../../kubernetes/json/placeholder';

/** Keys whose value is a secret by itself, in whatever trigger; a name that ends in FromEnv, a provider of tokens or the like is none. */
const SECRET = /(?:password|passwd|token|secret|api_?key|app_?key|access_?key|secret_?access_?key|private_?key|credentials|query_?key)$/i;
/** The number of a key, and the name of a field, are no secrets. */
const NO_SECRETS: readonly string[] = ['awsAccessKey'];

/** A user and a password before the host of an address. */
const USER_INFO = /^[a-z][a-z\d+.-]*:\/\/[^\s/@:]*:(?<password>[^\s/@]+)@/i;
/** The same of a driver of Go: `user:password@tcp(mysql:3306)/shop`. */
const DRIVER = /^[^\s/@:]+:(?<password>[^\s/@]+)@(?:tcp|unix)\(/;

/** Whether a key of metadata holds a secret by its name. */
export function isSecretKey(key: string): boolean {
  return SECRET.test(key) && !key.endsWith(FROM_ENV) && !NO_SECRETS.includes(key);
}

/** Whether an address says a password; one that is yet to be filled in is none. */
export function hasPassword(address: string): boolean {
  const password = (USER_INFO.exec(address) ?? DRIVER.exec(address))?.groups?.password;
  return password !== undefined && !isPlaceholder(address);
}

/** A secret that a trigger says in clear text. */
export interface ClearText {
  readonly key: string;
  readonly isAddress: boolean;
}

/** What a trigger says in clear text in its metadata. */
export function clearTexts(trigger: KedaTrigger): readonly ClearText[] {
  return Object.keys(trigger.metadata).flatMap(key => {
    const value = metadataValue(trigger, key);
    if (value === undefined || key.endsWith(FROM_ENV) || isPlaceholder(value)) {
      return [];
    }
    // A list of addresses, as of several brokers.
    const isAddress = value.split(',').some(part => hasPassword(part.trim()));
    return isAddress || isSecretKey(key) ? [{ key, isAddress }] : [];
  });
}
