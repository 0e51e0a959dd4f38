import { TextRule } from '../../../src/kubernetes/validation/names';
import {
  descendingPath, distinct, eachOf, filePath, forwardPath, headerName, mapsAmong, optionalText, relaxedVariableName, requiredText, requiredWord,
  searchDomain, sloppyAddress, strictAddress, sysctlName, variableName,
} from '../../../src/kubernetes/validation/texts';
import { refusedBy } from '../../support/validation/scope';

test.each<[TextRule, string[], string[]]>([
  [headerName, ['X-A', '1'], ['X_A', '', 'a b']],
  [variableName, ['A', '_a.b-c', '.a'], ['1A', 'A B', '.', '..', '..a', '']],
  [relaxedVariableName, ['1A', 'A B', '..', '~'], ['A=B', 'Ä', '', 'a\tb']],
  [sysctlName, ['net.core.a', 'net/core/a', 'a_b'], ['Net', 'a..b', '']],
  [searchDomain, ['_tcp.a', 'a'], ['A', 'a..b', '']],
  [descendingPath, ['a', 'a/b', '..a', ''], ['/a', '..', 'a/../b']],
  [forwardPath, ['/a', 'a..b'], ['/a/..']],
  [filePath, ['a', 'a/..b'], ['..a', '/a', 'a/..']],
  [sloppyAddress, ['10.0.0.1', '010.0.0.001', '::1', '::ffff:1.2.3.4'], ['a', '10.0.0', '256.0.0.1', '']],
  [strictAddress, ['10.0.0.1', '2001:db8::ffff'], ['010.0.0.1', '::ffff:1.2.3.4', '0:0:0:0:0:ffff:1.2.3.4']],
])('%p takes some texts', (rule, good, bad) => {
  expect(good.filter(text => rule(text) !== undefined)).toEqual([]);
  expect(bad.filter(text => rule(text) === undefined)).toEqual([]);
});

test('a text that may be absent may be empty', () => {
  expect(refusedBy(({ refusals }) => ['', null, undefined, 5, 'a b'].forEach(value => optionalText(value, '/a', refusals, headerName)))).toEqual(['/a is "a b"']);
});

test('one that has to be there may not', () => {
  expect(refusedBy(({ refusals }) => ['', null, 5, 'a b'].forEach(value => requiredText(value, '/a', refusals, headerName)))).toEqual(['/a is missing', '/a is missing', '/a is "a b"']);
  expect(refusedBy(({ refusals }) => ['', 'a', 'b'].forEach(value => requiredWord(value, '/a', refusals, ['a'])))).toEqual(['/a is missing', '/a is "b"']);
});

test('what repeats is told at its second place', () => {
  expect(refusedBy(({ refusals }) => distinct(['a', undefined, 'a', '', undefined, ''], index => `/${index}`, refusals, 'name'))).toEqual(['/2 repeats the name a']);
});

test('only maps of a list are looked into', () => {
  const seen: string[] = [];
  eachOf([{}, 1, null, [], {}], '/a', (_item, path) => seen.push(path));
  eachOf('text', '/b', (_item, path) => seen.push(path));
  expect(seen).toEqual(['/a/0', '/a/4']);
});

test('only what is there is looked for', () => {
  expect(mapsAmong({ b: {}, a: {}, c: null, d: 'text', e: {} }, ['a', 'b', 'c', 'd'])).toEqual(['b', 'a']);
});
