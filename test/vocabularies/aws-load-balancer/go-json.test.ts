import { literal, lowerKeys, mismatch, parseJson, Shape } from '../../../src/vocabularies/aws-load-balancer/go-json';

describe('JSON as Go reads it', () => {
  test('is read as it stands', () => expect(parseJson('{"a":[1,null,"80.0"]}')).toEqual({ a: [1, null, '80.0'] }));
  test.each(['', '[1', "['a']", '[1,]', '[80.]'])('is not %p', value => expect(parseJson(value)).toBeUndefined());

  test.each(['80.0', '1e2', '8E1', '80.5', '-0.0'])('has a number that is no whole one in %s, whatever its value', number => {
    const parsed = parseJson(`{"port":${number}}`) as { port: unknown };
    expect(mismatch(parsed.port, 'integer', 'port')).toBe(`port ${number} is not a whole number`);
    expect(literal(parsed.port)).toBe(number);
  });
  test.each(['80', '-1', '0'])('has a whole number in %s', number => {
    expect(mismatch(parseJson(number), 'integer')).toBeUndefined();
  });
});

test('keys are read without regard to case, and null as if nothing were said', () => {
  expect(lowerKeys({ ForwardConfig: [{ Weight: null, serviceName: 'web' }] })).toEqual({ forwardconfig: [{ servicename: 'web' }] });
  expect(lowerKeys([null, 'A'])).toEqual([null, 'A']);
});

describe('a value', () => {
  const shape: Shape = { fields: { Name: 'text', ports: { list: 'integer' }, isOn: 'flag', target: 'port' } };

  test.each([
    [{ name: 'web', ports: [80], ison: true, target: 'http' }],
    [{ target: 80, another: [] }],
    [{ name: null }],
    [null],
    [undefined],
  ])('%j has the shape', value => expect(mismatch(value, shape)).toBeUndefined());

  test.each([
    [[], 'it is not a JSON object'],
    ['web', 'it is not a JSON object'],
    [parseJson('1.5'), 'it is not a JSON object'],
    [{ name: 1 }, 'Name 1 is not a text'],
    [{ ports: 80 }, 'ports is not a JSON list'],
    [{ ports: ['80'] }, 'ports "80" is not a whole number'],
    [{ ports: [2147483648] }, 'ports 2147483648 is not a whole number'],
    [{ ison: 'true' }, 'isOn "true" is not true or false'],
    [{ target: true }, 'target true is not a port'],
  ])('%j has not', (value, problem) => expect(mismatch(value, shape)).toBe(problem));
});
