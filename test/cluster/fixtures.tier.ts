import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { setTimeout as delay } from 'timers/promises';
import { KubernetesObject, SERVED_FROM } from '../../src/kubernetes';
import { objectsOf } from '../support/judge';
import { Refusal } from './support/api-client';
import { LocalCluster } from './support/cluster';
import { eventually } from './support/eventually';
import { Claim, HARMS, NOT_SHOWN } from './support/harms';
import { PodHistory } from './support/history';
import { AUTOSCALER, Budget, BUDGET, condition, DEPLOYMENT, isReady, Pod, POD } from './support/kinds';
import { ZONES } from './support/nodes';
import { freshNamespace, placedIn } from './support/placing';
import { edited } from './support/web-service';
import { LiveWorkload } from './support/workload';

const FIXTURES = join(__dirname, '..', 'recommendations');

/** What is stuck stays so for this long after everything else has settled. */
const STUCK_MS = 5_000;
/** More than two waves of a rollout take: what has not ended then never ends. */
const ROLLOUT_MS = 40_000;

/** The least and the most replicas in the fixtures. */
const LEAST = 3;
const MOST = 10;

let cluster: LocalCluster;

beforeAll(async () => {
  cluster = await LocalCluster.start();
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

async function deploy(objects: readonly KubernetesObject[]): Promise<Deployed> {
  const namespace = freshNamespace('fixture');
  await cluster.client.createAll(placedIn(namespace, objects));
  return { namespace, workload: new LiveWorkload(cluster.client, namespace, 'web') };
}

async function evictEach(namespace: string, pods: readonly Pod[]): Promise<readonly number[]> {
  return Promise.all(pods.map(({ metadata }) => cluster.client.evict(namespace, metadata.name).then(() => 201, ({ status }: Refusal) => status)));
}

function isWaiting(pod: Pod): boolean {
  return condition(pod, 'PodScheduled')?.reason === 'Unschedulable';
}

/** Lets the autoscaler demand a number of replicas, as under load. */
async function demand(namespace: string, replicas: number): Promise<void> {
  await cluster.client.update(AUTOSCALER, namespace, 'web', { spec: { minReplicas: replicas, maxReplicas: replicas } });
}

/** Settles, starts a new revision, and waits in vain for its end. */
async function rolloutOf({ workload }: Deployed, replicas: number): Promise<void> {
  await workload.settled(replicas);
  await workload.change('2');
  await expect(workload.rolledOut(ROLLOUT_MS)).rejects.toThrow('in vain');
}

/** What each kind of claim says happens; every check fails when the fixture does no harm. */
const CLAIMS: Readonly<Record<Claim, (objects: readonly KubernetesObject[]) => Promise<void>>> = {
  /** No pod can ever be evicted. */
  'the drain is stuck': async objects => {
    const { namespace, workload } = await deploy(objects);
    const pods = await workload.settled(LEAST);
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
    const budgets = await eventually('every budget lets all go', async () => {
      const found = await cluster.client.list<Budget>(BUDGET, namespace);
      return found.every(({ status }) => status?.disruptionsAllowed === LEAST) && found;
    });
    expect(budgets.length).toBeLessThanOrEqual(1);
    expect(await evictEach(namespace, pods)).toEqual(pods.map(() => 201));
  },
  /** The budget counts no pod at all. */
  'the budget is empty': async objects => {
    const { namespace, workload } = await deploy(objects);
    await workload.settled(LEAST);
    await delay(STUCK_MS);
    expect((await cluster.client.list<Budget>(BUDGET, namespace)).map(({ status }) => status.expectedPods)).toContain(0);
  },
  /** The server does not take the manifest. */
  'the server refuses it': async objects => {
    await expect(deploy(objects)).rejects.toMatchObject({ status: 422 });
  },
  /** No version of the API that the server serves has the kind. */
  'the server has no such kind': async objects => {
    await expect(deploy(objects)).rejects.toMatchObject({ status: 404 });
  },
  /** The pods of the workload are refused, whoever makes them. */
  'its pods are refused': async objects => {
    const { namespace } = await deploy(objects);
    const { jobTemplate, template } = objects.find(({ spec }) => (spec?.jobTemplate ?? spec?.template) !== undefined)!.spec;
    const pod = jobTemplate?.spec.template ?? template;
    const one = { ...POD, ...pod, metadata: { ...pod.metadata, name: 'one', namespace } };
    // A quota counts only once its controller has looked at it.
    const attempt = () => cluster.client.create(one, { dryRun: true }).then(() => undefined, (error: Refusal) => error);
    const refusal = await eventually('a pod is refused', attempt, STUCK_MS);
    expect(refusal).toMatchObject({ status: 403, message: expect.stringMatching(/violates PodSecurity|failed quota/) });
  },
  /** A new revision never replaces the old one. */
  'the rollout is stuck': async objects => {
    const deployed = await deploy(objects);
    await rolloutOf(deployed, LEAST);
  },
  /** The same where there are as many replicas as nodes. */
  'the rollout is stuck when every node has one': async objects => {
    const deployed = await deploy(objects);
    await demand(deployed.namespace, cluster.nodes.names.length);
    await rolloutOf(deployed, cluster.nodes.names.length);
    expect((await deployed.workload.pods()).some(isWaiting)).toBe(true);
  },
  /** Pods wait for ever for a node. */
  'the scale-out is stuck': async objects => {
    const { namespace, workload } = await deploy(objects);
    await workload.settled(LEAST);
    await demand(namespace, MOST);
    await eventually('as many pods as demanded', async () => (await workload.pods()).length === MOST);
    await delay(STUCK_MS);
    expect((await workload.pods()).filter(isWaiting).length).toBeGreaterThan(0);
  },
  /** A rollout takes away every pod at once. */
  'the rollout leaves nothing': async objects => {
    const { namespace, workload } = await deploy(objects);
    await workload.settled(LEAST);
    const pods = await PodHistory.start(cluster.client, namespace);
    await workload.change('2');
    await workload.settled(LEAST);
    expect(pods.fewestReady).toBe(0);
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
    expect((await workload.settled(MOST)).every(isReady)).toBe(true);
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
  'nothing is protected': /in vain: every budget lets all go/,
  'the budget is empty': new RegExp(`toContain[^]*\\[${LEAST}\\]`),
  'the server refuses it': /promise resolved instead of rejected/,
  'the server has no such kind': /promise resolved instead of rejected/,
  'its pods are refused': /in vain: a pod is refused/,
  'the rollout is stuck': /promise resolved instead of rejected/,
  'the rollout is stuck when every node has one': /promise resolved instead of rejected/,
  'the scale-out is stuck': /toBeGreaterThan\b/,
  'the rollout leaves nothing': /toBe\b[^]*Expected:/,
  'the anti-affinity is useless': new RegExp(`in vain: ${MOST} ready replicas`),
  'the spread is useless': /toBeGreaterThan\b/,
};

/** A manifest in which nothing is wrong. */
const GOOD = 'budget-single/good.one';

const CASES = Object.entries(HARMS).flatMap(([id, cases]) => Object.entries<Claim>(cases).map(([name, claim]) => [`${id}/bad.${name}`, claim] as const));
const needsRoomInOneZone = (claim: Claim) => claim === 'the spread is useless';

describe('what an error claims does happen', () => {
  test('every error of a fixture is tried, or it is said why not', () => {
    const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml'));
    const errors = files.filter(file => /^# problem: error/m.test(readFileSync(join(FIXTURES, file), 'utf8'))).map(file => file.replace('.yaml', ''));
    const places = [...CASES.map(([fixture]) => fixture), ...Object.keys(NOT_SHOWN)];
    const isPlaceOf = (place: string, fixture: string) => place === fixture || place === dirname(fixture);
    expect(errors.filter(fixture => places.filter(place => isPlaceOf(place, fixture)).length !== 1)).toEqual([]);
    expect(places.filter(place => !errors.some(fixture => isPlaceOf(place, fixture)))).toEqual([]);
  });

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
