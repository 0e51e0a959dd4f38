import { Duration, Size } from 'cdk8s';
import { GracefulWorker, Sizing } from '../../../src';
import { quantity } from '../../../src/kubernetes';
import { Stored } from '../../cluster/support/api-client';
import { Pod } from '../../cluster/support/kinds';
import { KWOK } from '../controllers/kwok';
import { METRICS } from '../controllers/metrics';
import { VPA } from '../controllers/vpa';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK, METRICS, VPA);

const USED = '600Mi';
const REQUESTED = Size.mebibytes(64);
/** Several looks of the updater. */
const LOOKS_SECONDS = 30;

/** Requests and limits of memory of the main container, with the pod that has them. */
interface Sized {
  readonly uid: string;
  readonly request: number;
  readonly limit: number;
  readonly restarts: number;
}

async function tell(what: string, sizing: Sizing): Promise<{ readonly story: Story; readonly before: readonly Sized[] }> {
  const story = await Story.begin(lab(), what);
  const objects = manifests(story, chart => new GracefulWorker(chart, 'worker', {
    image: 'registry.example.com/worker:1.0.0', maxJobDuration: Duration.minutes(1), memory: { request: REQUESTED, limit: REQUESTED }, sizing,
  }));
  await lab().of(METRICS).use(story.namespace, { sharedMillicores: 90, memory: USED });
  await story.apply(objects);
  const replicas = await story.replicasOf('worker');
  await replicas.settle(only(objects, 'HorizontalPodAutoscaler').spec.minReplicas as number);
  const before = await sizes(story);
  await story.works(objects);
  return { story, before };
}

interface RunningPod extends Pod {
  readonly spec: Pod['spec'] & {
    readonly containers: readonly { readonly resources: Record<'requests' | 'limits', { readonly memory: string }> }[];
  };
  readonly status: Pod['status'] & { readonly containerStatuses: readonly { readonly restartCount: number }[] };
}

async function sizes(story: Story): Promise<readonly Sized[]> {
  const pods = await story.pods() as readonly RunningPod[];
  return pods.map(({ metadata: { uid }, spec: { containers: [{ resources }] }, status: { containerStatuses: [{ restartCount }] } }) => ({
    uid, request: quantity(resources.requests.memory)!, limit: quantity(resources.limits.memory)!, restarts: restartCount,
  })).sort((a, b) => a.uid.localeCompare(b.uid));
}

async function targetOf(story: Story): Promise<number> {
  const { status } = await story.get<Stored>({ apiVersion: 'autoscaling.k8s.io/v1', kind: 'VerticalPodAutoscaler' }, 'worker');
  return quantity(status.recommendation.containerRecommendations[0].target.memory)!;
}

describe('a worker whose memory is measured', () => {
  test.concurrent('is told what it should request, and nothing is touched', async () => {
    const { story, before } = await tell('recommend', Sizing.recommend());
    expect(await targetOf(story)).toBeGreaterThan(quantity(USED)!);
    await story.goesOn(LOOKS_SECONDS);
    expect(await sizes(story)).toEqual(before);
  });

  test.concurrent.each([
    ['follows its use in place', 'memory', Size.gibibytes(1)],
    ['and never beyond the largest size that was stated', 'bounded', Size.mebibytes(512)],
  ])('%s', async (_, what, max) => {
    const { story, before } = await tell(what, Sizing.memory({ min: REQUESTED, max }));
    const wished = Math.min(await targetOf(story), max.toKibibytes() * 1024);
    expect(wished).toBeGreaterThan(REQUESTED.toKibibytes() * 1024);
    await story.eventually('every pod has grown', async () => (await sizes(story)).every(({ request }) => request === wished));
    expect(await sizes(story)).toEqual(before.map(({ uid }) => ({ uid, request: wished, limit: wished, restarts: 0 })));
  });
});
