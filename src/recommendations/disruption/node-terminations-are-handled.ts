import { describe } from '../recommendation';

export const nodeTerminationsAreHandled = describe({
  id: 'node-terminations-are-handled',
  title: 'Nodes are drained before they go',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'disruptions' }, { document: 'APP', section: 'pdb' }],
  why: 'A node that EC2 takes away for maintenance, rebalancing or a spot interruption ends its pods without eviction: no budget counts, the '
    + 'balancer still sends requests there, and replacements start only when the node is missed.',
  remedy: 'Let something drain nodes on such notices: managed node groups and EKS Auto Mode do it, Karpenter with its interruption queue, and '
    + 'the AWS Node Termination Handler for nodes of your own. A spot notice comes 120 s ahead, so the grace period has to fit into that.',
});
