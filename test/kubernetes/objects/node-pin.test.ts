import { readNodeChoice } from '../../../src/kubernetes/objects/node-choice';
import { HOST_KEY, readNodePin } from '../../../src/kubernetes/objects/node-pin';

const PATH = '/spec/template/spec';
const REQUIRED = `${PATH}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution`;

function pin(spec: Record<string, unknown>) {
  return readNodePin(spec, PATH, readNodeChoice(spec, PATH));
}

function required(...nodeSelectorTerms: unknown[]) {
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

function label(operator: string, ...values: string[]) {
  return { matchExpressions: [{ key: HOST_KEY, operator, values }] };
}

function field(...values: string[]) {
  return { matchFields: [{ key: 'metadata.name', operator: 'In', values }] };
}

test.each([
  ['itself', { nodeName: 'a' }, ['a'], `${PATH}/nodeName`],
  ['by the selector', { nodeSelector: { [HOST_KEY]: 'a' } }, ['a'], `${PATH}/nodeSelector/kubernetes.io~1hostname`],
  ['by its affinity', required(label('In', 'a')), ['a'], `${REQUIRED}/nodeSelectorTerms/0/matchExpressions/0`],
  ['by every term', required(label('In', 'a'), label('In', 'a', 'b')), ['a', 'b'], `${REQUIRED}/nodeSelectorTerms/0/matchExpressions/0`],
  ['by the field of the node', required(field('a')), ['a'], REQUIRED],
])('a pod names its node %s', (_, spec, nodes, path) => {
  expect(pin(spec)).toEqual({ nodes, path, isFixed: path.endsWith('nodeName') });
});

test.each([
  {},
  { nodeName: '' },
  { nodeName: null, nodeSelector: null },
  { nodeSelector: { 'example.com/pool': 'a' } },
  required(label('NotIn', 'a')),
  required(label('In', 'a'), { matchExpressions: [{ key: 'example.com/pool', operator: 'Exists' }] }),
  required(field('a'), {}),
  required(),
  { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: label('In', 'a') }] } } },
])('%j names none', spec => {
  expect(pin(spec)).toBeUndefined();
});
