import { readFileSync } from 'fs';
import { join } from 'path';
import { setTimeout as delay } from 'timers/promises';
import { KubernetesObject, majorityOf, SERVED_FROM } from '../../src/kubernetes';
import { objectsOf } from '../support/judge';
import { Refusal, Stored } from './support/api-client';
import { countedBudgets, isObserved } from './support/budgets';
import { LocalCluster } from './support/cluster';
import { deployInto, jobsStarted } from './support/deploying';
import { eventually } from './support/eventually';
import { CASES, Claim } from './support/harms';
import { HELD, HeldPods } from './support/held';
import { PodHistory } from './support/history';
import { Autoscaler, AUTOSCALER, Budget, BUDGET, condition, DEPLOYMENT, isReady, isUnschedulable, Pod, POD } from './support/kinds';
import { STATEFUL_SET, withoutClaims } from './support/members';
import { ZONES } from './support/nodes';
import { freshNamespace } from './support/placing';
import { edited } from './support/web-service';
import { LiveWorkload } from './support/workload';

const FIXTURES = join(__dirname, '..', 'recommendations');

/** What is stuck stays so for this long after everything else has settled. */
const STUCK_MS = 5_000;
/** An autoscaler that is looked at every second finds what there is to scale within this time. */
const FOUND_MS = 30_000;
/** When new pods are held back, the old ones that a rollout takes away are gone within this time. */
const TAKEN_AWAY_MS = 60_000;

/** The least and the most replicas in the fixtures. */
const LEAST = 3;
const MOST = 10;

const EVENT = { apiVersion: 'v1', kind: 'Event' };

const held = new HeldPods();
let cluster: LocalCluster;

beforeAll(async () => {
  cluster = await LocalCluster.start();
  cluster.kubelet.health = held.health;
  const minor = await cluster.client.minor();
  if (minor < SERVED_FROM.preStopSleep) {
    throw new Error(`The fixtures sleep before SIGTERM as Kubernetes can from 1.${SERVED_FROM.preStopSleep} on, and the server is 1.${minor}. `
      + 'Let KUBEBUILDER_ASSETS name a newer one.');
  }
});
afterAll(() => cluster.stop());

interface Deployed {
  readonly namespace: string;
  readonly workload: LiveWorkload;
}

function read(fixture: string): readonly KubernetesObject[] {
  return objectsOf(readFileSync(join(FIXTURES, `${fixture}.yaml`), 'utf8'));
}

async function deploy(objects: readonly KubernetesObject[], isPrepared?: typeof jobsStarted): Promise<Deployed> {
  const namespace = freshNamespace('fixture');
  await deployInto(cluster.client, namespace, objects, isPrepared);
  return { namespace, workload: new LiveWorkload(cluster.client, namespace, 'web') };
}

async function evictEach(namespace: string, pods: readonly Pod[]): Promise<readonly number[]> {
  return Promise.all(pods.map(({ metadata }) => cluster.client.evict(namespace, metadata.name).then(() => 201, ({ status }: Refusal) => status)));
}

/** Lets the autoscaler demand a number of replicas, as under load. */
async function demand(namespace: string, replicas: number): Promise<void> {
  await cluster.client.update(AUTOSCALER, namespace, 'web', { spec: { minReplicas: replicas, maxReplicas: replicas } });
}

/** Settles and starts a new revision, which is stuck for want of room in a quota or of a node. */
async function stuckRolloutOf({ workload }: Deployed, replicas: number): Promise<void> {
  await workload.settled(replicas);
  await workload.change('2');
  expect(await workload.rollsOut()).toBe(false);
  const failure = condition(await workload.deployment(), 'ReplicaFailure');
  expect(failure?.message?.includes('exceeded quota') || (await workload.pods()).some(isUnschedulable)).toBe(true);
}

/** Why a pod of the workload is refused. */
async function refusalOf(objects: readonly KubernetesObject[]): Promise<Refusal> {
  const { namespace } = await deploy(objects);
  const { jobTemplate, template } = objects.find(({ spec }) => (spec?.jobTemplate ?? spec?.template) !== undefined)!.spec;
  const pod = jobTemplate?.spec.template ?? template;
  const one = { ...POD, ...pod, metadata: { ...pod.metadata, name: 'one', namespace } };
  // The server may learn a little later than we that a quota or a range is in force.
  const attempt = () => cluster.client.create(one, { dryRun: true }).then(() => undefined, (error: Refusal) => error);
  return eventually('a pod is refused', attempt, STUCK_MS);
}

