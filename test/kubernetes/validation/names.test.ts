import {
  annotationKey, cidr, configKey, dnsLabel, dnsLabel1035, dnsSubdomain, isAddress, isIPv6, labelValue, pathSegment, portName, qualifiedName, TextRule,
  wildcardSubdomain,
} from '../../../src/kubernetes/validation/names';

const RULES: Record<string, [TextRule, string[], string[]]> = {
  'a label': [dnsLabel, ['web', '9-a', 'a'.repeat(63)], ['Web', 'a.b', '-a', 'a-', '', 'a'.repeat(64)]],
  'a label with a letter first': [dnsLabel1035, ['web'], ['9a', 'a_b']],
  'a subdomain': [dnsSubdomain, ['a.b-c.9', 'a'.repeat(253)], ['a..b', '.a', 'A', 'a_b', 'a'.repeat(254)]],
  'a wildcard': [wildcardSubdomain, ['*.example.com'], ['*', '*.*.com', 'a.*.com', 'example.com']],
  'the value of a label': [labelValue, ['', 'A_b.c-9'], ['a b', '-a', 'a/b', 'a'.repeat(64)]],
  'the key of a label': [qualifiedName, ['a', 'A_b.c', 'x.io/Name', `x.io/${'a'.repeat(63)}`], ['', 'a/b/c', 'X.io/a', '/a', 'x.io/', 'x.io/-a', 'a b']],
  'the key of an annotation': [annotationKey, ['X.io/a'], ['a b']],
  'the key of a ConfigMap': [configKey, ['a.yaml', '.profile', 'A_B-c'], ['', '.', '..', '..a', 'a/b', 'ü', 'a'.repeat(254)]],
  'the name of a port': [portName, ['http', 'h2-c', '9a'], ['', '80', 'Http', 'a--b', '-a', 'a-', 'a'.repeat(16)]],
  'the name of a role': [pathSegment, ['system:node', 'A b'], ['.', '..', 'a/b', 'a%b']],
  'a network': [cidr, ['10.0.0.0/8', '::/0', '2001:db8::/32', '0.0.0.0/0'], ['10.0.0.0', '10.0.0.0/33', '10.0.0/8', '::/129', '10.0.0.0/08', 'a/8', '10.0.0.0/8/8']],
};

test.each(Object.entries(RULES))('%s', (_, [rule, good, bad]) => {
  expect(good.filter(value => rule(value) !== undefined)).toEqual([]);
  expect(bad.filter(value => rule(value) === undefined)).toEqual([]);
});

test('addresses of both families', () => {
  expect(['10.0.0.1', '::', '::1', '2001:db8::1', '::ffff:10.0.0.1', '1:2:3:4:5:6:7:8'].filter(value => !isAddress(value))).toEqual([]);
  expect(['', '10.0.0', '10.0.0.256', '01.0.0.1', '1:2:3', ':::', '1::2::3', 'g::', '1:2:3:4:5:6:7:8:9', 'example.com'].filter(isAddress)).toEqual([]);
  expect(isIPv6('10.0.0.1')).toBe(false);
});
