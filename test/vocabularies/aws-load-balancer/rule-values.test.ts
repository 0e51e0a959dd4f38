import { RULE_HOST, RULE_PATH, rulePathProblem } from '../../../src/vocabularies/aws-load-balancer/rule-values';

const LONG = `${'a'.repeat(60)}.${'b'.repeat(60)}`;

describe('a host of a rule', () => {
  test.each(['shop.example.com', '*.example.com', 'Shop.Example.COM', '*.x', 'shop_1.example.com', '*', 'api.*', 'shop.example.xn--p1ai', `${LONG}.comcom`])('%s is taken', host => {
    expect(RULE_HOST.problem(host)).toBeUndefined();
  });

  test.each(['localhost', 'foo-bar', 'shop.example.1', 'shop.example.a1', '10.0.0.1', 'shop.example.com:8443', 'shop.example.', `${LONG}.comcomc`])('%s is refused', host => {
    expect(RULE_HOST.problem(host)).toBe(`"${host}" is not a host of at most 128 characters with a dot and only letters after the last one`);
  });
});

describe('a path of a rule', () => {
  test.each(['/', '/*', '/a_b-c.d$/~user', '/it\'s"@:+&', '/img/?.jpg', `/${'a'.repeat(127)}`])('%s is taken', path => {
    expect(RULE_PATH.problem(path)).toBeUndefined();
  });

  test.each(['/a(b', '/ä', '/a,b', '/a%20b', '/a=b', '/a;b', '/a b', '/a\n', `/${'a'.repeat(128)}`])('%j is refused', path => {
    expect(RULE_PATH.problem(path)).toContain(' is not a path of at most 128 letters, digits and');
  });

  test('of a prefix is asked for with slash and asterisk as well', () => {
    expect(rulePathProblem({ path: `/${'a'.repeat(125)}`, pathType: 'Prefix' })).toBeUndefined();
    expect(rulePathProblem({ path: `/${'a'.repeat(125)}/`, pathType: 'Prefix' })).toBeUndefined();
    expect(rulePathProblem({ path: `/${'a'.repeat(126)}`, pathType: 'Prefix' })).toContain('a/*" is not a path');
    expect(rulePathProblem({ path: `/${'a'.repeat(126)}`, pathType: 'Exact' })).toBeUndefined();
    expect(rulePathProblem({ path: '', pathType: '' })).toBeUndefined();
  });
});
