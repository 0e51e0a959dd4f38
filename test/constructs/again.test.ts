import { App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import { CapacityType, Cluster, GracefulWorker, HealthCheck, HighlyAvailableWebService } from '../../src';

const IMAGE = 'registry.example.com/shop/web:1.0.0';

function webIn(chart: Chart, id = 'web', props: Partial<ConstructorParameters<typeof HighlyAvailableWebService>[2]> = {}) {
  return new HighlyAvailableWebService(chart, id, { image: IMAGE, port: 8080, ...props });
}

describe('a chart that is synthesised again is judged again where it may have changed without a word', () => {
  test('the value of a patch', () => {
    const chart = Testing.chart();
    const strategy = { type: 'RollingUpdate' };
    webIn(chart).deployment.addJsonPatch(JsonPatch.replace('/spec/strategy', strategy));
    expect(() => chart.toJson()).not.toThrow();
    strategy.type = 'Recreate';
    expect(() => chart.toJson()).toThrow('rollout-keeps-capacity');
    strategy.type = 'RollingUpdate';
    expect(() => chart.toJson()).not.toThrow();
  });

  test('a token in the metadata', () => {
    const chart = Testing.chart();
    let longestRequest = '10s';
    webIn(chart).deployment.metadata.addAnnotation('cdk8s-high-availability/longest-request', Lazy.any({ produce: () => longestRequest }));
    expect(() => chart.toJson()).not.toThrow();
    longestRequest = '3000s';
    expect(() => chart.toJson()).toThrow('Validation failed');
  });

  test('after a verdict that nobody acted on', () => {
    const chart = Testing.chart();
    const strategy = { type: 'Recreate' };
    webIn(chart).deployment.addJsonPatch(JsonPatch.replace('/spec/strategy', strategy));
    expect(() => chart.toJson()).toThrow('rollout-keeps-capacity');
    strategy.type = 'RollingUpdate';
    expect(() => chart.toJson()).not.toThrow();
  });
});

describe('a workload that is like an earlier one', () => {
  const timing = { period: Duration.seconds(10), timeout: Duration.seconds(2), failureThreshold: 1 };

  test('is not taken for one whose lists were changed since', () => {
    const chart = Testing.chart();
    const [ready, alive] = [['ready'], ['alive']];
    const probes = { readiness: HealthCheck.exec(ready, timing), liveness: HealthCheck.exec(alive, timing) };
    webIn(chart, 'first', probes);
    alive[0] = 'ready';
    expect(() => webIn(chart, 'second', probes)).toThrow('liveness-outlasts-readiness');
  });

  test('is told apart when its name is a word that also means something else', () => {
    const workerOn = (capacity: CapacityType) => {
      const chart = new Chart(new App(), 'chart');
      Cluster.declare(chart, { capacity });
      return new GracefulWorker(chart, capacity, { image: IMAGE, maxJobDuration: Duration.minutes(10) });
    };
    expect(() => workerOn(CapacityType.ON_DEMAND)).not.toThrow();
    expect(() => workerOn(CapacityType.SPOT)).toThrow('drain-fits-window');
  });
});

test('whoever reads a plan keeps the right to change what it was made from', () => {
  const command = ['/web'];
  const { plan } = webIn(Testing.chart(), 'web', { command });
  expect(Object.isFrozen(plan.toJson().containers.main.command)).toBe(true);
  command.push('--verbose');
  expect(plan.toJson().containers.main.command).toContain('/web');
});
