import { Queue } from '../../api';
import { inWords, Ledger } from '../ledger';

type SqsOptions = Extract<Queue['_settings'], { kind: 'sqs' }>['options'];

const SQS_URL = /^https:\/\/[^/@\s]+\/\d{12}\/[\w-]{1,80}(?:\.fifo)?$/;
const SQS_NAME = /^[\w-]{1,80}(?:\.fifo)?$/;
const SQS_REGION = /^https:\/\/(?:sqs(?:-fips)?|[^/]*\.sqs)\.([a-z]{2,}(?:-[a-z]+)+-\d+)\./;
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const MOST_PORT = 65_535;
const HOST_AND_PORT = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?:(\d{1,5})$/;

/**
 * Whether an address says who asks, or something after a question mark: a manifest is no place for that, and the address is not shown either.
 *
 * A password may have a slash in it, so that an @ says who asks wherever it stands.
 */
export function hasCredentials(ledger: Ledger, prop: string, address: string, change: string): boolean {
  const said = address.includes('@') ? 'an address with a user or a password' : /[?#]/.test(address) ? 'an address with a question mark or a # in it' : undefined;
  if (said !== undefined) {
    ledger.refuse(prop, inWords(said), 'an address without them', change);
  }
  return said !== undefined;
}

/** `host:port`, refused otherwise. */
export function checkHostAndPort(ledger: Ledger, prop: string, address: string, example: string): void {
  if (hasCredentials(ledger, prop, address, 'Keep what is secret in a Secret, and name its key: SecretKey.of(...).')) {
    return;
  }
  const port = Number(HOST_AND_PORT.exec(address)?.[1]);
  if (Number.isNaN(port)) {
    ledger.refuse(prop, address, `host:port, such as ${example},`, 'Write the host and the port, without a scheme and a path.');
  } else if (port < 1 || port > MOST_PORT) {
    ledger.refuse(prop, address, `a port from 1 to ${MOST_PORT}, such as ${example},`, 'Correct the port.');
  }
}

export function checkRegion(ledger: Ledger, prop: string, region: string): void {
  ledger.matching(prop, region, REGION, 'an AWS region such as eu-west-1');
}

/** The region of a queue: what is stated, or what stands in its URL. */
export function planSqsRegion(ledger: Ledger, prop: string, { url, region }: SqsOptions): string {
  const read = SQS_REGION.exec(url)?.[1];
  if (region !== undefined) {
    checkRegion(ledger, `${prop}.region`, region);
  }
  if (hasCredentials(ledger, `${prop}.url`, url, 'Give the URL alone: a scaler has the rights of a role, see ScalerIdentity.')) {
    return '';
  }
  if (!SQS_URL.test(url) && !SQS_NAME.test(url)) {
    ledger.refuse(`${prop}.url`, url, 'the URL of an SQS queue, https://sqs.REGION.amazonaws.com/ACCOUNT/NAME, or its name',
      'Copy the URL from the queue, or give its name and the region.');
  } else if (region === undefined && read === undefined) {
    ledger.refuse(`${prop}.region`, undefined, 'the AWS region of the queue, as its URL does not say it,', "State region, such as region: 'eu-west-1'.");
  } else if (region !== undefined && read !== undefined && region !== read) {
    ledger.refuse(`${prop}.region`, region, `${read}, which stands in the URL,`, 'Leave region out.');
  }
  return region ?? read ?? '';
}
