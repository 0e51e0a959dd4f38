import { setTimeout as delay } from 'timers/promises';
import { ApiClient, Kind, Stored } from './support/api-client';
import { ControlPlane } from './support/control-plane';
import { eventually } from './support/eventually';
import { Budget, BUDGET, Deployment, DEPLOYMENT, NAMESPACE, POD, REPLICA_SET, ReplicaSet } from './support/kinds';
import { desiredHealthy, fence, IntOrPercent } from '../../src/kubernetes';

/** What the library says a surge, an unavailability and a budget come to has to be what the controllers make of them. */
const REPLICAS = Array.from({ length: 40 }, (_, index) => index + 1);

const FENCES: readonly [maxSurge: IntOrPercent, maxUnavailable: IntOrPercent][] = [
  ['25%', '25%'], ['25%', 0], ['10%', '10%'], ['33%', '34%'], ['50%', '50%'], ['100%', '0%'], ['1%', '99%'], ['0%', '1%'], [0, '20%'], [3, 2],
];
const LIMITS: readonly IntOrPercent[] = ['1%', '10%', '20%', '25%', '33%', '50%', '66%', '75%', '99%', '100%', 0, 1, 2];
const FIELDS = ['maxUnavailable', 'minAvailable'] as const;

const SPACE = 'rounding';
/** A controller that has looked at everything, and then does nothing for this time, has done all. */
const QUIET_MS = 10_000;
const PATIENCE_MS = 240_000;
const AT_ONCE = 20;

let controlPlane: ControlPlane;
let client: ApiClient;

beforeAll(async () => {
  // Without a controller for ReplicaSets there are no pods, and the tests say how many are available.
  controlPlane = await ControlPlane.start({ controllers: ['deployment', 'disruption', 'serviceaccount'] });
  client = controlPlane.client();
  await client.create({ ...NAMESPACE, metadata: { name: SPACE } });
  await eventually('the account of the namespace', () => client.get({ apiVersion: 'v1', kind: 'ServiceAccount' }, SPACE, 'default').catch(() => undefined));
});
afterAll(() => controlPlane.stop());

async function forAll<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) {
      await work(item);
    }
  }));
}

/** What a list shows once all of it is done. */
async function doneList<T extends Stored>(kind: Kind, isDone: (items: readonly T[]) => boolean): Promise<readonly T[]> {
  return eventually(`all ${kind.kind}s are done`, async () => {
    const items = await client.list<T>(kind, SPACE);
    return isDone(items) && items;
  }, PATIENCE_MS);
}

/** The same when it has not changed for a while. */
async function settledList<T extends Stored>(kind: Kind, isDone: (items: readonly T[]) => boolean): Promise<readonly T[]> {
  const versions = (items: readonly T[]) => items.map(({ metadata }) => metadata.resourceVersion).join();
  return eventually(`${kind.kind}s settle`, async () => {
    const before = await doneList(kind, isDone);
    await delay(QUIET_MS);
    const after = await client.list<T>(kind, SPACE);
    return versions(before) === versions(after) && after;
  }, PATIENCE_MS);
}

function areObserved(items: readonly (Deployment | Budget)[]): boolean {
  return items.every(({ metadata, status }) => status?.observedGeneration === metadata.generation);
}

