import { audit } from '../../src/audit';

function deployment(spec: object, metadata: object = {}) {
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec: {
      replicas: 2, selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'example.com/web:1' }] } },
      ...spec,
    },
  };
}

function errors(object: ReturnType<typeof deployment>): readonly string[] {
  return audit([object]).findings.filter(({ level, waived }) => level === 'error' && waived === undefined).map(({ id, path }) => `${id} ${path}`);
}

test('where a recommendation knows more about what a server refuses, it alone speaks', () => {
  expect(errors(deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }))).toEqual([expect.stringContaining('rollout-keeps-capacity')]);
});

test('elsewhere in the object the server is heard', () => {
  expect(errors(deployment({ revisionHistoryLimit: -1, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } })))
    .toContain('input-is-well-formed /spec/revisionHistoryLimit');
});

test('a live object was taken by a server, and what others made or hooks do was not yet', () => {
  expect(errors(deployment({ revisionHistoryLimit: -1 }, { uid: '1' }))).toEqual([]);
  expect(errors(deployment({ revisionHistoryLimit: -1 }, { annotations: { 'helm.sh/hook': 'pre-install' } }))).toEqual(['input-is-well-formed /spec/revisionHistoryLimit']);
});
