import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { HighlyAvailableWebServiceProps } from '../../src';
import { LocalCluster } from './support/cluster';
import { eventually } from './support/eventually';
import { HELD, HeldPods } from './support/held';
import { PodHistory } from './support/history';
import { condition, DEPLOYMENT, isReady } from './support/kinds';
import { freshNamespace, placedIn } from './support/placing';
import { edited, webService } from './support/web-service';
import { hashOf, LiveWorkload } from './support/workload';
import { fence, KubernetesObject } from '../../src/kubernetes';

const held = new HeldPods();
let cluster: LocalCluster;
let minor: number;

beforeAll(async () => {
  cluster = await LocalCluster.start();
  minor = await cluster.client.minor();
  cluster.kubelet.health = held.health;
});
afterAll(() => cluster.stop());

interface Case {
  readonly workload: LiveWorkload;
  readonly replicas: number;
  /** What the plan promises: the fewest available pods and the most pods, as the library computes them. */
  readonly floor: number;
  readonly peak: number;
}

async function deploy(objects: readonly KubernetesObject[]): Promise<Case> {
  const namespace = freshNamespace('rollout');
  const { strategy } = objects.find(({ kind }) => kind === 'Deployment')!.spec;
  const replicas = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler')!.spec.minReplicas as number;
  const { surge, unavailable } = fence(strategy.rollingUpdate.maxSurge, strategy.rollingUpdate.maxUnavailable, replicas);
  await cluster.client.createAll(placedIn(namespace, objects));
  const workload = new LiveWorkload(cluster.client, namespace, 'web');
  await workload.settled(replicas);
  await workload.rolledOut();
  return { workload, replicas, floor: replicas - unavailable, peak: replicas + surge };
}

const CASES: readonly [string, Partial<HighlyAvailableWebServiceProps>][] = [
  ['the default with 3 replicas', {}],
  ['the default with 10 replicas', { minReplicas: 10 }],
  ['9 of 10 kept', { minReplicas: 10, minAvailableDuringRollout: PercentOrAbsolute.percent(90) }],
  ['surge of a half', { minReplicas: 5, maxSurge: PercentOrAbsolute.percent(50) }],
];

/** Waits until the controller goes no further while nothing of the new revision is ready: the floor and the peak at once. */
async function atTheLimits({ workload, floor, peak }: Case, before: string): Promise<void> {
  await eventually(`${floor} of the old revision are left of ${peak} pods`, async () => {
    const pods = await workload.pods();
    const { status } = await workload.deployment();
    return pods.length === peak && pods.filter(isReady).length === floor && pods.filter(isReady).every(pod => hashOf(pod) === before)
      && status.availableReplicas === floor;
  });
}

describe('a rolling update keeps to what was planned', () => {
  test.concurrent.each(CASES)('%s', async (_, props) => {
    const rollout = await deploy(webService(minor, props));
    const { workload, replicas, floor, peak } = rollout;
    const before = await workload.newestHash();
    const pods = await PodHistory.start(cluster.client, workload.namespace);
    const statuses = await workload.watchedStatuses();
    const demands = await workload.watchedDemands();
    await workload.change(HELD);
    // Otherwise new pods may become ready before the old ones go, and the floor is never reached.
    await atTheLimits(rollout, before);
    held.release(workload.namespace);
    await workload.rolledOut();
    await workload.settled(replicas);
    expect(pods.fewestReady).toBe(floor);
    expect(Math.min(...statuses().map(({ availableReplicas = 0 }) => availableReplicas))).toBe(floor);
    // What the controller asks of all ReplicaSets together: pods that it has just given up may be there a moment longer.
    expect(Math.max(...demands())).toBe(peak);
    expect(pods.mostStaying).toBeGreaterThanOrEqual(peak);
    expect(pods.mostStaying).toBeLessThanOrEqual(peak + peak - floor);
  });

  test.concurrent('which is noticed when it does not: with everything unavailable nothing is kept', async () => {
    const objects = edited(webService(minor), 'Deployment', object => {
      object.spec.strategy.rollingUpdate = { maxSurge: 0, maxUnavailable: '100%' };
      return object;
    });
    const { workload, replicas } = await deploy(objects);
    const pods = await PodHistory.start(cluster.client, workload.namespace);
    await workload.change(HELD);
    await eventually('nothing is left', async () => pods.fewestReady === 0);
    held.release(workload.namespace);
    await workload.settled(replicas);
  });
});

describe('a revision that never becomes ready', () => {
  /** Above minReadySeconds, and short, so that the test need not wait as long as users would. */
  const DEADLINE_SECONDS = 12;

  test.concurrent('stops the rollout with all of the old one available, reports the deadline, and can be undone', async () => {
    const rollout = await deploy(webService(minor, { minReplicas: 4 }));
    const { workload, replicas, floor, peak } = rollout;
    const pods = await PodHistory.start(cluster.client, workload.namespace);
    const before = await workload.newestHash();
    await cluster.client.update(DEPLOYMENT, workload.namespace, workload.name, { spec: { progressDeadlineSeconds: DEADLINE_SECONDS } });
    await workload.change(HELD);
    const progress = await eventually('the deadline is reported', async () => {
      const progressing = condition(await workload.deployment(), 'Progressing');
      return progressing?.status === 'False' && progressing;
    });
    expect(progress.reason).toBe('ProgressDeadlineExceeded');
    await atTheLimits(rollout, before);

    await workload.undo(before);
    await workload.rolledOut();
    expect((await workload.settled(replicas)).map(hashOf)).toEqual(Array(replicas).fill(before));
    expect(pods.fewestReady).toBe(floor);
    expect(pods.mostStaying).toBe(peak);
  });
});
