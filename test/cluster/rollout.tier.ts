import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { HighlyAvailableWebServiceProps } from '../../src';
import { LocalCluster } from './support/cluster';
import { eventually } from './support/eventually';
import { PodHistory } from './support/history';
import { condition, DEPLOYMENT, isReady } from './support/kinds';
import { freshNamespace, placedIn } from './support/placing';
import { edited, webService } from './support/web-service';
import { hashOf, LiveWorkload } from './support/workload';
import { fence, KubernetesObject } from '../../src/kubernetes';

/** The revision whose pods start and never become ready. */
const BROKEN = 'broken';

let cluster: LocalCluster;
let minor: number;

beforeAll(async () => {
  cluster = await LocalCluster.start();
  minor = await cluster.client.minor();
  cluster.kubelet.health = pod => pod.metadata.annotations?.revision === BROKEN ? 'starting' : 'ready';
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

describe('a rolling update keeps to what was planned', () => {
  test.concurrent.each(CASES)('%s', async (_, props) => {
    const { workload, replicas, floor, peak } = await deploy(webService(minor, props));
    const pods = await PodHistory.start(cluster.client, workload.namespace);
    const statuses = await workload.watched();
    await workload.change('2');
    await workload.rolledOut();
    await workload.settled(replicas);
    expect(pods.fewestReady).toBe(floor);
    expect(Math.min(...statuses().map(({ availableReplicas = 0 }) => availableReplicas))).toBe(floor);
    // The controller counts a pod as gone once it has decided so, a moment before anybody else sees it. (The status of the
    // Deployment is no witness here: it adds up what its ReplicaSets said at different moments.)
    const justDecided = replicas - floor;
    expect(pods.mostStaying).toBeGreaterThanOrEqual(peak);
    expect(pods.mostStaying).toBeLessThanOrEqual(peak + justDecided);
  });

  test.concurrent('which is noticed when it does not: with everything unavailable nothing is kept', async () => {
    const objects = edited(webService(minor), 'Deployment', object => {
      object.spec.strategy.rollingUpdate = { maxSurge: 0, maxUnavailable: '100%' };
      return object;
    });
    const { workload, replicas } = await deploy(objects);
    const pods = await PodHistory.start(cluster.client, workload.namespace);
    await workload.change('2');
    await workload.settled(replicas);
    expect(pods.fewestReady).toBe(0);
  });
});

describe('a revision that never becomes ready', () => {
  /** Above minReadySeconds, and short, so that the test need not wait as long as users would. */
  const DEADLINE_SECONDS = 12;

  test.concurrent('stops the rollout with all of the old one available, reports the deadline, and can be undone', async () => {
    const { workload, replicas, floor, peak } = await deploy(webService(minor, { minReplicas: 4 }));
    const pods = await PodHistory.start(cluster.client, workload.namespace);
    const before = await workload.newestHash();
    await cluster.client.update(DEPLOYMENT, workload.namespace, workload.name, { spec: { progressDeadlineSeconds: DEADLINE_SECONDS } });
    await workload.change(BROKEN);
    const progress = await eventually('the deadline is reported', async () => {
      const progressing = condition(await workload.deployment(), 'Progressing');
      return progressing?.status === 'False' && progressing;
    });
    expect(progress.reason).toBe('ProgressDeadlineExceeded');
    const stuck = await workload.pods();
    expect(stuck.filter(isReady).map(hashOf)).toEqual(Array(floor).fill(before));
    expect(stuck).toHaveLength(peak);

    await workload.undo(before);
    await workload.rolledOut();
    expect((await workload.settled(replicas)).map(hashOf)).toEqual(Array(replicas).fill(before));
    expect(pods.fewestReady).toBe(floor);
    expect(pods.mostStaying).toBe(peak);
  });
});
