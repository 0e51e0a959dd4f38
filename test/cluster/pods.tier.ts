import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Refusal } from './support/api-client';
import { NAMESPACE } from './support/kinds';
import { freshNamespace, placedIn } from './support/placing';
import { reachServer, Server } from './support/server';
import { KubernetesObject } from '../../src/kubernetes';
import { deploymentOf, POD_MUTATIONS, podOf } from '../support/validation/pod-mutations';

/** `RECORD_VERDICTS=1` writes down what the servers say. */
const IS_RECORDING = process.env.RECORD_VERDICTS === '1';
const FILE = join(__dirname, '..', 'support', 'validation', 'pod-verdicts.json');

let server: Server;
let minor: number;
let namespace: string;

beforeAll(async () => {
  server = await reachServer();
  minor = await server.client.minor();
  namespace = freshNamespace('pods');
  // Pods are refused where there is no account for them, which controllers would make.
  for (const object of placedIn(namespace, [NAMESPACE, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } }])) {
    await server.store(object);
  }
});
afterAll(() => server.stop());

async function verdict(object: KubernetesObject): Promise<string> {
  return server.client.create(JSON.parse(JSON.stringify(object)) as KubernetesObject, { dryRun: true, dropsUnknown: true }).then(() => 'taken', (error: Error) => {
    if (error instanceof Refusal) return 'refused';
    throw error;
  });
}

test('a server says of the changes of a pod what the table says', async () => {
  const said: Record<string, string> = {};
  for (const mutation of POD_MUTATIONS) {
    said[mutation.name] = [await verdict(deploymentOf(mutation, namespace)), await verdict(podOf(mutation, namespace))].join(' ');
  }
  const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Readonly<Record<string, string>>>;
  if (IS_RECORDING) {
    recorded[minor] = said;
    writeFileSync(FILE, `${JSON.stringify(recorded, undefined, 1)}\n`);
  }
  expect(said).toEqual(recorded[minor]);
});
