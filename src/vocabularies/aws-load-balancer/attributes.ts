import { Accepted, anyOf, anything, matching, oneOf, whole } from './accepted-value';
import { AttributeRule, Attributes, AttributesOf, mapOf } from './attribute-map';

/**
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
 */
export const IDLE_TIMEOUT = { attribute: 'idle_timeout.timeout_seconds', range: whole(1, 4000) } as const;

/** The deregistration delay of a target group in seconds: the attribute, what ELB takes when it is unset, and the most that it takes. */
export const DEREGISTRATION_DELAY = { attribute: 'deregistration_delay.timeout_seconds', unset: 300, max: 3600 } as const;

/** Seconds of a week, the longest that a cookie, a session or a connection lasts. */
export const WEEK = 604800;
const MAX_COUNT = 2147483647;
const PERCENT = whole(1, 100, 'off');
/** What Elastic Load Balancing reads as a boolean. */
const SWITCH = matching(/^(?:true|false)$/i, 'true or false');

/** What Go reads as a boolean as well, which the controller does with some attributes before it passes them on. */
const PLAIN_SWITCH = /^(?:true|True|TRUE|false|False|FALSE)$/;
/**
 * Read when the Ingress or the Service is deleted: what Go does not take for a boolean then keeps it from going.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_builder.go (getDeletionProtectionViaAnnotation)
 */
const DELETION_PROTECTION: Accepted = {
  ...SWITCH,
  doubt: value => value === '' || PLAIN_SWITCH.test(value) ? undefined : `"${value}" is no boolean for the controller, which can then not delete the balancer`,
};

const COMMON_TARGET_GROUP: Attributes = {
  [DEREGISTRATION_DELAY.attribute]: whole(0, DEREGISTRATION_DELAY.max),
  'stickiness.enabled': SWITCH,
  'load_balancing.cross_zone.enabled': oneOf('true', 'false', 'use_load_balancer_configuration'),
  'target_group_health.dns_failover.minimum_healthy_targets.count': whole(1, MAX_COUNT, 'off'),
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': PERCENT,
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': whole(1, MAX_COUNT),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': PERCENT,
};

const ALB_TARGET_GROUP: Attributes = {
  ...COMMON_TARGET_GROUP,
  'stickiness.type': oneOf('lb_cookie', 'app_cookie'),
  'stickiness.lb_cookie.duration_seconds': whole(1, WEEK),
  'stickiness.app_cookie.duration_seconds': whole(1, WEEK),
  'stickiness.app_cookie.cookie_name': matching(/^(?!AWSALB).+$/, 'a cookie name that does not begin with AWSALB'),
  'slow_start.duration_seconds': anyOf(oneOf('0'), whole(30, 900)),
  'load_balancing.algorithm.type': oneOf('round_robin', 'least_outstanding_requests', 'weighted_random'),
  'load_balancing.algorithm.anomaly_mitigation': oneOf('on', 'off'),
  'routing.http2.rst_stream_error_forwarding.enabled': SWITCH,
  'waf.http2.traffic_inspection_behavior': anything(),
};

const NLB_TARGET_GROUP: Attributes = {
  ...COMMON_TARGET_GROUP,
  'stickiness.type': oneOf('source_ip'),
  'deregistration_delay.connection_termination.enabled': SWITCH,
  'preserve_client_ip.enabled': matching(PLAIN_SWITCH, 'true or false'),
  'proxy_protocol_v2.enabled': SWITCH,
  'target_health_state.unhealthy.connection_termination.enabled': SWITCH,
  'target_health_state.unhealthy.draining_interval_seconds': whole(0, 360000),
};

const COMMON_LOAD_BALANCER: Attributes = {
  'deletion_protection.enabled': DELETION_PROTECTION,
  'access_logs.s3.enabled': SWITCH,
  'access_logs.s3.bucket': anything(),
  'access_logs.s3.prefix': anything(),
  'ipv6.deny_all_igw_traffic': SWITCH,
  'zonal_shift.config.enabled': SWITCH,
  'load_balancing.cross_zone.enabled': SWITCH,
};

