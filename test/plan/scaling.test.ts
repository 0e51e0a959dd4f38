import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaler, Metric, NodeSpread, Profile, ZoneSpread } from '../../src';
import { originOf, planWeb } from '../support/planning';

const { absolute, percent } = PercentOrAbsolute;

describe('replicas follow from the zones', () => {
  // Zones; then fewest, most and CPU target.
  test.each([
    [1, 2, 10, 50],
    [2, 2, 10, 50],
    [3, 3, 10, 50],
    [4, 4, 12, 50],
    [6, 6, 18, 50],
  ])('%d zones', (zones, minReplicas, maxReplicas, cpu) => {
    const { scaling } = planWeb({}, { zones }).plan;
    expect(scaling).toMatchObject({ minReplicas, maxReplicas, autoscaler: 'horizontal', zones });
    expect(scaling.metrics).toMatchObject([{ source: 'resource', name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } }]);
  });

  // Zones and fewest replicas; then the CPU target that leaves room for the replicas of a lost zone.
  test.each([
    [2, 3, 33],
    [2, 5, 40],
    [3, 2, 50],
    [3, 4, 50],
    [1, 2, 50],
    [3, 100, 50],
  ])('%d zones and %d replicas leave room for the load of a lost zone at %d %%', (zones, minReplicas, cpu) => {
    expect(planWeb({ minReplicas }, { zones }).plan.scaling.metrics[0].target.averageUtilization).toBe(cpu);
  });

  test('the most are three times the fewest and at least ten, unless stated', () => {
    expect([2, 3, 4, 50].map(minReplicas => planWeb({ minReplicas }).plan.scaling.maxReplicas)).toEqual([10, 10, 12, 150]);
    expect(planWeb({ minReplicas: 4, maxReplicas: 4 }).plan.scaling.maxReplicas).toBe(4);
  });

  test('zones that the pods are kept to count instead of those of the cluster', () => {
    expect(planWeb({ zones: ['eu-west-1a', 'eu-west-1b'] }, { zones: 6 }).plan.scaling).toMatchObject({ minReplicas: 2, zones: 2 });
  });

  test('without an autoscaler the replicas stay at the fewest', () => {
    expect(planWeb({ autoscaler: Autoscaler.none(), minReplicas: 5 }).plan.scaling).toMatchObject({ minReplicas: 5, maxReplicas: 5, autoscaler: 'none' });
  });

  test('a laptop gets one', () => {
    expect(planWeb({}, { profile: Profile.DEVELOPMENT }).plan.scaling).toMatchObject({ minReplicas: 1, autoscaler: 'none' });
  });

  test('metrics of the user replace the one on CPU, a container is named where it is asked for', () => {
    const { metrics } = planWeb({ autoscaler: Autoscaler.horizontal({ metrics: [Metric.external('queue_length', { averageValue: '30' }), Metric.containerCpu('web', 60)] }) }).plan.scaling;
    expect(metrics).toMatchObject([
      { source: 'external', name: 'queue_length', target: { type: 'AverageValue', averageValue: '30' } },
      { source: 'container-resource', name: 'cpu', container: 'web', target: { averageUtilization: 60 } },
    ]);
  });

  test('scaling in takes a tenth a minute after five calm minutes, unless stated', () => {
    expect(planWeb().plan.scaling.scaleIn).toEqual({ percent: 10, pods: 1, periodSeconds: 60, stabilizationWindowSeconds: 300 });
    const autoscaler = Autoscaler.horizontal({ scaleInPercent: 50, scaleInStabilization: Duration.minutes(1) });
    expect(planWeb({ autoscaler }).plan.scaling.scaleIn).toMatchObject({ percent: 50, stabilizationWindowSeconds: 60 });
  });
});

describe('a rollout', () => {
  test('takes nothing away and adds a quarter', () => {
    expect(planWeb().plan.rollout).toMatchObject({ maxSurge: '25%', maxUnavailable: 0, minReady: 10, revisionHistoryLimit: 5, floor: 'all' });
  });

  // Replicas and the floor; then what may be unavailable.
  test.each([
    ['80 % of 100', 100, percent(80), '20%'],
    ['80 of 100', 100, absolute(80), 20],
    ['90 %', 10, percent(90), '10%'],
    ['2 of 3', 3, absolute(2), 1],
    ['100 %', 3, percent(100), 0],
    ['3 of 3', 3, absolute(3), 0],
    ['nothing', 3, absolute(0), 3],
  ])('that keeps %s available', (_, minReplicas, minAvailableDuringRollout, maxUnavailable) => {
    const { rollout } = planWeb({ minReplicas, minAvailableDuringRollout }).plan;
    expect(rollout).toMatchObject({ maxSurge: '25%', maxUnavailable, floor: minAvailableDuringRollout.value });
  });

  test('takes surge and unavailability as stated', () => {
    expect(planWeb({ maxSurge: absolute(1), maxUnavailable: percent(10) }).plan.rollout).toMatchObject({ maxSurge: 1, maxUnavailable: '10%' });
    expect(planWeb({ maxSurge: absolute(0), minAvailableDuringRollout: percent(80) }).plan.rollout).toMatchObject({ maxSurge: 0, maxUnavailable: '20%' });
  });

  // Start-up and minReady in seconds; then the deadline: twice both and 30 s for the balancer, at least ten minutes.
  test.each([
    [120, 10, 600],
    [259, 10, 600],
    [261, 10, 602],
    [600, 10, 1280],
    [600, 60, 1380],
  ])('that starts in %d s and waits %d s has a deadline of %d s', (startup, minReady, deadline) => {
    expect(planWeb({ startupTime: Duration.seconds(startup), minReady: Duration.seconds(minReady) }).plan.rollout.progressDeadline).toBe(deadline);
  });
});

describe('a disruption budget', () => {
  test.each([[2, 1], [3, 1], [19, 1], [20, '10%'], [100, '10%']])('of %d replicas lets %p go', (minReplicas, amount) => {
    expect(planWeb({ minReplicas }).plan.disruption).toMatchObject({ budget: { field: 'maxUnavailable', amount }, unhealthyPods: 'AlwaysAllow' });
  });

  test('is none on a laptop', () => {
    expect(planWeb({}, { profile: Profile.DEVELOPMENT }).plan.disruption.budget).toBe('none');
  });
});

describe('placement', () => {
  test('prefers to spread over zones and nodes, each revision for itself', () => {
    expect(planWeb().plan.placement.spread).toMatchObject([
      { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', matchLabelKeys: ['pod-template-hash'] },
      { topologyKey: 'kubernetes.io/hostname', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', matchLabelKeys: ['pod-template-hash'] },
    ]);
  });

  test('requires it over zones by choice, and then leaves out nodes that take no pods', () => {
    const [zones, nodes] = planWeb({ zoneSpread: ZoneSpread.REQUIRED }).plan.placement.spread;
    expect(zones).toMatchObject({ whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor' });
    expect(nodes.whenUnsatisfiable).toBe('ScheduleAnyway');
  });

  test('is not spread over nodes by choice, and still over zones', () => {
    const planned = planWeb({ nodeSpread: NodeSpread.NONE });
    expect(planned.plan.placement.spread.map(({ topologyKey }) => topologyKey)).toEqual(['topology.kubernetes.io/zone']);
    expect(planned.plan.placement.antiAffinity).toBe('none');
    expect([originOf(planned, 'nodeSpread'), originOf(planWeb(), 'nodeSpread')]).toEqual(['prop', 'default']);
  });

  test('gives up a lost node after a minute', () => {
    expect(planWeb().plan.placement.nodeFailover).toBe(60);
  });
});
