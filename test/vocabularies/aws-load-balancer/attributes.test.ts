import { ATTRIBUTE_MAPS, EVERY_ATTRIBUTE, IDLE_TIMEOUT } from '../../../src/vocabularies/aws-load-balancer/attributes';

type MapName = keyof typeof ATTRIBUTE_MAPS;

function accepts(map: MapName, rows: readonly string[]): void {
  test.each(rows)('%s is accepted', value => expect(ATTRIBUTE_MAPS[map].problem(value)).toBeUndefined());
}

function refuses(map: MapName, rows: readonly (readonly [string, string])[]): void {
  test.each(rows)('%s is refused', (value, problem) => expect(ATTRIBUTE_MAPS[map].problem(value)).toContain(problem));
}

describe("an Application Load Balancer's target group", () => {
  accepts('albTargetGroup', [
    '',
    'deregistration_delay.timeout_seconds=0',
    'deregistration_delay.timeout_seconds=3600',
    'slow_start.duration_seconds=0,load_balancing.algorithm.type=least_outstanding_requests',
    'slow_start.duration_seconds=30',
    'slow_start.duration_seconds=900,load_balancing.algorithm.type=round_robin',
    'stickiness.enabled=TRUE,stickiness.type=lb_cookie,stickiness.lb_cookie.duration_seconds=604800',
    'stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=session,stickiness.app_cookie.duration_seconds=1',
    'load_balancing.algorithm.type=weighted_random,load_balancing.algorithm.anomaly_mitigation=on',
    'load_balancing.algorithm.type=round_robin,load_balancing.algorithm.anomaly_mitigation=off',
    'load_balancing.cross_zone.enabled=use_load_balancer_configuration',
    'target_group_health.dns_failover.minimum_healthy_targets.count=off',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage=100',
    'an.attribute.newer.than.this=1',
    'constructor=1',
  ]);
  refuses('albTargetGroup', [
    ['deregistration_delay.timeout_seconds=4000', 'timeout_seconds: "4000" is not a whole number from 0 to 3600'],
    ['deregistration_delay.timeout_seconds=3601', 'from 0 to 3600'],
    ['deregistration_delay.timeout_seconds=30,', 'ends with a comma'],
    ['slow_start.duration_seconds=10', '0 or a whole number from 30 to 900'],
    ['slow_start.duration_seconds=901', '0 or a whole number from 30 to 900'],
    ['slow_start.duration_seconds=30,load_balancing.algorithm.type=least_outstanding_requests', 'does not go with least_outstanding_requests'],
    ['load_balancing.algorithm.anomaly_mitigation=on', 'needs the algorithm weighted_random'],
    ['load_balancing.algorithm.anomaly_mitigation=on,load_balancing.algorithm.type=round_robin', 'needs the algorithm weighted_random'],
    ['load_balancing.algorithm.type=random', 'round_robin, least_outstanding_requests or weighted_random'],
    ['stickiness.enabled=yes', 'true or false'],
    ['stickiness.type=source_ip', 'lb_cookie or app_cookie'],
    ['stickiness.lb_cookie.duration_seconds=604801', 'from 1 to 604800'],
    ['stickiness.app_cookie.cookie_name=AWSALB2', 'does not begin with AWSALB'],
    ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.count=off', 'from 1 to 2147483647'],
    ['target_group_health.dns_failover.minimum_healthy_targets.percentage=101', 'from 1 to 100 or off'],
    ['preserve_client_ip.enabled=true', "is an attribute of a Network Load Balancer's target group"],
    ['idle_timeout.timeout_seconds=60', 'is an attribute of an Application Load Balancer'],
    ['dns_record.client_routing_policy=any_availability_zone', 'is an attribute of a Network Load Balancer'],
  ]);
});

describe("a Network Load Balancer's target group", () => {
  accepts('nlbTargetGroup', [
    'deregistration_delay.timeout_seconds=120,deregistration_delay.connection_termination.enabled=true',
    'preserve_client_ip.enabled=False,proxy_protocol_v2.enabled=true',
    'stickiness.enabled=true,stickiness.type=source_ip',
    'target_health_state.unhealthy.draining_interval_seconds=360000,target_health_state.unhealthy.connection_termination.enabled=false',
  ]);
  refuses('nlbTargetGroup', [
    ['deregistration_delay.timeout_seconds=3601', 'from 0 to 3600'],
    ['stickiness.type=lb_cookie', 'source_ip'],
    ['target_health_state.unhealthy.draining_interval_seconds=360001', 'from 0 to 360000'],
    ['slow_start.duration_seconds=30', "is an attribute of an Application Load Balancer's target group"],
  ]);
});

