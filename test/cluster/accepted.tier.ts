import { lost } from './support/kept';
import { freshNamespace, placedIn } from './support/placing';
import { renderExample, renderGoldens } from './support/rendering';
import { reachServer, Server } from './support/server';
import { KubernetesObject, SERVED_FROM } from '../../src/kubernetes';
import { definitionsOf, isDefined, PUBLISHED_MODULES } from '../support/custom-resources';
import { EXAMPLE_NAMES, isBuiltIn } from '../support/goldens';
import { fixture } from '../support/judge';

let server: Server;
let minor: number;

beforeAll(async () => {
  server = await reachServer();
  minor = await server.client.minor();
  await server.define(PUBLISHED_MODULES.flatMap(definitionsOf));
});
afterAll(() => server.stop());

/** What the server does not keep of a manifest, or that it refuses it. */
async function faults(example: string, objects: readonly KubernetesObject[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const object of placedIn(freshNamespace(example), objects)) {
    const sent = JSON.parse(JSON.stringify(object)) as KubernetesObject;
    found.push(...await server.store(sent).then(stored => lost(sent, stored), (refusal: Error) => [refusal.message])
      .then(problems => problems.map(problem => `${object.kind}/${object.metadata?.name}: ${problem}`)));
  }
  return found;
}

/** Groups of kinds that examples bring along, and the library neither writes nor reads. */
const OF_OTHERS = ['external-secrets.io'];
const isOfOthers = ({ apiVersion }: KubernetesObject) => OF_OTHERS.includes(apiVersion.split('/')[0]);

describe('a golden manifest for the version of the server', () => {
  test.each(EXAMPLE_NAMES)('%s is accepted as it is, and every field is stored with the same meaning', async example => {
    for (const [name, objects] of renderGoldens(example, minor)) {
      const asked = objects.filter(object => !isOfOthers(object));
      expect(asked.filter(object => !isBuiltIn(object) && !isDefined(object))).toEqual([]);
      expect(await faults(name.replace('/', '-'), asked)).toEqual([]);
    }
  });
});

describe('a manifest that linters were tried on is taken by a server too', () => {
  test('deceptive.yaml with all its defects', async () => {
    expect(await faults('deceptive', fixture('deceptive.yaml'))).toEqual([]);
  });

  test('linter-clean.yaml, but for its sleep before SIGTERM where the version does not know that', async () => {
    const found = await faults('linter-clean', fixture('linter-clean.yaml'));
    expect(found).toEqual(minor < SERVED_FROM.preStopSleep ? [expect.stringContaining('preStop')] : []);
  });
});

describe('a kind that a controller defines is known to the server', () => {
  const scaled = { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'cron', metadata: { timezone: 'UTC', start: '0 8 * * *', end: '0 9 * * *' } }] };
  const scaledObject = (spec: object) => [{ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'web' }, spec }];

  test('a ScaledObject is stored', async () => {
    expect(await faults('scaled', scaledObject(scaled))).toEqual([]);
  });

  test('and refused with a field that it does not have', async () => {
    expect(await faults('scaled-wrong', scaledObject({ ...scaled, minReplicas: 2 }))).toEqual([expect.stringContaining('minReplicas')]);
  });
});

/** The minimal example with something else in its container. */
function withContainer(change: object): readonly KubernetesObject[] {
  return renderExample('minimal', minor).map(object => {
    if (object.kind !== 'Deployment') return object;
    const { template } = object.spec;
    const [container] = template.spec.containers;
    return { ...object, spec: { ...object.spec, template: { ...template, spec: { ...template.spec, containers: [{ ...container, ...change }] } } } };
  });
}

describe('a manifest that is not for the version of the server is noticed', () => {
  test('when it has a field that no version has', async () => {
    expect(await faults('unknown-field', withContainer({ napTime: 5 }))).toEqual([expect.stringContaining('napTime')]);
  });

  test('when it sleeps before SIGTERM in a way that the version does not know or does not do', async () => {
    const preStop = { sleep: { seconds: 35 } };
    const found = await faults('pre-stop-sleep', withContainer({ lifecycle: { preStop } }));
    expect(found).toEqual(minor < SERVED_FROM.preStopSleep ? [expect.stringContaining('preStop')] : []);
  });

  test('when the server drops a field without a word, as it does with one whose feature is not on', async () => {
    const dropped = minor < SERVED_FROM.nativeSidecar
      ? { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }
      : { lifecycle: { stopSignal: 'SIGQUIT' } };
    expect(await faults('dropped-field', withContainer(dropped))).toHaveLength(1);
  });
});
