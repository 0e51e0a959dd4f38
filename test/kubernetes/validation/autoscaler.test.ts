import { validateAutoscaler, validateFirstAutoscaler } from '../../../src/kubernetes/validation/autoscaler';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const SPEC = { maxReplicas: 10, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };
const QUEUE = { type: 'External', external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } } };

function paths(change: object, minor = 37, validate = validateAutoscaler): readonly string[] {
  const refusals = new Refusals(minor);
  validate({ ...SPEC, ...change }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

test('limits are above 0 and in order', () => {
  expect([paths({}), paths({ minReplicas: 10 })]).toEqual([[], []]);
  expect([paths({ minReplicas: 11 }), paths({ maxReplicas: 0 }), paths({ maxReplicas: undefined })]).toEqual([['/maxReplicas'], ['/maxReplicas'], ['/maxReplicas']]);
});

test('none at all from 1.37 on, with a metric that is told without pods', () => {
  expect([paths({ minReplicas: 0, metrics: [QUEUE] }), paths({ minReplicas: 0, metrics: [QUEUE] }, 36)]).toEqual([[], ['/minReplicas']]);
  expect(paths({ minReplicas: 0 })).toEqual(['/minReplicas']);
});

test('what is scaled has a name, and from 1.36 on a group', () => {
  const scaleTargetRef = { kind: 'Deployment', name: 'web' };
  expect([paths({ scaleTargetRef }, 35), paths({ scaleTargetRef })]).toEqual([[], ['/scaleTargetRef/apiVersion']]);
  expect(paths({ scaleTargetRef: { apiVersion: 'apps/v1' } })).toEqual(['/scaleTargetRef/kind', '/scaleTargetRef/name']);
});

test('steps have bounds, and an empty list is not the default', () => {
  const down = (scaleDown: object, minor?: number) => paths({ behavior: { scaleDown } }, minor).map(path => path.replace('/behavior/scaleDown', ''));
  expect([down({}), down({ selectPolicy: 'Disabled' }), down({ stabilizationWindowSeconds: 3600 })]).toEqual([[], [], []]);
  expect([down({ policies: [] }), down({ stabilizationWindowSeconds: 3601 }), down({ selectPolicy: 'Most' })]).toEqual([['/policies'], ['/stabilizationWindowSeconds'], ['/selectPolicy']]);
  expect(down({ policies: [{ type: 'Share', value: 0, periodSeconds: 1801 }] })).toEqual(['/policies/0/type', '/policies/0/value', '/policies/0/periodSeconds']);
  expect([down({ tolerance: -1 }), down({ tolerance: -1 }, 34)]).toEqual([['/tolerance'], []]);
});

test('the first version has one number', () => {
  expect(paths({ targetCPUUtilizationPercentage: 0 }, 36, validateFirstAutoscaler)).toEqual(['/targetCPUUtilizationPercentage']);
});
