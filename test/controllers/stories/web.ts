import { Duration } from 'cdk8s';
import { Autoscaler, HighlyAvailableWebService } from '../../../src';
import { quantity } from '../../../src/kubernetes';
import { KWOK } from '../controllers/kwok';
import { METRICS } from '../controllers/metrics';
import { needs } from '../support/lab';
import { manifests } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK, METRICS);

/** How long the load must be lower. Over a minute: what grew within the last minute may go at once, besides the planned tenth. */
const WINDOW_SECONDS = 75;
/** What lies between two steps of scaling in, by the plan; times are whole seconds. */
const A_MINUTE_MS = 60_000;
const SLACK_MS = 2_000;
/** Until the first step an autoscaler may have looked once less. */
const LOOK_MS = 15_000;
/** Growth in one look of the autoscaler: four replicas or as many again. */
const next = (replicas: number) => Math.max(replicas + 4, replicas * 2);

describe('a web service that follows CPU', () => {
  test.concurrent('grows by the planned steps, and scales in by a tenth a minute', async () => {
    const story = await Story.begin(lab(), 'cpu');
    const objects = manifests(story, chart => new HighlyAvailableWebService(chart, 'web', {
      image: 'registry.example.com/web:1.4.2', port: 8080, autoscaler: Autoscaler.horizontal({ scaleInStabilization: Duration.seconds(WINDOW_SECONDS) }),
    }));
    const autoscaler = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler')!;
    const { minReplicas } = autoscaler.spec as { minReplicas: number };
    const target = autoscaler.spec.metrics[0].resource.target.averageUtilization as number;
    const container = objects.find(({ kind }) => kind === 'Deployment')!.spec.template.spec.containers[0];
    const millicores = quantity(container.resources.requests.cpu)! * 1000;
    /** The load of which so many replicas are at their target. */
    const loadOf = (replicas: number) => Math.floor(replicas * millicores * target / 100);

    await lab().of(METRICS).use(story.namespace, { sharedMillicores: loadOf(minReplicas) });
    await story.apply(objects);
    const replicas = await story.replicasOf('web');
    await replicas.settle(minReplicas);
    await story.works(objects);

    const wished = next(minReplicas) + 1;
    const grows = Date.now();
    await lab().of(METRICS).use(story.namespace, { sharedMillicores: loadOf(wished) });
    await replicas.settle(wished);
    expect(replicas.stepsSince(grows)).toEqual([minReplicas, next(minReplicas), wished]);

    const shrinks = Date.now();
    await lab().of(METRICS).use(story.namespace, { sharedMillicores: loadOf(1) });
    await replicas.reach(wished - 3);
    const counts = [wished - 1, wished - 2, wished - 3];
    expect(replicas.stepsSince(shrinks)).toEqual([wished, ...counts]);
    const steps: number[] = [];
    for (const count of counts) {
      steps.push(await story.rescaledAt(count));
    }
    expect(steps[0] - shrinks).toBeGreaterThan(WINDOW_SECONDS * 1000 - LOOK_MS - SLACK_MS);
    steps.slice(1).forEach((step, index) => expect(step - steps[index]).toBeGreaterThan(A_MINUTE_MS - SLACK_MS));
  });
});
