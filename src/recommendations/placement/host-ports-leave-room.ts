import { ANY_WORKLOAD, LONG_RUNNING } from '../../inventory';
import {
  addsNodes, ClusterFacts, HOST_KEY, hostPorts, isDevelopment, knownDomains, LOOKED_AT_FROM, maximumReplicas, minimumReplicas, podsBeside,
  PortTakenTwice, portTakenTwice, scaled, Workload,
} from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';
import { nodeFacts } from './readings/node-facts';

/** What the API server fills in for pods and takes for no port of a template. */
interface Refused {
  readonly about: 'twice';
  readonly kind: string;
  readonly twice: PortTakenTwice;
}

/** What the pods need that take a port of their node. */
interface Demand {
  readonly ports: string;
  readonly about: 'daemon' | 'replicas';
  /** The pods that run beside those of every replica while a rollout goes on. */
  readonly surge: number;
  readonly replicas: number;
  /** The nodes that there are for them; Infinity where nobody says, or where nodes are added as pods need them. */
  readonly nodes: number;
  /** Whether nobody minds that a rollout waits for a node. */
  readonly isRoomMade: boolean;
}

/** A percentage of any number of nodes comes to something where it does for these. */
const ANY_NODES = 1;

/** Kinds whose pods are replaced by a rollout. */
const ROLLED_OUT = LONG_RUNNING.filter(kind => kind !== 'Pod' && kind !== 'ReplicaSet');

/** Older servers fill in the ports of templates too, and refuse what has one twice, except where they know nothing of the kind. */
function isRefusedItself({ kind }: Workload, { kubernetesMinor }: ClusterFacts): boolean {
  return kind !== 'Rollout' && kubernetesMinor < LOOKED_AT_FROM.templateHostPorts;
}

/** The pods that a DaemonSet starts beside the old one; what is set besides maxUnavailable an API server refuses. */
function daemonSurge({ strategy: { type, maxSurge, maxUnavailable } }: Workload): number {
  return type === 'RollingUpdate' && scaled(maxUnavailable, ANY_NODES, 'up') === 0 ? scaled(maxSurge, ANY_NODES, 'up') : 0;
}

function demandOf(workload: Workload, ports: string, facts: ClusterFacts): Demand {
  if (workload.kind === 'DaemonSet') {
    return { ports, about: 'daemon', surge: daemonSurge(workload), replicas: ANY_NODES, nodes: ANY_NODES, isRoomMade: false };
  }
  const { pod } = workload;
  const pinned = pod.nodePin?.nodes.length ?? Infinity;
  const counts = [minimumReplicas(workload), maximumReplicas(workload)];
  const peaks = counts.map(replicas => ({ replicas, surge: podsBeside(workload, replicas) }));
  const [peak] = peaks.sort((one, other) => other.replicas + other.surge - one.replicas - one.surge);
  return {
    ports,
    about: 'replicas',
    ...peak,
    nodes: Math.min(pinned, knownDomains(HOST_KEY, workload, facts)),
    isRoomMade: addsNodes(facts) || isDevelopment(facts),
  };
}

export const hostPortsLeaveRoom = recommend({
  id: 'host-ports-leave-room',
  title: 'Pods that take a port of their node find nodes where it is free',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/configuration/overview/#services' },
    { document: 'K8S', section: 'scheduling', url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/scheduler/framework/plugins/nodeports/node_ports.go' },
  ],
  why: 'Two pods with the same host port cannot be on one node. A rollout that starts the new pod before it stops the old one then waits for a node '
    + 'without one, and where there is none it waits for ever.',
  remedy: 'Set maxSurge: 0 and maxUnavailable: 1, so that a rollout takes a pod away before it adds one, and run no more replicas than there are '
    + 'nodes for them. Give each container of a pod on the network of the node a containerPort of its own. Better: take no port of the node, and send requests through a Service.',
  on: 'workload',
  kinds: ANY_WORKLOAD.filter(kind => kind !== 'Pod'),
  messages: {
    twice: 'On the network of the node {takers} both take {protocol} port {port}: the API server takes the {kind} and refuses its pods.',
    daemon: 'maxSurge starts the new pod beside the old one, which holds port {ports} of their node: no new pod ever starts.',
    replicas: 'Each pod takes port {ports} of its node, which leaves room for {nodes} of {replicas} replicas: the others wait for ever.',
    surge: 'Each pod takes port {ports} of its node, and a rollout adds a pod before it takes one away: of {pods} there is room for {nodes}, and it never goes on.',
    room: 'Each pod takes port {ports} of its node, and a rollout adds a pod before it takes one away: it waits for a node without one.',
  },
  levels: { twice: 'error', daemon: 'error', replicas: 'error', surge: 'error', room: 'warning' },
  read: (workload, context): readonly Reading<Demand | Refused>[] => {
    const twice = isRefusedItself(workload, context.facts) ? undefined : portTakenTwice(workload.pod);
    if (twice !== undefined) {
      return reading({ about: 'twice', kind: workload.kind, twice }, workload, twice.path, { container: twice.containers[1] });
    }
    if (!ROLLED_OUT.includes(workload.kind)) {
      return NOT_APPLICABLE;
    }
    const { facts } = nodeFacts(workload, context);
    const [first, ...others] = hostPorts(workload.pod);
    if (first === undefined) {
      return NOT_APPLICABLE;
    }
    const ports = [...new Set([first, ...others].map(({ number }) => number))].join(' and ');
    return reading(demandOf(workload, ports, facts), workload, first.path, { container: first.container });
  },
  holds: demand => {
    if (demand.about === 'twice') {
      const { kind, twice: { number: port, protocol, containers: [one, other] } } = demand;
      const takers = one === other ? `two ports of ${one}` : `${one} and ${other}`;
      return error('twice', { takers, port, protocol, kind }, 'a port of its own for each container');
    }
    const { about, ports, surge, replicas, nodes, isRoomMade } = demand;
    if (about === 'daemon') {
      return surge === 0 ? undefined : error('daemon', { ports }, 'maxSurge 0');
    }
    if (replicas > nodes) {
      return error('replicas', { replicas, ports, nodes }, `at most ${nodes}`);
    }
    if (replicas + surge > nodes) {
      return error('surge', { pods: replicas + surge, ports, nodes }, 'maxSurge 0 and maxUnavailable 1');
    }
    return surge === 0 || nodes !== Infinity || isRoomMade ? undefined : warning('room', { ports }, 'maxSurge 0 and maxUnavailable 1');
  },
});
