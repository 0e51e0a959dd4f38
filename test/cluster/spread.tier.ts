import { ZoneSpread } from '../../src';
import { LocalCluster } from './support/cluster';
import { eventually } from './support/eventually';
import { AUTOSCALER, condition, isUnschedulable, Pod, POD } from './support/kinds';
import { ZONES } from './support/nodes';
import { freshNamespace, placedIn } from './support/placing';
import { edited, webService } from './support/web-service';
import { LiveWorkload } from './support/workload';
import { KubernetesObject } from '../../src/kubernetes';

const REPLICAS = [3, 4, 7, 12];
const MORE = 5;

let cluster: LocalCluster;
let minor: number;
const report: string[] = [];

beforeAll(async () => {
  cluster = await LocalCluster.start();
  minor = await cluster.client.minor();
});
afterAll(async () => {
  await cluster.stop();
  process.stdout.write(`${report.join('\n')}\n`);
});

/** How many pods are in each zone. */
function perZone(pods: readonly Pod[]): readonly number[] {
  return ZONES.map(zone => pods.filter(({ spec }) => cluster.nodes.zoneOf(spec.nodeName!) === zone).length);
}

function skew(pods: readonly Pod[]): number {
  const counts = perZone(pods);
  return Math.max(...counts) - Math.min(...counts);
}

async function deploy(objects: readonly KubernetesObject[]): Promise<LiveWorkload> {
  const namespace = freshNamespace('spread');
  await cluster.client.createAll(placedIn(namespace, objects));
  return new LiveWorkload(cluster.client, namespace, 'web');
}

/** Lets the autoscaler, which has no metrics here, do what its limits alone demand. */
async function autoscale({ namespace, name }: LiveWorkload, replicas: number): Promise<void> {
  await cluster.client.update(AUTOSCALER, namespace, name, { spec: { minReplicas: replicas, maxReplicas: replicas } });
}

describe('a web service whose spread over zones is required', () => {
  test.concurrent.each(REPLICAS)('%i replicas: at most one more in a zone than in another, after a rollout and a scale-out too', async replicas => {
    const workload = await deploy(webService(minor, { minReplicas: replicas, maxReplicas: replicas, zoneSpread: ZoneSpread.REQUIRED }));
    expect(skew(await workload.settled(replicas))).toBeLessThanOrEqual(1);
    await workload.change('2');
    await workload.rolledOut();
    expect(skew(await workload.settled(replicas))).toBeLessThanOrEqual(1);
    await autoscale(workload, replicas + MORE);
    expect(skew(await workload.settled(replicas + MORE))).toBeLessThanOrEqual(1);
    // A scale-in asks no scheduler, so nothing is required of it.
    await autoscale(workload, replicas);
    report.push(`1.${minor}: ${replicas} replicas, spread required: scaled in ${perZone(await workload.settled(replicas)).join('-')}`);
  });
});

describe('a web service whose spread over zones is preferred, as by default', () => {
  test.concurrent.each(REPLICAS)('%i replicas: every zone has some; how many is reported', async replicas => {
    const workload = await deploy(webService(minor, { minReplicas: replicas, maxReplicas: replicas }));
    const seen = [await workload.settled(replicas)];
    await workload.change('2');
    await workload.rolledOut();
    seen.push(await workload.settled(replicas));
    await autoscale(workload, replicas + MORE);
    seen.push(await workload.settled(replicas + MORE));
    await autoscale(workload, replicas);
    seen.push(await workload.settled(replicas));
    const [first, rolled, more, fewer] = seen.map(pods => perZone(pods).join('-'));
    report.push(`1.${minor}: ${replicas} replicas, spread preferred: ${first}, rolled out ${rolled}, scaled out ${more}, scaled in ${fewer}`);
    // The last was a scale-in, which asks no scheduler.
    for (const pods of seen.slice(0, -1)) {
      expect(Math.min(...perZone(pods))).toBeGreaterThan(0);
    }
  });
});

describe('a zone whose nodes are out of reach', () => {
  const LOST = ZONES[2];

  afterEach(() => cluster.nodes.makeSchedulable());

  /** Loses a zone and, as happens after the tolerated time, the pods that were in it; those that are there afterwards. */
  async function loseZone(workload: LiveWorkload, pods: readonly Pod[]): Promise<void> {
    await cluster.nodes.makeUnreachable(LOST);
    for (const { metadata } of pods.filter(({ spec }) => cluster.nodes.zoneOf(spec.nodeName!) === LOST)) {
      await cluster.client.delete(POD, workload.namespace, metadata.name);
    }
  }

  test.each([ZoneSpread.PREFERRED, ZoneSpread.REQUIRED])('does not keep replacements waiting when the spread is %s', async zoneSpread => {
    const workload = await deploy(webService(minor, { minReplicas: REPLICAS[2], maxReplicas: REPLICAS[2], zoneSpread }));
    await loseZone(workload, await workload.settled(REPLICAS[2]));
    expect(perZone(await workload.settled(REPLICAS[2]))[2]).toBe(0);
  });

  test('keeps them waiting once somebody lets its taints count for nothing', async () => {
    const objects = webService(minor, { minReplicas: REPLICAS[2], maxReplicas: REPLICAS[2], zoneSpread: ZoneSpread.REQUIRED });
    const workload = await deploy(edited(objects, 'Deployment', object => {
      object.spec.template.spec.topologySpreadConstraints.forEach((constraint: { nodeTaintsPolicy?: string }) => delete constraint.nodeTaintsPolicy);
      return object;
    }));
    await loseZone(workload, await workload.settled(REPLICAS[2]));
    const waiting = await eventually('a pod that finds no node', async () => (await workload.pods()).find(isUnschedulable));
    expect(condition(waiting, 'PodScheduled')?.message).toContain('topology spread constraints');
  });
});

describe('a spread that selects other pods', () => {
  beforeAll(() => cluster.nodes.crowd(ZONES[0]));
  afterAll(() => cluster.nodes.uncordonAll());

  test.each([
    ['is noticed: the pods crowd where there is most room', { app: 'express-test' }, false],
    ['differs from one that selects its own, with which they do not', undefined, true],
  ])('%s', async (_, other, isEven) => {
    const objects = webService(minor, { minReplicas: REPLICAS[3], maxReplicas: REPLICAS[3], zoneSpread: ZoneSpread.REQUIRED });
    const workload = await deploy(edited(objects, 'Deployment', object => {
      object.spec.template.spec.topologySpreadConstraints.forEach((constraint: { labelSelector: { matchLabels: object } }) => {
        constraint.labelSelector.matchLabels = other ?? constraint.labelSelector.matchLabels;
      });
      return object;
    }));
    expect(skew(await workload.settled(REPLICAS[3])) <= 1).toBe(isEven);
  });
});
