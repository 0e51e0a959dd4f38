import { Duration } from 'cdk8s';
import { Autoscaler, GracefulWorker, Idle, Queue } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { stepsBetween } from '../../../src/kubernetes/behaviour/scaling-steps';
import { Stored } from '../../cluster/support/api-client';
import { KEDA } from '../controllers/keda';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { SqsQueue } from '../support/sqs';
import { Story } from '../support/story';

const lab = needs(KWOK, KEDA);

const REGION = 'eu-west-1';
const SCALED_OBJECT = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' };

/** How long work must be less before workers go, in place of five minutes. */
const WINDOW_SECONDS = 30;
/** How late something may be that KEDA or an autoscaler does at a planned time, on a machine that is busy with other things. */
const SLACK_SECONDS = 10;
/** Two looks of an autoscaler. */
const TWO_LOOKS_SECONDS = 30;

interface Told {
  readonly story: Story;
  readonly queue: SqsQueue;
  readonly objects: readonly KubernetesObject[];
  readonly spec: Record<string, any>;
  /** Messages with which an autoscaler wants so many workers. */
  readonly workOf: (workers: number) => number;
}

/** A worker with a queue of its own, by default in all but what is stated. */
async function tell(what: string, whenIdle?: Idle): Promise<Told> {
  const story = await Story.begin(lab(), what);
  const queue = await lab().of(KEDA).queue(REGION, story.namespace);
  const objects = manifests(story, chart => new GracefulWorker(chart, 'worker', {
    image: 'registry.example.com/worker:1.0.0',
    maxJobDuration: Duration.minutes(2),
    queue: Queue.sqs({ url: queue.url, visibilityTimeout: Duration.minutes(5) }),
    autoscaler: Autoscaler.onQueue({
      maxWait: Duration.minutes(5), typicalJobDuration: Duration.seconds(60), scaleInStabilization: Duration.seconds(WINDOW_SECONDS), whenIdle,
    }),
  }));
  const { spec } = only(objects, 'ScaledObject');
  const target = Number(spec.triggers[0].metadata.queueLength);
  return { story, queue, objects, spec, workOf: workers => target * workers };
}

describe('a worker that follows its queue', () => {
  test.concurrent('grows in the planned steps, and keeps busy workers', async () => {
    const { story, queue, objects, spec, workOf } = await tell('queue');
    const { minReplicaCount: least, maxReplicaCount: most } = spec as { minReplicaCount: number; maxReplicaCount: number };
    await queue.send(workOf(1));
    await story.apply(objects);
    const replicas = await story.replicasOf('worker');
    await replicas.settle(least);
    await story.works(objects);

    const grows = Date.now();
    await queue.send(workOf(most - 1));
    await replicas.settle(most);
    expect(replicas.stepsSince(grows)).toEqual(stepsBetween(least, most, most));

    // Workers have taken everything: nothing waits, and nobody goes.
    const busy = Date.now();
    await queue.take(workOf(most));
    await story.goesOn(WINDOW_SECONDS + TWO_LOOKS_SECONDS + SLACK_SECONDS);
    expect(replicas.stepsSince(busy)).toEqual([most]);

    // They are done but for one: of ten workers one goes in a minute.
    const done = Date.now();
    await queue.finish(workOf(most) - 1);
    await replicas.reach(most - 1);
    expect(replicas.stepsSince(done)).toEqual([most, most - 1]);
  });

  test.concurrent('keeps its capacity while nobody reaches the queue, and goes on when it is back', async () => {
    const { story, queue, objects, spec, workOf } = await tell('outage');
    const grown = stepsBetween(spec.minReplicaCount, spec.maxReplicaCount, spec.maxReplicaCount)[1];
    await queue.send(workOf(grown));
    await story.apply(objects);
    const replicas = await story.replicasOf('worker');
    await replicas.settle(grown);
    await story.works(objects);

    const goes = Date.now();
    queue.isGone = true;
    await story.eventually('KEDA falls back', () => lab().says(SCALED_OBJECT, story.namespace, 'worker', 'Fallback'));
    await story.goesOn(WINDOW_SECONDS + TWO_LOOKS_SECONDS);
    expect(replicas.stepsSince(goes)).toEqual([grown]);

    queue.isGone = false;
    await queue.send(workOf(1));
    await replicas.settle(grown + 1);
    expect(replicas.stepsSince(goes)).toEqual([grown, grown + 1]);
    await story.eventually('KEDA no longer falls back', async () => !await lab().says(SCALED_OBJECT, story.namespace, 'worker', 'Fallback'));
  });

  test.concurrent('sleeps only after the planned cooldown, and one message wakes it within the planned time', async () => {
    const { story, queue, objects, spec } = await tell('zero', Idle.zero({ cooldown: Duration.seconds(60) }));
    const { minReplicaCount, pollingInterval, cooldownPeriod } = spec as Record<string, number>;
    expect([minReplicaCount, cooldownPeriod]).toEqual([0, 60]);
    await queue.send(1);
    await queue.take(1);
    await story.apply(objects);
    const replicas = await story.replicasOf('worker');
    await story.eventually('KEDA has seen the message', async () => {
      const { status } = await story.get<Stored>(SCALED_OBJECT, 'worker');
      return status?.lastActiveTime !== undefined;
    });
    // The message is being worked on, longer than the cooldown: somebody has to be there.
    const works = Date.now();
    await story.goesOn(cooldownPeriod + pollingInterval + SLACK_SECONDS);
    expect(replicas.stepsSince(works).every(count => count >= 1)).toBe(true);

    // The cooldown counts from the last look that saw work, and a look that failed saw none: here one has just seen it.
    const seen = await story.eventually('KEDA has just looked', async () => {
      const { status } = await story.get<Stored>(SCALED_OBJECT, 'worker');
      const at = Date.parse(status?.lastActiveTime as string);
      return Date.now() - at < pollingInterval * 1000 && at;
    });
    const done = Date.now();
    await queue.finish(1);
    await replicas.reach(0);
    const asleep = await story.didAt('KEDAScaleTargetDeactivated');
    expect(asleep - seen).toBeGreaterThanOrEqual((cooldownPeriod - 1) * 1000);
    expect(asleep - done).toBeLessThan((cooldownPeriod + 2 * pollingInterval + SLACK_SECONDS) * 1000);

    const sent = Date.now();
    await queue.send(1);
    await replicas.reach(1);
    const awake = await story.didAt('KEDAScaleTargetActivated');
    expect(awake - sent).toBeLessThan((pollingInterval + SLACK_SECONDS) * 1000);
    await replicas.settle(1);
    // Its HPA sees no work with zero replicas and works again with one.
    await story.works([only(objects, 'ScaledObject')]);
  });
});
