import { connectedReplicas, consumingReplicas, openedConnections } from '../../src/recommendations/scaling/readings/most-replicas';
import { Peak, peakWith, planForPeak } from '../../src/recommendations/scaling/readings/peak';
import { canHold, longestHeldWait, steadyReplicas, targetFor } from '../../src/recommendations/scaling/readings/queue-waits';
import { reactionTime, startTime, wakeTime } from '../../src/recommendations/scaling/readings/reaction';
import { formatSum } from '../../src/recommendations/sum';

const COUNTED = [false, true];

describe('the target of a queue', () => {
  test.each<[maxWait: number, typicalJobDuration: number, concurrency: number, waiting: number, counted: number]>([
    [600, 0.25, 1, 2181, 2182],
    [60, 2, 1, 27, 28],
    [60, 60, 1, 1, 1],
    [300, 45, 1, 6, 6],
    [30, 1, 10, 272, 281],
    [120, 45, 4, 9, 13],
    [10, 0.1, 1, 90, 91],
  ])('a wait of %d s for jobs of %d s, %i at once, is %i waiting jobs or %i with those at work', (maxWait, typicalJobDuration, concurrency, ...targets) => {
    const wish = { maxWait, typicalJobDuration, concurrency };
    expect(COUNTED.map(countsRunning => targetFor({ ...wish, countsRunning }))).toEqual(targets);
  });

  test.each(COUNTED)('it is the largest that holds the wait (work at hand counted: %s)', countsRunning => {
    const wish = { maxWait: 60, typicalJobDuration: 2, concurrency: 1, countsRunning };
    const target = targetFor(wish);
    expect(longestHeldWait({ ...wish, target })).toBeLessThanOrEqual(60);
    expect(longestHeldWait({ ...wish, target: target + 1 })).toBeGreaterThan(60);
  });

  test('what most take, wait over time, holds longer than the wait', () => {
    expect(longestHeldWait({ target: 30, typicalJobDuration: 2, countsRunning: false })).toBe(66);
  });

  test('without tolerance it may be a tenth higher', () => {
    expect(targetFor({ maxWait: 60, typicalJobDuration: 2, countsRunning: false, tolerance: 0 })).toBe(30);
  });

  test.each([[1, true], [2, false]])('milliseconds are exact: %d', (milliseconds, isWithin) => {
    const wish = { maxWait: 1.1 + (1 - milliseconds) / 1000, typicalJobDuration: 0.1, countsRunning: false };
    expect(targetFor(wish) === 10).toBe(isWithin);
  });

  test('where one job for each replica waits too long, no target helps', () => {
    expect(canHold({ maxWait: 60, typicalJobDuration: 60, countsRunning: false })).toBe(false);
    expect(canHold({ maxWait: 60, typicalJobDuration: 60, countsRunning: true })).toBe(true);
  });
});

describe('the time until more replicas work', () => {
  const startup = { replicaStartup: 20 };

  // 12 want to be 100: a metric that stays lets them be 96, a queue that grows goes on to the fourth look.
  test.each([[1, 10, 50], [2, 20, 65], [2, 34, 80], [3, 50, 80], [12, 100, 80], [1, 100, 110], [4, 4, 35]])('%i to %i', (from, to, seconds) => {
    expect(reactionTime({ ...startup, from, to }).seconds).toBe(seconds);
  });

  test('it says what it is made of', () => {
    expect(formatSum(startTime(startup))).toBe('35 s = 15 s until the autoscaler looks + 20 s start-up');
    expect(formatSum(reactionTime({ replicaStartup: 20, nodeStartup: 90, from: 2, to: 20 })))
      .toBe('155 s = 45 s until the autoscaler has looked 3 times, from 2 to 20 replicas + 90 s until a new node is there + 20 s start-up');
  });

  test.each([[30, 50], [15, 35]])('a poll every %i s wakes the first after %i s', (pollingInterval, seconds) => {
    expect(wakeTime({ ...startup, pollingInterval }).seconds).toBe(seconds);
  });
});

