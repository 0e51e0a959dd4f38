import { Duration } from 'cdk8s';
import { Exposure, HealthCheck, ServingProtocol } from '../../src';
import { failureBudget } from '../../src/kubernetes';
import { HealthPlan } from '../../src/plan/health';
import { ProbePlan } from '../../src/plan/probe';
import { planMailer, planWeb } from '../support/planning';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const EXPOSURES = {
  alb: Exposure.albIngress({ certificateArn: ARN }),
  nlb: Exposure.nlbService(),
  ingress: Exposure.ingress({ className: 'nginx' }),
  internal: Exposure.clusterInternal(),
};
const { HTTP, GRPC, TCP } = ServingProtocol;

/** A probe as one line: what it asks, and every how many seconds, with which timeout and failures. */
function told(probe: ProbePlan | 'none'): string {
  if (probe === 'none') {
    return probe;
  }
  const asked = probe.kind === 'exec' ? probe.command.join(' ') : probe.port;
  return `${probe.kind} ${asked}${probe.kind === 'http' ? ` ${probe.path}` : ''}, ${probe.period} ${probe.timeout} ${probe.failures}`;
}

function healthOf(exposure: Exposure, protocol: ServingProtocol): HealthPlan {
  return planWeb({ exposure, protocol }).plan.health;
}

describe('probes follow from the protocol and the way of requests', () => {
  // Exposure and protocol; then readiness, liveness, and what the balancer itself asks.
  test.each([
    ['alb', HTTP, 'http http /, 5 2 3', 'tcp http, 10 5 3', { path: '/', successCodes: '200-399' }],
    ['alb', GRPC, 'grpc 8080, 5 2 3', 'tcp grpc, 10 5 3', { path: '/grpc.health.v1.Health/Check', successCodes: '0' }],
    ['nlb', HTTP, 'tcp http, 5 2 3', 'tcp http, 10 5 3', { protocol: 'TCP', port: 'traffic-port' }],
    ['nlb', GRPC, 'grpc 8080, 5 2 3', 'tcp grpc, 10 5 3', { protocol: 'TCP', port: 'traffic-port' }],
    ['nlb', TCP, 'tcp tcp, 5 2 3', 'tcp tcp, 10 5 3', { protocol: 'TCP', port: 'traffic-port' }],
    ['ingress', HTTP, 'tcp http, 5 2 3', 'tcp http, 10 5 3', 'none'],
    ['ingress', GRPC, 'grpc 8080, 5 2 3', 'tcp grpc, 10 5 3', 'none'],
    ['internal', HTTP, 'tcp http, 5 2 3', 'tcp http, 10 5 3', 'none'],
    ['internal', GRPC, 'grpc 8080, 5 2 3', 'tcp grpc, 10 5 3', 'none'],
    ['internal', TCP, 'tcp tcp, 5 2 3', 'tcp tcp, 10 5 3', 'none'],
  ] as const)('%s, %s', (exposure, protocol, readiness, liveness, balancer) => {
    const health = healthOf(EXPOSURES[exposure], protocol);
    expect(told(health.readiness)).toBe(readiness);
    expect(told(health.liveness)).toBe(liveness);
    expect(told(health.startup)).toBe(liveness.replace('10 5 3', '5 5 25'));
    expect(health.balancerCheck).toEqual(balancer === 'none' ? 'none' : { interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2, ...balancer });
  });

  test('a check on another port, or with TLS, is what the balancer asks as well', () => {
    const management = planWeb({ exposure: EXPOSURES.alb, readiness: HealthCheck.http({ path: '/ready', port: 9000, tls: true }) });
    expect(management.plan.health.balancerCheck).toMatchObject({ port: 9000, protocol: 'HTTPS', path: '/ready' });
    const socket = planWeb({ exposure: EXPOSURES.nlb, protocol: TCP, readiness: HealthCheck.tcp({ port: 9000 }) });
    expect(socket.plan.health.balancerCheck).toMatchObject({ port: 9000, protocol: 'TCP' });
  });

  test('a restart after failed liveness takes ten seconds, whatever the pod waits for otherwise', () => {
    const { liveness, startup, readiness } = planWeb().plan.health;
    expect([liveness, startup, readiness].map(probe => (probe as ProbePlan).gracePeriod)).toEqual([10, undefined, undefined]);
  });

  test('a worker gets what its user gives, else nothing', () => {
    expect(planMailer().plan.health).toMatchObject({ readiness: 'none', liveness: 'none', startup: 'none', balancerCheck: 'none' });
    const { health } = planMailer({ liveness: HealthCheck.exec(['/bin/alive']) }).plan;
    expect(told(health.liveness)).toBe('exec /bin/alive, 10 5 3');
    expect(told(health.startup)).toBe('exec /bin/alive, 5 5 25');
  });
});

