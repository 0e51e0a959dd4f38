import {
  acceptedFor, ALB_ANNOTATIONS, ALB_CHECK_KEYS, ALB_KEYS, NLB_ANNOTATIONS, NLB_CHECK_KEYS, NLB_KEYS,
} from '../../../src/vocabularies/aws-load-balancer';

/** Annotations whose values the controller takes as they are, so that there is nothing to check. */
const UNCHECKED = ['ssl-ports', 'backend-protocol'];

test.each([
  ['an Application Load Balancer', { ...ALB_KEYS }, ALB_ANNOTATIONS],
  ['the health check of an Application Load Balancer', { ...ALB_CHECK_KEYS }, ALB_ANNOTATIONS],
  ['a Network Load Balancer', { ...NLB_KEYS }, NLB_ANNOTATIONS],
  ['the health check of a Network Load Balancer', { ...NLB_CHECK_KEYS }, NLB_ANNOTATIONS],
])('Every key of %s is an annotation that the controller knows, each a different one', (_, keys: Readonly<Record<string, string>>, annotations) => {
  const names = Object.values(keys);
  expect(names.filter(name => acceptedFor(annotations, name) === undefined && !UNCHECKED.includes(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('Both balancers are told the same of a health check', () => {
  expect(Object.keys(NLB_CHECK_KEYS)).toEqual(Object.keys(ALB_CHECK_KEYS));
});
