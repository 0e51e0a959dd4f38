import { App, Chart, Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { CapacityType, Cluster, ClusterProps, DisruptionBudget, Exposure, GracefulWorker, HighlyAvailableWebService, Queue } from '../../src';
import { neededValue } from '../../src/constructs/needed-value';
import { refusal } from '../support/refusal';

const IMAGE = 'registry.example.com/app:1.4.2';
const seconds = Duration.seconds;
const SPOT: ClusterProps = { capacity: CapacityType.SPOT };

const worker = (props: object, cluster: ClusterProps = {}) => (chart: Chart) => {
  Cluster.declare(chart, cluster);
  new GracefulWorker(chart, 'app', { image: IMAGE, maxJobDuration: seconds(100), ...props });
};
const web = (props: object, cluster: ClusterProps = {}) => (chart: Chart) => {
  Cluster.declare(chart, cluster);
  new HighlyAvailableWebService(chart, 'app', { image: IMAGE, port: 8080, ...props });
};

/** The props that an error names, with the value that it says is needed of each. */
function needs(message: string): Record<string, number> {
  const named = [...message.matchAll(/(\w+): [\d.]+(?: s)? given, at (?:most|least) (\d+)( s)? needed/g)];
  return Object.fromEntries(named.map(([, prop, value]) => [prop, Number(value)]));
}

test('the longest job on spot is what receiveWait and the margin leave of the notice', () => {
  const message = refusal(worker({ queue: Queue.other({ receiveWait: seconds(20) }) }, SPOT));
  expect(message).toContain('1. maxJobDuration: 100 s given, at most 85 s needed [drain-fits-window]');
  expect(message).toContain('A job may take 100 s and the pod 125 s to stop; the notice of a spot interruption leaves it 110 s');
});

test('each of the props that would do says its own value', () => {
  expect(refusal(worker({ preStopDelay: seconds(30) }, SPOT))).toContain(
    'maxJobDuration: 100 s given, at most 75 s needed, or preStopDelay: 30 s given, at most 5 s needed [drain-fits-window]');
});

test('a prop that helps with no value says none, and the bound is told of its field', () => {
  const queue = Queue.other({ receiveWait: seconds(20) });
  const message = refusal(worker({ maxJobDuration: seconds(200), preStopDelay: seconds(120), queue }, SPOT));
  expect(message).toContain('1. maxJobDuration: 200 s given, preStopDelay: 120 s given [drain-fits-window]');
  expect(message).toContain('at /spec/template/spec/terminationGracePeriodSeconds, where at most 110 s is needed.');
});

const REFUSED: readonly (readonly [string, (props: object) => (chart: Chart) => void, object])[] = [
  ['a job on spot', props => worker(props, SPOT), { queue: Queue.other({ receiveWait: seconds(20) }) }],
  ['a delay on spot', props => worker(props, SPOT), { maxJobDuration: seconds(60), preStopDelay: seconds(70) }],
  ['a shutdown on spot', props => worker(props, SPOT), { maxJobDuration: seconds(60), shutdownTimeout: seconds(130) }],
  ['a grace period on spot', props => worker(props, SPOT), { maxJobDuration: seconds(60), terminationGracePeriod: seconds(300) }],
  ['a job in its grace period', props => worker(props), { terminationGracePeriod: seconds(90) }],
  ['a delay in its grace period', props => worker(props), { preStopDelay: seconds(20), terminationGracePeriod: seconds(110) }],
  ['a grace period of a web service', props => web(props), { terminationGracePeriod: seconds(30) }],
  ['a long request', props => web(props), { maxRequestDuration: seconds(120), terminationGracePeriod: seconds(60) }],
  ['a short shutdown', props => web(props), { maxRequestDuration: seconds(120), shutdownTimeout: seconds(10), preStopDelay: seconds(30) }],
  ['a long delay', props => web(props), { preStopDelay: seconds(90), terminationGracePeriod: seconds(60) }],
  ['a short deadline', props => web(props), { minReady: seconds(700), progressDeadline: seconds(600) }],
  ['a short keep-alive', props => web(props), { keepAliveTimeout: seconds(30) }],
  ['a keep-alive beside a long request', props => web(props), { keepAliveTimeout: seconds(30), maxRequestDuration: seconds(20), exposure: Exposure.albIngress({ idleTimeout: seconds(90) }) }],
  ['replicas that a budget blocks', props => web(props), { minReplicas: 3, disruptionBudget: DisruptionBudget.minAvailable(PercentOrAbsolute.absolute(3)) }],
];

test.each(REFUSED)('what is needed constructs when it is written: %s', (_, make, props) => {
  const needed = needs(refusal(make(props)));
  expect(Object.keys(needed)).not.toEqual([]);
  for (const [prop, value] of Object.entries(needed)) {
    const written = typeof (props as Record<string, unknown>)[prop] === 'number' ? value : seconds(value);
    expect(() => make({ ...props, [prop]: written })(new Chart(new App(), 'shop'))).not.toThrow();
  }
});

describe('the nearest value that passes', () => {
  const needed = (stated: unknown, passes: (count: number) => boolean) =>
    neededValue(stated, 'something else', value => {
      const isMended = passes(value instanceof Duration ? value.toSeconds() : value as number);
      return { isMended, isFine: isMended };
    });

  test('is found on either side, and exactly', () => {
    for (const given of [1, 2, 7, 64, 100, 4097]) {
      for (const bound of [0, 1, 3, 50, 99, 4000]) {
        expect(needed(given, count => count <= bound)).toBe(bound < given ? `at most ${bound}` : `at most ${given - 1}`);
        expect(needed(given, count => count >= given + bound + 1)).toBe(`at least ${given + bound + 1}`);
      }
    }
  });

  test('gives way to the bound of the prop itself', () => {
    const outcome = (value: unknown) => ({ isMended: (value as number) > 100, isFine: (value as number) > 100 });
    expect(neededValue(50, 'at least 120', outcome)).toBe('at least 120');
    expect(neededValue(50, 'more than 100', outcome)).toBe('more than 100');
    expect(neededValue(50, 'more than 99', outcome)).toBe('at least 101');
  });

  test('is none where something else would stand in the way', () => {
    expect(neededValue(100, 'at most 99999', value => ({ isMended: (value as number) <= 90, isFine: (value as number) >= 80 }))).toBe('at most 90');
    expect(neededValue(100, 'at most 99999', value => ({ isMended: (value as number) <= 90, isFine: (value as number) >= 95 }))).toBeUndefined();
  });

  test('is none where nothing passes, and none of what is not counted', () => {
    expect(needed(seconds(100), () => false)).toBeUndefined();
    expect(needed('text', () => true)).toBeUndefined();
  });
});
