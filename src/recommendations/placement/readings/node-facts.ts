import { Capacity, ClusterFacts, demandedValues, Inventory, memoizeText, NodeChoice, NodePool, NodeRequirement, Pod, Provisioner, Workload } from '../../../kubernetes';
import { isPoolLabel } from '../../../vocabularies/karpenter/node-pool';
import { CAPACITY_LABELS, capacityOfValues, provisionerOfLabel } from '../../../vocabularies/node-capacity/labels';

/** What is known of the nodes that a workload runs on. */
export interface NodeFacts {
  readonly facts: ClusterFacts;
  /** Whose drain timeout it is, where that is a pool of the input. */
  readonly pool: string | undefined;
}

const OF_POOLS: Provisioner = 'karpenter';

/** Whether a label says by itself what its nodes are, so that no pool has to. */
const isTelling = memoizeText(key => CAPACITY_LABELS.includes(key) || isPoolLabel(key) || provisionerOfLabel(key) !== undefined);

function tells({ key }: NodeRequirement): boolean {
  return isTelling(key);
}

function demandedKeys({ selector, alternatives }: NodeChoice): readonly string[] {
  return [...new Set([...selector, ...alternatives.flat()].map(({ key }) => key))];
}

function tolerates({ tolerations }: Pod, taint: string): boolean {
  return tolerations.some(({ key }) => key === '' || key === taint);
}

/** The values that a label may have on nodes of a pool; nothing where the pool leaves them open. */
function valuesIn({ nodeLabels, requirements }: NodePool, key: string): readonly string[] | undefined {
  return nodeLabels[key] === undefined ? requirements.find(requirement => requirement.key === key && requirement.operator === 'In')?.values : [nodeLabels[key]];
}

/** Whether a pod may go to nodes of a pool, and asks for a label that these have because the pool says so. */
function choosesPool(pod: Pod, pool: NodePool, keys: readonly string[]): boolean {
  let isChosen = false;
  for (const key of keys) {
    const asked = demandedValues(pod.nodes, key);
    const given = asked && valuesIn(pool, key);
    if (asked !== undefined && given !== undefined && !given.some(value => asked.includes(value))) {
      return false;
    }
    isChosen ||= asked !== undefined && pool.nodeLabels[key] !== undefined;
  }
  return isChosen && pool.taints.every(taint => tolerates(pod, taint));
}

/** What all of some say; nothing where one says something else. */
function agreed<T>(said: readonly (T | undefined)[]): T | undefined {
  return said.every(one => one === said[0]) ? said[0] : undefined;
}

function capacityOf(valuesOf: (key: string) => readonly string[] | undefined): Capacity | undefined {
  for (const key of CAPACITY_LABELS) {
    const capacity = capacityOfValues(key, valuesOf(key) ?? []);
    if (capacity !== undefined) {
      return capacity;
    }
  }
  return undefined;
}

/** The cluster's facts with what the pods' own choice of nodes, and the pools of the input that it leads to, say otherwise. */
export function nodeFacts({ pod }: Workload, { inventory, facts }: { readonly inventory: Pick<Inventory, 'nodePools'>; readonly facts: ClusterFacts }): NodeFacts {
  const { selector, alternatives } = pod.nodes;
  const isTold = inventory.nodePools.length > 0 || selector.some(tells) || alternatives.some(requirements => requirements.some(tells));
  const keys = isTold ? demandedKeys(pod.nodes) : [];
  if (keys.length === 0) {
    return { facts, pool: undefined };
  }
  const pools = inventory.nodePools.filter(pool => choosesPool(pod, pool, keys));
  const timeouts = pools.flatMap(({ drainTimeout }) => drainTimeout ?? []);
  const isTimed = timeouts.length > 0 && timeouts.length === pools.length;
  const required = keys.filter(key => demandedValues(pod.nodes, key) !== undefined);
  const isPooled = pools.length > 0 || required.some(isPoolLabel);
  const own = capacityOf(key => demandedValues(pod.nodes, key));
  return {
    facts: {
      ...facts,
      capacity: own ?? agreed(pools.map(pool => capacityOf(key => valuesIn(pool, key)))) ?? facts.capacity,
      drainTimeout: isTimed ? Math.max(...timeouts) : facts.drainTimeout,
      provisioner: isPooled ? OF_POOLS : required.map(provisionerOfLabel).find(found => found !== undefined) ?? facts.provisioner,
    },
    pool: isTimed ? pools.map(({ kind, name }) => `${kind} ${name}`).join(' or ') : undefined,
  };
}
