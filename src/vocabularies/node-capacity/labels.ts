import { Capacity, Provisioner } from '../../kubernetes/facts/cluster-facts';
import { lookUp } from '../../kubernetes/json/fields';

/** What the values of a label mean; others, such as those of reserved capacity, are nodes that stay. */
interface CapacityLabel {
  readonly spot: readonly string[];
}

/** The labels by which clouds and provisioners tell nodes that may be taken away at short notice from those that stay. */
const LABELS: Readonly<Record<string, CapacityLabel>> = {
  // https://karpenter.sh/docs/concepts/nodepools/#capacity-type
  'karpenter.sh/capacity-type': { spot: ['spot'] },
  // https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
  'eks.amazonaws.com/capacityType': { spot: ['SPOT'] },
  // https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms
  'cloud.google.com/gke-spot': { spot: ['true'] },
  'cloud.google.com/gke-preemptible': { spot: ['true'] },
  'cloud.google.com/gke-provisioning': { spot: ['spot', 'preemptible'] },
  // https://learn.microsoft.com/azure/aks/spot-node-pool
  'kubernetes.azure.com/scalesetpriority': { spot: ['spot'] },
  // https://docs.spot.io/ocean/features/labels-and-taints
  'spotinst.io/node-lifecycle': { spot: ['spot'] },
  // https://docs.cast.ai/docs/spot
  'scheduling.cast.ai/spot': { spot: ['true'] },
  // What people call it on nodes of their own, as kOps and the workshops of AWS do.
  'node.kubernetes.io/lifecycle': { spot: ['spot', 'Ec2Spot'] },
  'lifecycle': { spot: ['spot', 'Ec2Spot'] },
};
export const CAPACITY_LABELS: readonly string[] = Object.keys(LABELS);

/** Labels that the nodes of one provisioner alone have. */
const OF_PROVISIONER: Readonly<Record<string, Provisioner>> = {
  'eks.amazonaws.com/nodegroup': 'managed-node-group',
  'eks.amazonaws.com/capacityType': 'managed-node-group',
};

/** The capacity of nodes whose label has one of these values; nothing where it may be either. */
export function capacityOfValues(key: string, values: readonly string[]): Capacity | undefined {
  const label = lookUp(LABELS, key);
  if (label === undefined || values.length === 0) {
    return undefined;
  }
  const spot = values.filter(value => label.spot.includes(value)).length;
  return spot === values.length ? 'spot' : spot === 0 ? 'on-demand' : undefined;
}

/** Who makes and replaces the nodes that have a label; nothing where that may be anybody. */
export function provisionerOfLabel(key: string): Provisioner | undefined {
  return lookUp(OF_PROVISIONER, key);
}
