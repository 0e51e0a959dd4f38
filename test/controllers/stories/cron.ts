import { setTimeout as delay } from 'timers/promises';
import { Duration } from 'cdk8s';
import { Late, Schedule, ScheduledJob } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { Stored } from '../../cluster/support/api-client';
import { Condition, condition, JOB } from '../../cluster/support/kinds';
import { KWOK } from '../controllers/kwok';
import { SCHEDULES } from '../controllers/schedules';
import { needs } from '../support/lab';
import { manifests } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK, SCHEDULES);

const CRON_JOB = { apiVersion: 'batch/v1', kind: 'CronJob' };
const MINUTE_MS = 60_000;
const EVERY_MINUTE = '* * * * *';
/** How long the controller is away after a minute has begun: longer than some allow, and shorter than others do. */
const AWAY_MS = 15_000;

interface Job extends Stored {
  readonly metadata: Stored['metadata'] & { readonly creationTimestamp: string };
  readonly status: { readonly conditions?: readonly Condition[] };
}

/** What the library writes; whatever it does, a run ends before a minute is over. */
function written(story: Story, runs: Readonly<Record<string, Late>>): readonly KubernetesObject[] {
  return manifests(story, chart => {
    for (const [name, whenLate] of Object.entries(runs)) {
      new ScheduledJob(chart, name, {
        image: 'registry.example.com/report:1.0.0', schedule: Schedule.cron(EVERY_MINUTE), maxJobDuration: Duration.seconds(1), attempts: 1, whenLate,
      });
    }
  });
}

/** A CronJob as somebody else writes it. */
function byHand(name: string, spec: object): KubernetesObject {
  return {
    ...CRON_JOB,
    metadata: { name },
    spec: {
      schedule: EVERY_MINUTE, concurrencyPolicy: 'Forbid', ...spec,
      jobTemplate: { spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [{ name, image: 'registry.example.com/report:1.0.0' }] } } } },
    },
  };
}

/** The next beginning of a minute. */
function minuteAfter(at: number): number {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS;
}

/** Waits for a moment of the clock. */
async function clockIs(at: number): Promise<void> {
  await delay(Math.max(0, at - Date.now()));
}

/** Runs of a CronJob, by the minute for which they are. */
async function runsOf(story: Story, name: string): Promise<ReadonlyMap<number, Job>> {
  const jobs = (await story.list<Job>(JOB)).filter(({ metadata }) => metadata.ownerReferences?.some(owner => owner.name === name));
  return new Map(jobs.map(job => [Number(job.metadata.name.split('-').pop()) * MINUTE_MS, job]));
}

async function run(story: Story, name: string, minute: number): Promise<Job> {
  return story.eventually(`${name} runs for ${new Date(minute).toISOString()}`, async () => (await runsOf(story, name)).get(minute));
}

describe('schedules, one minute each', () => {
  test.concurrent('a hung run ends, a missed one starts late only as allowed, and the next ones come after both', async () => {
    const story = await Story.begin(lab(), 'schedules');
    // The controller is away when a minute begins.
    await lab().of(SCHEDULES).stop();
    await story.apply([
      ...written(story, { skipped: Late.catchUp(Duration.seconds(10)), late: Late.catchUp(Duration.seconds(55)) }),
      byHand('hung', {}),
      byHand('never', { startingDeadlineSeconds: 0 }),
    ]);
    const missed = minuteAfter(Date.now());
    await clockIs(missed + AWAY_MS);
    lab().of(SCHEDULES).start();
    for (const name of ['late', 'hung']) {
      const { metadata: { creationTimestamp } } = await run(story, name, missed);
      expect(Date.parse(creationTimestamp)).toBeGreaterThanOrEqual(missed + AWAY_MS);
    }
    expect(Date.now()).toBeLessThan(missed + MINUTE_MS);

    // No process ends by itself here.
    await Promise.all(['late', 'skipped'].map(name => run(story, name, missed + MINUTE_MS)));
    const { status } = (await runsOf(story, 'late')).get(missed)!;
    expect(condition({ status }, 'Failed')?.reason).toBe('DeadlineExceeded');
    expect((await runsOf(story, 'skipped')).has(missed)).toBe(false);
    expect([...(await runsOf(story, 'hung')).keys()]).toEqual([missed]);
    expect([...(await runsOf(story, 'never')).keys()]).toEqual([]);
    expect(await story.didAt('JobAlreadyActive')).toBeGreaterThan(missed + MINUTE_MS / 2);
  });
});
