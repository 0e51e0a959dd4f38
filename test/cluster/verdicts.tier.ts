import { Refusal } from './support/api-client';
import { NAMESPACE } from './support/kinds';
import { freshNamespace, placedIn } from './support/placing';
import { reachServer, Server } from './support/server';
import { startedVersion } from './support/versions';
import { KubernetesObject } from '../../src/kubernetes';
import { Case, readRecorded, record, shortened, verdictTables } from '../support/verdicts';

/** `RECORD_VERDICTS=1` writes down what the servers say. */
const IS_RECORDING = process.env.RECORD_VERDICTS === '1';

let server: Server;
let namespace: string;

beforeAll(async () => {
  server = await reachServer();
  namespace = freshNamespace('verdicts');
  // Pods are refused where there is no account for them, which controllers would make.
  for (const object of placedIn(namespace, [NAMESPACE, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } }])) {
    await server.store(object);
  }
});
afterAll(() => server.stop());

/** Why the server refuses an object by itself; null when it takes it. */
async function verdict(object: KubernetesObject): Promise<string | null> {
  const { metadata } = object;
  const placed = metadata?.namespace === undefined ? object : { ...object, metadata: { ...metadata, namespace } };
  try {
    await server.client.create(placed, { dryRun: true, dropsUnknown: true });
    return null;
  } catch (error) {
    if (error instanceof Refusal) {
      return shortened(error.message.replaceAll(namespace, 'shop'));
    }
    throw error;
  }
}

async function judge(cases: readonly Case[]): Promise<Readonly<Record<string, string | null>>> {
  const verdicts: Record<string, string | null> = {};
  for (const { change, object } of cases) {
    verdicts[change] = await verdict(object);
  }
  return verdicts;
}

describe.each(verdictTables())('$name', ({ name, cases }) => {
  test('is judged as it was recorded', async () => {
    const said = await judge(cases);
    if (IS_RECORDING) {
      record(name, startedVersion(), said);
    }
    const refused = (verdicts: Readonly<Record<string, string | null>>) => Object.keys(verdicts).filter(change => verdicts[change] !== null);
    expect(refused(said)).toEqual(refused(readRecorded(name)[startedVersion()]));
  });
});
