import { App, Chart, Cron, Duration } from 'cdk8s';
import { Availability, Cluster, Late, Overlap, Schedule, ScheduledJob, ScheduledJobProps } from '../../src';
import { TERMINAL } from '../../src/constructs/tree/terminal';
import { refusal } from '../support/refusal';

function report(props: Partial<ScheduledJobProps> = {}, chart = new Chart(new App(), 'shop', { namespace: 'shop' })) {
  return new ScheduledJob(chart, 'report', {
    image: 'registry.example.com/report:2.0.1', schedule: Schedule.daily('03:30'), maxJobDuration: Duration.minutes(20), ...props,
  });
}

const specOf = (props?: Partial<ScheduledJobProps>) => report(props).controller.toJson().spec;
const said = (props: Partial<ScheduledJobProps>) => refusal(chart => report(props, chart));

describe('a Job that runs by a schedule', () => {
  test('is made by a CronJob with an account, and nothing else', () => {
    const { node, controller } = report();
    expect(node.children.map(({ node: { id } }) => id)).toEqual(['ServiceAccount', 'CronJob']);
    expect(controller.kind).toBe('CronJob');
  });

  test('cannot hang, overlap, start however late, or go without a trace', () => {
    expect(specOf()).toMatchObject({
      schedule: '30 3 * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 3600, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          // Three attempts of 1200 s, 10 s and 20 s between them, 40 s and 80 s after two evictions, and 60 s.
          backoffLimit: 2, activeDeadlineSeconds: 3810, podReplacementPolicy: 'Failed',
          podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
          template: { spec: { restartPolicy: 'Never', serviceAccountName: 'report' } },
        },
      },
    });
    expect(specOf()).not.toHaveProperty('suspend');
    expect(specOf().jobTemplate.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('ends before the next one is due', () => {
    const deadline = (props: Partial<ScheduledJobProps>) => specOf({ schedule: Schedule.hourly(), ...props }).jobTemplate.spec.activeDeadlineSeconds;
    expect(deadline({})).toBe(3240);
    expect(deadline({ maxJobDuration: Duration.minutes(58) })).toBe(3480);
    expect(deadline({ maxJobDuration: Duration.minutes(5) })).toBe(1110);
    expect(deadline({ overlap: Overlap.REPLACE })).toBe(3240);
    expect(deadline({ overlap: Overlap.ALLOW })).toBe(3810);
  });

  test('starts up to half the time late until the next one, within bounds', () => {
    const late = (props: Partial<ScheduledJobProps>) => specOf(props).startingDeadlineSeconds;
    expect(late({ schedule: Schedule.hourly() })).toBe(1800);
    expect(late({ schedule: Schedule.cron('* * * * *'), maxJobDuration: Duration.seconds(20) })).toBe(30);
    expect(late({ schedule: Schedule.cron('0 22,23 * * *') })).toBe(1800);
    expect(late({ whenLate: Late.skip() })).toBe(30);
    expect(late({ whenLate: Late.catchUp(Duration.hours(6)) })).toBe(21600);
  });

  test.each([
    [Schedule.daily('3:05'), '5 3 * * *'], [Schedule.daily('00:00'), '0 0 * * *'], [Schedule.hourly(), '0 * * * *'], [Schedule.hourly(59), '59 * * * *'],
    [Schedule.cron('@weekly'), '@weekly'], [Schedule.of(Cron.schedule({ minute: '15', hour: '4', weekDay: '1' })), '15 4 * * 1'], [Schedule.of(Cron.daily()), '0 0 * * *'],
  ])('%s is due at %s', (schedule, expression) => {
    expect(specOf({ schedule }).schedule).toBe(expression);
  });

  test('says what it was asked for', () => {
    expect(specOf({ timeZone: 'Asia/Seoul', overlap: Overlap.REPLACE, isSuspended: true })).toMatchObject({ timeZone: 'Asia/Seoul', concurrencyPolicy: 'Replace', suspend: true });
  });

  test('tells by what it is planned', () => {
    expect(report({ schedule: Schedule.hourly() }).plan.summary()).toContain('  schedule   0 * * * *, Etc/UTC\n  late       starts up to 1800 s late, and is left out after that; waits for the run before\n');
  });
});

describe('what an hour of summer time does to it', () => {
  test('is told, and can be waived', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    report({ schedule: Schedule.daily('02:30'), timeZone: 'Europe/Berlin' }, chart);
    expect(Availability.summary(chart)).toContain('What is due at 02:30 is skipped once each year and comes a second time once each year in Europe/Berlin');
    const waived = new Chart(app, 'waived', { namespace: 'shop' });
    report({ schedule: Schedule.daily('02:30'), timeZone: 'Europe/Berlin', waivers: { 'schedule-means-one-time': 'The report may be missing.' } }, waived);
    expect(Availability.summary(waived)).toContain('waived     What is due at 02:30');
  });

  test('is dated where a person looks at the summary, and nowhere else', () => {
    const { plan } = report({ schedule: Schedule.daily('02:30'), timeZone: 'Europe/Berlin' });
    expect(plan.summary()).not.toContain('2027');
    jest.spyOn(TERMINAL, 'isLookedAt').mockReturnValue(true);
    jest.spyOn(TERMINAL, 'now').mockReturnValue(new Date('2026-11-30T00:00:00Z'));
    expect(report({ schedule: Schedule.daily('02:30'), timeZone: 'Europe/Berlin' }).plan.summary()).toContain('  clocks     2027-03-28 skips 02:00 to 02:59, 2027-10-31 repeats 02:00 to 02:59, 2028-03-26 skips');
    expect(report({ timeZone: 'Europe/Berlin' }).plan.summary()).not.toContain('2027');
    jest.restoreAllMocks();
  });

  test('does not concern another hour, weekday or zone', () => {
    for (const props of [{ timeZone: 'Europe/Berlin' }, { schedule: Schedule.cron('30 2 * * 1'), timeZone: 'Europe/Berlin' }, { schedule: Schedule.daily('02:30') }]) {
      expect(report(props).plan.summary()).not.toContain('schedule-means-one-time');
    }
  });
});