/** What each kind of claim says happens; every check fails when the fixture does no harm. */
const CLAIMS: Readonly<Record<Claim, (objects: readonly KubernetesObject[]) => Promise<void>>> = {
  /** No pod can ever be evicted. */
  'the drain is stuck': async objects => {
    const { namespace, workload } = await deploy(objects, jobsStarted);
    const pods = await workload.settled(LEAST);
    await countedBudgets(cluster.client, namespace, LEAST);
    for (const until = Date.now() + STUCK_MS; Date.now() < until; await delay(500)) {
      for (const status of await evictEach(namespace, pods)) {
        expect([429, 500]).toContain(status);
      }
    }
  },
  /** Every pod can be evicted at the same moment. */
  'nothing is protected': async objects => {
    const { namespace, workload } = await deploy(objects);
    const pods = await workload.settled(LEAST);
    const budgets = await countedBudgets(cluster.client, namespace, LEAST);
    expect(budgets.length).toBeLessThanOrEqual(1);
    expect(budgets.map(({ status }) => status.disruptionsAllowed)).toEqual(budgets.map(() => LEAST));
    expect(await evictEach(namespace, pods)).toEqual(pods.map(() => 201));
  },
  /** Fewer members are left than agree on anything. */
  'a drain takes the majority': async objects => {
    const replicas: number = objects.find(({ kind }) => kind === STATEFUL_SET.kind)?.spec.replicas ?? LEAST;
    const { namespace } = await deploy(edited(objects, STATEFUL_SET.kind, withoutClaims));
    const pods = await eventually(`${replicas} members of ${namespace} are ready`, async () => {
      const all = await cluster.client.list<Pod>(POD, namespace);
      return all.length === replicas && all.every(isReady) && all;
    });
    await countedBudgets(cluster.client, namespace, replicas);
    held.holdAllBut(namespace, pods);
    const taken = (await evictEach(namespace, pods)).filter(status => status === 201).length;
    expect(replicas - taken).toBeLessThan(majorityOf(replicas));
  },
  /** The server takes the manifest, and refuses its pods for as long as it has that name. */
  'none of its pods is ever made': async objects => {
    const { namespace } = await deploy(objects);
    await eventually('a pod is refused for its labels', async () => (await cluster.client.list<Stored & { readonly message: string }>(EVENT, namespace))
      .some(({ message }) => message.includes('metadata.labels: Invalid value') && message.includes('must be no more than 63')), FOUND_MS);
    expect(await cluster.client.list<Pod>(POD, namespace)).toEqual([]);
  },
  /** The budget counts no pod at all. */
  'the budget is empty': async objects => {
    const { namespace, workload } = await deploy(objects);
    await workload.settled(LEAST);
    const expected = await eventually('the budgets have counted the pods', async () => {
      const budgets = await cluster.client.list<Budget>(BUDGET, namespace);
      const counts = budgets.map(({ status }) => status.expectedPods);
      return budgets.every(isObserved) && counts.includes(LEAST) && counts;
    });
    expect(expected).toContain(0);
  },
  /** The controller never finds what it should scale. */
  'the autoscaler finds nothing to scale': async objects => {
    const { namespace } = await deploy(objects);
    const isAble = async () => condition(await cluster.client.get<Autoscaler>(AUTOSCALER, namespace, 'web'), 'AbleToScale');
    const found = eventually('the autoscaler finds it', async () => (await isAble())?.status === 'True', FOUND_MS);
    expect(await found.catch(() => false)).toBe(false);
    expect(await isAble()).toMatchObject({ status: 'False', reason: 'FailedGetScale' });
  },
  /** The server does not take the manifest. */
  'the server refuses it': async objects => {
    await expect(deploy(objects)).rejects.toMatchObject({ status: 422 });
  },
  /** A value has a form that the server cannot read at all. */
  'the server cannot read it': async objects => {
    await expect(deploy(objects)).rejects.toMatchObject({ status: 400 });
  },
  /** No version of the API that the server serves has the kind. */
  'the server has no such kind': async objects => {
    await expect(deploy(objects)).rejects.toMatchObject({ status: 404 });
  },
  /** The pods of the workload are refused, whoever makes them. */
  'its pods are refused': async objects => {
    const message = expect.stringMatching(/violates PodSecurity|failed quota|per (Container|Pod) is|error looking up service account|no PriorityClass/);
    expect(await refusalOf(objects)).toMatchObject({ status: 403, message });
  },
  /** What the namespace adds to the pods makes them none that the server takes. */
  'its pods are invalid': async objects => {
    expect(await refusalOf(objects)).toMatchObject({ status: 422, message: expect.stringContaining('must be less than or equal to') });
  },
  /** A new revision never replaces the old one. */
  'the rollout is stuck': async objects => {
    const deployed = await deploy(objects);
    await stuckRolloutOf(deployed, LEAST);
  },
  /** The same where there are as many replicas as nodes. */
  'the rollout is stuck when every node has one': async objects => {
    const deployed = await deploy(objects);
    await demand(deployed.namespace, cluster.nodes.names.length);
    await stuckRolloutOf(deployed, cluster.nodes.names.length);
    expect((await deployed.workload.pods()).some(isUnschedulable)).toBe(true);
  },
  /** Pods wait for ever for a node. */
  'the scale-out is stuck': async objects => {
    const { namespace, workload } = await deploy(objects);
    await workload.settled(LEAST);
    await demand(namespace, MOST);
    await workload.scheduled(MOST);
    await delay(STUCK_MS);
    expect((await workload.pods()).filter(isUnschedulable).length).toBeGreaterThan(0);
  },
  /** A rollout takes away every pod at once. */
  'the rollout leaves nothing': async objects => {
    const { namespace, workload } = await deploy(objects);
    await workload.settled(LEAST);
    const pods = await PodHistory.start(cluster.client, namespace);
    await workload.change(HELD);
    await eventually('no pod is left', async () => pods.fewestReady === 0, TAKEN_AWAY_MS);
    held.release(namespace);
    await workload.settled(LEAST);
  },
  /** Pods stand together on a node although the term, were it required, would keep any that it selects apart. */
  'the anti-affinity is useless': async objects => {
    const { namespace, workload } = await deploy(edited(objects, DEPLOYMENT.kind, object => {
      const { podAntiAffinity } = object.spec.template.spec.affinity;
      podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution = podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution
        .map(({ podAffinityTerm }: { podAffinityTerm: object }) => podAffinityTerm);
      return object;
    }));
    await demand(namespace, MOST);
    expect((await workload.scheduled(MOST)).filter(isUnschedulable).length).toBe(0);
    expect(MOST).toBeGreaterThan(cluster.nodes.names.length);
  },
  /** Pods crowd in a zone although the spread, were it required, would keep any that it selects apart. */
  'the spread is useless': async objects => {
    const { namespace, workload } = await deploy(edited(objects, DEPLOYMENT.kind, object => {
      const [overZones] = object.spec.template.spec.topologySpreadConstraints;
      object.spec.template.spec.topologySpreadConstraints = [{ ...overZones, whenUnsatisfiable: 'DoNotSchedule' }];
      return object;
    }));
    await demand(namespace, MOST);
    const pods = await workload.settled(MOST);
    const perZone = ZONES.map(zone => pods.filter(({ spec }) => cluster.nodes.zoneOf(spec.nodeName!) === zone).length);
    expect(Math.max(...perZone) - Math.min(...perZone)).toBeGreaterThan(1);
  },
};

