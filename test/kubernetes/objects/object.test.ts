import {
  annotationPath, apiGroup, describe as named, keyText, KubernetesObject, METADATA_FIELDS, namespaceKey, reference, referenceKey, viewObject,
} from '../../../src/kubernetes/objects/object';
import { unlikeSchema } from '../../support/typed-fields';

function view(metadata: KubernetesObject['metadata'], rest: object = {}) {
  return viewObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, ...rest });
}

describe('what every object has', () => {
  test('is read from its JSON, which stays at hand', () => {
    const spec = { replicas: 3 };
    const json = {
      apiVersion: 'apps/v1', kind: 'Deployment', spec,
      metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' }, annotations: { team: 'shop' } },
    };
    const found = viewObject(json);
    expect(found).toStrictEqual({
      json, apiVersion: 'apps/v1', group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop',
      labels: { app: 'web' }, annotations: { team: 'shop' }, spec, isLive: false, isOwned: false,
    });
    expect(found.json).toBe(json);
    expect(found.spec).toBe(spec);
  });

  test.each<[unknown]>([
    [{}],
    [{ apiVersion: 1, kind: null, metadata: null, spec: null }],
    [{ apiVersion: ['v1'], kind: {}, metadata: 'web', spec: [] }],
    [{ metadata: { name: 1, namespace: null, labels: ['app'], annotations: 'team' } }],
  ])('is absent in %j', json => {
    expect(viewObject(json as KubernetesObject)).toStrictEqual({
      json, apiVersion: '', group: '', kind: '', name: '', namespace: '', labels: {}, annotations: {}, spec: {}, isLive: false, isOwned: false,
    });
  });

  test('has types that the server insists on', () => {
    expect(unlikeSchema(METADATA_FIELDS, 'v1', 'Pod', 'metadata')).toEqual([]);
    expect(Object.keys(METADATA_FIELDS.fields)).toEqual(['name', 'generateName', 'namespace', 'labels', 'annotations', 'ownerReferences']);
  });
});

test('what another group calls a Namespace is in the one that it says', () => {
  expect(viewObject({ apiVersion: 'example.com/v1', kind: 'Namespace', metadata: { name: 'shop', namespace: 'shop' } }).namespace).toBe('shop');
});

test('a Namespace is in no namespace, whatever it says', () => {
  const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', namespace: 'shop' } };
  expect(viewObject(shop)).toMatchObject({ name: 'shop', namespace: '' });
});

test('an object with a uid was read from a cluster', () => {
  expect(view({ name: 'web', uid: '7f1' }).isLive).toBe(true);
  expect(view({ name: 'web' }).isLive).toBe(false);
  expect(view({ name: 'web' }, { status: { replicas: 3 } }).isLive).toBe(false);
});

test.each<[string, KubernetesObject['metadata'], boolean]>([
  ['an object that another one made', { ownerReferences: [{ kind: 'Deployment', name: 'web' }] }, true],
  ['a release hook', { annotations: { 'helm.sh/hook': 'test' } }, true],
  ['an object whose list of owners is empty', { ownerReferences: [] }, false],
  ['an object whose owners are no list', { ownerReferences: { kind: 'Deployment' } }, false],
  ['an object with other annotations of Helm', { annotations: { 'helm.sh/resource-policy': 'keep' } }, false],
  ['an object that someone wrote', {}, false],
])('%s: %j is not judged on its own: %p', (_, metadata, isOwned) => {
  expect(view(metadata).isOwned).toBe(isOwned);
});

test.each([
  ['apps/v1', 'apps'], ['v1', ''], ['networking.k8s.io/v1beta1', 'networking.k8s.io'], ['', ''],
])('the group of %p is %p', (apiVersion, group) => {
  expect(apiGroup(apiVersion)).toBe(group);
});

describe('the key of an object', () => {
  const web = { apiVersion: 'apps/v1', group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };

  test('is the same in every version of its group', () => {
    expect(referenceKey(web)).toBe(keyText(web));
    expect(referenceKey({ ...web, apiVersion: 'apps/v1beta2' })).toBe(keyText(web));
  });

  test.each([{ group: 'example.com' }, { kind: 'StatefulSet' }, { namespace: 'other' }, { name: 'web2' }])('is another one with %j', other => {
    expect(keyText({ ...web, ...other })).not.toBe(keyText(web));
  });

  test('does not run together with its neighbours', () => {
    expect(keyText({ ...web, namespace: 'shop', name: '' })).not.toBe(keyText({ ...web, namespace: '', name: 'shop' }));
  });

  test('of a Namespace has no namespace', () => {
    const shop = viewObject({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    expect(keyText(namespaceKey('shop'))).toBe(keyText(shop));
  });
});

test('a reference says which object it is, and no more', () => {
  expect(reference(view({ name: 'web', namespace: 'shop', labels: { app: 'web' } })))
    .toStrictEqual({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' });
});

test('a sentence names an object with its namespace, if it has one', () => {
  expect(named(view({ name: 'web', namespace: 'shop' }))).toBe('Deployment shop/web');
  expect(named(view({ name: 'web' }))).toBe('Deployment web');
});

test('the path of an annotation escapes the slash in its name', () => {
  expect(annotationPath('team')).toBe('/metadata/annotations/team');
  expect(annotationPath('alb.ingress.kubernetes.io/target-type')).toBe('/metadata/annotations/alb.ingress.kubernetes.io~1target-type');
});
