import { validateConfigMap, validateSecret } from '../../../src/kubernetes/validation/configuration';
import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { refusalsOf } from '../../../src/kubernetes/validation/validate';

function paths(validate: (object: Record<string, unknown>, refusals: Refusals) => void, object: object): readonly string[] {
  const refusals = new Refusals(36);
  validate(object as Record<string, unknown>, refusals);
  return refusals.found.map(({ path, problem }) => `${path} ${problem}`);
}

describe('a ConfigMap', () => {
  test('holds texts, and bytes in base64', () => {
    expect(paths(validateConfigMap, { data: { 'a.yaml': '', 'b': 'x' }, binaryData: { c: 'AQI=' }, immutable: true })).toEqual([]);
    expect(paths(validateConfigMap, { binaryData: { c: 'AQI' } })).toEqual(['/binaryData/c is not encoded in base64']);
  });

  test('with numbers or flags is refused before anything is checked', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { proxy: true, workers: 4, none: null } };
    expect(refusalsOf(object, 36)).toEqual([
      { path: '/data/proxy', problem: 'is true', needed: 'a text' }, { path: '/data/workers', problem: 'is the number 4', needed: 'a text' },
    ]);
  });

  test('has every key once, and keys are file names', () => {
    expect(paths(validateConfigMap, { data: { a: 'x' }, binaryData: { a: 'AQI=' } })).toEqual(['/data/a stands in binaryData too']);
    expect(paths(validateConfigMap, { data: { 'a/b': 'x' } })).toEqual(['/data/a~1b has the key "a/b"']);
  });

  test('has a mebibyte at most', () => {
    expect(paths(validateConfigMap, { data: { a: 'x'.repeat(2 ** 20) } })).toEqual([]);
    expect(paths(validateConfigMap, { data: { a: 'x'.repeat(2 ** 20), b: 'y' } })).toEqual(['/data has 1048577 bytes']);
  });
});

describe('a Secret', () => {
  test('holds base64 in data, and anything in stringData', () => {
    expect(paths(validateSecret, { data: { a: 'eA==', lines: 'eHh4\neHh4\n' }, stringData: { b: '{{ x }}' } })).toEqual([]);
    expect(paths(validateSecret, { data: { a: 'plain text' } })).toEqual(['/data/a is not encoded in base64']);
  });

  test.each<[string, object, string[]]>([
    ['tls', { stringData: { 'tls.crt': '', 'tls.key': '' } }, []],
    ['tls', { data: { 'tls.crt': 'eA==' } }, ['/data/tls.key']],
    ['basic-auth', { data: { password: '' } }, []],
    ['basic-auth', {}, ['/data/username']],
    ['ssh-auth', { data: { 'ssh-privatekey': '' } }, ['/data/ssh-privatekey']],
    ['dockerconfigjson', { stringData: { '.dockerconfigjson': '{}' } }, []],
    ['dockerconfigjson', { data: { '.dockerconfigjson': 'eA==' } }, ['/data/.dockerconfigjson']],
    ['dockerconfigjson', {}, ['/data/.dockerconfigjson']],
    ['dockercfg', { stringData: { '.dockercfg': '[]' } }, ['/stringData/.dockercfg']],
    ['service-account-token', {}, ['/metadata/annotations/kubernetes.io~1service-account.name']],
    ['service-account-token', { metadata: { annotations: { 'kubernetes.io/service-account.name': 'web' } } }, []],
  ])('of type kubernetes.io/%s has its keys: %j', (type, object, expected) => {
    expect(paths(validateSecret, { ...object, type: `kubernetes.io/${type}` }).map(line => line.split(' ')[0])).toEqual(expected);
  });

  test('of another type has any', () => {
    expect(paths(validateSecret, { type: 'example.com/x' })).toEqual([]);
    expect(paths(validateSecret, { type: 'constructor' })).toEqual([]);
  });
});
