import { podReader } from '../../../src/kubernetes/objects/pod';
import { viewStandalonePod } from '../../../src/kubernetes/objects/standalone-pod';

function standalonePod(spec?: unknown) {
  const metadata = { name: 'web', labels: { app: 'web' }, annotations: { team: 'shop' } };
  return viewStandalonePod({ apiVersion: 'v1', kind: 'Pod', metadata, spec }, { readPod: podReader() });
}

test('a Pod that nothing made is its own template', () => {
  expect(standalonePod({ terminationGracePeriodSeconds: 5, containers: [{ name: 'web' }] }).pod).toMatchObject({
    labels: { app: 'web' }, annotations: { team: 'shop' }, gracePeriod: 5, path: '/spec', containers: [{ name: 'web', path: '/spec/containers/0' }],
  });
});

test('it has neither replicas nor revisions, and nothing replaces it', () => {
  expect(standalonePod({})).toMatchObject({ replicas: undefined, selector: undefined, revisionLabel: undefined, strategy: { isRolling: false } });
});

test('without a spec it has no containers', () => {
  expect(standalonePod().pod.containers).toEqual([]);
});
