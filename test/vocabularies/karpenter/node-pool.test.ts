import { isPoolLabel, viewNodePool } from '../../../src/vocabularies/karpenter/node-pool';
import { object } from '../../support/plain-objects';

const SPOT = { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] };

test('a NodePool says in its template what its nodes are', () => {
  expect(viewNodePool(object('karpenter.sh/v1', 'NodePool', {
    template: {
      metadata: { labels: { team: 'shop' } },
      spec: {
        requirements: [SPOT],
        taints: [{ key: 'team', effect: 'NoSchedule' }, { key: 'soft', effect: 'PreferNoSchedule' }],
        startupTaints: [{ key: 'starting', effect: 'NoExecute' }],
        terminationGracePeriod: '1h30m',
      },
    },
  }))).toMatchObject({
    nodeLabels: { 'team': 'shop', 'karpenter.sh/nodepool': 'web' },
    requirements: [{ ...SPOT, path: '/spec/template/spec/requirements/0' }],
    taints: ['team'],
    drainTimeout: 5400,
  });
});

test('a Provisioner says it in its spec', () => {
  expect(viewNodePool(object('karpenter.sh/v1alpha5', 'Provisioner', { labels: { team: 'shop' }, requirements: [SPOT], taints: [{ key: 'team', effect: 'NoExecute' }] })))
    .toMatchObject({
      nodeLabels: { 'team': 'shop', 'karpenter.sh/provisioner-name': 'web' },
      requirements: [{ ...SPOT, path: '/spec/requirements/0' }],
      taints: ['team'],
      drainTimeout: undefined,
    });
});

test.each([{}, { template: null }, { template: { metadata: 1, spec: { requirements: {}, taints: [null], terminationGracePeriod: 30 } } }])('%j says nothing', spec => {
  expect(viewNodePool(object('karpenter.sh/v1', 'NodePool', spec)))
    .toMatchObject({ nodeLabels: { 'karpenter.sh/nodepool': 'web' }, requirements: [], taints: [], drainTimeout: undefined });
});

test.each([
  ['karpenter.sh/capacity-type', true], ['karpenter.k8s.aws/instance-category', true], ['eks.amazonaws.com/nodegroup', false], ['team', false],
])('only nodes of pools have %s: %p', (key, expected) => {
  expect(isPoolLabel(key)).toBe(expected);
});
