import {
  allowedDisruptions, desiredHealthy, fence, intOrPercent, IntOrPercent, isPercent, isUnreadable, percentOf, scaled,
} from '../../../src/kubernetes/values/int-or-percent';

const VALID: readonly IntOrPercent[] = [0, 3, -1, '0%', '25%', '150%'];
const REFUSED: readonly unknown[] = ['1', '', '%', ' 25%', '-5%', '2.5%', '25 %', '25%x', 0.5, 1.5, true, {}, ['25%']];

describe('a count or a percentage', () => {
  test.each(VALID)('%j reads as it is written', value => {
    expect(intOrPercent(value)).toBe(value);
    expect(isUnreadable(value)).toBe(false);
  });

  test.each(REFUSED)('%j reads as absent, and the server refuses it', value => {
    expect(intOrPercent(value)).toBeUndefined();
    expect(isUnreadable(value)).toBe(true);
  });

  test.each([undefined, null])('%p is absent, which the server does not refuse', value => {
    expect(intOrPercent(value)).toBeUndefined();
    expect(isUnreadable(value)).toBe(false);
  });

  test('are told apart', () => {
    expect([1, '1%'].map(isPercent)).toEqual([false, true]);
  });

  test.each([['25%', 25], ['0%', 0], ['150%', 150], ['25', Number.NaN]])('the number in %s is %d', (value, expected) => {
    expect(percentOf(value)).toBe(expected);
  });
});

describe('a percentage of a number of replicas', () => {
  test.each([
    ['25%', 3, 1, 0],
    ['25%', 4, 1, 1],
    ['34%', 3, 2, 1],
    ['50%', 2, 1, 1],
    ['1%', 3, 1, 0],
    ['0%', 3, 0, 0],
    ['100%', 3, 3, 3],
    ['150%', 3, 5, 4],
    ['25%', 0, 0, 0],
    ['29%', 100, 29, 29],
  ])('%s of %d is %d rounded up, %d rounded down', (value, total, up, down) => {
    expect([scaled(value, total, 'up'), scaled(value, total, 'down')]).toEqual([up, down]);
  });

  test('a count stays what it is, also above the number of replicas', () => {
    expect([scaled(5, 3, 'up'), scaled(5, 3, 'down')]).toEqual([5, 5]);
  });
});

describe('a rolling update of a Deployment', () => {
  test('a surge in percent is rounded up, unavailability down', () => {
    expect(fence('25%', '25%', 3)).toEqual({ surge: 1, unavailable: 0 });
    expect(fence('25%', '25%', 10)).toEqual({ surge: 3, unavailable: 2 });
  });

  // Unavailability, surge, replicas; then the pods that may be missing.
  test.each<[string, IntOrPercent, IntOrPercent, number, number]>([
    ['25 % of 2, rounded down to none', '25%', '25%', 2, 0],
    ['50 % of 2 is one', '50%', '25%', 2, 1],
    ['100 % is all of them', '100%', 0, 4, 4],
    ['as many as there are', 4, '25%', 4, 4],
    ['more than there are is all of them', 9, '25%', 4, 4],
    ['a share that comes to none and no surge becomes one', '10%', 0, 2, 1],
    ['none and no surge becomes one as well', 0, '0%', 2, 1],
    ['of no replicas none is missing', '10%', 0, 0, 0],
    ['none stays none where there is a surge', 0, 1, 2, 0],
  ])('%s', (_, maxUnavailable, maxSurge, replicas, unavailable) => {
    expect(fence(maxSurge, maxUnavailable, replicas).unavailable).toBe(unavailable);
  });

  test('neither surge nor unavailability lets one pod go all the same, so that the rollout gets on', () => {
    expect(fence(0, 0, 2)).toEqual({ surge: 0, unavailable: 1 });
  });

  test('the surge may be larger than the number of replicas', () => {
    expect(fence(9, 0, 2)).toEqual({ surge: 9, unavailable: 0 });
  });
});

describe('a disruption budget', () => {
  const kept = (minAvailable: IntOrPercent) => ({ minAvailable, maxUnavailable: undefined });
  const gone = (maxUnavailable: IntOrPercent) => ({ minAvailable: undefined, maxUnavailable });

  test.each([
    ['equal to minAvailable', kept(3), 3],
    ['below minAvailable', kept(4), 4],
    ['all of them', kept('100%'), 3],
    ['a share that is rounded up to all', kept('67%'), 3],
    ['none may go', gone(0), 3],
    ['none may go, in percent', gone('0%'), 3],
    ['a budget that says nothing', { minAvailable: undefined, maxUnavailable: undefined }, 3],
  ])('%s: none of 3 pods can be evicted', (_, allowance, healthy) => {
    expect(desiredHealthy(allowance, 3)).toBe(healthy);
    expect(allowedDisruptions(allowance, 3)).toBe(0);
  });

  test.each([
    ['one above minAvailable', kept(2), 2],
    ['a share that leaves one', kept('66%'), 2],
    ['a small share that may go is rounded up to one', gone('1%'), 2],
    ['a share that may go is rounded up', gone('34%'), 1],
    ['all may go', gone('100%'), 0],
    ['more may go than there are', gone(5), 0],
    ['none has to stay', kept(0), 0],
  ])('%s: some of 3 pods can be evicted', (_, allowance, healthy) => {
    expect(desiredHealthy(allowance, 3)).toBe(healthy);
    expect(allowedDisruptions(allowance, 3)).toBe(3 - healthy);
  });

  test('the same share is rounded up for a budget and down for a rollout', () => {
    expect(fence('25%', '50%', 3).unavailable).toBe(1);
    expect(allowedDisruptions(gone('50%'), 3)).toBe(2);
  });

  test('with both limits goes by maxUnavailable, as the controller does', () => {
    expect(allowedDisruptions({ minAvailable: 3, maxUnavailable: 1 }, 3)).toBe(1);
  });
});
