import {
  accepted, acceptedAttributes, acceptedCertificate, BalancerPlan, HTTP_PORT, HTTPS_PORT, planTargetGroup, present, refuseTwice,
} from './balancer';
import { IngressRulePlan, planIngressRule } from './ingress-rule';
import { AlbIngressOptions, ServingProtocol } from '../../api';
import { TextMap } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { ALB_CLASS, IDLE_TIMEOUT, ListenPort, writeAttributes } from '../../vocabularies/aws-load-balancer';
import { checkObjectName } from '../checks/names';
import { Ledger } from '../ledger';

/** An Ingress with an Application Load Balancer. */
export interface AlbPlan extends BalancerPlan {
  readonly kind: 'alb';
  readonly route: 'alb-ip';
  readonly rule: IngressRulePlan;
  /** The group of Ingresses that share the balancer. */
  readonly group?: string;
  readonly groupOrder?: number;
  /** Nothing for plain HTTP. */
  readonly https?: HttpsPlan;
  readonly sslPolicy?: string;
  /** Attributes of the balancer itself. */
  readonly attributes: TextMap;
  /** What the balancer speaks to the pods; nothing for HTTP/1. */
  readonly protocolVersion?: 'GRPC';
  /** What the balancer's own health check does otherwise than readiness. */
  readonly healthCheckPath?: string;
  readonly successCodes?: string;
}

export interface HttpsPlan {
  readonly certificateArn: string;
  readonly listeners: readonly ListenPort[];
  /** The port that plain HTTP is redirected to. */
  readonly redirectPort: number;
}

const MAX_IDLE = 4000;
const ORDER_BOUND = 1000;
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
const LISTENERS: readonly ListenPort[] = [{ protocol: 'HTTP', port: HTTP_PORT }, { protocol: 'HTTPS', port: HTTPS_PORT }];

/** The idle timeout in seconds that an exposure states, as an option or as an attribute. */
export function statedIdleTimeout({ idleTimeout, loadBalancerAttributes }: AlbIngressOptions): number | undefined {
  const attribute = loadBalancerAttributes?.[IDLE_TIMEOUT.attribute];
  return idleTimeout?.toSeconds({ integral: false }) ?? (attribute === undefined ? undefined : Number(attribute) || undefined);
}

export function planAlb(ledger: Ledger, options: AlbIngressOptions, protocol: ServingProtocol): AlbPlan {
  const idle = ledger.seconds('exposure.idleTimeout', options.idleTimeout, { min: 1, max: MAX_IDLE, under: loadBalancerAcceptsValues });
  const order = ledger.count('exposure.groupOrder', options.groupOrder, { min: -ORDER_BOUND, max: ORDER_BOUND, under: loadBalancerAcceptsValues });
  const certificateArn = acceptedCertificate(ledger, options.certificateArn);
  const attributes = planAttributes(ledger, options, idle);
  const settings = planSettings(ledger, options, certificateArn !== undefined);
  return {
    kind: 'alb',
    route: 'alb-ip',
    attributes: accepted(ledger, 'loadBalancerAttributes', writeAttributes(attributes), loadBalancerAcceptsValues.albProblem) === undefined ? {} : attributes,
    className: checkObjectName(ledger, 'exposure.className', options.className ?? ALB_CLASS),
    rule: planIngressRule(ledger, options),
    targets: planTargetGroup(ledger, options, loadBalancerAcceptsValues.albProblem),
    ...settings,
    ...present({
      groupOrder: order,
      https: certificateArn === undefined ? undefined : { certificateArn, listeners: LISTENERS, redirectPort: HTTPS_PORT },
      protocolVersion: protocol === ServingProtocol.GRPC ? 'GRPC' as const : undefined,
      healthCheckPath: options.healthCheckPath || undefined,
      successCodes: options.successCodes || undefined,
    }),
  };
}

/** Who reaches the balancer, with whom it is shared, and how it speaks TLS. */
function planSettings(ledger: Ledger, { scheme, group, sslPolicy }: AlbIngressOptions, hasCertificate: boolean) {
  // A group has one policy for all, so a default here could contradict another Ingress of it.
  const policy = sslPolicy ?? (hasCertificate && group === undefined ? TLS_POLICY : undefined);
  return present({
    scheme: accepted(ledger, 'scheme', scheme, loadBalancerAcceptsValues.albProblem),
    group: accepted(ledger, 'group', group, loadBalancerAcceptsValues.albProblem),
    sslPolicy: accepted(ledger, 'sslPolicy', policy, loadBalancerAcceptsValues.albProblem),
  });
}

function planAttributes(ledger: Ledger, { loadBalancerAttributes = {} }: AlbIngressOptions, idle: number | undefined): TextMap {
  refuseTwice(ledger, 'exposure.idleTimeout', idle, 'exposure.loadBalancerAttributes', IDLE_TIMEOUT.attribute, loadBalancerAttributes);
  const valid = acceptedAttributes(ledger, 'loadBalancerAttributes', loadBalancerAttributes, loadBalancerAcceptsValues.albProblem);
  return { ...(idle === undefined ? {} : { [IDLE_TIMEOUT.attribute]: String(idle) }), ...valid };
}
