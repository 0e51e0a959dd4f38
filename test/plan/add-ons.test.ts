import { ASSUMED_CLUSTER, ClusterFacts, parseAddOn, versionsOf } from '../../src/kubernetes';
import { AddOnNeed, requireAddOn } from '../../src/plan/add-ons';
import { Ledger } from '../../src/plan/ledger';

const NEED: AddOnNeed = { given: 'Autoscaler.onDemand()', instead: 'use Autoscaler.horizontal()' };

function ask(texts: readonly string[] | undefined, need: Partial<AddOnNeed> = {}, addOn: 'keda' | 'goldilocks' = 'keda') {
  const ledger = new Ledger(() => false);
  const said = (texts ?? []).map(parseAddOn);
  const declared: Partial<ClusterFacts> = {
    addOns: said.flatMap(one => one.needed === undefined ? [one.addOn] : []), addOnVersions: versionsOf(said), declared: ['addOns'],
  };
  const facts = { ...ASSUMED_CLUSTER, ...texts === undefined ? {} : declared };
  const isThere = requireAddOn(ledger, facts, addOn, 'autoscaler', { ...NEED, ...need });
  requireAddOn(ledger, facts, addOn, 'autoscaler', { ...NEED, ...need });
  return { isThere, refusals: ledger.refusals, assumptions: ledger.assumptions };
}

test('an add-on that nobody declared is assumed, once, in the newest version that is known', () => {
  expect(ask(undefined)).toEqual({
    isThere: true, refusals: [], assumptions: [{ about: 'keda', assumed: 'KEDA 2.21', instead: "Cluster.declare(scope, { addOns: [AddOn.keda('2.21.0')] })" }],
  });
  expect(ask(undefined, {}, 'goldilocks').assumptions).toEqual([
    { about: 'goldilocks', assumed: 'Goldilocks', instead: 'Cluster.declare(scope, { addOns: [AddOn.goldilocks()] })' },
  ]);
  expect(ask(['keda']).assumptions).toHaveLength(1);
  expect(ask(['external-metrics'], { minVersion: '2.17' })).toMatchObject({ isThere: true, assumptions: [{ about: 'keda' }] });
});

test('nothing is assumed of what is declared', () => {
  expect(ask(['keda@2.21.0'], { minVersion: '2.17' })).toEqual({ isThere: true, refusals: [], assumptions: [] });
  expect(ask(['goldilocks'], {}, 'goldilocks')).toEqual({ isThere: true, refusals: [], assumptions: [] });
});

test('an add-on that the cluster is declared without is refused with its name and the way out', () => {
  const { isThere, refusals } = ask(['metrics-server']);
  expect(isThere).toBe(false);
  expect(refusals).toEqual([expect.objectContaining({
    prop: 'autoscaler', given: '"Autoscaler.onDemand()"', needed: 'KEDA in the cluster', id: 'input-is-well-formed',
    change: 'Install KEDA and declare it beside the other add-ons: Cluster.declare(scope, { addOns: [AddOn.keda()] }), or use Autoscaler.horizontal().',
  })]);
});

test('so is one that is older than the feature', () => {
  expect(ask(['keda@2.16.0'], { minVersion: '2.17' }).refusals).toEqual([expect.objectContaining({
    needed: 'KEDA 2.17 or newer', change: "The cluster is declared with 2.16.0: update it and declare AddOn.keda('2.17.0'), or use Autoscaler.horizontal().",
  })]);
  expect(ask(['keda@2.16.0']).refusals).toEqual([]);
});
