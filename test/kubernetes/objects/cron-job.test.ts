import { cronJobOf } from '../../../src/kubernetes/objects/cron-job';
import { viewCronJob } from '../../../src/kubernetes/objects/job';
import { podReader } from '../../../src/kubernetes/objects/pod';

const read = (spec: object) => cronJobOf(viewCronJob({ apiVersion: 'batch/v1', kind: 'CronJob', spec }, { readPod: podReader() }));

test('it has what the server fills in', () => {
  expect(read({ schedule: '0 3 * * *' })).toMatchObject({
    schedule: '0 3 * * *', prefixedZone: undefined, timeZone: undefined, period: 86_400, overlap: 'Allow', startingDeadline: undefined, isSuspended: false,
    kept: { succeeded: 3, failed: 1 }, job: { deadline: undefined, path: '/spec/jobTemplate/spec' },
  });
});

test('it has what is written', () => {
  expect(read({
    schedule: '*/5 * * * *', timeZone: 'Asia/Seoul', concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 0, suspend: true, successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 2, jobTemplate: { spec: { activeDeadlineSeconds: 60 } },
  })).toMatchObject({
    timeZone: 'Asia/Seoul', period: 300, overlap: 'Forbid', startingDeadline: 0, isSuspended: true, kept: { succeeded: 0, failed: 2 }, job: { deadline: 60 },
  });
});

test.each(['TZ', 'CRON_TZ'])('a zone before the schedule is no part of it: %s', name => {
  expect(read({ schedule: `${name}=Europe/Berlin 0 3 * * *` })).toMatchObject({ schedule: '0 3 * * *', prefixedZone: 'Europe/Berlin' });
});

test('what is no schedule, or is never due, has no period', () => {
  expect([read({}).period, read({ schedule: '0 0 31 2 *' }).period, read({ schedule: 'daily' }).period]).toEqual([undefined, undefined, undefined]);
});
