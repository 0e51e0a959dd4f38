import { COUNT, COUNT_OR_TEXT, FLAG, listType, mapType, QUANTITY, TEXT, TEXTS } from '../../../src/kubernetes/json/field-types';

test.each([
  ['metadata.name', TEXT, 'a text'],
  ['spec.replicas', COUNT, 'a whole number'],
  ['spec.paused', FLAG, 'true or false'],
  ['maxSurge', COUNT_OR_TEXT, 'a whole number or a text'],
  ['resources.requests.cpu', QUANTITY, 'a number or a text'],
])('%s has to be %s, in words that an error message can use', (_, type, words) => {
  expect(type).toBe(words);
});

test('a map names the types of its fields', () => {
  expect(mapType({ replicas: COUNT, paused: FLAG })).toEqual({ fields: { replicas: 'a whole number', paused: 'true or false' } });
});

test('a list has one type for all its items', () => {
  expect(listType(mapType({ name: TEXT }))).toEqual({ list: { fields: { name: 'a text' } } });
});

test('labels are texts under any key', () => {
  expect(mapType({ labels: TEXTS })).toEqual({ fields: { labels: { texts: true } } });
});

test('a list, a map and a map of texts are told apart by their one key', () => {
  expect([listType(TEXT), mapType({}), TEXTS].map(type => Object.keys(type))).toEqual([['list'], ['fields'], ['texts']]);
});
