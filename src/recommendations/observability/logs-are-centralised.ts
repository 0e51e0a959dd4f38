import { describe } from '../recommendation';

export const logsAreCentralised = describe({
  id: 'logs-are-centralised',
  title: 'Logs outlive the pod and the node',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'logging' }, { document: 'KIA', section: '17.4.6' }],
  why: 'Kubernetes keeps a log only as long as its pod, and only on its node: after a drain, a scale-in or a lost node nobody can tell what '
    + 'happened there, nor search all replicas at once.',
  remedy: 'Run a collector such as Fluent Bit as a DaemonSet that ships the logs of every container, labelled with namespace, pod and '
    + 'container, to a store outside the nodes with a retention that you chose. On EKS turn on the control plane logs as well: they are off at '
    + 'first, and show why a pod was not scheduled or who deleted it.',
});