const ALB_LOAD_BALANCER: Attributes = {
  ...COMMON_LOAD_BALANCER,
  [IDLE_TIMEOUT.attribute]: IDLE_TIMEOUT.range,
  'client_keep_alive.seconds': whole(60, WEEK),
  'connection_logs.s3.enabled': SWITCH,
  'connection_logs.s3.bucket': anything(),
  'connection_logs.s3.prefix': anything(),
  'health_check_logs.s3.enabled': SWITCH,
  'health_check_logs.s3.bucket': anything(),
  'health_check_logs.s3.prefix': anything(),
  'routing.http.desync_mitigation_mode': oneOf('monitor', 'defensive', 'strictest'),
  'routing.http.drop_invalid_header_fields.enabled': SWITCH,
  'routing.http.preserve_host_header.enabled': SWITCH,
  'routing.http.x_amzn_tls_kx.enabled': SWITCH,
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': SWITCH,
  'routing.http.xff_client_port.enabled': SWITCH,
  'routing.http.xff_header_processing.mode': oneOf('append', 'preserve', 'remove'),
  'routing.http2.enabled': SWITCH,
  'waf.fail_open.enabled': SWITCH,
};

const NLB_LOAD_BALANCER: Attributes = {
  ...COMMON_LOAD_BALANCER,
  'dns_record.client_routing_policy': oneOf('availability_zone_affinity', 'partial_availability_zone_affinity', 'any_availability_zone'),
  'secondary_ips.auto_assigned.per_subnet': whole(0, 7),
};

/** Every list of attributes, to tell one that belongs elsewhere from one that nobody knows. */
export const EVERY_ATTRIBUTE: readonly AttributesOf[] = [
  { owner: "an Application Load Balancer's target group", attributes: ALB_TARGET_GROUP },
  { owner: "a Network Load Balancer's target group", attributes: NLB_TARGET_GROUP },
  { owner: 'an Application Load Balancer', attributes: ALB_LOAD_BALANCER },
  { owner: 'a Network Load Balancer', attributes: NLB_LOAD_BALANCER },
];

const isOn = (value: string) => value.toLowerCase() === 'true';
const logging = (log: string): AttributeRule => ({
  attribute: `${log}.s3.enabled`,
  isSet: isOn,
  other: `${log}.s3.bucket`,
  allows: bucket => bucket !== undefined && bucket !== '',
  problem: `${log}.s3.enabled needs ${log}.s3.bucket`,
});

const TARGET_GROUP_RULES: readonly AttributeRule[] = [
  {
    attribute: 'slow_start.duration_seconds',
    isSet: seconds => Number(seconds) > 0,
    other: 'load_balancing.algorithm.type',
    allows: algorithm => algorithm !== 'least_outstanding_requests',
    problem: 'slow_start.duration_seconds does not go with least_outstanding_requests',
  },
  {
    attribute: 'load_balancing.algorithm.anomaly_mitigation',
    isSet: mitigation => mitigation === 'on',
    other: 'load_balancing.algorithm.type',
    allows: algorithm => algorithm === 'weighted_random',
    problem: 'load_balancing.algorithm.anomaly_mitigation needs the algorithm weighted_random',
  },
];

/** What the annotations for attributes take. */
export const ATTRIBUTE_MAPS = {
  albTargetGroup: mapOf(ALB_TARGET_GROUP, EVERY_ATTRIBUTE, TARGET_GROUP_RULES),
  nlbTargetGroup: mapOf(NLB_TARGET_GROUP, EVERY_ATTRIBUTE),
  alb: mapOf(ALB_LOAD_BALANCER, EVERY_ATTRIBUTE, [logging('access_logs'), logging('connection_logs'), logging('health_check_logs')]),
  nlb: mapOf(NLB_LOAD_BALANCER, EVERY_ATTRIBUTE, [logging('access_logs')]),
  tcpListener: mapOf({ 'tcp.idle_timeout.seconds': whole(60, 6000) }),
} as const;
