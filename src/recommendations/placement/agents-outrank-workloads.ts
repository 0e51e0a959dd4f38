import { isDevelopment, NodePool, Pod, priorityClassOf, text, Workload } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const CLASS = 'system-node-critical';
/** Volumes by which a pod has to do with its node. */
const OF_THE_NODE: readonly string[] = ['hostPath'];
const NETWORK = 'hostNetwork';

/** What an agent lacks where other pods need it. */
type Lack =
  | { readonly about: 'none' }
  | { readonly about: 'priority'; readonly because: string }
  | { readonly about: 'toleration'; readonly pool: string; readonly taint: string; readonly because: string };

/** By what the pods have to do with their node itself; nothing where they do not. */
function tieOf({ hostNamespaces, volumes }: Pod): string | undefined {
  const volume = volumes.find(({ type }) => OF_THE_NODE.includes(type));
  return hostNamespaces.includes(NETWORK) ? 'run on the network of the node' : volume && `mount a directory of the node (${volume.name})`;
}

function tolerates({ tolerations }: Pod, taint: string): boolean {
  return tolerations.some(({ key }) => key === '' || key === taint);
}

/** The first pool that keeps the pods out; none where they choose their nodes. */
function closedPool({ pod }: Workload, pools: readonly NodePool[]): { readonly pool: string; readonly taint: string } | undefined {
  if (pod.nodes.selector.length + pod.nodes.alternatives.length > 0) {
    return undefined;
  }
  for (const { name, taints } of pools) {
    const taint = taints.find(key => !tolerates(pod, key));
    if (taint !== undefined) {
      return { pool: name, taint };
    }
  }
  return undefined;
}

export const agentsOutrankWorkloads = recommend({
  id: 'agents-outrank-workloads',
  title: 'An agent that other pods need has its place on every node',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations' },
  ],
  why: 'Networks, volumes, name servers and proxies of a node are pods like all others, with the priority of all others: on a full node the agent waits for room '
    + 'while pods that need it run, and the kubelet evicts it first or last by what it uses. The controller of a DaemonSet tolerates what happens to '
    + 'nodes, such as pressure, and no taint that somebody gave a pool: on its nodes there is no agent.',
  remedy: `Set priorityClassName: ${CLASS} on an agent that pods of its node need, or a class of your own above the workloads. Tolerate the taints of the pools: `
    + '`- operator: Exists` for an agent of every node. Give it requests that it keeps to.',
  on: 'workload',
  kinds: ['DaemonSet'],
  messages: {
    priority: 'The pods {because} and have the priority of any workload: on a full node they wait for room, and what needs them runs without them.',
    toleration: 'The pods {because}, but do not tolerate the taint {taint} of the pool {pool}: its nodes get none of them.',
  },
  levels: { priority: 'info', toleration: 'warning' },
  read: (workload, { inventory, facts }): readonly Reading<Lack>[] => {
    const { pod } = workload;
    const because = tieOf(pod);
    if (because === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const closed = closedPool(workload, inventory.nodePools);
    const hasClass = (text(pod.json.priorityClassName) ?? '') !== '' || priorityClassOf(workload, inventory) !== undefined;
    return [
      ...reading<Lack>(hasClass ? { about: 'none' } : { about: 'priority', because }, workload, `${pod.path}/priorityClassName`),
      ...reading<Lack>(closed === undefined ? { about: 'none' } : { about: 'toleration', because, ...closed }, workload, `${pod.path}/tolerations`),
    ];
  },
  holds: lack => {
    switch (lack.about) {
      case 'none': return undefined;
      case 'priority': return info('priority', { because: lack.because }, CLASS);
      case 'toleration': return warning('toleration', { because: lack.because, taint: lack.taint, pool: lack.pool }, 'a toleration');
    }
  },
});
