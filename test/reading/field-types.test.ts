import { KubernetesObject } from '../../src/kubernetes';
import { misfitsOf } from '../../src/reading/field-types';
import { autoscaler, deployment, Json, object, service } from '../support/plain-objects';

/** What does not fit in an object, each in one line. */
const misfits = (json: KubernetesObject) => misfitsOf(json).map(({ path, found, needed }) => `${path}: ${found}, not ${needed}`);
const withSpec = (spec: Json) => deployment({ spec });
const withContainer = (container: Json) => deployment({ pod: { containers: [container] } });

test('an object that a server takes has no misfits', () => {
  expect([deployment({ spec: { replicas: 3 } }), service(), autoscaler()].map(misfits)).toEqual([[], [], []]);
});

describe('a value of another type is told with its place', () => {
  const CONTAINER = '/spec/template/spec/containers/0';
  test.each<[string, KubernetesObject, string]>([
    ['a text for a count', withSpec({ replicas: '3' }), '/spec/replicas: the text "3", not a whole number'],
    ['a broken number for a count', withSpec({ replicas: 1.5 }), '/spec/replicas: the number 1.5, not a whole number'],
    ['a map for a count', withSpec({ replicas: {} }), '/spec/replicas: a map, not a whole number'],
    ['a list for a map', withSpec({ selector: [] }), '/spec/selector: a list, not a map'],
    ['a text for a map', withSpec({ strategy: 'Recreate' }), '/spec/strategy: the text "Recreate", not a map'],
    ['a map for a list', deployment({ pod: { containers: {} } }), '/spec/template/spec/containers: a map, not a list'],
    ['a number for a map in a list', deployment({ pod: { containers: [3] } }), `${CONTAINER}: the number 3, not a map`],
    ['a number for a text', withContainer({ env: [{ name: 'A', value: 8080 }] }), `${CONTAINER}/env/0/value: the number 8080, not a text`],
    ['a flag for a text in a list', withContainer({ args: [true] }), `${CONTAINER}/args/0: true, not a text`],
    ['a text for a flag', withSpec({ paused: 'true' }), '/spec/paused: the text "true", not true or false'],
    ['a flag for a count or a text', withSpec({ strategy: { rollingUpdate: { maxSurge: true } } }), '/spec/strategy/rollingUpdate/maxSurge: true, not a whole number or a text'],
    ['a broken number for a count or a text', withSpec({ strategy: { rollingUpdate: { maxSurge: 1.5 } } }), '/spec/strategy/rollingUpdate/maxSurge: the number 1.5, not a whole number or a text'],
    ['a flag for a quantity', withContainer({ resources: { limits: { cpu: true } } }), `${CONTAINER}/resources/limits/cpu: true, not a number or a text`],
    ['a number for a label', deployment({ labels: { 'a/b~c': 1 } }), '/spec/template/metadata/labels/a~1b~0c: the number 1, not a text'],
    ['a list for labels', deployment({ metadata: { labels: ['a'] } }), '/metadata/labels: a list, not a map'],
    ['a number for a name', deployment({ metadata: { name: 3 } }), '/metadata/name: the number 3, not a text'],
  ])('%s', (_, json, expected) => {
    expect(misfits(json)).toEqual([expected]);
  });

  test('and with the others', () => {
    expect(misfits(deployment({ metadata: { annotations: { a: 1, b: 'c', d: false } }, spec: { replicas: '3' } })))
      .toEqual(['/metadata/annotations/a: the number 1, not a text', '/metadata/annotations/d: false, not a text', '/spec/replicas: the text "3", not a whole number']);
  });

  test('of a long text the beginning is told', () => {
    expect(misfits(withSpec({ replicas: 'x'.repeat(40) }))).toEqual([`/spec/replicas: the text "${'x'.repeat(40)}", not a whole number`]);
    expect(misfits(withSpec({ replicas: 'x'.repeat(41) }))).toEqual([`/spec/replicas: the text "${'x'.repeat(40)}...", not a whole number`]);
  });
});

test.each<[string, Json]>([
  ['a flag', { paused: true }],
  ['a value that is null', { replicas: null, strategy: null }],
  ['a field that nobody knows', { colour: 3, toString: 4, constructor: [] }],
  ['a count or a text that is a text', { strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } } }],
])('%s fits', (_, spec) => {
  expect(misfits(withSpec(spec))).toEqual([]);
});

test('a quantity may be a broken number', () => {
  expect(misfits(withContainer({ resources: { requests: { cpu: 0.5, memory: '1Gi' } } }))).toEqual([]);
});

describe('an object without a spec', () => {
  test.each<[string, KubernetesObject, string[]]>([
    ['is no Deployment', { apiVersion: 'apps/v1', kind: 'Deployment' }, ['/spec: missing, not a map']],
    ['is no Deployment where it is null', { apiVersion: 'apps/v1', kind: 'Deployment', spec: null }, ['/spec: missing, not a map']],
    ['may be a Service', { apiVersion: 'v1', kind: 'Service' }, []],
    ['may be of a kind that nobody knows', { apiVersion: 'example.com/v1', kind: 'Widget' }, []],
  ])('%s', (_, json, expected) => {
    expect(misfits(json)).toEqual(expected);
  });
});

describe('the spec is not looked at', () => {
  test.each<[string, string, string]>([
    ['of a kind that nobody knows', 'example.com/v1', 'Widget'],
    ['of another group with the name of a kind', 'example.com/v1', 'Deployment'],
    ['of a group that the kind has left', 'extensions/v1beta1', 'Deployment'],
    ['of a kind whose fields are not known', 'v1', 'Namespace'],
  ])('%s', (_, apiVersion, kind) => {
    expect(misfits(object(apiVersion, kind, { replicas: '3' }))).toEqual([]);
    expect(misfits(object(apiVersion, kind, {}, { labels: { a: 1 } }))).toEqual(['/metadata/labels/a: the number 1, not a text']);
  });
});