describe('the start', () => {
  // The first question may come at once, so one failure more than the time divided by the period.
  test.each([[0, 1], [1, 2], [5, 2], [6, 3], [120, 25], [600, 121]])('of %d s is covered by %d failures', (startup, failures) => {
    const { startup: probe } = planWeb({ startupTime: Duration.seconds(startup) }).plan.health;
    expect(probe).toMatchObject({ period: 5, failures });
  });

  test('is covered at another pace and by another question, too', () => {
    const { startup } = planWeb({ startup: HealthCheck.http({ path: '/started', period: Duration.seconds(30) }), startupTime: Duration.seconds(100) }).plan.health;
    expect(startup).toMatchObject({ kind: 'http', path: '/started', period: 30, failures: 5 });
  });

  test('asks as liveness asks', () => {
    const { startup } = planWeb({ liveness: HealthCheck.http({ path: '/alive' }) }).plan.health;
    expect(startup).toMatchObject({ kind: 'http', path: '/alive' });
  });

  test('is not asked after where liveness is not', () => {
    expect(planWeb({ liveness: HealthCheck.none() }).plan.health).toMatchObject({ liveness: 'none', startup: 'none' });
  });
});

describe('what is stated', () => {
  test('readiness is what the balancer asks as well', () => {
    const { balancerCheck } = planWeb({ exposure: EXPOSURES.alb, readiness: HealthCheck.http({ path: '/readyz', period: Duration.seconds(20), timeout: Duration.seconds(8) }) }).plan.health;
    expect(balancerCheck).toMatchObject({ path: '/readyz', interval: 20, timeout: 8 });
  });

  test('a path or codes of the balancer\'s own win', () => {
    const exposure = Exposure.albIngress({ healthCheckPath: '/elb', successCodes: '200' });
    expect(planWeb({ exposure, readiness: HealthCheck.http({ path: '/readyz' }) }).plan.health.balancerCheck).toMatchObject({ path: '/elb', successCodes: '200' });
  });

  test.each([1, 3, 10, 30])('liveness gives up later than a readiness that fails after %d questions', failureThreshold => {
    const { readiness, liveness } = planWeb({ readiness: HealthCheck.http({ failureThreshold }) }).plan.health;
    const budget = (probe: ProbePlan | 'none') => failureBudget(probe as unknown as Parameters<typeof failureBudget>[0]);
    expect(budget(liveness)).toBeGreaterThan(budget(readiness));
  });

  test('a short period takes its timeout along', () => {
    expect(planWeb({ readiness: HealthCheck.http({ period: Duration.seconds(1) }) }).plan.health.readiness).toMatchObject({ period: 1, timeout: 1 });
  });

  test('another port is asked by its number, the serving one by its name', () => {
    const { readiness, liveness } = planWeb({ readiness: HealthCheck.http({ port: 9000 }), liveness: HealthCheck.http() }).plan.health;
    expect([readiness, liveness]).toMatchObject([{ port: 9000 }, { port: 'http' }]);
  });
});
