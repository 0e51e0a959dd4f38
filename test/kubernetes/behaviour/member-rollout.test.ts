import { isParallel, readsMaxUnavailable, waitsForDrained, waitsForMinReady } from '../../../src/kubernetes/behaviour/member-rollout';

const MINORS = [27, 33, 34, 35, 36, 37];
const parallel = { spec: { podManagementPolicy: 'Parallel' } };
const ordered = { spec: {} };

test('members are made in order unless Parallel is said', () => {
  expect([parallel, ordered, { spec: { podManagementPolicy: 'OrderedReady' } }].map(isParallel)).toEqual([true, false, false]);
});

test('a Parallel rollout waits for minReadySeconds from 1.34 on', () => {
  expect(MINORS.map(minor => waitsForMinReady(parallel, minor))).toEqual([false, false, true, true, true, true]);
  expect(MINORS.every(minor => waitsForMinReady(ordered, minor))).toBe(true);
});

test('a Parallel rollout waits for a drained member from 1.37 on', () => {
  expect(MINORS.map(minor => waitsForDrained(parallel, minor))).toEqual([false, false, false, false, false, true]);
  expect(MINORS.every(minor => waitsForDrained(ordered, minor))).toBe(true);
});

test('maxUnavailable is read by the first releases of 1.35, and from 1.37 on', () => {
  expect(MINORS.map(readsMaxUnavailable)).toEqual(['no', 'no', 'no', 'some', 'no', 'yes']);
});
