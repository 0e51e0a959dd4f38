import { pausesOf } from '../../../src/vocabularies/keda/pause';

const KEY = 'autoscaling.keda.sh/';
const keyed = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([name, value]) => [KEY + name, value]));
const pauses = (texts: Record<string, string>, kind = 'ScaledObject') => pausesOf({ kind, annotations: keyed(texts) }).map(({ what }) => what);

test.each<[Record<string, string>, readonly string[]]>([
  [{}, []],
  [{ paused: 'true' }, ['everything']],
  [{ paused: 'perhaps' }, ['everything']],
  [{ 'paused': 'False', 'paused-scale-in': '0', 'paused-scale-out': 'f' }, []],
  [{ 'paused': 'false', 'paused-replicas': '4' }, ['at a count']],
  [{ 'paused-replicas': '0', 'paused-scale-in': 'true' }, ['at a count']],
  [{ 'paused-scale-in': 'true', 'paused-scale-out': 'true' }, ['scaling in', 'scaling out']],
])('%j holds back %j', (annotations, what) => expect(pauses(annotations)).toEqual(what));

test('a ScaledJob has the first alone', () => {
  expect(pauses({ paused: 'true' }, 'ScaledJob')).toEqual(['everything']);
  expect(pauses({ 'paused-replicas': '4', 'paused-scale-in': 'true' }, 'ScaledJob')).toEqual([]);
});

test('a pause says where it stands', () => {
  expect(pausesOf({ kind: 'ScaledObject', annotations: { [`${KEY}paused-replicas`]: '4' } }))
    .toEqual([{ what: 'at a count', annotation: `${KEY}paused-replicas`, replicas: '4', path: '/metadata/annotations/autoscaling.keda.sh~1paused-replicas' }]);
});
