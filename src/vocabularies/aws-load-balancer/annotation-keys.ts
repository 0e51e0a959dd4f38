/**
 * What follows the prefix in the annotations of an Ingress with an Application Load Balancer, by what each sets.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export const ALB_KEYS = {
  scheme: 'scheme',
  group: 'group.name',
  groupOrder: 'group.order',
  certificateArn: 'certificate-arn',
  listeners: 'listen-ports',
  redirectPort: 'ssl-redirect',
  sslPolicy: 'ssl-policy',
  loadBalancerAttributes: 'load-balancer-attributes',
  backendProtocol: 'backend-protocol',
  protocolVersion: 'backend-protocol-version',
  targetType: 'target-type',
  targetGroupAttributes: 'target-group-attributes',
} as const;

/** What an Application Load Balancer is told about its health check. */
export const ALB_CHECK_KEYS = {
  protocol: 'healthcheck-protocol',
  port: 'healthcheck-port',
  path: 'healthcheck-path',
  successCodes: 'success-codes',
  interval: 'healthcheck-interval-seconds',
  timeout: 'healthcheck-timeout-seconds',
  healthyThreshold: 'healthy-threshold-count',
  unhealthyThreshold: 'unhealthy-threshold-count',
} as const;

/**
 * The same of a Service with a Network Load Balancer.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export const NLB_KEYS = {
  scheme: 'scheme',
  certificateArn: 'ssl-cert',
  tlsPort: 'ssl-ports',
  sslPolicy: 'ssl-negotiation-policy',
  alpnPolicy: 'alpn-policy',
  backendProtocol: 'backend-protocol',
  targetType: 'nlb-target-type',
  targetGroupAttributes: 'target-group-attributes',
} as const;

export const NLB_CHECK_KEYS = {
  protocol: 'healthcheck-protocol',
  port: 'healthcheck-port',
  path: 'healthcheck-path',
  successCodes: 'healthcheck-success-codes',
  interval: 'healthcheck-interval',
  timeout: 'healthcheck-timeout',
  healthyThreshold: 'healthcheck-healthy-threshold',
  unhealthyThreshold: 'healthcheck-unhealthy-threshold',
} as const;

/** What comes before the name of an action in the annotation that holds it. */
export const ACTION = 'actions.';

/** Whether an annotation lists attributes of a balancer or of a target group. */
export function isOfAttributes(key: string): boolean {
  return key === 'attributes' || key === ALB_KEYS.loadBalancerAttributes || key.startsWith(ALB_KEYS.targetGroupAttributes);
}

export type AlbSetting = keyof typeof ALB_KEYS;
export type NlbSetting = keyof typeof NLB_KEYS;
