import { hostPorts, isDevelopment, scaled, Workload } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** A percentage of any number of nodes comes to something where it does for these. */
const ANY_NODES = 1;
/** Pods that may be away at once without which one dead node stops the rollout. */
const SEVERAL = '10%';
/** Seconds for which a new pod has to stay ready, so that one that falls over late stops the rollout. */
const MIN_READY = 10;
const BY_HAND = 'OnDelete';

/** What a DaemonSet says of its rollouts. */
type Rule =
  | { readonly about: 'on-delete' }
  | { readonly about: 'network'; readonly surge: number | string }
  | { readonly about: 'one-by-one' }
  | { readonly about: 'hasty' }
  | { readonly about: 'fine' };

/** Whether two pods of the node's network may want one port that neither declares. */
function mayMeet({ pod, strategy }: Workload): boolean {
  return pod.hostNamespaces.includes('hostNetwork') && hostPorts(pod).length === 0 && scaled(strategy.maxSurge, ANY_NODES, 'up') > 0;
}

export const daemonRolloutCanFinish = recommend({
  id: 'daemon-rollout-can-finish',
  title: 'The rollout of a DaemonSet reaches all nodes, also while one is dead',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/daemon/update.go' },
  ],
  why: 'By default a DaemonSet has one pod away at a time, and counts the pod of a dead node as away: one dead node stops the rollout everywhere until its '
    + 'Node object is gone. With many nodes one at a time takes hours. Without minReadySeconds a pod that falls over after a few seconds goes to all nodes. '
    + 'OnDelete updates nothing by itself, and nodes are forgotten.',
  remedy: `Set updateStrategy.rollingUpdate.maxUnavailable: ${SEVERAL}, or maxSurge: 1 with maxUnavailable: 0 where the pods take no port of their node, and `
    + `minReadySeconds: ${MIN_READY}. maxSurge alone is refused, as maxUnavailable is 1 where nothing is said.`,
  correction: 'Nothing refuses a surge beside ports of the node, though the proposal for it (KEP-1591) planned that: the new pod then waits for ever, of which '
    + 'host-ports-leave-room tells.',
  on: 'workload',
  kinds: ['DaemonSet'],
  messages: {
    'on-delete': 'updateStrategy is OnDelete: a new template reaches a node only when somebody deletes its pod.',
    'network': 'maxSurge is {surge} on the network of the node: the new pod starts beside the old one, and where both open one port the new one never runs.',
    'one-by-one': 'One pod may be away at a time, and the pod of a dead node is: the rollout stops everywhere until its Node object is gone.',
    'hasty': 'minReadySeconds is 0: a pod that falls over seconds after its start is on every node by then.',
  },
  levels: { 'on-delete': 'info', 'network': 'warning', 'one-by-one': 'info', 'hasty': 'info' },
  read: (workload, { facts }): readonly Reading<Rule>[] => {
    const { type, minReady, maxSurge, maxUnavailable, path } = workload.strategy;
    if (isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    if (type === BY_HAND) {
      return reading({ about: 'on-delete' }, workload, '/spec/updateStrategy/type');
    }
    const isOneByOne = maxUnavailable === 1 && scaled(maxSurge, ANY_NODES, 'up') === 0;
    return [
      ...reading<Rule>(mayMeet(workload) ? { about: 'network', surge: maxSurge } : { about: 'fine' }, workload, `${path}/maxSurge`),
      ...reading<Rule>({ about: isOneByOne ? 'one-by-one' : 'fine' }, workload, `${path}/maxUnavailable`),
      ...reading<Rule>({ about: minReady > 0 ? 'fine' : 'hasty' }, workload, '/spec/minReadySeconds'),
    ];
  },
  holds: rule => {
    switch (rule.about) {
      case 'fine': return undefined;
      case 'on-delete': return info('on-delete', {}, 'RollingUpdate');
      case 'network': return warning('network', { surge: rule.surge }, 'maxSurge 0');
      case 'one-by-one': return info('one-by-one', {}, SEVERAL);
      case 'hasty': return info('hasty', {}, `${MIN_READY}`);
    }
  },
});
