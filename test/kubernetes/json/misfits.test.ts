import { COUNT, COUNT_OR_TEXT, FLAG, listType, mapType, QUANTITY, TEXT, TEXTS } from '../../../src/kubernetes/json/field-types';
import { findMisfits, inWords, Misfit } from '../../../src/kubernetes/json/misfits';

const SHAPE = mapType({ name: TEXT, count: COUNT, on: FLAG, port: COUNT_OR_TEXT, amount: QUANTITY, labels: TEXTS, list: listType(TEXT) });

function misfits(value: unknown): readonly Misfit[] {
  const found: Misfit[] = [];
  findMisfits('a/b', value, SHAPE, found);
  return found;
}

test('what fits, is absent or is not described says nothing', () => {
  expect(misfits({ name: 'x', count: 1, on: false, port: 'http', amount: 0.5, labels: { a: 'b' }, list: ['c'], other: {} })).toEqual([]);
  expect(misfits({ name: null, count: undefined })).toEqual([]);
  expect(misfits(undefined)).toEqual([]);
});

test('what does not fit is told where it stands, in words', () => {
  expect(misfits({ name: 1, count: '1', on: 'yes', labels: { a: true }, list: ['c', []] })).toEqual([
    { path: '/a~1b/name', found: 'the number 1', needed: 'a text' },
    { path: '/a~1b/count', found: 'the text "1"', needed: 'a whole number' },
    { path: '/a~1b/on', found: 'the text "yes"', needed: 'true or false' },
    { path: '/a~1b/labels/a', found: 'true', needed: 'a text' },
    { path: '/a~1b/list/1', found: 'a list', needed: 'a text' },
  ]);
  expect(misfits([])).toEqual([{ path: '/a~1b', found: 'a list', needed: 'a map' }]);
});

test('a long text is cut', () => {
  expect(inWords('x'.repeat(50))).toBe(`the text "${'x'.repeat(40)}..."`);
});
