import { Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Autoscaler, GracefulWorker, SpareCapacity } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { isReady, isStaying, NODE, Pod, POD } from '../../cluster/support/kinds';
import { ZONE_LABEL, ZONES } from '../../cluster/support/nodes';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK);

const POOL = 'pool';
/** A pod of the worker fills a node but for what another one would need. */
const NODE_SIZE = { cpu: '4', memory: '16Gi', pods: '20' };
const WORKER_CPUS = 3;
/** A placeholder has no grace period: what a real pod waits for is the scheduler and the kubelet, on a machine that is busy with other things. */
const AT_ONCE_MS = 15_000;

/** One node in each zone, for this story alone. */
async function pool(story: Story): Promise<void> {
  for (const zone of ZONES) {
    const name = `${story.namespace}-${zone}`;
    const status = {
      capacity: NODE_SIZE, allocatable: NODE_SIZE,
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: new Date().toISOString() }],
    };
    // With its status from the beginning: kwok gives a node that has none a size of its own.
    await story.client.create({
      ...NODE, metadata: { name, labels: { [POOL]: story.namespace, 'kubernetes.io/hostname': name, [ZONE_LABEL]: zone } }, status,
    } as KubernetesObject);
    await story.client.update(NODE, '', name, { spec: { taints: null } });
  }
}

describe('spare capacity', () => {
  test.concurrent('gives way to real pods at once', async () => {
    const story = await Story.begin(lab(), 'spare');
    await pool(story);
    const objects = manifests(story, chart => {
      const worker = new GracefulWorker(chart, 'worker', {
        image: 'registry.example.com/worker:1.0.0',
        maxJobDuration: Duration.minutes(1),
        cpu: { request: Cpu.units(WORKER_CPUS) },
        nodeSelector: { [POOL]: story.namespace },
        // All of them come at once, and not when an autoscaler has looked.
        autoscaler: Autoscaler.none(),
      });
      new SpareCapacity(chart, 'spare', { like: worker, replicas: ZONES.length });
    });
    const deployments = objects.filter(({ kind }) => kind === 'Deployment');
    const worker = deployments.find(({ metadata }) => metadata?.name === 'worker')!;
    const spare = deployments.find(object => object !== worker)!;
    const running = async (deployment: typeof worker) => (await story.list<Pod>(POD))
      .filter(pod => isStaying(pod) && isReady(pod) && pod.metadata.ownerReferences?.some(owner => owner.name.startsWith(`${deployment.metadata!.name}-`)));

    await story.apply(objects.filter(object => object !== worker));
    await story.eventually('a placeholder holds every node', async () => (await running(spare)).length === ZONES.length);
    expect(only(objects, 'PriorityClass').value).toBeLessThan(0);

    const came = Date.now();
    await story.apply([worker]);
    await story.eventually('every real pod runs', async () => (await running(worker)).length === ZONES.length);
    expect(Date.now() - came).toBeLessThan(AT_ONCE_MS);
    expect(await running(spare)).toEqual([]);
  });
});
