import * as fc from 'fast-check';
import { takeInventory } from '../../src/inventory';
import { allowedDisruptions, ASSUMED_CLUSTER, fence, KubernetesObject, scaled } from '../../src/kubernetes';
import { budgetPresent } from '../../src/recommendations/disruption/budget-present';
import { drainFitsWindow } from '../../src/recommendations/disruption/drain-fits-window';
import { nodesCanBeDrained } from '../../src/recommendations/disruption/nodes-can-be-drained';
import { AuditContext } from '../../src/recommendations/recommendation';
import { rolloutDeadlineFits } from '../../src/recommendations/rollout/rollout-deadline-fits';
import { rolloutKeepsCapacity } from '../../src/recommendations/rollout/rollout-keeps-capacity';

const replicas = fc.integer({ min: 2, max: 500 });

describe('budget-present', () => {
  test('what it chooses always lets a pod go and always keeps one', () => {
    fc.assert(fc.property(replicas, fc.nat(500), (minReplicas, more) => {
      const budget = { minAvailable: undefined, maxUnavailable: budgetPresent.choose({ minReplicas }) };
      const allowed = allowedDisruptions(budget, minReplicas + more);
      expect(allowed).toBeGreaterThanOrEqual(1);
      expect(allowed).toBeLessThan(minReplicas + more);
    }));
  });
});

describe('budgets round up, as the disruption controller does', () => {
  // Replicas, then the evictions that 25% away, 75% kept, 50% kept, 10% away and 1 away allow.
  test.each([
    [1, 1, 0, 0, 1, 1],
    [2, 1, 0, 1, 1, 1],
    [3, 1, 0, 1, 1, 1],
    [4, 1, 1, 2, 1, 1],
    [5, 2, 1, 2, 1, 1],
    [10, 3, 2, 5, 1, 1],
    [11, 3, 2, 5, 2, 1],
  ])('%d replicas', (count, ...expected) => {
    const away = (maxUnavailable: string | number) => allowedDisruptions({ maxUnavailable, minAvailable: undefined }, count);
    const kept = (minAvailable: string) => allowedDisruptions({ minAvailable, maxUnavailable: undefined }, count);
    expect([away('25%'), kept('75%'), kept('50%'), away('10%'), away(1)]).toEqual(expected);
  });
});

describe('rollout-keeps-capacity', () => {
  test('derives the example of the source from a floor of 80 of 100', () => {
    expect(rolloutKeepsCapacity.choose({ minReplicas: 100, floor: '80%' })).toEqual({ maxSurge: '25%', maxUnavailable: '20%' });
    expect(rolloutKeepsCapacity.choose({ minReplicas: 100, floor: 80 })).toEqual({ maxSurge: '25%', maxUnavailable: 20 });
  });

  test('keeps every replica without a floor, and where a floor leaves none over', () => {
    expect(rolloutKeepsCapacity.choose({ minReplicas: 3, floor: undefined })).toEqual({ maxSurge: '25%', maxUnavailable: 0 });
    expect(rolloutKeepsCapacity.choose({ minReplicas: 3, floor: '100%' })).toEqual({ maxSurge: '25%', maxUnavailable: 0 });
    expect(rolloutKeepsCapacity.choose({ minReplicas: 3, floor: 5 })).toEqual({ maxSurge: '25%', maxUnavailable: 0 });
  });

  test('never falls below the floor and always gets on, at any number of replicas', () => {
    const floors = fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 100 }).map(share => `${share}%`), fc.nat(500));
    fc.assert(fc.property(replicas, fc.nat(300), floors, (minReplicas, more, wanted) => {
      const floor = typeof wanted === 'number' ? Math.min(wanted, minReplicas) : wanted;
      const { maxSurge, maxUnavailable } = rolloutKeepsCapacity.choose({ minReplicas, floor });
      const count = minReplicas + more;
      const { surge, unavailable } = fence(maxSurge, maxUnavailable, count);
      expect(count - unavailable).toBeGreaterThanOrEqual(scaled(floor ?? count, count, 'up'));
      expect(surge + unavailable).toBeGreaterThan(0);
    }), { numRuns: 1000 });
  });

  test('tells of the gap that one replica on a volume for one node makes necessary', () => {
    const [first] = judgeRecreate(1);
    expect(rolloutKeepsCapacity.holds(first.value)).toMatchObject({ level: 'info', code: 'gap' });
  });
});

function judgeRecreate(count: number) {
  const objects: KubernetesObject[] = [
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'store' },
      spec: {
        replicas: count,
        strategy: { type: 'Recreate' },
        template: { spec: { containers: [], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } },
      },
    },
  ];
  const inventory = takeInventory(objects);
  const never = () => false;
  const world: AuditContext = { inventory, facts: ASSUMED_CLUSTER, isComplete: never, isUnfinished: never, isGenerated: never, isOurs: never };
  return rolloutKeepsCapacity.read(inventory.workloads[0], world);
}

describe('rollout-deadline-fits', () => {
  test('takes ten minutes, or twice what a pod needs when that is more', () => {
    expect(rolloutDeadlineFits.choose({ startupTime: 120, gateTime: 30, minReady: 10 }).seconds).toBe(600);
    expect(rolloutDeadlineFits.choose({ startupTime: 600, gateTime: 300, minReady: 10 }).seconds).toBe(1820);
  });
});

describe('drain-fits-window', () => {
  test.each([
    [{ capacity: 'spot', drainTimeout: 3600 }, 110],
    [{ drainTimeout: 3600, provisioner: 'cluster-autoscaler' }, 3600],
    [{ provisioner: 'cluster-autoscaler' }, 600],
    [{ provisioner: 'managed-node-group' }, 900],
    [{ provisioner: 'karpenter' }, undefined],
  ] as const)('%j gives a pod %p s', (facts, seconds) => {
    expect(drainFitsWindow.windowOf({ ...ASSUMED_CLUSTER, ...facts })?.seconds).toBe(seconds);
  });
});

describe('nodes-can-be-drained', () => {
  test('names the scratch volumes, and says nothing where there are none', () => {
    expect(nodesCanBeDrained.choose({ scratchVolumes: ['tmp', 'cache'] }))
      .toEqual({ 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes': 'tmp,cache' });
    expect(nodesCanBeDrained.choose({ scratchVolumes: [] })).toEqual({});
  });
});