const podTemplate = (labels: object) => ({ metadata: { labels }, spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1.0.0' }] } });

describe('surge and unavailability of a Deployment', () => {
  const nameOf = (index: number, replicas: number) => `fence-${index}-${replicas}`;
  const ALL = FENCES.flatMap((_, index) => REPLICAS.map(replicas => ({ index, replicas, name: nameOf(index, replicas) })));
  /** What the controller made of each, by the name of its Deployment. */
  const actual = new Map<string, { readonly surge: number; readonly unavailable: number }>();

  beforeAll(async () => {
    await forAll(ALL, ({ index, replicas, name }) => client.create({
      ...DEPLOYMENT,
      metadata: { name, namespace: SPACE },
      spec: {
        replicas,
        selector: { matchLabels: { name } },
        strategy: { rollingUpdate: { maxSurge: FENCES[index][0], maxUnavailable: FENCES[index][1] } },
        template: podTemplate({ name }),
      },
    }));
    const first = await doneList<ReplicaSet>(REPLICA_SET, sets => sets.length === ALL.length);
    await forAll(first, ({ metadata, spec: { replicas } }) => client.updateStatus(REPLICA_SET, SPACE, metadata.name, {
      replicas, fullyLabeledReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas, observedGeneration: metadata.generation,
    }));
    await doneList<Deployment>(DEPLOYMENT, deployments => deployments.every(({ spec, status }) => status.availableReplicas === spec.replicas));
    await forAll(ALL, ({ name }) => client.update(DEPLOYMENT, SPACE, name, { spec: { template: { metadata: { annotations: { revision: '2' } } } } }));
    await doneList<Deployment>(DEPLOYMENT, areObserved);
    // The new pods never become available: what the old revision has left then is the floor.
    const sets = await settledList<ReplicaSet>(REPLICA_SET, all => all.length === 2 * ALL.length);
    const old = new Set(first.map(({ metadata }) => metadata.uid));
    for (const { metadata, spec } of sets.filter(set => old.has(set.metadata.uid))) {
      const replicas = Number(metadata.annotations!['deployment.kubernetes.io/desired-replicas']);
      const peak = Number(metadata.annotations!['deployment.kubernetes.io/max-replicas']);
      actual.set(metadata.ownerReferences![0].name, { surge: peak - replicas, unavailable: replicas - spec.replicas });
    }
  });

  test.each(FENCES.map((limits, index) => [...limits, index] as const))('maxSurge %s and maxUnavailable %s', (maxSurge, maxUnavailable, index) => {
    expect(REPLICAS.map(replicas => fence(maxSurge, maxUnavailable, replicas)))
      .toEqual(REPLICAS.map(replicas => actual.get(nameOf(index, replicas))));
  });
});

describe('the healthy pods that a budget demands', () => {
  const nameOf = (field: string, limit: IntOrPercent, replicas: number) => `${field}-${limit}-${replicas}`.toLowerCase().replace('%', 'p');
  const ALL = FIELDS.flatMap(field => LIMITS.flatMap(limit => REPLICAS.map(replicas => ({ field, limit, replicas }))));
  const actual = new Map<string, number>();

  beforeAll(async () => {
    await forAll(REPLICAS, async replicas => {
      const name = `counted-${replicas}`;
      const { metadata } = await client.create({
        ...REPLICA_SET,
        metadata: { name, namespace: SPACE },
        spec: { replicas, selector: { matchLabels: { name } }, template: podTemplate({ name }) },
      });
      const owner = { ...REPLICA_SET, name, uid: metadata.uid, controller: true };
      await client.create({ ...POD, ...podTemplate({ name }), metadata: { name, namespace: SPACE, labels: { name }, ownerReferences: [owner] } });
    });
    await forAll(ALL, ({ field, limit, replicas }) => client.create({
      ...BUDGET,
      metadata: { name: nameOf(field, limit, replicas), namespace: SPACE },
      spec: { [field]: limit, selector: { matchLabels: { name: `counted-${replicas}` } } },
    }));
    const budgets = await doneList<Budget>(BUDGET, areObserved);
    budgets.forEach(({ metadata, status }) => actual.set(metadata.name, status.desiredHealthy));
  });

  test.each(FIELDS.flatMap(field => LIMITS.map(limit => [field, limit] as const)))('%s %s', (field, limit) => {
    const limits = { minAvailable: undefined, maxUnavailable: undefined, [field]: limit };
    expect(REPLICAS.map(replicas => desiredHealthy(limits, replicas)))
      .toEqual(REPLICAS.map(replicas => actual.get(nameOf(field, limit, replicas))));
  });
});
