import { KubernetesObject, ObjectView, viewObject } from '../../../src/kubernetes';
import { countsEveryPod, isPodKey, quotaAmount, quotaDemand } from '../../../src/kubernetes/behaviour/quota';
import { deployment, Json, object, template, workloadIn } from '../../support/plain-objects';

const NOTHING = { requests: {}, limits: {} };
const quota = (spec: Json, apiVersion = 'v1'): ObjectView => viewObject(object(apiVersion, 'ResourceQuota', spec));

describe('a quota', () => {
  test.each<[string, ObjectView, boolean]>([
    ['counts every pod of its namespace', quota({ hard: { pods: 10 } }), true],
    ['counts every pod where its list of scopes is empty', quota({ scopes: [] }), true],
    ['counts some of them where it has scopes', quota({ scopes: ['BestEffort'] }), false],
    ['counts some of them where it selects by scopes', quota({ scopeSelector: { matchExpressions: [] } }), false],
    ['of another vendor counts what that vendor says', quota({ hard: { pods: 10 } }, 'example.com/v1'), false],
  ])('%s', (_, view, expected) => {
    expect(countsEveryPod(view)).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['pods', true], ['count/pods', true],
    ['cpu', true], ['requests.cpu', true], ['limits.cpu', true],
    ['memory', true], ['requests.memory', true], ['limits.memory', true],
    ['requests.storage', false], ['services', false], ['count/deployments.apps', false], ['requests.nvidia.com/gpu', false], ['toString', false],
  ])('counts pods or their CPU or memory by the key %s: %p', (key, expected) => {
    expect(isPodKey(key)).toBe(expected);
  });
});

describe('what workloads need of a quota', () => {
  const resources = { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '1', memory: '2Gi' } };
  const containers = [{ name: 'web', resources }];
  const GIBI = 2 ** 30;
  /** Four replicas, one more while they are replaced, and all old ones may still terminate. */
  const web = deployment({ pod: { containers }, spec: { replicas: 4, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } } });
  const demand = (key: string, objects: readonly KubernetesObject[], nodes = 0) =>
    quotaDemand(key, objects.map(json => workloadIn(json)), NOTHING, nodes);

  test.each<[string, number, number]>([
    ['pods', 4 + 1, 4 + 1 + 4],
    ['count/pods', 5, 9],
    ['cpu', 2.5, 4.5],
    ['requests.cpu', 2.5, 4.5],
    ['limits.cpu', 5, 9],
    ['memory', 5 * GIBI, 9 * GIBI],
    ['requests.memory', 5 * GIBI, 9 * GIBI],
    ['limits.memory', 10 * GIBI, 18 * GIBI],
  ])('%s: at least %d for a rollout at the minimum, at most %d', (key, least, most) => {
    expect(demand(key, [web])).toEqual({ least, most, refused: '' });
  });

  test('one after the other is rolled out, so the largest step counts once', () => {
    const large = deployment({ metadata: { name: 'large' }, pod: { containers: [{ name: 'a', resources: { requests: { cpu: '3' } } }] }, spec: { replicas: 1 } });
    expect(demand('pods', [web, web, large]).least).toBe(4 + 4 + 1 + 1);
    expect(demand('cpu', [web, large]).least).toBe(4 * 0.5 + 3 + 3);
    expect(demand('cpu', [large, web]).least).toBe(4 * 0.5 + 3 + 3);
  });

  test('where old pods go first, no step needs room', () => {
    const recreated = deployment({ spec: { replicas: 4, strategy: { type: 'Recreate' } } });
    expect(demand('pods', [recreated])).toEqual({ least: 4, most: 4, refused: '' });
  });

  test('a DaemonSet needs as many as there are nodes, and for certain none', () => {
    expect(demand('pods', [object('apps/v1', 'DaemonSet', { template: template() })], 5)).toEqual({ least: 0, most: 5, refused: '' });
  });

  test('no workloads need nothing', () => {
    expect(demand('pods', [])).toEqual({ least: 0, most: 0, refused: '' });
  });

  test('the first workload that does not set what the key counts is refused, and the others are counted', () => {
    const silent = (name: string) => deployment({ metadata: { name } });
    expect(demand('requests.cpu', [silent('one'), web, silent('two')])).toEqual({ least: 2.5, most: 4.5, refused: 'Deployment shop/one' });
    expect(demand('pods', [silent('one')]).refused).toBe('');
  });

  test('what a LimitRange adds is set', () => {
    const limits = { memory: '1Gi' };
    const { least, refused } = quotaDemand('limits.memory', [workloadIn(deployment({ spec: { replicas: 1 } }))], { requests: {}, limits }, 0);
    expect({ least, refused }).toEqual({ least: 2 * GIBI, refused: '' });
  });
});

test.each([
  ['pods', 12, '12'],
  ['count/pods', 12, '12'],
  ['cpu', 2, '2'],
  ['requests.cpu', 2.5, '2500m'],
  ['limits.cpu', 0.1, '100m'],
  ['memory', 2 ** 30, '1024Mi'],
  ['limits.memory', 2 ** 20 + 1, '2Mi'],
])('of the key %s the amount %d is written %s', (key, amount, written) => {
  expect(quotaAmount(key, amount)).toBe(written);
});
