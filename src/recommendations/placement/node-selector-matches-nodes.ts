import { ANY_WORKLOAD } from '../../inventory';
import { contradiction, goneLabel, hopeless, lookUp, NodePool, NodeRequirement, otherName } from '../../kubernetes';
import { RENAMED_POOL_LABEL } from '../../vocabularies/karpenter/node-pool';
import { isForOpenShift } from '../../vocabularies/openshift/platform';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** A kind that runs as many pods as there are nodes for them, which may be none. */
const PER_NODE = 'DaemonSet';

/** What took the place of a label that named the pool of a node once; nothing where a pool of the input still has it. */
function renamedLabel({ key }: NodeRequirement, pools: readonly NodePool[]): string | undefined {
  return pools.some(({ nodeLabels }) => Object.hasOwn(nodeLabels, key)) ? undefined : lookUp(RENAMED_POOL_LABEL, key);
}

/** How a requirement reads in a sentence. */
function wording({ key, operator, values }: NodeRequirement): string {
  const listed = values.length === 1 ? JSON.stringify(values[0]) : `[${values.join(', ')}]`;
  switch (operator) {
    case 'In': return `${key}: ${listed}`;
    case 'Exists': return key;
    default: return `${key} ${operator}${values.length === 0 ? '' : ` ${listed}`}`;
  }
}

export const nodeSelectorMatchesNodes = recommend({
  id: 'node-selector-matches-nodes',
  title: 'Pods ask for labels that nodes have',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/' },
  ],
  why: 'A pod that asks for a label that no node has waits for ever. The pods that run stay until they are replaced, so the label of an old version is '
    + 'found out when the control plane is upgraded or a node fails.',
  remedy: 'Ask for the label, or the value of it, that nodes have. A label that nodes of some clusters still have and the one that took its place may '
    + 'be two terms of the required node affinity. Nodes of a control plane also have the taint node-role.kubernetes.io/control-plane:NoSchedule in '
    + 'place of that of the old label, so tolerate it too; a toleration of the old taint does no harm. '
    + 'Of two requirements of one label that exclude each other, take one away: a node has to meet the selector and one of the terms.',
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    contradiction: 'The pods need a node with {label} and with {other} at once, which none can be: {harm}.',
    gone: 'The pods need a node with {label}, which nodes have no more since Kubernetes 1.{since}: {harm}.',
    own: 'The pods need a node with {label}: Kubernetes sets this label no more since 1.{since} and never gave it this value, so only nodes that '
      + 'somebody labels so will do.',
    renamed: 'The pods need a node with {label}, which nodes of today\'s pools have no more.',
    misspelt: 'The pods need a node with {label}, but nodes say {value}: {harm}.',
  },
  levels: { contradiction: ['error', 'warning'], gone: ['error', 'warning'], own: 'warning', renamed: 'warning', misspelt: ['error', 'warning'] },
  read: (workload, { inventory }) => {
    const { nodes, nodePin } = workload.pod;
    if (nodes.selector.length + nodes.alternatives.length === 0) {
      return NOT_APPLICABLE;
    }
    const opposed = nodePin?.isFixed === true ? undefined : contradiction(nodes);
    const keepsOld = isForOpenShift(inventory);
    const pools = inventory.nodePools;
    const found = hopeless(nodes, requirement => otherName(requirement) !== undefined || renamedLabel(requirement, pools) !== undefined
      || !keepsOld && goneLabel(requirement) !== undefined);
    const tolerated = workload.pod.tolerations.map(({ key }) => key);
    const value = { found, opposed, renamed: found && renamedLabel(found, pools), isPerNode: workload.kind === PER_NODE, tolerated };
    return reading(value, workload, opposed?.[1].path ?? found?.path ?? workload.pod.path);
  },
  holds: ({ found, opposed, renamed, isPerNode, tolerated }) => {
    const problem = isPerNode ? warning : error;
    const harm = isPerNode ? 'none is made' : 'they wait for ever';
    if (opposed !== undefined) {
      const [label, other] = opposed.map(wording);
      return problem('contradiction', { label, other, harm }, 'one of the two');
    }
    if (found === undefined) {
      return undefined;
    }
    const label = wording(found);
    const value = otherName(found);
    if (value !== undefined) {
      return problem('misspelt', { label, value, harm }, value);
    }
    if (renamed !== undefined) {
      return warning('renamed', { label }, renamed);
    }
    const gone = goneLabel(found);
    if (gone === undefined) {
      return undefined;
    }
    const { since, instead, isOwnValue } = gone;
    // The taint of a control plane is called as its label; a toleration without a key is for every taint.
    const needed = tolerated.some(key => key === '' || key === instead) ? instead : `${instead}, and a toleration of ${instead}:NoSchedule`;
    return isOwnValue ? warning('own', { label, since }, needed) : problem('gone', { label, since, harm }, needed);
  },
});
