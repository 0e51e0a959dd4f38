import { contradiction, demandedValues, hopeless, readNodeChoice } from '../../../src/kubernetes/objects/node-choice';

const PATH = '/spec/template/spec';
const TERMS = `${PATH}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;
const isPool = ({ key }: { readonly key: string }) => key === 'example.com/pool';

function choice(spec: Record<string, unknown>) {
  return readNodeChoice(spec, PATH);
}

function affinity(...terms: unknown[]) {
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } };
}

function asks(key: string, operator: string, values?: unknown) {
  return { matchExpressions: [{ key, operator, values }] };
}

test.each([
  {}, { nodeSelector: null, affinity: [] }, { affinity: { nodeAffinity: 'all' } }, affinity(),
])('%j asks for no node', spec => {
  expect(choice(spec)).toEqual({ selector: [], alternatives: [] });
});

test('selector and terms are read with their places, whatever else stands there', () => {
  expect(choice({ nodeSelector: { 'example.com/pool': 'a', 'disk': 1 }, ...affinity(asks('zone', 'In', ['b', 2]), null) })).toEqual({
    selector: [{ key: 'example.com/pool', operator: 'In', values: ['a'], path: `${PATH}/nodeSelector/example.com~1pool` }],
    alternatives: [[{ key: 'zone', operator: 'In', values: ['b'], path: `${TERMS}/0/matchExpressions/0` }], []],
  });
});

describe('a way to a node', () => {
  test.each([
    ['is left where nothing is asked for', {}, undefined],
    ['is left where one term does without', affinity(asks('example.com/pool', 'Exists'), asks('zone', 'Exists')), undefined],
    ['is left where a term asks for fields alone', affinity(asks('example.com/pool', 'Exists'), { matchFields: [] }), undefined],
    ['is not where the selector asks', { nodeSelector: { 'example.com/pool': 'a' }, ...affinity(asks('zone', 'Exists')) }, `${PATH}/nodeSelector/example.com~1pool`],
    ['is not where every term asks', affinity(asks('example.com/pool', 'Exists'), asks('example.com/pool', 'In', ['a'])), `${TERMS}/0/matchExpressions/0`],
  ])('%s', (_, spec, path) => {
    expect(hopeless(choice(spec), isPool)?.path).toBe(path);
  });
});

test.each([
  [{}, undefined],
  [{ nodeSelector: { 'example.com/pool': 'a' } }, ['a']],
  [affinity(asks('example.com/pool', 'In', ['a', 'b']), asks('example.com/pool', 'In', ['b', 'c'])), ['a', 'b', 'c']],
  [affinity(asks('example.com/pool', 'In', ['a']), asks('zone', 'In', ['b'])), undefined],
  [affinity(asks('example.com/pool', 'NotIn', ['a'])), undefined],
])('%j leaves the choice between %j', (spec, values) => {
  expect(demandedValues(choice(spec), 'example.com/pool')).toEqual(values);
});

describe('what excludes each other', () => {
  test('is found with both places', () => {
    const found = contradiction(choice({ nodeSelector: { disk: 'ssd' }, ...affinity(asks('disk', 'In', ['hdd'])) }));
    expect(found?.map(({ path }) => path)).toEqual([`${PATH}/nodeSelector/disk`, `${TERMS}/0/matchExpressions/0`]);
  });

  test.each([
    [{ nodeSelector: { disk: 'ssd' } }],
    [{ nodeSelector: { disk: 'ssd' }, ...affinity(asks('disk', 'In', ['hdd']), null) }],
    [{ nodeSelector: { cores: 'many' }, ...affinity(asks('cores', 'Gt', ['4'])) }],
    [{ nodeSelector: { cores: '8' }, ...affinity(asks('cores', 'Lt')) }],
    [{ nodeSelector: { disk: 'ssd' }, ...affinity(asks('disk', 'Like', ['hdd'])) }],
    [{ nodeSelector: { disk: 'ssd' }, ...affinity(asks('disk', 'In', null)) }],
  ])('and is not in %j', spec => {
    expect(contradiction(choice(spec))).toBeUndefined();
  });
});
