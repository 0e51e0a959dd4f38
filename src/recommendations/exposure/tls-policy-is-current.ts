import { annotationPath, IngressLike, Service } from '../../kubernetes';
import {
  ALB_KEYS, ALB_PREFIX, ingressGroup, isAlb, NLB_KEYS, NLB_PREFIX, portsWithoutPolicy, sharingBalancer, TLS_POLICY, unstatedPolicy,
} from '../../vocabularies/aws-load-balancer';
import { info } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

interface Unstated {
  readonly balancer: string;
  readonly ports: string;
  readonly annotation: string;
}

export const tlsPolicyIsCurrent = recommend({
  id: 'tls-policy-is-current',
  title: 'Load balancers speak TLS by a policy of today',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'ip-targets', url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/#default-ssl-policy' },
  ],
  why: `Where nobody states a policy, the controller chooses ${TLS_POLICY.unstated}, unless its flag default-ssl-policy says otherwise. That one takes TLS 1.0 and 1.1, `
    + 'which clients and auditors refuse, and does not speak TLS 1.3. It is changed in one place for all: in a group the policy of one Ingress counts for '
    + 'the listener of all, so whoever states another one later changes it for everybody, and two that state different ones stop the whole group.',
  remedy: `State ssl-policy ${TLS_POLICY.recommended}, or one that your clients need, in one place: the Ingress, one Ingress of its group, or sslPolicy of its `
    + 'IngressClassParams; for a Network Load Balancer aws-load-balancer-ssl-negotiation-policy of its Service.',
  byDefault: `${TLS_POLICY.recommended} for a Network Load Balancer, and for an ALB of class alb that is not in a group. A group has one policy for all, and a class of `
    + 'your own may put its Ingresses into one, so these state one only when told.',
  props: { sslPolicy: `- ${TLS_POLICY.recommended} for a balancer of one service; that of a group or of a class of your own is stated in one place` },
  causedBy: ['exposure'],
  on: 'object',
  kinds: ['Ingress', 'Service'],
  messages: {
    unstated: '{balancer} speaks TLS on port {ports} by {policy}, which the controller chooses because nothing states {annotation}.',
  },
  levels: { unstated: 'info' },
  choose: (): string => TLS_POLICY.recommended,
  read: (object, context): readonly Reading<Unstated>[] => {
    if ('backends' in object) {
      return isAlb(object as IngressLike) ? ofIngress(object as IngressLike, context) : NOT_APPLICABLE;
    }
    return 'publishesNotReady' in object ? ofService(object as Service) : NOT_APPLICABLE;
  },
  holds: ({ balancer, ports, annotation }) =>
    info('unstated', { balancer, ports, policy: TLS_POLICY.unstated, annotation }, TLS_POLICY.recommended),
});

/** Told once for a whole group. */
function ofIngress(entry: IngressLike, { inventory }: AuditContext): readonly Reading<Unstated>[] {
  const found = unstatedPolicy(sharingBalancer(entry, inventory));
  if (found?.entry !== entry) {
    return NOT_APPLICABLE;
  }
  const group = ingressGroup(entry);
  const balancer = group === '' ? 'The load balancer' : `The load balancer of group ${group}`;
  return reading({ balancer, ports: found.ports.join(', '), annotation: ALB_KEYS.sslPolicy }, entry, annotationPath(ALB_PREFIX + ALB_KEYS.sslPolicy));
}

function ofService(service: Service): readonly Reading<Unstated>[] {
  const ports = portsWithoutPolicy(service);
  return ports.length === 0 ? NOT_APPLICABLE : reading(
    { balancer: 'The load balancer', ports: ports.join(', '), annotation: `aws-load-balancer-${NLB_KEYS.sslPolicy}` }, service, annotationPath(NLB_PREFIX + NLB_KEYS.sslPolicy));
}
