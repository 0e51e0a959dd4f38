import { CRON_JOB_FIELDS, JOB_FIELDS, jobOf, viewCronJob, viewJob } from '../../../src/kubernetes/objects/job';
import { podReader } from '../../../src/kubernetes/objects/pod';
import { unlikeSchema } from '../../support/typed-fields';

const template = { metadata: { labels: { app: 'report' } }, spec: { containers: [{ name: 'report' }] } };
const context = { readPod: podReader() };

test('a Job makes the pods of its template', () => {
  expect(viewJob({ apiVersion: 'batch/v1', kind: 'Job', spec: { template } }, context).pod)
    .toMatchObject({ labels: { app: 'report' }, containers: [{ name: 'report', path: '/spec/template/spec/containers/0' }] });
});

test('a CronJob makes the pods of the Jobs that it makes', () => {
  expect(viewCronJob({ apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template } } } }, context).pod)
    .toMatchObject({ labels: { app: 'report' }, containers: [{ name: 'report', path: '/spec/jobTemplate/spec/template/spec/containers/0' }] });
});

test('a CronJob has no template of its own', () => {
  expect(viewCronJob({ apiVersion: 'batch/v1', kind: 'CronJob', spec: { template } }, context).pod.containers).toEqual([]);
});

test.each([
  ['Job', viewJob], ['CronJob', viewCronJob],
])('a %s has neither replicas nor revisions, and replaces no pods step by step', (kind, view) => {
  expect(view({ apiVersion: 'batch/v1', kind }, context))
    .toMatchObject({ replicas: undefined, revisionLabel: undefined, strategy: { isRolling: false } });
});

test('their fields have the types that the server insists on', () => {
  expect(unlikeSchema(JOB_FIELDS, 'batch/v1', 'Job')).toEqual([]);
  expect(unlikeSchema(CRON_JOB_FIELDS, 'batch/v1', 'CronJob')).toEqual([]);
  expect(Object.keys(JOB_FIELDS.fields)).toEqual([
    'parallelism', 'completions', 'completionMode', 'backoffLimit', 'backoffLimitPerIndex', 'maxFailedIndexes', 'activeDeadlineSeconds',
    'ttlSecondsAfterFinished', 'suspend', 'podFailurePolicy', 'podReplacementPolicy', 'selector', 'template',
  ]);
  expect(CRON_JOB_FIELDS.fields).toMatchObject({
    schedule: 'a text', timeZone: 'a text', concurrencyPolicy: 'a text', startingDeadlineSeconds: 'a whole number', suspend: 'true or false',
    jobTemplate: { fields: { spec: JOB_FIELDS } },
  });
});

describe('the Job of a workload', () => {
  const job = (spec: object) => jobOf(viewJob({ apiVersion: 'batch/v1', kind: 'Job', spec }, context));

  test('has what the server fills in', () => {
    expect(job({ template })).toMatchObject({
      restartPolicy: undefined, backoffLimit: 6, backoffLimitPerIndex: undefined, deadline: undefined, podDeadline: undefined, completions: undefined,
      parallelism: 1, isIndexed: false, timeToLive: undefined, rules: [], hasRules: false, replacement: undefined, isSuspended: false, path: '/spec',
    });
  });

  test('has what is written', () => {
    const spec = {
      backoffLimit: 2, activeDeadlineSeconds: 600, completions: 3, parallelism: 2, completionMode: 'Indexed', ttlSecondsAfterFinished: 60,
      podReplacementPolicy: 'Failed', suspend: true, template: { spec: { restartPolicy: 'Never', activeDeadlineSeconds: 60 } },
    };
    expect(job(spec)).toMatchObject({
      restartPolicy: 'Never', backoffLimit: 2, deadline: 600, podDeadline: 60, completions: 3, parallelism: 2, isIndexed: true, timeToLive: 60,
      replacement: 'Failed', isSuspended: true, json: spec,
    });
  });

  test('a limit for each index leaves that of all of them open', () => {
    expect(job({ backoffLimitPerIndex: 1, template })).toMatchObject({ backoffLimit: 2_147_483_647, backoffLimitPerIndex: 1 });
    expect(job({ backoffLimitPerIndex: 1, backoffLimit: 5, template })).toMatchObject({ backoffLimit: 5 });
  });

  test('rules are about conditions that are there, or about exit codes', () => {
    const rules = [
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }, { type: 'ConfigIssue', status: 'False' }] },
      { action: 'FailJob', onExitCodes: { operator: 'NotIn', values: [42, 'x'] } },
      { action: 'Count', onExitCodes: { operator: 'In', values: [1] } },
      'none',
    ];
    expect(job({ podFailurePolicy: { rules }, template })).toMatchObject({
      hasRules: true,
      rules: [
        { action: 'Ignore', conditions: ['DisruptionTarget'], exitCodes: undefined, path: '/spec/podFailurePolicy/rules/0' },
        { action: 'FailJob', conditions: [], exitCodes: { isListed: false, values: [42] }, path: '/spec/podFailurePolicy/rules/1' },
        { action: 'Count', conditions: [], exitCodes: { isListed: true, values: [1] } },
        { action: '', conditions: [], exitCodes: undefined },
      ],
    });
  });

  test('is that of the runs of a CronJob', () => {
    const spec = { schedule: '0 3 * * *', jobTemplate: { spec: { activeDeadlineSeconds: 900, template } } };
    expect(jobOf(viewCronJob({ apiVersion: 'batch/v1', kind: 'CronJob', spec }, context))).toMatchObject({ deadline: 900, path: '/spec/jobTemplate/spec' });
  });
});
