import { countedBudgets } from './support/budgets';
import { LocalCluster } from './support/cluster';
import { Drain } from './support/drain';
import { eventually } from './support/eventually';
import { PodHistory } from './support/history';
import { BUDGET, DEPLOYMENT, isReady, Pod, POD } from './support/kinds';
import { STATEFUL_SET, withoutClaims } from './support/members';
import { freshNamespace, placedIn } from './support/placing';
import { renderExample } from './support/rendering';
import { edited, webService } from './support/web-service';
import { LiveWorkload } from './support/workload';
import { desiredHealthy, intOrPercent, KubernetesObject } from '../../src/kubernetes';
import { PLAIN_EXAMPLES } from '../support/goldens';

/** What is not evicted within this time, while everything else is settled, never is. */
const STUCK_MS = 5_000;

let cluster: LocalCluster;
let minor: number;

beforeAll(async () => {
  cluster = await LocalCluster.start();
  minor = await cluster.client.minor();
});
afterAll(() => cluster.stop());

const byKind = (objects: readonly KubernetesObject[], kind: string) => objects.filter(object => object.kind === kind);

async function deploy(name: string, objects: readonly KubernetesObject[]): Promise<string> {
  const namespace = freshNamespace(name);
  await cluster.client.createAll(placedIn(namespace, objects));
  return namespace;
}

/** What budgets are for. */
const guarded = (objects: readonly KubernetesObject[]) => [...byKind(objects, DEPLOYMENT.kind), ...byKind(objects, STATEFUL_SET.kind)];

async function settled(namespace: string, { kind, metadata }: KubernetesObject, replicas: number, concerns: (pod: Pod) => boolean): Promise<void> {
  if (kind === DEPLOYMENT.kind) {
    await new LiveWorkload(cluster.client, namespace, metadata!.name!).settled(replicas);
    return;
  }
  await eventually(`${replicas} members of ${namespace}/${metadata!.name} are ready`, async () => {
    const pods = (await cluster.client.list<Pod>(POD, namespace)).filter(concerns);
    return pods.length === replicas && pods.every(isReady);
  });
}

/** How many replicas a Deployment has by its manifest, with its autoscaler where it has one. */
function replicasOf(objects: readonly KubernetesObject[], { metadata, spec }: KubernetesObject): number {
  const autoscaler = byKind(objects, 'HorizontalPodAutoscaler').find(({ spec: { scaleTargetRef } }) => scaleTargetRef.name === metadata?.name);
  return autoscaler?.spec.minReplicas ?? spec.replicas;
}

/** The ready pods that the budget of a Deployment promises to leave; nothing is promised without one. */
function promiseOf(objects: readonly KubernetesObject[], deployment: KubernetesObject): number {
  const budget = byKind(objects, BUDGET.kind).find(({ metadata }) => metadata?.name === deployment.metadata?.name);
  const limits = { minAvailable: intOrPercent(budget?.spec.minAvailable), maxUnavailable: intOrPercent(budget?.spec.maxUnavailable) };
  return budget === undefined ? 0 : desiredHealthy(limits, replicasOf(objects, deployment));
}

/** Drains every node; how many ready pods each workload had at least. */
async function drained(namespace: string, objects: readonly KubernetesObject[], patienceMs?: number): Promise<ReadonlyMap<string, number>> {
  const histories = new Map<string, PodHistory>();
  for (const workload of guarded(objects)) {
    const selected = Object.entries<string>(workload.spec.selector.matchLabels);
    const concerns = ({ metadata }: Pod) => selected.every(([key, value]) => metadata.labels?.[key] === value);
    await settled(namespace, workload, replicasOf(objects, workload), concerns);
    histories.set(workload.metadata!.name!, await PodHistory.start(cluster.client, namespace, concerns));
  }
  await new Drain(cluster.client, cluster.nodes, namespace).everyNode(patienceMs);
  return new Map([...histories].map(([name, { fewestReady }]) => [name, fewestReady]));
}

describe('every node can be drained in turn, and the budgets\' promises are kept', () => {
  test.each(PLAIN_EXAMPLES)('of the example %s', async example => {
    const objects = edited(renderExample(example, minor), STATEFUL_SET.kind, withoutClaims);
    const fewest = await drained(await deploy(example, objects), objects);
    for (const workload of guarded(objects)) {
      expect(fewest.get(workload.metadata!.name!)).toBeGreaterThanOrEqual(promiseOf(objects, workload));
    }
    expect(fewest.size).toBeGreaterThan(0);
  });
});

describe('a drain that cannot end is noticed', () => {
  test('when the budget keeps as many as there are at least', async () => {
    const objects = edited(webService(minor), BUDGET.kind, object => {
      object.spec.minAvailable = 3;
      delete object.spec.maxUnavailable;
      return object;
    });
    await expect(drained(await deploy('equal', objects), objects, STUCK_MS)).rejects.toThrow('Cannot evict pod as it would violate the pod\'s disruption budget');
  });
});

describe('pods that crash again and again', () => {
  afterEach(() => {
    cluster.kubelet.health = () => 'ready';
  });

  /** A settled web service whose pods then all begin to crash, as its budget knows. */
  async function crashing(objects: readonly KubernetesObject[]) {
    const namespace = await deploy('crashing', objects);
    const workload = new LiveWorkload(cluster.client, namespace, 'web');
    const pods = await workload.settled(3);
    await countedBudgets(cluster.client, namespace, 3);
    cluster.kubelet.health = pod => pod.metadata.namespace === namespace ? 'crash-looping' : 'ready';
    await eventually('every pod crashes', async () => (await workload.pods()).every(pod => !isReady(pod)));
    await countedBudgets(cluster.client, namespace, 0);
    return { workload, drain: new Drain(cluster.client, cluster.nodes, namespace), node: pods[0].spec.nodeName! };
  }

  test('do not stop a drain', async () => {
    const { workload, drain, node } = await crashing(webService(minor));
    await drain.one(node);
    expect((await workload.pods()).filter(isReady)).toEqual([]);
  });

  test('do so once the budget no longer says that unready pods may always go', async () => {
    const { drain, node } = await crashing(edited(webService(minor), BUDGET.kind, object => {
      delete object.spec.unhealthyPodEvictionPolicy;
      return object;
    }));
    await expect(drain.one(node, STUCK_MS)).rejects.toThrow('disruption budget');
  });
});
