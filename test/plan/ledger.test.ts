import { App, Chart, Duration, Size } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import {
  Autoscaler, DisruptionBudget, Exposure, GracefulWorkerProps, HealthCheck, HighlyAvailableWebService, HighlyAvailableWebServiceProps, Queue,
} from '../../src';
import { RECOMMENDATIONS } from '../../src/recommendations';
import { originOf, planMailer, planWeb } from '../support/planning';

const minute = Duration.minutes(1);

test('with the required props alone every value is a default', () => {
  expect(planWeb().decisions.map(({ field, origin }) => `${field} ${origin}`).filter(decision => !decision.endsWith(' default'))).toEqual([]);
});

describe('a value that is stated comes from its prop', () => {
  test.each<[string, Partial<HighlyAvailableWebServiceProps>]>([
    ['minReplicas', { minReplicas: 3 }],
    ['maxReplicas', { maxReplicas: 10 }],
    ['autoscaler', { autoscaler: Autoscaler.none() }],
    ['exposure', { exposure: Exposure.albIngress() }],
    ['readiness', { readiness: HealthCheck.http() }],
    ['liveness', { liveness: HealthCheck.tcp() }],
    ['startup', { startup: HealthCheck.tcp() }],
    ['startupTime', { startupTime: Duration.minutes(2) }],
    ['maxRequestDuration', { maxRequestDuration: Duration.seconds(10) }],
    ['deregistrationDelay', { exposure: Exposure.albIngress({ deregistrationDelay: Duration.seconds(30) }) }],
    ['preStopDelay', { preStopDelay: Duration.seconds(35) }],
    ['shutdownTimeout', { shutdownTimeout: Duration.seconds(20) }],
    ['terminationGracePeriod', { terminationGracePeriod: minute }],
    ['minReady', { minReady: Duration.seconds(10) }],
    ['maxSurge', { maxSurge: PercentOrAbsolute.percent(25) }],
    ['maxUnavailable', { maxUnavailable: PercentOrAbsolute.absolute(0) }],
    ['minAvailableDuringRollout', { minAvailableDuringRollout: PercentOrAbsolute.percent(100) }],
    ['progressDeadline', { progressDeadline: Duration.minutes(10) }],
    ['revisionHistoryLimit', { revisionHistoryLimit: 5 }],
    ['disruptionBudget', { disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1)) }],
    ['memory', { memory: { request: Size.mebibytes(512) } }],
  ])('%s, also when it is what the default would be', (field, props) => {
    expect(originOf(planWeb(props), field)).toBe('prop');
  });
});

describe('a value that another prop moves is derived', () => {
  test.each<[string, Partial<HighlyAvailableWebServiceProps>, string[]]>([
    ['maxRequestDuration', { maxRequestDuration: minute }, ['deregistrationDelay', 'preStopDelay', 'terminationGracePeriod']],
    ['deregistrationDelay', { exposure: Exposure.albIngress({ deregistrationDelay: minute }) }, ['preStopDelay', 'terminationGracePeriod']],
    ['preStopDelay', { preStopDelay: minute }, ['terminationGracePeriod']],
    ['shutdownTimeout', { shutdownTimeout: minute }, ['terminationGracePeriod']],
    ['minReplicas', { minReplicas: 30 }, ['maxReplicas', 'cpuUtilization', 'disruptionBudget']],
    ['startupTime', { startupTime: minute }, ['startup', 'progressDeadline']],
    ['minReady', { minReady: minute }, ['progressDeadline']],
    ['liveness', { liveness: HealthCheck.http() }, ['startup']],
    ['minAvailableDuringRollout', { minAvailableDuringRollout: PercentOrAbsolute.percent(80) }, ['maxUnavailable']],
    ['exposure', { exposure: Exposure.clusterInternal() }, ['readiness', 'preStopDelay', 'terminationGracePeriod']],
  ])('from %s', (_, props, fields) => {
    const planned = planWeb(props);
    expect(fields.map(field => `${field} ${originOf(planned, field)}`)).toEqual(fields.map(field => `${field} derived`));
  });

  test.each<[string, Partial<GracefulWorkerProps>]>([
    ['maxJobDuration', { maxJobDuration: minute }],
    ['shutdownTimeout', { shutdownTimeout: minute }],
    ['queue.receiveWait', { queue: Queue.other({ receiveWait: Duration.seconds(20) }) }],
  ])('the grace period of a worker, from %s', (_, props) => {
    expect(originOf(planMailer(props), 'terminationGracePeriod')).toBe('derived');
  });

  test('but not what stays as it was', () => {
    const planned = planWeb({ maxRequestDuration: minute });
    expect(['minReplicas', 'maxSurge', 'progressDeadline', 'disruptionBudget', 'minReady'].map(field => originOf(planned, field))).toEqual(Array(5).fill('default'));
  });
});

test('every decision names a recommendation that there is', () => {
  const ids = RECOMMENDATIONS.map(({ id }) => id);
  for (const { recommendation } of [...planWeb().decisions, ...planMailer().decisions]) {
    expect(ids).toContain(recommendation);
  }
});

test('every field is decided once', () => {
  const { decisions } = planWeb({ maxRequestDuration: minute, minAvailableDuringRollout: PercentOrAbsolute.percent(80) });
  const fields = decisions.map(({ field }) => field);
  expect(fields).toEqual([...new Set(fields)]);
});

test('a plan that was handed out cannot be changed', () => {
  const { plan } = new HighlyAvailableWebService(new Chart(new App(), 'chart'), 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });
  expect(() => Object.assign(plan.toJson(), { name: 'other' })).toThrow(TypeError);
  expect(() => Object.assign(plan.toJson().scaling, { minReplicas: 1 })).toThrow(TypeError);
});
