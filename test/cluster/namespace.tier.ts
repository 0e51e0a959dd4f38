import { Refusal } from './support/api-client';
import { LocalCluster } from './support/cluster';
import { deployInto } from './support/deploying';
import { eventually } from './support/eventually';
import { AUTOSCALER, condition, POD, Quota, QUOTA } from './support/kinds';
import { freshNamespace } from './support/placing';
import { renderExample } from './support/rendering';
import { edited } from './support/web-service';
import { LiveWorkload } from './support/workload';
import { KubernetesObject, quantity } from '../../src/kubernetes';

let cluster: LocalCluster;
let minor: number;

beforeAll(async () => {
  cluster = await LocalCluster.start();
  minor = await cluster.client.minor();
  // The most pods there are while the old ones still end: here they never do.
  cluster.kubelet.stopsPods = false;
});
afterAll(() => cluster.stop());

/** The shop, whose quota the library has computed, with every workload at its maximum. */
async function shopAtItsMaximum(objects: readonly KubernetesObject[]) {
  const namespace = freshNamespace('quota');
  const busy = edited(objects, AUTOSCALER.kind, object => ({ spec: { ...object.spec, minReplicas: object.spec.maxReplicas } }));
  await deployInto(cluster.client, namespace, busy);
  const workloads = objects.filter(({ kind }) => kind === AUTOSCALER.kind).map(({ spec }) => ({
    replicas: spec.maxReplicas as number,
    workload: new LiveWorkload(cluster.client, namespace, spec.scaleTargetRef.name),
  }));
  return { namespace, workloads };
}

/** Starts a new revision of every workload at once. */
async function rollOutAll({ workloads }: Awaited<ReturnType<typeof shopAtItsMaximum>>): Promise<void> {
  for (const { workload, replicas } of workloads) {
    await workload.settled(replicas);
    await workload.rolledOut();
  }
  await Promise.all(workloads.map(({ workload }) => workload.change('2')));
}

describe('the quota that is computed for a namespace', () => {
  test.concurrent('admits a full surge of every workload at its maximum while the old pods still terminate, and refuses what is beyond its headroom', async () => {
    const shop = await shopAtItsMaximum(renderExample('shop', minor));
    await rollOutAll(shop);
    for (const { workload } of shop.workloads) {
      await workload.rolledOut();
    }
    const [template] = await shop.workloads[0].workload.pods();
    const { containers } = template.spec as unknown as { containers: readonly { image: string; resources: object }[] };
    const more = { ...POD, spec: { containers: containers.map(({ image, resources }) => ({ name: 'more', image, resources })) } };
    const atPeak = await used(shop.namespace);
    let admitted = 0;
    const refusal = await eventually('the quota refuses', async () => {
      const object = { ...more, metadata: { name: `more-${admitted}`, namespace: shop.namespace } };
      return cluster.client.create(object).then(() => {
        admitted += 1;
        return undefined;
      }, (error: Refusal) => error);
    });
    expect(refusal).toMatchObject({ status: 403, message: expect.stringContaining('exceeded quota') });
    // A fifth of headroom: more than nothing, and less than another full set of the pods that were there.
    expect(admitted).toBeGreaterThan(0);
    expect(admitted).toBeLessThan(atPeak);
  });

  test.concurrent('would stop the rollout if it were made for the steady state', async () => {
    const objects = renderExample('shop', minor);
    const steady = objects.filter(({ kind }) => kind === AUTOSCALER.kind).reduce((sum, { spec }) => sum + spec.maxReplicas, 0);
    const shop = await shopAtItsMaximum(edited(objects, QUOTA.kind, () => ({ spec: { hard: { pods: String(steady) } } })));
    await rollOutAll(shop);
    const [{ workload }] = shop.workloads;
    await eventually('the refusal is reported', async () => {
      const failure = condition(await workload.deployment(), 'ReplicaFailure');
      return failure?.status === 'True' && failure.message?.includes('exceeded quota');
    });
  });
});

/** The pods that the quota counts now. */
async function used(namespace: string): Promise<number> {
  const [quota] = await cluster.client.list<Quota>(QUOTA, namespace);
  return quantity(quota.status.used?.pods) ?? 0;
}