describe('an Application Load Balancer', () => {
  accepts('alb', [
    'access_logs.s3.enabled=true,access_logs.s3.bucket=logs,access_logs.s3.prefix=',
    'access_logs.s3.enabled=false',
    'idle_timeout.timeout_seconds=1',
    'idle_timeout.timeout_seconds=4000,client_keep_alive.seconds=604800',
    'routing.http.desync_mitigation_mode=defensive,routing.http.xff_header_processing.mode=append',
    'deletion_protection.enabled=true,routing.http2.enabled=true,waf.fail_open.enabled=false',
  ]);
  refuses('alb', [
    ['idle_timeout.timeout_seconds=0', 'from 1 to 4000'],
    ['idle_timeout.timeout_seconds=4001', 'from 1 to 4000'],
    ['client_keep_alive.seconds=59', 'from 60 to 604800'],
    ['routing.http.desync_mitigation_mode=off', 'monitor, defensive or strictest'],
    ['routing.http.xff_header_processing.mode=drop', 'append, preserve or remove'],
    ['deletion_protection.enabled=on', 'true or false'],
    ['deregistration_delay.timeout_seconds=30', "is an attribute of an Application Load Balancer's target group"],
    ['secondary_ips.auto_assigned.per_subnet=1', 'is an attribute of a Network Load Balancer'],
  ]);

  test.each(['access_logs', 'connection_logs', 'health_check_logs'])('writes %s only to a bucket that is named', log => {
    const { problem } = ATTRIBUTE_MAPS.alb;
    expect(problem(`${log}.s3.enabled=true`)).toBe(`${log}.s3.enabled needs ${log}.s3.bucket`);
    expect(problem(`${log}.s3.enabled=True,${log}.s3.bucket=`)).toBe(`${log}.s3.enabled needs ${log}.s3.bucket`);
    expect(problem(`${log}.s3.enabled=true,${log}.s3.bucket=logs`)).toBeUndefined();
  });
});

describe('a Network Load Balancer', () => {
  accepts('nlb', [
    'dns_record.client_routing_policy=availability_zone_affinity',
    'secondary_ips.auto_assigned.per_subnet=7',
    'load_balancing.cross_zone.enabled=true,zonal_shift.config.enabled=true',
  ]);
  refuses('nlb', [
    ['secondary_ips.auto_assigned.per_subnet=8', 'from 0 to 7'],
    ['load_balancing.cross_zone.enabled=use_load_balancer_configuration', 'true or false'],
    ['dns_record.client_routing_policy=none', 'availability_zone_affinity'],
    ['idle_timeout.timeout_seconds=60', 'is an attribute of an Application Load Balancer'],
    ['access_logs.s3.enabled=true', 'access_logs.s3.enabled needs access_logs.s3.bucket'],
  ]);
});

describe('a TCP listener', () => {
  accepts('tcpListener', ['tcp.idle_timeout.seconds=60', 'tcp.idle_timeout.seconds=6000']);
  refuses('tcpListener', [['tcp.idle_timeout.seconds=59', 'from 60 to 6000'], ['tcp.idle_timeout.seconds=6001', 'from 60 to 6000']]);
});

test('the idle timeout is an attribute of the Application Load Balancer, from 1 to 4000 seconds', () => {
  const [owner] = EVERY_ATTRIBUTE.filter(({ attributes }) => IDLE_TIMEOUT.attribute in attributes);
  expect(owner.owner).toBe('an Application Load Balancer');
  expect(IDLE_TIMEOUT.range).toMatchObject({ min: 1, max: 4000 });
});

