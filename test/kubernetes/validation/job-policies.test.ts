import { requireStatuses, validateFailurePolicy, validateSuccessPolicy } from '../../../src/kubernetes/validation/job-policies';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const TEMPLATE = { spec: { containers: [{ name: 'job' }], initContainers: [{ name: 'setup' }] } };

function failure(rule: object, more: object = {}): readonly string[] {
  const refusals = new Refusals(36);
  validateFailurePolicy({ template: TEMPLATE, podFailurePolicy: { rules: [rule] }, ...more }, '', refusals);
  return refusals.found.map(({ path }) => path.replace('/rules/0', ''));
}

test('a rule looks at exit codes or at conditions', () => {
  expect(failure({ action: 'FailJob', onExitCodes: { containerName: 'setup', operator: 'In', values: [1, 2] } })).toEqual([]);
  expect(failure({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] })).toEqual([]);
  expect(failure({ action: 'Ignore' })).toEqual(['']);
  expect(failure({ action: 'Ignore', onExitCodes: { operator: 'NotIn', values: [0] }, onPodConditions: [{ type: 'A' }] })).toEqual(['']);
});

test('exit codes are ascending, are not 0, and are of a container', () => {
  const codes = (change: object) => failure({ action: 'Count', onExitCodes: { operator: 'In', values: [1], ...change } });
  expect(codes({ containerName: 'other' })).toEqual(['/onExitCodes/containerName']);
  expect(codes({ values: [] })).toEqual(['/onExitCodes/values']);
  expect(codes({ values: [0] })).toEqual(['/onExitCodes/values/0']);
  expect(codes({ values: [2, 1] })).toEqual(['/onExitCodes/values']);
});

test('to fail an index needs a limit for each', () => {
  const rule = { action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } };
  expect([failure(rule), failure(rule, { backoffLimitPerIndex: 1 })]).toEqual([['/action'], []]);
});

test('success is counted or listed, and no more than there are', () => {
  const success = (rules: readonly object[]) => {
    const refusals = new Refusals(36);
    validateSuccessPolicy({ completions: 2, successPolicy: { rules } }, '', refusals);
    return refusals.found.map(({ path }) => path);
  };
  expect(success([{ succeededCount: 2 }, { succeededIndexes: '0' }])).toEqual([]);
  expect(success([])).toEqual(['/rules']);
  expect(success([{}, { succeededCount: 3 }])).toEqual(['/rules/0', '/rules/1/succeededCount']);
});

test('a condition of a CronJob has to say its status where servers fill in none', () => {
  const refusals = new Refusals(33);
  requireStatuses({ podFailurePolicy: { rules: [{ onPodConditions: [{ type: 'A', status: 'True' }, { type: 'B' }] }, {}] } }, '/policy', refusals);
  requireStatuses({}, '/policy', refusals);
  expect(refusals.found.map(({ path }) => path)).toEqual(['/policy/rules/0/onPodConditions/1/status']);
});
