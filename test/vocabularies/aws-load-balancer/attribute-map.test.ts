import { oneOf, whole } from '../../../src/vocabularies/aws-load-balancer/accepted-value';
import {
  AttributeRule, AttributesOf, mapBetween, mapOf, mapOfTexts, readAttributes, unknownAttribute, writeAttributes,
} from '../../../src/vocabularies/aws-load-balancer/attribute-map';

describe('a list of keys and values, as the controller reads it', () => {
  test.each<[string, string, object]>([
    ['separates pairs by commas', 'a=1,b=2', { a: '1', b: '2' }],
    ['leaves spaces around keys, values and the whole out', ' a = 1 , b = 2 ', { a: '1', b: '2' }],
    ['takes the first = only', 'a=b=c', { a: 'b=c' }],
    ['may have empty values', 'a=,b=', { a: '', b: '' }],
    ['takes the last value of a key', 'a=1,a=2', { a: '2' }],
    ['keeps a comma behind a backslash in the value', 'methods=GET\\,POST,b=2', { methods: 'GET,POST', b: '2' }],
    ['keeps a backslash behind a backslash', 'path=a\\\\b', { path: 'a\\b' }],
    ['takes any other character behind a backslash as it is', 'a=\\x,b\\=2', { a: 'x', b: '2' }],
    ['keeps a backslash at the very end', 'a=1\\', { a: '1\\' }],
    ['takes a comma at the very end for part of the value', 'a=1,b=2,', { a: '1', b: '2,' }],
    ['takes a trailing comma and a space for the same', 'a=1, ', { a: '1,' }],
    ['is read as far as it can be where the controller refuses it', 'a=1,2,b=3', { a: '1', b: '3' }],
  ])('%s', (_, list, expected) => expect(Object.fromEntries(readAttributes(list))).toEqual(expected));

  test.each([undefined, ''])('has no attributes when it is %p', value => expect(readAttributes(value).size).toBe(0));
});

describe('attributes that are written', () => {
  test('are separated by commas', () => expect(writeAttributes({ a: '1', b: '2' })).toBe('a=1,b=2'));
  test('have commas and backslashes escaped', () => expect(writeAttributes({ a: 'x,y\\z' })).toBe('a=x\\,y\\\\z'));
  test('are nothing when there are none', () => expect(writeAttributes({})).toBe(''));

  test.each(['', 'GET,POST', ',', '\\', '\\,', 'a=b', 'back\\slash'])('read back as they were: %p', value => {
    expect(Object.fromEntries(readAttributes(writeAttributes({ first: value, second: value })))).toEqual({ first: value, second: value });
  });
});

describe('a map of texts such as tags', () => {
  test.each(['a=1, b=c=d, empty=', '', 'a=1\\,2', 'any.key/at:all=value'])('%p is accepted', value => {
    expect(mapOfTexts().problem(value)).toBeUndefined();
  });

  test.each([
    ['a:1', '"a:1" is not key=value'],
    ['a=1,,b=2', '"" is not key=value'],
    ['=1', '"=1" is not key=value'],
    ['a=1,2', '"2" is not key=value'],
    ['a=1,', 'it ends with a comma, which becomes part of the last value'],
  ])('%p is refused', (value, problem) => expect(mapOfTexts().problem(value)).toBe(problem));

  test('is refused for its first problem', () => expect(mapOfTexts().problem('a,b,')).toBe('"a" is not key=value'));
  test('says what it needs', () => expect(mapOfTexts().needed).toBe('key=value, separated by commas'));
});

describe('a map of known attributes', () => {
  const own = { delay: whole(0, 3600), mode: oneOf('on', 'off'), bucket: oneOf('logs', '') };
  const elsewhere: AttributesOf = { owner: 'another balancer', attributes: { idle: whole(1, 10), delay: whole(0, 1) } };
  const rule: AttributeRule = {
    attribute: 'mode',
    isSet: mode => mode === 'on',
    other: 'bucket',
    allows: bucket => bucket !== undefined && bucket !== '',
    problem: 'mode needs a bucket',
  };
  const map = mapOf(own, [elsewhere], [rule]);

  test.each(['', 'delay=30', 'delay=3600,mode=off', 'mode=on,bucket=logs', 'bucket=logs,mode=on'])('%p is accepted', value => {
    expect(map.problem(value)).toBeUndefined();
  });

  test.each([
    ['delay=4000', 'delay: "4000" is not a whole number from 0 to 3600'],
    ['mode=off,delay=long', 'delay: "long" is not a whole number from 0 to 3600'],
    ['idle=5', 'idle is an attribute of another balancer'],
    ['mode=on', 'mode needs a bucket'],
    ['mode=on,bucket=', 'mode needs a bucket'],
    ['delay=30,', 'it ends with a comma, which becomes part of the last value'],
    ['delay', '"delay" is not key=value'],
  ])('%p is refused', (value, problem) => expect(map.problem(value)).toBe(problem));

  test.each(['newer=1', 'constructor=1', 'toString=1'])('what nobody knows may be newer than the lists: %s', value => {
    expect(map.problem(value)).toBeUndefined();
  });

  test('says what it needs', () => expect(map.needed).toBe('attributes as key=value, separated by commas'));
});

describe('an unknown attribute', () => {
  const lists: AttributesOf[] = [{ owner: 'one', attributes: { a: whole(0, 1) } }, { owner: 'other', attributes: { b: whole(0, 1) } }];

  test('is the first that none of the lists has', () => expect(unknownAttribute('a=1,newer=1,newest=1,b=1', lists)).toBe('newer'));
  test('may have the name of what every JavaScript object has', () => expect(unknownAttribute('constructor=1', lists)).toBe('constructor'));
  test('is not there when each attribute is in some list', () => expect(unknownAttribute('a=1,b=1', lists)).toBeUndefined());
  test('is not told of a list that the controller refuses', () => expect(unknownAttribute('newer=1,b', lists)).toBeUndefined());
});

test('a map of which each part is looked at', () => {
  const { problem } = mapBetween(whole(1, 9), oneOf('a'));
  expect(problem('1=a,2=a')).toBeUndefined();
  expect(problem('x=a')).toBe('"x" is not a whole number from 1 to 9');
  expect(problem('1=b')).toBe('"b" is not a');
  expect(problem('1')).toBe('"1" is not key=value');
});
