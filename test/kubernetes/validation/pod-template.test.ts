import { RUNS_FOR_EVER, TemplateRules, validateOwnSelector, validatePodTemplate } from '../../../src/kubernetes/validation/pod-template';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const SPEC = { containers: [{ name: 'web', image: 'web:1' }] };

function template(value: unknown, rules: TemplateRules = RUNS_FOR_EVER): readonly string[] {
  const refusals = new Refusals(36);
  validatePodTemplate(value, '', refusals, rules);
  return refusals.found.map(({ path, problem }) => `${path} ${problem}`);
}

function selector(spec: object): readonly string[] {
  const refusals = new Refusals(36);
  validateOwnSelector(spec as Record<string, unknown>, '', refusals);
  return refusals.found.map(({ path, problem }) => `${path} ${problem}`);
}

test('pods that run for ever are restarted always, which is the default', () => {
  expect(template({ spec: SPEC })).toEqual([]);
  expect(template({ spec: { ...SPEC, restartPolicy: 'OnFailure', activeDeadlineSeconds: 5 } })).toEqual([
    '/spec/restartPolicy is "OnFailure"', '/spec/activeDeadlineSeconds is given to pods that never end',
  ]);
});

test('pods that end may not leave it to the default', () => {
  const rules = { restartPolicies: ['OnFailure', 'Never'], endsByItself: true };
  expect(template({ spec: { ...SPEC, restartPolicy: 'Never', activeDeadlineSeconds: 5 } }, rules)).toEqual([]);
  expect(template({ spec: SPEC }, rules)).toEqual(['/spec/restartPolicy is missing, which is Always']);
});

test('labels and annotations of the template have a syntax too', () => {
  expect(template({ metadata: { labels: { a: 'x y' }, annotations: { 'a b': '' } }, spec: SPEC })).toHaveLength(2);
});

test('a selector has to be there, to say something, and to match the template', () => {
  const metadata = { labels: { app: 'web', tier: 'front' } };
  expect(selector({ selector: { matchLabels: { app: 'web' } }, template: { metadata } })).toEqual([]);
  expect(selector({ selector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['back'] }] }, template: { metadata } })).toEqual([]);
  expect(selector({ template: { metadata } })).toEqual(['/selector is missing']);
  expect(selector({ selector: {}, template: { metadata } })).toEqual(['/selector is empty']);
  expect(selector({ selector: { matchLabels: { app: 'api' } }, template: { metadata } }))
    .toEqual(['/selector asks for app=api, which the labels of the template do not have']);
  expect(selector({ selector: { matchLabels: { app: 'web' } } })).toHaveLength(1);
  expect(selector({ selector: 'app=web' })).toEqual([]);
});
