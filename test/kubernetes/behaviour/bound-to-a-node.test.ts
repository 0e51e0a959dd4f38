import { takeInventory } from '../../../src/inventory';
import { cannotBeTwo, isBoundToANode, oneNodeClaims } from '../../../src/kubernetes/behaviour/bound-to-a-node';
import { autoscaler, deployment, Json, object, statefulSet } from '../../support/plain-objects';

const claim = (accessModes: unknown, metadata: Json = {}) => object('v1', 'PersistentVolumeClaim', { accessModes }, metadata);
const mounts = (...names: string[]) => ({
  containers: [{ name: 'web', image: 'web:1.0.0' }],
  volumes: [{ name: 'scratch', emptyDir: {} }, ...names.map(claimName => ({ name: claimName, persistentVolumeClaim: { claimName } }))],
});
const one = deployment({ pod: mounts('web') });

function read(...objects: Parameters<typeof takeInventory>[0][number][]) {
  const inventory = takeInventory(objects);
  const [workload] = inventory.workloads;
  const claims = oneNodeClaims(workload, inventory).map(({ claim: { name }, index }) => [name, index]);
  return { claims, isBound: isBoundToANode(workload, inventory) };
}

test('a claim for one node is found with the place of its volume, and binds one replica', () => {
  expect(read(one, claim(['ReadWriteOnce']))).toEqual({ claims: [['web', 1]], isBound: true });
  expect(read(one, claim(['ReadWriteOncePod']))).toEqual({ claims: [['web', 1]], isBound: true });
  expect(read(statefulSet({ pod: mounts('web') }), claim(['ReadWriteOnce']))).toEqual({ claims: [['web', 1]], isBound: true });
});

test.each<[string, unknown]>([
  ['many nodes', ['ReadWriteMany']], ['many nodes as well', ['ReadWriteOnce', 'ReadWriteMany']], ['no mode', []], ['nothing that can be read', 'ReadWriteOnce'],
])('a claim for %s does not', (_, modes) => {
  expect(read(one, claim(modes))).toEqual({ claims: [], isBound: false });
});

test('a claim that is not in the input, or in another namespace, does not', () => {
  expect(read(one)).toEqual({ claims: [], isBound: false });
  expect(read(one, claim(['ReadWriteOnce'], { namespace: 'other' }))).toEqual({ claims: [], isBound: false });
});

test('more replicas than one, or none, or an autoscaler that may make more, are not bound', () => {
  const rwo = claim(['ReadWriteOnce']);
  expect(read(deployment({ pod: mounts('web'), spec: { replicas: 2 } }), rwo).isBound).toBe(false);
  expect(read(deployment({ pod: mounts('web'), spec: { replicas: 0 } }), rwo).isBound).toBe(false);
  expect(read(one, rwo, autoscaler({ minReplicas: 1 })).isBound).toBe(false);
});

test('one that an autoscaler may make more of cannot be two either, but where two are there already nobody asks', () => {
  const rwo = claim(['ReadWriteOnce']);
  const isOne = (...objects: Parameters<typeof takeInventory>[0][number][]) => {
    const inventory = takeInventory(objects);
    return cannotBeTwo(inventory.workloads[0], inventory);
  };
  expect([isOne(one, rwo), isOne(one, rwo, autoscaler({ minReplicas: 1 })), isOne(one), isOne(one, claim(['ReadWriteMany']))]).toEqual([true, true, false, false]);
  expect(isOne(one, rwo, autoscaler({ minReplicas: 2 }))).toBe(false);
});
