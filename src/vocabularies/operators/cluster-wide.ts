import { lookUp } from '../../kubernetes/json/fields';
import { isClusterKind } from '../../kubernetes/objects/cluster-kinds';
import { ObjectView } from '../../kubernetes/objects/object';

type Kinds = readonly string[] | 'all';

/** Custom resources of well-known projects that are in no namespace, as their definitions say, besides those that are called after the cluster. */
const CLUSTER_WIDE: Readonly<Record<string, Kinds>> = {
  'apiextensions.crossplane.io': 'all',
  'aws.upbound.io': ['ProviderConfig'],
  'cilium.io': [
    'CiliumBGPAdvertisement', 'CiliumBGPClusterConfig', 'CiliumBGPNodeConfig', 'CiliumBGPPeerConfig', 'CiliumBGPPeeringPolicy', 'CiliumCIDRGroup',
    'CiliumClusterwideEnvoyConfig', 'CiliumClusterwideNetworkPolicy', 'CiliumEgressGatewayPolicy', 'CiliumIdentity', 'CiliumL2AnnouncementPolicy',
    'CiliumLoadBalancerIPPool', 'CiliumNode', 'CiliumPodIPPool',
  ],
  'configuration.konghq.com': ['KongClusterPlugin', 'KongLicense', 'KongVault'],
  'constraints.gatekeeper.sh': 'all',
  'crd.k8s.amazonaws.com': ['ENIConfig'],
  'crd.projectcalico.org': [
    'BGPConfiguration', 'BGPFilter', 'BGPPeer', 'FelixConfiguration', 'GlobalNetworkPolicy', 'GlobalNetworkSet', 'HostEndpoint', 'IPPool', 'IPReservation',
    'KubeControllersConfiguration', 'Tier',
  ],
  'eks.amazonaws.com': ['IngressClassParams', 'NodeClass'],
  'elbv2.k8s.aws': ['IngressClassParams'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'groupsnapshot.storage.k8s.io': ['VolumeGroupSnapshotClass', 'VolumeGroupSnapshotContent'],
  'karpenter.k8s.aws': 'all',
  'karpenter.sh': 'all',
  'kueue.x-k8s.io': [
    'AdmissionCheck', 'Cohort', 'MultiKueueCluster', 'MultiKueueConfig', 'ProvisioningRequestConfig', 'ResourceFlavor', 'Topology', 'WorkloadPriorityClass',
  ],
  'kyverno.io': ['GlobalContextEntry'],
  'mutations.gatekeeper.sh': 'all',
  'operator.tigera.io': ['APIServer', 'ImageSet', 'Installation', 'TigeraStatus'],
  'pkg.crossplane.io': 'all',
  'policies.kyverno.io': ['DeletingPolicy', 'GeneratingPolicy', 'ImageValidatingPolicy', 'MutatingPolicy', 'ValidatingPolicy'],
  'policy.sigstore.dev': ['TrustRoot'],
  'projectcalico.org': [
    'BGPConfiguration', 'BGPFilter', 'BGPPeer', 'FelixConfiguration', 'GlobalNetworkPolicy', 'GlobalNetworkSet', 'HostEndpoint', 'IPPool', 'IPReservation',
    'KubeControllersConfiguration', 'Tier',
  ],
  'security.openshift.io': ['SecurityContextConstraints'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'templates.gatekeeper.sh': ['ConstraintTemplate'],
  'trust.cert-manager.io': ['Bundle', 'ClusterBundle'],
  'vpcresources.k8s.aws': ['CNINode'],
};

/** How the kinds begin that stand for every namespace: ClusterExternalSecret, ClusterIssuer, ClusterPolicy; and not Cluster, which is often a database. */
const FOR_THE_CLUSTER = /^Cluster[A-Z]/;

/** Whether objects of a kind are in no namespace, whatever their manifests say. */
export function isClusterWide({ group, kind }: Pick<ObjectView, 'group' | 'kind'>): boolean {
  const kinds = lookUp(CLUSTER_WIDE, group);
  return isClusterKind(group, kind) || FOR_THE_CLUSTER.test(kind) || kinds === 'all' || kinds?.includes(kind) === true;
}
