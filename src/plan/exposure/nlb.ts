import { accepted, acceptedCertificates, BalancerPlan, planTargetGroup } from './balancer';
import { Spoken } from './pod-tls';
import { NlbServiceOptions, ServingProtocol } from '../../api';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { tlsPolicyIsCurrent } from '../../recommendations/exposure/tls-policy-is-current';
import { ALPN_POLICY, AUTO_MODE_NLB_CLASS, NLB_CLASS, TLS_BACKEND } from '../../vocabularies/aws-load-balancer';
import { checkAnnotations } from '../checks/names';
import { Planning } from '../planning';

/** A Service with a Network Load Balancer. */
export interface NlbPlan extends BalancerPlan {
  readonly kind: 'nlb';
  readonly route: 'nlb-ip';
  /** Nothing where the balancer does not end TLS. */
  readonly tls?: NlbTlsPlan;
  /** Nothing where the pods are sent what the balancer has read. */
  readonly backendProtocol?: typeof TLS_BACKEND.nlb;
  readonly userAnnotations: Readonly<Record<string, string>>;
}

/** How the balancer ends TLS. */
export interface NlbTlsPlan {
  /** The first is for clients that name no host. */
  readonly certificateArns: readonly string[];
  readonly port: number;
  readonly policy?: string;
  /** What it agrees on with its clients; nothing where they need no agreement. */
  readonly alpn?: typeof ALPN_POLICY.http2;
}

/** Load balancer classes by the controller that answers for them. */
const CLASSES = { 'aws-load-balancer-controller': NLB_CLASS, 'eks-auto-mode': AUTO_MODE_NLB_CLASS, 'other': NLB_CLASS } as const;

export function planNlb(
  { ledger, facts }: Planning, options: NlbServiceOptions, { listener, protocol, podTls }: { readonly listener: number } & Spoken,
): NlbPlan {
  const certificateArns = acceptedCertificates(ledger, options);
  const endsTls = certificateArns.length > 0;
  const policy = accepted(ledger, 'sslPolicy', options.sslPolicy ?? (endsTls ? tlsPolicyIsCurrent.choose() : undefined), loadBalancerAcceptsValues.nlbProblem);
  return {
    kind: 'nlb',
    route: 'nlb-ip',
    className: CLASSES[facts.ingressController],
    scheme: accepted(ledger, 'scheme', options.scheme, loadBalancerAcceptsValues.nlbProblem),
    tls: endsTls ? { certificateArns, port: listener, policy, alpn: protocol === ServingProtocol.GRPC ? ALPN_POLICY.http2 : undefined } : undefined,
    backendProtocol: endsTls && podTls ? TLS_BACKEND.nlb : undefined,
    userAnnotations: checkAnnotations(ledger, 'exposure.annotations', options.annotations),
    targets: planTargetGroup(ledger, options, loadBalancerAcceptsValues.nlbProblem),
  };
}
