import { ASSUMED_CLUSTER, declares, expectsRedundancy, FACT_NAMES, FACT_WORDS, isDevelopment } from '../../../src/kubernetes/facts/cluster-facts';
import { DEFAULT_MINOR } from '../../../src/kubernetes/values/version';

describe('a cluster that nobody described', () => {
  test('is a production cluster of on-demand nodes in three zones, with AWS in front and resource metrics', () => {
    expect(ASSUMED_CLUSTER).toMatchObject({
      profile: 'production',
      capacity: 'on-demand',
      zones: 3,
      ingressController: 'aws-load-balancer-controller',
      addOns: ['metrics-server'],
      kubernetesMinor: DEFAULT_MINOR,
    });
  });

  test('has an unknown number of nodes, that come from anywhere and wait for nobody knows how long', () => {
    expect(ASSUMED_CLUSTER).toMatchObject({ nodes: 0, provisioner: 'unknown', drainTimeout: 0 });
  });

  test('declares none of that', () => {
    expect(declares(ASSUMED_CLUSTER, 'kubernetesMinor')).toBe(false);
    expect(ASSUMED_CLUSTER.declared).toEqual([]);
  });

  test('is the same for everybody', () => {
    expect(() => Object.assign(ASSUMED_CLUSTER, { zones: 1 })).toThrow(TypeError);
  });
});

test('a declared fact counts as declared, also with the value that would be assumed', () => {
  const facts = { ...ASSUMED_CLUSTER, zones: 3, declared: ['zones'] } as const;
  expect(declares(facts, 'zones')).toBe(true);
  expect(declares(facts, 'nodes')).toBe(false);
});

test('only the profile makes a cluster one for development', () => {
  expect(isDevelopment(ASSUMED_CLUSTER)).toBe(false);
  expect(isDevelopment({ ...ASSUMED_CLUSTER, zones: 1, nodes: 1 })).toBe(false);
  expect(isDevelopment({ ...ASSUMED_CLUSTER, profile: 'development' })).toBe(true);
});

test('a second one is asked for in production alone', () => {
  expect(expectsRedundancy(ASSUMED_CLUSTER)).toBe(true);
  expect(expectsRedundancy({ ...ASSUMED_CLUSTER, profile: 'staging' })).toBe(false);
  expect(expectsRedundancy({ ...ASSUMED_CLUSTER, profile: 'development' })).toBe(false);
  expect(isDevelopment({ ...ASSUMED_CLUSTER, profile: 'staging' })).toBe(false);
});

test('every fact that takes one of a few words is a fact', () => {
  expect(FACT_NAMES).toEqual(expect.arrayContaining(Object.keys(FACT_WORDS)));
});
