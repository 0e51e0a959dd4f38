import { acceptedFor, ALB_ANNOTATIONS, ALB_KEYS, NLB_ANNOTATIONS, NLB_KEYS, TLS_POLICY } from '../../../src/vocabularies/aws-load-balancer';

test.each(Object.values(TLS_POLICY))('%s is a policy to both balancers', policy => {
  expect(acceptedFor(ALB_ANNOTATIONS, ALB_KEYS.sslPolicy)?.problem(policy)).toBeUndefined();
  expect(acceptedFor(NLB_ANNOTATIONS, NLB_KEYS.sslPolicy)?.problem(policy)).toBeUndefined();
});

test('what is recommended takes nothing older than TLS 1.2', () => {
  expect(TLS_POLICY.recommended).toMatch(/^ELBSecurityPolicy-TLS13-1-2-/);
});