describe('a load that rises to its peak at once', () => {
  interface Vector {
    readonly given: [peakRate: number, minReplicas: number, concurrency: number, job: number, start: number, wait: number];
    /** Looks, seconds until all work, and of the wait until then and until the first. */
    readonly then: [looks: number, reaction: number, growthWait: number, startWait: number];
    /** Targets of the whole wait and of what is left of it, waiting alone and with those at work. */
    readonly targets: { readonly whole: [number, number]; readonly left: [number, number] };
  }
  const VECTORS: Vector[] = [
    { given: [20, 5, 1, 2, 20, 60], then: [3, 65, 56.9, 30.6], targets: { whole: [27, 28], left: [13, 14] } },
    { given: [20, 10, 1, 2, 20, 60], then: [2, 50, 37.5, 26.3], targets: { whole: [27, 28], left: [15, 16] } },
    { given: [20, 10, 1, 2, 80, 120], then: [2, 110, 82.5, 71.3], targets: { whole: [54, 55], left: [22, 23] } },
    { given: [100, 50, 1, 1, 20, 40], then: [1, 35, 17.5, 17.5], targets: { whole: [36, 37], left: [20, 21] } },
    { given: [100, 5, 10, 1, 20, 60], then: [1, 35, 17.5, 17.5], targets: { whole: [545, 554], left: [386, 395] } },
  ];

  function peakOf([peakRate, , concurrency, typicalJobDuration, replicaStartup, maxWait]: Vector['given'], countsRunning = true): Peak {
    return { peakRate, concurrency, typicalJobDuration, replicaStartup, maxWait, countsRunning };
  }

  test.each(VECTORS)('$given', ({ given, then: [looks, reaction, growthWait, startWait], targets }) => {
    const plans = COUNTED.map(countsRunning => peakWith(peakOf(given, countsRunning), given[1]));
    for (const plan of plans) {
      expect(plan.reaction.seconds).toBe(reaction);
      expect(reaction - given[4]).toBe(15 * looks);
      expect(plan.growthWait).toBeCloseTo(growthWait, 0);
      expect(plan.startWait).toBeCloseTo(startWait, 0);
      expect(plan.longestWait).toBeLessThanOrEqual(given[5]);
      expect(plan.holds).toBe(true);
    }
    expect(plans.map(({ target }) => target)).toEqual(targets.left);
    expect(COUNTED.map(countsRunning => targetFor(peakOf(given, countsRunning)))).toEqual(targets.whole);
  });

  const steep = peakOf([20, 2, 1, 2, 20, 60]);

  test('too few replicas are late', () => {
    const { reaction, growthWait, holds } = peakWith(steep, 2);
    expect([reaction.seconds, growthWait, holds]).toEqual([80, 76, false]);
  });

  test.each([[3, 74], [4, 72]])('with %i replicas a job still waits %d s', (minReplicas, seconds) => {
    const plan = peakWith(steep, minReplicas);
    expect(plan.growthWait).toBeCloseTo(seconds, 9);
    expect(plan.holds).toBe(false);
  });

  test('the fewest that are early enough are chosen', () => {
    expect(planForPeak(steep, 1).minReplicas).toBe(5);
    expect(planForPeak(steep, 7).minReplicas).toBe(7);
    expect(planForPeak(steep, 50)).toMatchObject({ minReplicas: 50, share: 0, longestWait: 59.6 });
  });

  test('a wait that the start-up uses up leaves no target', () => {
    const plan = peakWith({ ...steep, maxWait: 30 }, 2);
    expect(plan).toMatchObject({ target: undefined, holds: false });
    expect(formatSum(plan.start)).toBe('35 s = 15 s until the autoscaler looks + 20 s start-up');
    expect(planForPeak({ ...steep, maxWait: 30 }, 2)).toMatchObject({ minReplicas: 16, holds: true });
  });

  test('from zero nothing is there to begin with', () => {
    const plan = peakWith({ ...steep, pollingInterval: 15 }, 0);
    expect(plan).toMatchObject({ share: 1, growthWait: 95, holds: false });
    expect(formatSum(plan.start)).toBe('50 s = 15 s until the scaler looks + 15 s until the autoscaler looks + 20 s start-up');
    expect(peakWith({ ...steep, pollingInterval: 15 }, 1).start.seconds).toBe(35);
  });

  test('jobs that no target holds ask for no more replicas than the growth needs', () => {
    const long = { peakRate: 1, typicalJobDuration: 60, maxWait: 60, replicaStartup: 20, countsRunning: false };
    expect(planForPeak(long, 2).minReplicas).toBeLessThan(steadyReplicas(long));
  });
});

describe('how many replicas are of use', () => {
  test.each([[20, 2, 1, 40], [100, 1, 10, 10], [0.5, 0.25, 1, 1], [1.1, 10, 1, 11], [0.1, 30, 3, 1]])('%d jobs a second of %d s, %i at once: %i', (peakRate, typicalJobDuration, concurrency, replicas) => {
    expect(steadyReplicas({ peakRate, typicalJobDuration, concurrency })).toBe(replicas);
  });

  test('a rollout opens connections as well', () => {
    const limits = { downstreamConnections: 200, connectionsPerReplica: 10, maxSurge: '25%' };
    expect(connectedReplicas(limits)).toBe(16);
    expect([16, 17].map(replicas => openedConnections(replicas, limits))).toEqual([200, 220]);
  });

  test.each<[string, object, number | undefined]>([
    ['one connection for each is enough where nobody says', { downstreamConnections: 7, maxSurge: 1 }, 6],
    ['too few connections are none', { downstreamConnections: 5, connectionsPerReplica: 10 }, 0],
    ['without surge all are for replicas', { downstreamConnections: 50, connectionsPerReplica: 10, maxUnavailable: 1 }, 5],
    ['nobody says', {}, undefined],
  ])('%s', (_, limits, replicas) => expect(connectedReplicas(limits)).toBe(replicas));

  test.each([[12, 1, 12], [12, 4, 3], [10, 4, 3]])('%i partitions, %i consumers in a replica: %i', (partitions, concurrency, replicas) => {
    expect(consumingReplicas({ partitions, concurrency })).toBe(replicas);
  });
});
