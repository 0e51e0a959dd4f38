import { Chart, Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import {
  CapacityType, Cluster, DisruptionBudget, GracefulWorker, HighlyAvailableWebService, HighlyAvailableWebServiceProps, Profile,
} from '../../src';
import { refusal, synthesize, webRefusal } from '../support/refusal';

const { absolute, percent } = PercentOrAbsolute;
const seconds = (amount: number) => Duration.seconds(amount);
const web = (props: Partial<HighlyAvailableWebServiceProps>) => ({ image: 'registry.example.com/web:1.4.2', port: 8080, ...props });

describe('replicas', () => {
  test.each([0, -1, 2.5, NaN, Infinity])('minReplicas %p is refused', minReplicas => {
    expect(webRefusal({ minReplicas })).toContain(`minReplicas: ${minReplicas} given, a whole number of at least 1 needed [`);
  });

  test('a single replica behind a load balancer is refused, by the name of the prop', () => {
    expect(webRefusal({ minReplicas: 1 })).toContain('minReplicas: 1 given, at least 2 needed [replicas-minimum]');
  });

  test('a single replica is accepted with a reason, or on a laptop', () => {
    const { message, yaml } = synthesize(chart => {
      new HighlyAvailableWebService(chart, 'web', web({ minReplicas: 1, waivers: { 'replicas-minimum': 'A demo that nobody depends on.' } }));
    });
    expect(message).toBe('synthesised without an error');
    expect(yaml).toContain('minReplicas: 1');

    const laptop = synthesize((chart, app) => {
      Cluster.declare(app, { profile: Profile.DEVELOPMENT });
      new HighlyAvailableWebService(chart, 'web', web({ minReplicas: 1 }));
    });
    expect(laptop.message).toBe('synthesised without an error');
    expect(laptop.yaml).toContain('replicas: 1');
  });

  test('a maximum below the minimum is refused, whether the minimum is stated or not', () => {
    expect(webRefusal({ minReplicas: 4, maxReplicas: 3 })).toContain('maxReplicas: 3 given, at least minReplicas, which is 4');
    expect(webRefusal({ maxReplicas: 2 })).toContain('maxReplicas: 2 given, at least minReplicas, which is 3');
    expect(webRefusal({ maxReplicas: 0 })).toContain('maxReplicas: 0 given, a whole number of at least 1 needed [autoscaler-present]');
  });
});

describe('disruption budget', () => {
  test.each([
    ['maxUnavailable 0', DisruptionBudget.maxUnavailable(absolute(0))],
    ['maxUnavailable 0%', DisruptionBudget.maxUnavailable(percent(0))],
    ['minAvailable 3', DisruptionBudget.minAvailable(absolute(3))],
    // Rounded up: 75 % of 3 keeps all 3.
    ['minAvailable 75%', DisruptionBudget.minAvailable(percent(75))],
    ['minAvailable 100%', DisruptionBudget.minAvailable(percent(100))],
  ])('%s of 3 replicas blocks every drain and is refused', (limit, disruptionBudget) => {
    const message = webRefusal({ minReplicas: 3, disruptionBudget });
    expect(message).toContain('maxUnavailable 1 needed [budget-allows-eviction]');
    expect(message).toContain(`At a replica count of 3, ${limit} lets no pod be evicted`);
  });

  test.each([
    ['minAvailable 0', DisruptionBudget.minAvailable(absolute(0))],
    ['maxUnavailable 3', DisruptionBudget.maxUnavailable(absolute(3))],
    ['maxUnavailable 100%', DisruptionBudget.maxUnavailable(percent(100))],
  ])('%s of 3 replicas protects nothing and is refused', (limit, disruptionBudget) => {
    const message = webRefusal({ minReplicas: 3, disruptionBudget });
    expect(message).toContain('maxUnavailable 1 needed [budget-protects]');
    expect(message).toContain(`${limit} lets all 3 replicas go at once`);
  });

  test('the prop that caused it is named with its value', () => {
    expect(webRefusal({ disruptionBudget: DisruptionBudget.maxUnavailable(absolute(0)) })).toContain('disruptionBudget: DisruptionBudget.maxUnavailable(0) given');
    expect(webRefusal({ disruptionBudget: DisruptionBudget.none() })).toContain('disruptionBudget: DisruptionBudget.none() given');
  });

  test.each([-1, 1.5])('maxUnavailable %p is no number of pods', amount => {
    expect(webRefusal({ disruptionBudget: DisruptionBudget.maxUnavailable(absolute(amount)) }))
      .toContain(`disruptionBudget: ${amount} given, a whole number or percentage of at least 0 needed [budget-present]`);
  });

  test('going without is refused, and accepted with a reason', () => {
    expect(webRefusal({ disruptionBudget: DisruptionBudget.none() })).toContain('[budget-present]');
    const { yaml } = synthesize(chart => {
      new HighlyAvailableWebService(chart, 'web', web({ disruptionBudget: DisruptionBudget.none(), waivers: { 'budget-present': 'Drained by hand.' } }));
    });
    expect(yaml).toContain('kind: Deployment');
    expect(yaml).not.toContain('kind: PodDisruptionBudget');
  });
});

describe('rollout', () => {
  test.each([[absolute(0), absolute(0)], [percent(0), percent(0)], [percent(0), absolute(0)]])('maxSurge %j and maxUnavailable %j replace no pod', (maxSurge, maxUnavailable) => {
    const message = webRefusal({ maxSurge, maxUnavailable });
    expect(message).toContain('maxSurge or maxUnavailable above 0 needed [rollout-keeps-capacity]');
    expect(message).toContain('With both 0 no pod can be replaced.');
  });

  test('maxSurge 0 alone is refused too, as maxUnavailable is 0 by default', () => {
    expect(webRefusal({ maxSurge: absolute(0) })).toContain('maxSurge: 0 given, maxSurge or maxUnavailable above 0 needed');
  });

  test('a rollout that may take everything away is refused', () => {
    const message = webRefusal({ maxUnavailable: percent(100) });
    expect(message).toMatch(/maxUnavailable: "?100%"? given, maxUnavailable 0 needed \[rollout-keeps-capacity\]/);
  });

  test('a floor and maxUnavailable contradict each other', () => {
    expect(webRefusal({ maxUnavailable: absolute(1), minAvailableDuringRollout: percent(90) }))
      .toContain('maxUnavailable: 1 given, either maxUnavailable or minAvailableDuringRollout needed');
  });

  test('a floor above the replicas cannot be kept', () => {
    const message = webRefusal({ minReplicas: 3, minAvailableDuringRollout: absolute(5) });
    expect(message).toContain('minAvailableDuringRollout: 5 given');
    expect(message).toContain('at least 5 replicas needed [rollout-keeps-capacity]');
  });

  test('the API server takes only a deadline longer than minReady', () => {
    const message = webRefusal({ minReady: seconds(30), progressDeadline: seconds(30) });
    expect(message).toMatch(/progressDeadline: 30 s(econds)? given/);
    expect(message).toContain('progressDeadline: 30 s given, more than 30 s needed, or minReady: 30 s given, at most 29 s needed [rollout-deadline-fits]');
  });
});

describe('a worker on spot nodes', () => {
  const onSpot = (maxJobDuration: Duration, interruptible?: string, terminationGracePeriod?: Duration) => (chart: Chart) => {
    Cluster.declare(chart, { capacity: CapacityType.SPOT });
    new GracefulWorker(chart, 'encoder', { image: 'registry.example.com/encoder:1.0.0', maxJobDuration, interruptible, terminationGracePeriod });
  };

  test('that cannot finish its job in time is refused', () => {
    const message = refusal(onSpot(seconds(106)));
    expect(message).toMatch(/maxJobDuration: .+ given/);
    expect(message).toContain('at most 105 s needed [drain-fits-window]');
    expect(message).toContain('A job may take 106 s and the pod 111 s to stop');
  });

  test('learns from the error that it can be declared interruptible', () => {
    expect(refusal(onSpot(seconds(106)))).toContain('interruptible');
  });

  test('is refused for a stated grace period over 110 s, however short its jobs are', () => {
    const message = refusal(onSpot(seconds(30), undefined, seconds(111)));
    expect(message).toMatch(/terminationGracePeriod: .+ given/);
    expect(message).toContain('at most 110 s needed [drain-fits-window]');
  });

  test('is accepted up to 110 s, and beyond when its jobs may be cut short', () => {
    expect(synthesize(onSpot(seconds(105))).yaml).toContain('terminationGracePeriodSeconds: 110');
    expect(synthesize(onSpot(seconds(1800), 'Goes on from its last checkpoint.')).yaml).toContain('terminationGracePeriodSeconds: 1805');
  });

  test('needs a reason to be interruptible', () => {
    expect(refusal(onSpot(seconds(106), '  '))).toContain('interruptible: "  " given, a reason needed [job-fits-grace-period]');
  });
});

describe('waivers', () => {
  test('need the id of a recommendation and a reason', () => {
    const message = webRefusal({ waivers: { 'replica-minimum': 'A typo.', 'replicas-minimum': '', 'budget-present': '  ' } });
    expect(message).toContain('waivers.replica-minimum: "replica-minimum" given, the id of a recommendation needed [waiver-is-used]');
    expect(message).toContain('waivers.replicas-minimum: "" given, a reason needed [waiver-is-used]');
    expect(message).toContain('waivers.budget-present: "  " given, a reason needed [waiver-is-used]');
  });

  test.each(['toString', '__proto__', 'constructor'])('%s is no recommendation', id => {
    expect(webRefusal({ waivers: { [id]: 'A name that every object has.' } })).toContain(`waivers.${id}`);
  });
});
