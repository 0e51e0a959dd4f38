import { validateCronJob, validateJob } from '../../../src/kubernetes/validation/job';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const SPEC = { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'job', image: 'example.com/job:1' }] } } };

function job(change: object, name = 'report', minor = 36): readonly string[] {
  const refusals = new Refusals(minor);
  validateJob({ metadata: { name }, spec: { ...SPEC, ...change } }, refusals);
  return refusals.found.map(({ path }) => path);
}

function cron(change: object, name = 'report', minor = 36): readonly string[] {
  const refusals = new Refusals(minor);
  validateCronJob({ metadata: { name }, spec: { schedule: '0 3 * * *', jobTemplate: { spec: SPEC }, ...change } }, refusals);
  return refusals.found.map(({ path }) => path);
}

test('pods of a Job end', () => {
  expect(job({})).toEqual([]);
  expect(job({ template: { spec: { containers: SPEC.template.spec.containers } } })).toEqual(['/spec/template/spec/restartPolicy']);
  expect(job({ podFailurePolicy: { rules: [] }, template: { spec: { ...SPEC.template.spec, restartPolicy: 'OnFailure' } } })).toEqual(['/spec/template/spec/restartPolicy']);
});

test('what goes by index needs indexes', () => {
  expect(job({ completionMode: 'Indexed' })).toEqual(['/spec/completions']);
  expect(job({ backoffLimitPerIndex: 1 })).toEqual(['/spec/backoffLimitPerIndex']);
  expect(job({ backoffLimitPerIndex: 1 }, 'report', 28)).toEqual([]);
  expect(job({ successPolicy: { rules: [{ succeededCount: 1 }] } })).toEqual(['/spec/successPolicy']);
  expect(job({ completionMode: 'Indexed', completions: 2, maxFailedIndexes: 3, backoffLimitPerIndex: 1 })).toEqual(['/spec/maxFailedIndexes']);
});

test('the selector is made by the server unless somebody says that it is not', () => {
  expect(job({ selector: { matchLabels: { app: 'job' } } })).toEqual(['/spec/selector']);
  expect(job({ manualSelector: true })).toEqual(['/spec/selector']);
});

test('names leave room for what is added to them', () => {
  expect(job({}, 'a'.repeat(64))).toEqual(['/metadata/name']);
  expect(job({ completionMode: 'Indexed', completions: 4 }, 'a'.repeat(62))).toEqual(['/metadata/name']);
  expect([cron({}, 'a'.repeat(52)), cron({}, 'a'.repeat(53))]).toEqual([[], ['/metadata/name']]);
});

test('a CronJob says when', () => {
  expect(cron({ schedule: '' })).toEqual(['/spec/schedule']);
  expect(cron({ schedule: 'TZ=UTC 0 3 * * *' })).toEqual(['/spec/schedule']);
  expect(cron({ schedule: 'TZ=UTC 0 3 * * *' }, 'report', 28)).toEqual([]);
  expect(cron({ schedule: 'TZ=UTC 0 3 * * *', timeZone: 'UTC' }, 'report', 28)).toEqual(['/spec/schedule']);
  expect(['Europe/Berlin', 'UTC', 'Etc/GMT+2'].flatMap(timeZone => cron({ timeZone }))).toEqual([]);
  expect(['Europe/Bonn', 'Local', '', '../etc', 'europe/berlin'].flatMap(timeZone => cron({ timeZone }))).toHaveLength(5);
  expect(cron({ concurrencyPolicy: 'forbid', startingDeadlineSeconds: -1 })).toEqual(['/spec/concurrencyPolicy', '/spec/startingDeadlineSeconds']);
});
