import { parse } from 'yaml';
import { Fields } from '../../../src/kubernetes';
import { podReferences } from '../../../src/kubernetes/objects/pod-references';

/** What the spec of a pod names, in one line each. */
function named(spec: string): readonly string[] {
  return podReferences(parse(spec) as Fields, '/spec').map(({ kind, name, use, by, path, keys, subPaths }) =>
    [kind, name, use, by, path, ...keys.map(({ key }) => `key ${key}`), ...subPaths.map(({ subPath }) => `file ${subPath}`)].join(' '));
}

test.each<[string, string, readonly string[]]>([
  ['a variable', 'containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: api, key: token } } }] }]',
    ['Secret api env container web /spec/containers/0/env/0/valueFrom/secretKeyRef key token']],
  ['all variables of one', 'initContainers: [{ name: init, envFrom: [{ configMapRef: { name: settings } }] }]',
    ['ConfigMap settings env container init /spec/initContainers/0/envFrom/0/configMapRef']],
  ['a volume, and the files of it', 'volumes: [{ name: c, configMap: { name: settings, items: [{ key: a, path: b }] } }]',
    ['ConfigMap settings volume volume c /spec/volumes/0/configMap/name key a']],
  ['a projected volume', 'volumes: [{ name: c, projected: { sources: [{ secret: { name: api } }, { serviceAccountToken: {} }] } }]',
    ['Secret api volume volume c /spec/volumes/0/projected/sources/0/secret/name']],
  ['a file of a volume', 'volumes: [{ name: c, secret: { secretName: api } }], containers: [{ name: web, volumeMounts: [{ name: c, mountPath: /a, subPath: a }] }]'
    .replace('], containers', ']\ncontainers'), ['Secret api volume volume c /spec/volumes/0/secret/secretName file a']],
  ['a claim', 'volumes: [{ name: d, persistentVolumeClaim: { claimName: data } }]',
    ['PersistentVolumeClaim data claim volume d /spec/volumes/0/persistentVolumeClaim/claimName']],
  ['a class of a volume for each pod', 'volumes: [{ name: d, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: fast } } } }]',
    ['StorageClass fast class volume d /spec/volumes/0/ephemeral/volumeClaimTemplate/spec/storageClassName']],
  ['who the pods are', '{ serviceAccountName: web, priorityClassName: high, runtimeClassName: gvisor }', [
    'ServiceAccount web account the pods /spec/serviceAccountName', 'PriorityClass high class the pods /spec/priorityClassName',
    'RuntimeClass gvisor class the pods /spec/runtimeClassName',
  ]],
  ['the old name of the account', 'serviceAccount: web', ['ServiceAccount web account the pods /spec/serviceAccount']],
  ['what the image is pulled with', 'imagePullSecrets: [{ name: registry }, { name: "" }, {}]', ['Secret registry pull the pods /spec/imagePullSecrets/0']],
  ['one object for all that is asked of it', `containers:
    - { name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: api, key: a } } }, { name: B, valueFrom: { secretKeyRef: { name: api, key: b } } }] }`,
  ['Secret api env container web /spec/containers/0/env/0/valueFrom/secretKeyRef key a key b']],
])('%s', (_, spec, expected) => {
  expect(named(spec)).toEqual(expected);
});

test.each<[string, string]>([
  ['an optional variable', 'containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: api, key: token, optional: true } } }] }]'],
  ['optional variables', 'containers: [{ name: web, envFrom: [{ secretRef: { name: api, optional: true } }] }]'],
  ['an optional volume', 'volumes: [{ name: c, configMap: { name: settings, optional: true, items: [{ key: a, path: a }] } }]'],
  ['other sources', 'containers: [{ name: web, env: [{ name: A, valueFrom: { fieldRef: { fieldPath: metadata.name } } }, { name: B, value: b }] }]'],
  ['values of other types', '{ containers: [1, { env: 5, envFrom: [null] }], volumes: [x, { configMap: [] }], serviceAccountName: 5, imagePullSecrets: {} }'],
])('%s: nothing', (_, spec) => {
  expect(named(spec)).toEqual([]);
});
