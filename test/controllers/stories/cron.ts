import { setTimeout as delay } from 'timers/promises';
import { KubernetesObject } from '../../../src/kubernetes';
import { Stored } from '../../cluster/support/api-client';
import { Condition, condition, JOB } from '../../cluster/support/kinds';
import { KWOK } from '../controllers/kwok';
import { SCHEDULES } from '../controllers/schedules';
import { needs } from '../support/lab';
import { Story } from '../support/story';

const lab = needs(KWOK, SCHEDULES);

const CRON_JOB = { apiVersion: 'batch/v1', kind: 'CronJob' };
const MINUTE_MS = 60_000;
/** What has to be there before a minute begins. */
const LEAD_MS = 8_000;
/** How long the controller is away after a minute has begun: longer than some allow, and shorter than others do. */
const AWAY_MS = 15_000;

interface Job extends Stored {
  readonly metadata: Stored['metadata'] & { readonly creationTimestamp: string };
  readonly status: { readonly conditions?: readonly Condition[] };
}

function nightly(name: string, spec: object, job: object = {}): KubernetesObject {
  return {
    ...CRON_JOB,
    metadata: { name },
    spec: {
      schedule: '* * * * *', concurrencyPolicy: 'Forbid', ...spec,
      jobTemplate: { spec: { backoffLimit: 0, ...job, template: { spec: { restartPolicy: 'Never', containers: [{ name, image: 'registry.example.com/report:1.0.0' }] } } } },
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
    const first = minuteAfter(Date.now() + LEAD_MS);
    await story.apply([
      nightly('bounded', { startingDeadlineSeconds: 30 }, { activeDeadlineSeconds: 20 }),
      nightly('late', { startingDeadlineSeconds: 55 }, { activeDeadlineSeconds: 20 }),
      nightly('skipped', { startingDeadlineSeconds: 10 }, { activeDeadlineSeconds: 20 }),
      nightly('hung', {}),
      nightly('never', { startingDeadlineSeconds: 0 }),
    ]);
    expect(Date.now()).toBeLessThan(first);
    const hung = await run(story, 'bounded', first);
    await Promise.all(['late', 'skipped', 'hung'].map(name => run(story, name, first)));

    // The controller is away when a minute begins.
    await clockIs(first + MINUTE_MS / 2);
    await lab().of(SCHEDULES).stop();
    const missed = minuteAfter(Date.now());
    await story.eventually('the hung run has ended', async () => {
      const { status } = await story.get<Job>(JOB, hung.metadata.name);
      return condition({ status }, 'Failed')?.reason === 'DeadlineExceeded';
    });
    await clockIs(missed + AWAY_MS);
    lab().of(SCHEDULES).start();
    const late = await run(story, 'late', missed);
    expect(Date.parse(late.metadata.creationTimestamp)).toBeGreaterThanOrEqual(missed + AWAY_MS);

    await Promise.all(['bounded', 'late', 'skipped'].map(name => run(story, name, missed + MINUTE_MS)));
    expect((await runsOf(story, 'skipped')).has(missed)).toBe(false);
    expect([...(await runsOf(story, 'hung')).keys()]).toEqual([first]);
    expect([...(await runsOf(story, 'never')).keys()]).toEqual([]);
    expect(await story.didAt('JobAlreadyActive')).toBeGreaterThan(first);
  });
});