describe('what is refused', () => {
  test.each([
    ['a schedule of six parts', { schedule: Schedule.cron('0 0 3 * * *') }, 'schedule: "0 0 3 * * *" given'],
    ['a day that never comes', { schedule: Schedule.cron('0 3 31 2 *') }, 'a day that there is'],
    ['a zone in the schedule', { schedule: Schedule.cron('TZ=Europe/Berlin 0 3 * * *') }, "timeZone: 'Europe/Berlin'"],
    ['a day of the week of its own', { schedule: Schedule.cron('0 3 * * 7') }, 'a day of the week is from 0, a Sunday, to 6'],
    ['no time of the clock', { schedule: Schedule.daily('25:00') }, 'a time of the clock'],
    ['no minute', { schedule: Schedule.hourly(60) }, 'a minute from 0 to 59'],
    ['a zone that is none', { timeZone: 'Europe/Berlni' }, 'did you mean Europe/Berlin?'],
    ['the zone of the machine', { timeZone: 'Local' }, 'a time zone that exists'],
    ['a run that meets the next one', { schedule: Schedule.hourly(), maxJobDuration: Duration.hours(1) }, 'less than 3600 s, the shortest time between two runs, needed'],
    ['a run that the next one ends', { schedule: Schedule.hourly(), maxJobDuration: Duration.hours(1), overlap: Overlap.REPLACE }, 'the next run ends it before it is done'],
    ['too little time to start', { whenLate: Late.catchUp(Duration.seconds(9)) }, 'whenLate: "9 s" given'],
    ['a start after the next one', { whenLate: Late.catchUp(Duration.days(1)) }, 'whole seconds from 10 s to 86399 s'],
    ['a name that leaves no room', { name: 'a'.repeat(53) }, 'at most 52 characters'],
    ['exit codes of what was stopped', { neverRetryExitCodes: [143] }, 'neverRetryExitCodes'],
  ])('%s', (_, props, message) => {
    expect(said(props)).toContain(message);
  });

  test('all at once', () => {
    const message = said({ schedule: Schedule.cron('0 0 3 * * *'), timeZone: 'Mars/Base', whenLate: Late.catchUp(Duration.seconds(1)), name: 'a'.repeat(53) });
    for (const prop of ['schedule', 'timeZone', 'whenLate', 'name']) {
      expect(message).toContain(` ${prop}: `);
    }
  });

  test('but not a run that may work beside the next one', () => {
    expect(specOf({ schedule: Schedule.hourly(), maxJobDuration: Duration.hours(2), overlap: Overlap.ALLOW }).concurrencyPolicy).toBe('Allow');
  });

  test('nor what servers before 1.29 replace at once, unless it has to be alone', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Cluster.declare(chart, { kubernetesVersion: '1.28' });
    expect(report({}, chart).controller.toJson().spec.jobTemplate.spec).not.toHaveProperty('podReplacementPolicy');
    const old = (props: Partial<ScheduledJobProps>) => refusal(other => {
      Cluster.declare(other, { kubernetesVersion: '1.28' });
      return report(props, other);
    });
    expect(old({ exclusive: true })).toContain('exclusive');
  });
});
