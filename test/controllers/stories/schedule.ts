import { Duration } from 'cdk8s';
import { Autoscaler, Demand, GracefulWorker, Queue } from '../../../src';
import { stepsBetween } from '../../../src/kubernetes/behaviour/scaling-steps';
import { KEDA } from '../controllers/keda';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK, KEDA);

const MINUTE_MS = 60_000;
/** How long the schedule holds, from the beginning of a minute on. */
const MINUTES = 2;
/** What has to be ready before the schedule begins. */
const LEAD_MS = 30_000;
/** An autoscaler looks every 15 s, on a machine that is busy with other things. */
const LATE_MS = 30_000;
const TIME_ZONE = 'Asia/Seoul';

/** A moment as a line of cron in the time zone of the schedule. */
function cron(at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' }).formatToParts(at);
  const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)!.value);
  return `${part('minute')} ${part('hour')} * * *`;
}

describe('a schedule', () => {
  test.concurrent('raises the minimum while it holds, and lets it fall as gently as any other', async () => {
    const story = await Story.begin(lab(), 'schedule');
    const queue = await lab().of(KEDA).queue('eu-west-1', story.namespace);
    await queue.send(1);
    const start = Math.ceil((Date.now() + LEAD_MS) / MINUTE_MS) * MINUTE_MS;
    const end = start + MINUTES * MINUTE_MS;
    const scheduled = 7;
    const objects = manifests(story, chart => {
      const from = Queue.sqs({ url: queue.url });
      new GracefulWorker(chart, 'worker', {
        image: 'registry.example.com/worker:1.0.0',
        maxJobDuration: Duration.minutes(1),
        queue: from,
        autoscaler: Autoscaler.onQueue({
          maxWait: Duration.minutes(5),
          typicalJobDuration: Duration.seconds(60),
          demands: [Demand.schedule({ name: 'office', timeZone: TIME_ZONE, start: cron(start), end: cron(end), replicas: scheduled })],
          scaleInStabilization: Duration.seconds(15),
        }),
      });
    });
    const { minReplicaCount: least, maxReplicaCount: most } = only(objects, 'ScaledObject').spec as { minReplicaCount: number; maxReplicaCount: number };
    await story.apply(objects);
    const replicas = await story.replicasOf('worker');
    await replicas.settle(least);
    await story.works(objects);
    const before = Date.now();
    expect(before).toBeLessThan(start);

    await replicas.reach(scheduled);
    const risen = await story.rescaledAt(scheduled);
    expect(replicas.stepsSince(before)).toEqual(stepsBetween(least, scheduled, most));
    expect(risen).toBeGreaterThanOrEqual(start);
    expect(risen - start).toBeLessThan(LATE_MS);

    const high = Date.now();
    await replicas.reach(scheduled - 1);
    const fallen = await story.rescaledAt(scheduled - 1);
    expect(fallen).toBeGreaterThanOrEqual(end);
    expect(replicas.stepsSince(high)).toEqual([scheduled, scheduled - 1]);
  });
});
