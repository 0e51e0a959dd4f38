import { CRON_JOB_FIELDS, JOB_FIELDS, viewCronJob, viewJob } from '../../../src/kubernetes/objects/job';
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
  expect(Object.keys(JOB_FIELDS.fields)).toEqual(
    ['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished', 'suspend', 'selector', 'template'],
  );
  expect(CRON_JOB_FIELDS.fields).toMatchObject({
    schedule: 'a text', concurrencyPolicy: 'a text', suspend: 'true or false', jobTemplate: { fields: { spec: JOB_FIELDS } },
  });
});
