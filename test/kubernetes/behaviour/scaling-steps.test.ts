import { AverageMetric, desiredReplicas, grownReplicas, looksUntil, stepsBetween } from '../../../src/kubernetes/behaviour/scaling-steps';

const six: AverageMetric = { total: 0, target: 5, replicas: 6 };

describe('what an autoscaler wants for a sum over its replicas', () => {
  // Seen on controllers of 1.36.4: six replicas with a target of five.
  test.each<[string, AverageMetric, number]>([
    ['a tenth over the target changes nothing', { ...six, total: 33 }, 6],
    ['more than a tenth does', { ...six, total: 34 }, 7],
    ['a tenth below changes nothing', { ...six, total: 27 }, 6],
    ['more than a tenth below takes away', { ...six, total: 26 }, 6],
    ['a fifth below takes one away', { ...six, total: 24 }, 5],
    ['no tolerance follows at once', { ...six, total: 31, tolerance: 0 }, 7],
    ['nothing in the queue needs nobody', six, 0],
    ['a schedule asks for a tenth more: nothing', { total: 22, target: 1, replicas: 20 }, 20],
    ['a schedule asks for more than that', { total: 23, target: 1, replicas: 20 }, 23],
    ['eleven jobs on ten replicas wait', { total: 11, target: 1, replicas: 10 }, 10],
  ])('%s', (_, metric, replicas) => {
    expect(desiredReplicas(metric)).toBe(replicas);
  });

  // math.Abs(1.0-1.1) is 0.10000000000000009 in Go as it is here.
  test.each([[32, 22], [33, 20]])('a tenth more in floats: Kubernetes 1.%i', (kubernetesMinor, replicas) => {
    expect(desiredReplicas({ total: 22, target: 1, replicas: 20, kubernetesMinor })).toBe(replicas);
  });

  test.each([[32], [33]])('a tenth less changes nothing: Kubernetes 1.%i', kubernetesMinor => {
    expect(desiredReplicas({ total: 18, target: 1, replicas: 20, kubernetesMinor })).toBe(20);
  });

  test('servers that do not know a tolerance keep their own', () => {
    expect(desiredReplicas({ ...six, total: 31, tolerance: 0, kubernetesMinor: 32 })).toBe(6);
  });
});

test.each([[1, 5], [3, 7], [4, 8], [12, 24]])('one look makes %i replicas %i', (from, to) => {
  expect(grownReplicas(from)).toBe(to);
});

test('one look goes no further than the maximum', () => {
  expect(grownReplicas(12, 20)).toBe(20);
});

describe('the way from few replicas to many', () => {
  test.each<[number, number, number[]]>([
    [1, 10, [1, 5, 10]],
    [2, 20, [2, 6, 12, 20]],
    [2, 34, [2, 6, 12, 24, 34]],
    [3, 50, [3, 7, 14, 28, 50]],
    [1, 100, [1, 5, 10, 20, 40, 80, 100]],
    // Seen three times of three: what is missing to 100 lies within the tolerance.
    [12, 100, [12, 24, 48, 96]],
    [5, 5, [5]],
    [9, 4, [9]],
    [20, 22, [20]],
  ])('%i to %i', (from, to, steps) => {
    expect(stepsBetween(from, to)).toEqual(steps);
  });

  test('it ends at the maximum', () => {
    expect(stepsBetween(2, 34, 16)).toEqual([2, 6, 12, 16]);
  });
});

test.each<[number, number, number]>([[1, 10, 2], [12, 96, 3], [5, 5, 0], [9, 4, 0]])('%i replicas are %i after %i looks', (from, to, looks) => {
  expect(looksUntil(from, to)).toBe(looks);
});

test('what grows on is not content with what is nearly enough', () => {
  expect(looksUntil(12, 100)).toBe(4);
  expect(stepsBetween(12, 100)).toHaveLength(1 + 3);
});