test('an attribute of both balancers belongs to the one that is asked', () => {
  for (const map of ['albTargetGroup', 'nlbTargetGroup'] as const) {
    expect(ATTRIBUTE_MAPS[map].problem('deregistration_delay.timeout_seconds=30')).toBeUndefined();
  }
  for (const map of ['alb', 'nlb'] as const) {
    expect(ATTRIBUTE_MAPS[map].problem('deletion_protection.enabled=true')).toBeUndefined();
  }
});

describe('the attributes that Elastic Load Balancing documents, by their names', () => {
  const HEALTH = 'target_group_health';
  const TARGET_GROUP = [
    'deregistration_delay.timeout_seconds', 'stickiness.enabled', 'stickiness.type', 'load_balancing.cross_zone.enabled',
    `${HEALTH}.dns_failover.minimum_healthy_targets.count`, `${HEALTH}.dns_failover.minimum_healthy_targets.percentage`,
    `${HEALTH}.unhealthy_state_routing.minimum_healthy_targets.count`, `${HEALTH}.unhealthy_state_routing.minimum_healthy_targets.percentage`,
  ];
  const BALANCER = [
    'deletion_protection.enabled', 'access_logs.s3.enabled', 'access_logs.s3.bucket', 'access_logs.s3.prefix', 'ipv6.deny_all_igw_traffic',
    'zonal_shift.config.enabled', 'load_balancing.cross_zone.enabled',
  ];

  test.each([
    ["an Application Load Balancer's target group", [
      ...TARGET_GROUP, 'stickiness.lb_cookie.duration_seconds', 'stickiness.app_cookie.duration_seconds', 'stickiness.app_cookie.cookie_name',
      'slow_start.duration_seconds', 'load_balancing.algorithm.type', 'load_balancing.algorithm.anomaly_mitigation',
      'routing.http2.rst_stream_error_forwarding.enabled', 'waf.http2.traffic_inspection_behavior',
    ]],
    ["a Network Load Balancer's target group", [
      ...TARGET_GROUP, 'deregistration_delay.connection_termination.enabled', 'preserve_client_ip.enabled', 'proxy_protocol_v2.enabled',
      'target_health_state.unhealthy.connection_termination.enabled', 'target_health_state.unhealthy.draining_interval_seconds',
    ]],
    ['an Application Load Balancer', [
      ...BALANCER, 'idle_timeout.timeout_seconds', 'client_keep_alive.seconds',
      'connection_logs.s3.enabled', 'connection_logs.s3.bucket', 'connection_logs.s3.prefix',
      'health_check_logs.s3.enabled', 'health_check_logs.s3.bucket', 'health_check_logs.s3.prefix',
      'routing.http.desync_mitigation_mode', 'routing.http.drop_invalid_header_fields.enabled', 'routing.http.preserve_host_header.enabled',
      'routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'routing.http.xff_client_port.enabled', 'routing.http.xff_header_processing.mode',
      'routing.http2.enabled', 'routing.http.x_amzn_tls_kx.enabled', 'waf.fail_open.enabled',
    ]],
    ['a Network Load Balancer', [...BALANCER, 'dns_record.client_routing_policy', 'secondary_ips.auto_assigned.per_subnet']],
  ])('are those of %s', (owner, names) => {
    const [{ attributes }] = EVERY_ATTRIBUTE.filter(list => list.owner === owner);
    expect(Object.keys(attributes).sort()).toEqual([...names].sort());
  });
});

describe('what Go does not take for a boolean', () => {
  const { alb, nlbTargetGroup } = ATTRIBUTE_MAPS;

  test('keeps a balancer from being deleted, and is taken otherwise', () => {
    expect(alb.problem('deletion_protection.enabled=tRuE')).toBeUndefined();
    expect(alb.doubt?.('deletion_protection.enabled=tRuE')).toContain('can then not delete the balancer');
    expect(['True', 'false'].map(value => alb.doubt?.(`deletion_protection.enabled=${value}`))).toEqual([undefined, undefined]);
    expect(alb.doubt?.('routing.http2.enabled=tRuE')).toBeUndefined();
  });

  test('is refused where the controller reads the attribute itself', () => {
    expect(nlbTargetGroup.problem('preserve_client_ip.enabled=tRuE')).toContain('is not true or false');
    expect(nlbTargetGroup.problem('preserve_client_ip.enabled=TRUE')).toBeUndefined();
  });
});
