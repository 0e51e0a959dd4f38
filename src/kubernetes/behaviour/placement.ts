import { ClusterFacts, declares, Provisioner } from '../facts/cluster-facts';
import { Inventory, Workload } from '../objects/model';
import { HOST_KEY } from '../objects/node-pin';
import { AffinityTerm, SpreadConstraint, ZONE_KEY } from '../objects/pod';
import { selects } from '../values/selector';
import { SERVED_FROM } from '../values/version';

/** Node labels that name a zone: today's, the one it replaced and the one that AWS numbers zones with. */
const ZONE_KEYS: readonly string[] = [ZONE_KEY, 'failure-domain.beta.kubernetes.io/zone', 'topology.k8s.aws/zone-id'];
/** Provisioners that add nodes for pods that wait. */
const ADDS_NODES: readonly Provisioner[] = ['karpenter', 'cluster-autoscaler'];

/** Whether someone declared that nodes are added for pods that wait. */
export function addsNodes({ provisioner }: ClusterFacts): boolean {
  return ADDS_NODES.includes(provisioner);
}

export function isZoneKey(topologyKey: string): boolean {
  return ZONE_KEYS.includes(topologyKey);
}

/** In how many of the cluster's zones the pods may run. */
export function spannedZones(workload: Workload, facts: ClusterFacts): number {
  const pinned = workload.pod.pinnedZones.length;
  return pinned === 0 ? facts.zones : Math.min(pinned, facts.zones);
}

/** How many domains of a topology the pods may run in; Infinity where the input does not say or nodes are added as pods need them. */
export function knownDomains(topologyKey: string, workload: Workload, facts: ClusterFacts): number {
  if (isZoneKey(topologyKey)) {
    const declared = declares(facts, 'zones') ? facts.zones : Infinity;
    return Math.min(workload.pod.pinnedZones.length || Infinity, declared);
  }
  const isFixed = topologyKey === HOST_KEY && facts.nodes > 0 && !addsNodes(facts);
  return isFixed ? facts.nodes : Infinity;
}

/** In how many domains of a topology the scheduler may put the pods, where they name their nodes or someone said how many there are. */
export function pinnedDomains(topologyKey: string, workload: Workload, facts: ClusterFacts): number {
  const { nodePin } = workload.pod;
  const named = topologyKey === HOST_KEY && nodePin !== undefined && !nodePin.isFixed ? nodePin.nodes.length : Infinity;
  return Math.min(named, knownDomains(topologyKey, workload, facts));
}

/** Which pods of a workload are all on one node, because they name one or have to be where one of them is already. */
export function togetherOnANode({ pod, revisionLabel }: Workload): 'all' | 'revision' | 'none' {
  if (pod.nodePin?.nodes.length === 1) {
    return 'all';
  }
  const own = pod.affinity.filter(({ isRequired, topologyKey, hasNamespaces, selector }) =>
    isRequired && topologyKey === HOST_KEY && !hasNamespaces && selects(selector, pod.labels));
  if (own.length === 0) {
    return 'none';
  }
  return own.some(({ matchLabelKeys }) => revisionLabel === undefined || !matchLabelKeys.includes(revisionLabel)) ? 'all' : 'revision';
}

/** The label keys that narrow a term to pods like its own; servers that do not know them drop them. */
export function termKeys(term: AffinityTerm, facts: ClusterFacts): readonly string[] {
  return facts.kubernetesMinor >= SERVED_FROM.affinityMatchLabelKeys ? term.matchLabelKeys : [];
}

/** Whether label keys narrow a constraint or term to the pods of one revision of the workload. */
export function keepsRevisionsApart(keys: readonly string[], workload: Workload): boolean {
  return workload.revisionLabel !== undefined && keys.includes(workload.revisionLabel);
}

/** Another workload whose pods a constraint or term selects beside those of its own. */
export function otherSelected(
  part: SpreadConstraint | AffinityTerm, keys: readonly string[], workload: Workload, inventory: Inventory,
): Workload | undefined {
  if (keepsRevisionsApart(keys, workload)) {
    return undefined;
  }
  const own = workload.pod.labels;
  return inventory.selected(part.selector, workload.namespace).find(other =>
    other !== workload && !other.isOwned && keys.every(key => own[key] === undefined || own[key] === other.pod.labels[key]));
}

/** Whether an anti-affinity term keeps the pods away from those of other workloads rather than from each other. */
export function isAboutOthers(term: AffinityTerm, workload: Workload, inventory: Inventory): boolean {
  return !selects(term.selector, workload.pod.labels)
    && (term.hasNamespaces || inventory.selected(term.selector, workload.namespace).length > 0);
}
