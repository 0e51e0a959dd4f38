import { Duration } from 'cdk8s';
import { AvailabilityError, refused } from './availability-error';
import { addOnOf } from './cluster-versions';
import { Ledger } from '../plan/ledger';
import { ConfigError } from '../reading/config/config-error';
import { readNamedCluster } from '../reading/config/environments';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';

/** The cluster of an environment as a configuration describes it. */
export function readCluster(path: string, name: string) {
  const ledger = new Ledger(() => false);
  refuseNoText(ledger, 'path', path, "the path of a file such as '.cdk8s-ha.yaml'");
  refuseNoText(ledger, 'name', name, "the name of an environment such as 'production'");
  if (ledger.refusals.length > 0) {
    throw new AvailabilityError('Cluster.fromFile', typeof path === 'string' ? path : '', ledger.refusals.map(refused));
  }
  try {
    const { words, drainTimeout, addOns } = readNamedCluster(path, process.cwd(), name);
    return {
      name,
      ...words,
      ...drainTimeout === undefined ? {} : { drainTimeout: Duration.seconds(drainTimeout) },
      ...addOns === undefined ? {} : { addOns: addOns.map(addOnOf) },
    };
  } catch (error) {
    if (error instanceof ConfigError) {
      const problems = error.sentences.map(sentence => ({ heading: sentence, lines: [], id: inputIsWellFormed.id, isRefusal: true }));
      throw new AvailabilityError('Cluster.fromFile', path, problems);
    }
    throw error;
  }
}

/** What was read from somewhere may not be there. */
function refuseNoText(ledger: Ledger, parameter: string, given: unknown, needed: string): void {
  if (typeof given !== 'string' || given.trim() === '') {
    ledger.refuse(parameter, given, needed, given === undefined ? 'Set the environment variable that it comes from, or write it out.' : 'Write it out.');
  }
}
