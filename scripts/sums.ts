import { Duration } from 'cdk8s';
import { ASSUMED_CLUSTER } from '../src/kubernetes';
import { Decision } from '../src/plan/ledger';
import { planWebService } from '../src/plan/web-service';
import { planWorker } from '../src/plan/worker';
import { formatReason } from '../src/recommendations/sum';

const JOB = Duration.minutes(2);
const context = (id: string) => ({ facts: ASSUMED_CLUSTER, namespace: '', id });
const image = 'registry.example.com/app:1.4.2';

/** Plans with nothing stated but what has to be. */
const EXAMPLES: readonly (readonly [of: string, decisions: readonly Decision[]])[] = [
  ['a web service with the defaults', planWebService({ image, port: 8080 }, context('web')).decisions],
  [`a worker whose longest job takes ${JOB.toSeconds()} s`, planWorker({ image, maxJobDuration: JOB }, context('worker')).decisions],
];

/** What the numbers that a recommendation chooses are made of, in examples. */
export function sumsOf(id: string): readonly string[] {
  return EXAMPLES.flatMap(([of, decisions]) => decisions.filter(({ recommendation }) => recommendation === id).flatMap(({ field, because }) => {
    const made = because && formatReason(because);
    return made === undefined ? [] : [`\`${field}\` of ${of}: ${made}.`];
  }));
}
