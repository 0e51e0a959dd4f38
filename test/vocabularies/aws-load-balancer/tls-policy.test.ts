import { acceptedFor, ALB_ANNOTATIONS, ALB_KEYS, ALPN_POLICY, NLB_ANNOTATIONS, NLB_KEYS, TLS_POLICY } from '../../../src/vocabularies/aws-load-balancer';

test.each(Object.values(TLS_POLICY))('%s is a policy to both balancers', policy => {
  expect(acceptedFor(ALB_ANNOTATIONS, ALB_KEYS.sslPolicy)?.problem(policy)).toBeUndefined();
  expect(acceptedFor(NLB_ANNOTATIONS, NLB_KEYS.sslPolicy)?.problem(policy)).toBeUndefined();
});

test('what is recommended takes nothing older than TLS 1.2', () => {
  expect(TLS_POLICY.recommended).toMatch(/^ELBSecurityPolicy-TLS13-1-2-/);
});

test('HTTP/2 is agreed on by a policy that the controller takes', () => {
  expect(acceptedFor(NLB_ANNOTATIONS, NLB_KEYS.alpnPolicy)?.problem(ALPN_POLICY.http2)).toBeUndefined();
});
