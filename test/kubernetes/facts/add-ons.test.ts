import {
  addOnName, addOnServes, addOnTexts, addOnVersion, assumedVersion, checkAddOn, hasAddOn, isVersioned, parseAddOn, servesMetrics,
  splitAddOn, twiceDeclared, versionsOf,
} from '../../../src/kubernetes/facts/add-ons';
import { ASSUMED_CLUSTER, ClusterAddOn, ClusterFacts, FACT_WORDS } from '../../../src/kubernetes/facts/cluster-facts';

function cluster(...texts: readonly string[]): ClusterFacts {
  const said = texts.map(parseAddOn);
  return {
    ...ASSUMED_CLUSTER, addOns: said.map(one => one.needed === undefined ? one.addOn : 'metrics-server'), addOnVersions: versionsOf(said), declared: ['addOns'],
  };
}

describe('whether the cluster has an add-on', () => {
  test('is not known where nobody declared any', () => {
    expect(hasAddOn(ASSUMED_CLUSTER, 'keda')).toBe('unknown');
    expect(hasAddOn(ASSUMED_CLUSTER, 'metrics-server')).toBe('unknown');
  });

  test('is known where some are declared', () => {
    expect(hasAddOn(cluster('metrics-server', 'keda@2.21.0'), 'keda')).toBe('yes');
    expect(hasAddOn(cluster('metrics-server'), 'keda')).toBe('no');
    expect(hasAddOn(cluster(), 'metrics-server')).toBe('no');
  });

  test('is not known where an adapter is declared by what it serves, as it may be this one', () => {
    expect(hasAddOn(cluster('external-metrics'), 'keda')).toBe('unknown');
    expect(hasAddOn(cluster('external-metrics', 'keda'), 'keda')).toBe('yes');
    expect(hasAddOn(cluster('custom-metrics'), 'prometheus-adapter')).toBe('unknown');
    expect(hasAddOn(cluster('external-metrics'), 'goldilocks')).toBe('no');
  });
});

test('what an add-on knows follows from its declared version', () => {
  expect(addOnVersion(cluster('keda@v2.16.1'), 'keda')).toBe('2.16.1');
  expect(addOnServes(cluster('keda@2.16.1'), 'keda', '2.17')).toBe('no');
  expect(addOnServes(cluster('keda@2.17.0'), 'keda', '2.17')).toBe('yes');
  expect(addOnServes(cluster('keda'), 'keda', '2.17')).toBe('unknown');
  expect(addOnServes(ASSUMED_CLUSTER, 'keda', '2.17')).toBe('unknown');
});

test.each<[ClusterAddOn, ClusterAddOn, boolean]>([
  ['metrics-server', 'metrics-server', true], ['keda', 'external-metrics', true], ['keda', 'custom-metrics', false], ['keda', 'metrics-server', false],
  ['prometheus-adapter', 'custom-metrics', true], ['prometheus-adapter', 'external-metrics', true], ['goldilocks', 'external-metrics', false],
])('whether %s serves %s: %s', (addOn, kind, serves) => {
  expect(servesMetrics(cluster(addOn), kind)).toBe(serves);
});

test('a text is taken apart, whatever it says', () => {
  expect(['keda', 'keda@2.21.0', 'x@y@z', '@'].map(splitAddOn)).toEqual([['keda', undefined], ['keda', '2.21.0'], ['x', 'y@z'], ['', '']]);
});

describe('what is declared', () => {
  test.each<[string, string]>([
    ['linkerd', 'one of metrics-server, external-metrics, custom-metrics, keda, vertical-pod-autoscaler, goldilocks, prometheus-adapter'],
    ['external-metrics@2.21', 'external-metrics without a version'], ['keda@latest', 'a version such as 2.13.0'], ['keda@', 'a version such as 2.13.0'],
    ['keda@2', 'a version such as 2.13.0'], ['keda@2.12.1', '2.13 or newer, of which the fields are known'],
    ['vertical-pod-autoscaler@0.14.0', '1.0 or newer, of which the fields are known'], ['goldilocks@x', 'a version such as 1.0.0'],
  ])('%s is refused', (text, needed) => {
    expect(parseAddOn(text)).toMatchObject({ needed });
  });

  test.each([
    ['kedda', 'Did you mean keda?'], ['metric-server', 'Did you mean metrics-server?'], ['external-metrics@2.21', 'Name the adapter instead, such as keda@2.21.'],
  ])('%s is told by what was meant', (text, hint) => {
    expect(parseAddOn(text)).toMatchObject({ hint });
  });

  test('is one version of each', () => {
    expect(twiceDeclared(['keda@2.20', 'metrics-server', 'keda@2.21'].map(parseAddOn))).toBe('keda');
    expect(twiceDeclared(['keda@2.20', 'keda'].map(parseAddOn))).toBe('keda');
    expect(twiceDeclared(['keda@2.20', 'keda@v2.20', 'linkerd', 'linkerd'].map(parseAddOn))).toBeUndefined();
  });

  test.each(FACT_WORDS.addOns)('%s is written as it is read', word => {
    const text = isVersioned(word) ? `${word}@3.1.4` : word;
    expect(addOnTexts(cluster(text, 'metrics-server'))).toEqual(word === 'metrics-server' ? [text, text] : [text, 'metrics-server']);
    expect(parseAddOn(word)).toEqual({ addOn: word });
    expect(checkAddOn(word, undefined)).toEqual({ addOn: word });
  });
});

test('only of add-ons whose fields depend on it a version is assumed', () => {
  expect(FACT_WORDS.addOns.filter(isVersioned).filter(addOn => assumedVersion(addOn) !== undefined).map(addOnName)).toEqual(['KEDA', 'the Vertical Pod Autoscaler']);
});
