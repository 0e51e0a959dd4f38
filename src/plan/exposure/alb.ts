import {
  accepted, acceptedAttributes, acceptedCertificates, BalancerPlan, HTTP_PORT, HTTPS_PORT, planTargetGroup, refuseTwice,
} from './balancer';
import { planRoutes, RoutesPlan } from './ingress-rules';
import { Spoken } from './pod-tls';
import { isShared } from './tls-front';
import { AlbIngressOptions, ServingProtocol } from '../../api';
import { TextMap } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { tlsPolicyIsCurrent } from '../../recommendations/exposure/tls-policy-is-current';
import { ALB_CLASS, GROUP_ORDER, IDLE_TIMEOUT, ListenPort, TLS_BACKEND, writeAttributes } from '../../vocabularies/aws-load-balancer';
import { checkObjectName, isUnfilled } from '../checks/names';
import { Ledger } from '../ledger';

/** An Ingress with an Application Load Balancer. */
export interface AlbPlan extends BalancerPlan, RoutesPlan {
  readonly kind: 'alb';
  readonly route: 'alb-ip';
  /** The group of Ingresses that share the balancer. */
  readonly group?: string;
  readonly groupOrder?: number;
  /** Nothing for plain HTTP. */
  readonly https?: HttpsPlan;
  readonly sslPolicy?: string;
  /** Attributes of the balancer itself. */
  readonly attributes: TextMap;
  /** What the balancer speaks to the pods; nothing for plain HTTP/1. */
  readonly backendProtocol?: typeof TLS_BACKEND.alb;
  readonly protocolVersion?: 'GRPC';
  /** What the balancer's own health check does otherwise than readiness. */
  readonly healthCheckPath?: string;
  readonly successCodes?: string;
}

export interface HttpsPlan {
  /** The first is for clients that name no host. */
  readonly certificateArns: readonly string[];
  readonly listeners: readonly ListenPort[];
  /** The port that plain HTTP is redirected to. */
  readonly redirectPort: number;
}

const LISTENERS: readonly ListenPort[] = [{ protocol: 'HTTP', port: HTTP_PORT }, { protocol: 'HTTPS', port: HTTPS_PORT }];

/** The idle timeout in seconds that an exposure states, as an option or as an attribute. */
export function statedIdleTimeout({ idleTimeout, loadBalancerAttributes }: AlbIngressOptions): number | undefined {
  const attribute = loadBalancerAttributes?.[IDLE_TIMEOUT.attribute];
  return idleTimeout?.toSeconds({ integral: false }) ?? (attribute === undefined ? undefined : Number(attribute) || undefined);
}

export function planAlb(ledger: Ledger, options: AlbIngressOptions, { protocol, podTls }: Spoken): AlbPlan {
  const idle = ledger.seconds('exposure.idleTimeout', options.idleTimeout, { ...IDLE_TIMEOUT.range, under: loadBalancerAcceptsValues });
  const groupOrder = ledger.count('exposure.groupOrder', options.groupOrder, { ...GROUP_ORDER, under: loadBalancerAcceptsValues });
  const certificateArns = acceptedCertificates(ledger, options);
  const isHttps = certificateArns.length > 0;
  const attributes = planAttributes(ledger, options, idle);
  const scheme = accepted(ledger, 'scheme', options.scheme, loadBalancerAcceptsValues.albProblem);
  const isNamed = options.group === undefined || !isUnfilled(ledger, 'exposure.group', options.group);
  const group = isNamed ? accepted(ledger, 'group', options.group, loadBalancerAcceptsValues.albProblem) : undefined;
  // A group has one policy for all, so a default here could contradict another Ingress of it.
  const policy = options.sslPolicy ?? (isHttps && !isShared(options) ? tlsPolicyIsCurrent.choose() : undefined);
  const sslPolicy = accepted(ledger, 'sslPolicy', policy, loadBalancerAcceptsValues.albProblem);
  return {
    kind: 'alb',
    route: 'alb-ip',
    attributes: areTogether(ledger, attributes) ? attributes : {},
    className: checkObjectName(ledger, 'exposure.className', options.className ?? ALB_CLASS),
    ...planRoutes(ledger, options, loadBalancerAcceptsValues.ruleProblem),
    targets: planTargetGroup(ledger, options, loadBalancerAcceptsValues.albProblem),
    scheme,
    group,
    groupOrder,
    https: !isHttps ? undefined : { certificateArns, listeners: LISTENERS, redirectPort: HTTPS_PORT },
    sslPolicy,
    backendProtocol: podTls ? TLS_BACKEND.alb : undefined,
    protocolVersion: protocol === ServingProtocol.GRPC ? 'GRPC' : undefined,
    healthCheckPath: options.healthCheckPath || undefined,
    successCodes: options.successCodes || undefined,
  };
}

/** Whether the balancer takes attributes together that it takes one by one. */
function areTogether(ledger: Ledger, attributes: TextMap): boolean {
  const isEmpty = Object.keys(attributes).length === 0;
  return isEmpty || accepted(ledger, 'loadBalancerAttributes', writeAttributes(attributes), loadBalancerAcceptsValues.albProblem) !== undefined;
}

function planAttributes(ledger: Ledger, options: AlbIngressOptions, idle: number | undefined): TextMap {
  const loadBalancerAttributes = options.loadBalancerAttributes ?? {};
  if (idle === undefined && Object.keys(loadBalancerAttributes).length === 0) {
    return loadBalancerAttributes;
  }
  refuseTwice(ledger, 'exposure.idleTimeout', idle, 'exposure.loadBalancerAttributes', IDLE_TIMEOUT.attribute, loadBalancerAttributes);
  const valid = acceptedAttributes(ledger, 'loadBalancerAttributes', loadBalancerAttributes, loadBalancerAcceptsValues.albProblem);
  return { ...(idle === undefined ? {} : { [IDLE_TIMEOUT.attribute]: String(idle) }), ...valid };
}
