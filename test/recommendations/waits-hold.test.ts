import * as fc from 'fast-check';
import { Peak, peakWith, planForPeak } from '../../src/recommendations/scaling/readings/peak';
import { longestHeldWait } from '../../src/recommendations/scaling/readings/queue-waits';
import { longestWait } from '../support/queue-model';

// What the plan promises of a wait, against a queue and an autoscaler of our own.

const RUNS = 1_000;
/** What binary fractions leave of sums. */
const EXACT = 1 + 1e-6;

/** What users state is in whole milliseconds. */
const inMilliseconds = (seconds: number) => Math.round(seconds * 1_000) / 1_000;

/** Numbers of every size between two. */
const sized = (least: number, most: number) => fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);

interface World {
  readonly peak: Peak;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly before: number;
  readonly sinceLook: number;
}

const worlds: fc.Arbitrary<World> = fc.record({
  concurrency: fc.constantFrom(1, 1, 2, 5, 10, 20),
  typicalJobDuration: sized(0.05, 200).map(inMilliseconds),
  minReplicas: sized(1, 60).map(Math.floor),
  needed: sized(1.02, 15),
  start: sized(1, 200),
  node: fc.constantFrom(0, 0, 0, 60, 240),
  maxWait: sized(3, 900).map(inMilliseconds),
  countsRunning: fc.boolean(),
  before: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  spare: fc.constantFrom(1, 1.5, 1_000),
  sinceLook: fc.double({ min: 0, max: 14.99, noNaN: true }),
}).map(({ concurrency, typicalJobDuration, minReplicas, needed, start, node, maxWait, countsRunning, before, spare, sinceLook }) => {
  const peakRate = minReplicas * needed * concurrency / typicalJobDuration;
  return {
    peak: { concurrency, typicalJobDuration, peakRate, maxWait, countsRunning, replicaStartup: start, nodeStartup: node },
    minReplicas,
    maxReplicas: Math.ceil(minReplicas * needed * spare),
    before: before * peakRate,
    sinceLook,
  };
});

function waitOf({ peak, maxReplicas, before, sinceLook }: World, minReplicas: number, target: number): number {
  const { concurrency = 1, typicalJobDuration, countsRunning, peakRate, replicaStartup, nodeStartup = 0, pollingInterval } = peak;
  return longestWait({
    rates: [before, peakRate], minReplicas, maxReplicas: Math.max(minReplicas, maxReplicas), concurrency, typicalJobDuration, countsRunning, target,
    startup: replicaStartup + nodeStartup, sinceLook, pollingInterval,
  });
}

test('no job waits longer than is planned, and some wait longer than the target and the growth alone would say', () => {
  let beyondNaive = 0;
  fc.assert(fc.property(worlds, world => {
    const { minReplicas, target, growthWait, longestWait: planned } = peakWith(world.peak, world.minReplicas);
    fc.pre(target !== undefined);
    const wait = waitOf(world, minReplicas, target!);
    beyondNaive += wait > Math.max(growthWait, longestHeldWait({ ...world.peak, target: target! })) * EXACT ? 1 : 0;
    expect(wait).toBeLessThanOrEqual(planned * EXACT);
  }), { numRuns: RUNS });
  expect(beyondNaive).toBeGreaterThan(RUNS / 20);
});

test('with the minimum that is planned no job waits longer than it may', () => {
  fc.assert(fc.property(worlds, world => {
    const plan = planForPeak(world.peak, 1);
    fc.pre(plan.holds && plan.longestWait <= world.peak.maxWait);
    expect(waitOf(world, plan.minReplicas, plan.target!)).toBeLessThanOrEqual(world.peak.maxWait * EXACT);
  }), { numRuns: RUNS });
});

test('nor does one where nothing runs until the first arrives', () => {
  fc.assert(fc.property(worlds, fc.constantFrom(5, 15, 30, 60), ({ peak, ...world }, pollingInterval) => {
    const waking = { ...peak, maxWait: peak.maxWait + 300, pollingInterval };
    const { target, longestWait: planned } = peakWith(waking, 0);
    fc.pre(target !== undefined);
    expect(waitOf({ ...world, before: 0, peak: waking }, 0, target!)).toBeLessThanOrEqual(planned * EXACT);
  }), { numRuns: RUNS });
});