/** How each claim fails where it is not so; another failure would say nothing about it. */
const DENIALS: Readonly<Record<Claim, RegExp>> = {
  'the drain is stuck': /toContain[^]*201/,
  'nothing is protected': /toEqual[^]*\+ {3}1,/,
  'a drain takes the majority': /toBeLessThan\b/,
  'none of its pods is ever made': /in vain: a pod is refused for its labels/,
  'the budget is empty': new RegExp(`toContain[^]*\\[${LEAST}\\]`),
  'the autoscaler finds nothing to scale': /toBe\b[^]*Expected: .*false/,
  'the server refuses it': /promise resolved instead of rejected/,
  'the server cannot read it': /promise resolved instead of rejected/,
  'the server has no such kind': /promise resolved instead of rejected/,
  'its pods are refused': /in vain: a pod is refused/,
  'its pods are invalid': /in vain: a pod is refused/,
  'the rollout is stuck': /toBe\b[^]*Expected: .*false/,
  'the rollout is stuck when every node has one': /toBe\b[^]*Expected: .*false/,
  'the scale-out is stuck': /toBeGreaterThan\b/,
  'the rollout leaves nothing': /in vain: no pod is left/,
  'the anti-affinity is useless': /toBe\b[^]*Expected: .*0/,
  'the spread is useless': /toBeGreaterThan\b/,
};

/** A manifest in which nothing is wrong. */
const GOOD = 'budget-single/good.one';

const needsRoomInOneZone = (claim: Claim) => claim === 'the spread is useless';

describe('what an error claims does happen', () => {
  test.concurrent.each(CASES.filter(([, claim]) => !needsRoomInOneZone(claim)))('%s: %s', async (fixture, claim) => {
    await CLAIMS[claim](read(fixture));
  });
});

describe('what an error claims does not happen to a manifest without one', () => {
  const claims = [...new Set(CASES.map(([, claim]) => claim))].filter(claim => !needsRoomInOneZone(claim));

  test.concurrent.each(claims)('not so: %s', async claim => {
    await expect(CLAIMS[claim](read(GOOD))).rejects.toThrow(DENIALS[claim]);
  });
});

describe('what a useless spread claims does happen where most room is in one zone', () => {
  beforeAll(() => cluster.nodes.crowd(ZONES[0]));
  afterAll(() => cluster.nodes.uncordonAll());

  test.each(CASES.filter(([, claim]) => needsRoomInOneZone(claim)))('%s: %s', async (fixture, claim) => {
    await CLAIMS[claim](read(fixture));
  });

  test('but not to a manifest without an error', async () => {
    await expect(CLAIMS['the spread is useless'](read(GOOD))).rejects.toThrow(DENIALS['the spread is useless']);
  });
});
