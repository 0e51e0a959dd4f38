import {
  anyOf, anything, codes, json, leniently, listOf, matching, oneOf, quoted, when, whole,
} from '../../../src/vocabularies/aws-load-balancer/accepted-value';

test('a value stands in quotes where a sentence names it', () => {
  expect(quoted('a b')).toBe('"a b"');
});

describe('whatever a test lets pass', () => {
  const short = when('a short text', value => value.length < 4);

  test('is accepted', () => expect(short.problem('abc')).toBeUndefined());
  test('and all else is named together with what is needed', () => expect(short.problem('abcd')).toBe('"abcd" is not a short text'));
});

describe('a whole number', () => {
  const seconds = whole(5, 300);

  test.each(['5', '300', '+15', '015'])('may be %s', value => expect(seconds.problem(value)).toBeUndefined());
  test.each(['4', '301', '-15', '15s', '15.0', '1e2', '0x10', ' 15', ''])('may not be %p', value => {
    expect(seconds.problem(value)).toBe(`"${value}" is not a whole number from 5 to 300`);
  });

  test('has bounds that others can read', () => expect(seconds).toMatchObject({ min: 5, max: 300 }));
  test('may be negative where the bounds are', () => {
    expect(whole(-10, 10).problem('-10')).toBeUndefined();
    expect(whole(-10, 10).problem('-11')).toContain('from -10 to 10');
  });

  test('may be a word instead, which is written as it is', () => {
    const percent = whole(1, 100, 'off');
    expect(percent.problem('off')).toBeUndefined();
    expect(percent.problem('OFF')).toBe('"OFF" is not a whole number from 1 to 100 or off');
  });
});

describe('one of a few words', () => {
  test('is accepted in its own case only', () => {
    expect(oneOf('instance', 'ip').problem('ip')).toBeUndefined();
    expect(oneOf('instance', 'ip').problem('IP')).toBe('"IP" is not instance or ip');
  });

  test.each([
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('%j reads "%s"', (words, needed) => expect(oneOf(...words).needed).toBe(needed));
});

test('a value that has to match a pattern is told what that means', () => {
  const path = matching(/^\//, 'a path');
  expect(path.problem('/ready')).toBeUndefined();
  expect(path.problem('ready')).toBe('"ready" is not a path');
});

test.each(['', 'logs', 'a,b=c'])('anything is a text, even %p', value => expect(anything().problem(value)).toBeUndefined());

describe('one thing or another', () => {
  const either = anyOf(whole(1, 9), oneOf('auto'));

  test.each(['5', 'auto'])('takes %s', value => expect(either.problem(value)).toBeUndefined());
  test('names both when it takes neither', () => expect(either.problem('10')).toBe('"10" is not a whole number from 1 to 9 or auto'));
});

describe('a list between commas', () => {
  const numbers = listOf(whole(1, 9));

  test.each(['1', '1,2', ' 1 , 2 ', '1,,2', '1,', ''])('may be %p: spaces and empty items are left out', list => {
    expect(numbers.problem(list)).toBeUndefined();
  });
  test('is refused for its first wrong item', () => expect(numbers.problem('1, x ,y')).toBe('"x" is not a whole number from 1 to 9'));
  test('needs what each of its items needs', () => expect(numbers.needed).toBe('a whole number from 1 to 9'));
});

describe('status codes', () => {
  const http = codes(200, 499);

  test.each(['200', '499', '200,204', '200, 204', '200-399', '200-299,301', '204-204'])('%s are within bounds', value => {
    expect(http.problem(value)).toBeUndefined();
  });
  test.each(['199', '500', '200-500', '100-200', '399-200', '200-', '-200', '200,', '', '2xx', '0200'])('%p are not', value => {
    expect(http.problem(value)).toBe(`"${value}" is not a list of codes from 200 to 499`);
  });

  test('of gRPC have one digit or two', () => expect(codes(0, 99).problem('0,12-99')).toBeUndefined());
  test('have bounds that others can read', () => expect(http).toMatchObject({ min: 200, max: 499 }));
});

describe('JSON', () => {
  const list = json('a list', value => Array.isArray(value) ? undefined : 'it is not a list');

  test('is handed over parsed', () => expect(list.problem('[1]')).toBeUndefined());
  test('is refused in the words of its reader', () => expect(list.problem('{}')).toBe('it is not a list'));
  test('may be null, which is for its reader to judge', () => expect(list.problem('null')).toBe('it is not a list'));
  test.each(['', '[1', "['a']", '[1,]'])('is not %p', value => expect(list.problem(value)).toBe('it is not JSON'));
  test('may be doubted by its reader, and is not where it has none', () => {
    expect(json('a list', () => undefined, value => `${JSON.stringify(value)} is odd`).doubt?.('[1]')).toBe('[1] is odd');
    expect(list.doubt).toBeUndefined();
  });
});

test('what is taken leniently is never refused, and doubted with what follows from it', () => {
  const lenient = leniently(oneOf('ip'), 'nodes are the targets');
  expect(lenient.problem('IP')).toBeUndefined();
  expect(lenient.doubt?.('IP')).toBe('"IP" is not ip: nodes are the targets');
  expect(lenient.doubt?.('ip')).toBeUndefined();
});
