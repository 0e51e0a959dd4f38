import { TextMap } from '../../kubernetes/json/fields';
import { memoizeText } from '../../kubernetes/json/memoize';
import { ObjectKey, ObjectView } from '../../kubernetes/objects/object';

type Named = Pick<ObjectKey, 'group' | 'kind' | 'name'>;

/**
 * What every namespace gets by itself: from Kubernetes, a service mesh or a platform.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/certificates/rootcacertpublisher/publisher.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/serviceaccount/serviceaccounts_controller.go
 */
const IN_EVERY_NAMESPACE: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: [
    'kube-root-ca.crt', 'istio-ca-root-cert', 'istio-ca-crl', 'linkerd-identity-trust-roots', 'openshift-service-ca.crt', 'config-trusted-cabundle',
    'config-service-cabundle',
  ],
  ServiceAccount: ['default', 'builder', 'deployer', 'pipeline'],
};

/** What the parts of a cluster put into its own namespace. */
const IN_SYSTEM_NAMESPACE: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['extension-apiserver-authentication', 'kube-apiserver-legacy-service-account-token-tracking', 'kubeadm-config', 'kubelet-config', 'kube-proxy', 'kube-proxy-config',
    'coredns', 'coredns-custom', 'aws-auth', 'cluster-info', 'amazon-vpc-cni', 'cilium-config'],
  Role: ['extension-apiserver-authentication-reader'],
};
const SYSTEM_NAMESPACE = 'kube-system';

/**
 * Classes that a cluster, its platform or its cloud has without anybody's manifest.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/scheduling/types.go (SystemCriticalPriority)
 */
const IN_EVERY_CLUSTER: Readonly<Record<string, readonly string[]>> = {
  PriorityClass: [
    'system-cluster-critical', 'system-node-critical', 'openshift-user-critical', 'gmp-critical',
  ],
  StorageClass: [
    'gp2', 'auto-ebs-sc', 'standard', 'standard-rwo', 'premium-rwo', 'standard-rwx', 'premium-rwx', 'enterprise-rwx', 'default', 'managed', 'managed-premium',
    'managed-csi', 'managed-csi-premium', 'azurefile', 'azurefile-premium', 'azurefile-csi', 'azurefile-csi-premium', 'azureblob-fuse-premium',
    'azureblob-nfs-premium', 'local-path', 'hostpath', 'microk8s-hostpath', 'do-block-storage', 'linode-block-storage', 'hcloud-volumes', 'oci-bv',
  ],
  RuntimeClass: ['gvisor'],
};
/** How the names of objects begin that Kubernetes makes for itself. */
const OWN_PREFIX = 'system:';

/** Whether an object is there without anybody's manifest. */
export function isGiven({ kind, name }: Named, namespace: string): boolean {
  return IN_EVERY_NAMESPACE[kind]?.includes(name) === true
    || IN_EVERY_CLUSTER[kind]?.includes(name) === true
    || namespace === SYSTEM_NAMESPACE && IN_SYSTEM_NAMESPACE[kind]?.includes(name) === true
    || name.startsWith(OWN_PREFIX);
}

/** Annotations by which an Ingress asks for the certificates of its hosts. */
const ASKS_FOR_CERTIFICATES: readonly string[] = [
  'cert-manager.io/issuer', 'cert-manager.io/cluster-issuer', 'cert-manager.io/issuer-kind', 'certmanager.k8s.io/issuer', 'certmanager.k8s.io/cluster-issuer',
  'kubernetes.io/tls-acme',
];

/** A plain loop, as every object is asked. */
function hasKey(map: TextMap, isOne: (key: string) => boolean): boolean {
  for (const key in map) {
    if (isOne(key)) {
      return true;
    }
  }
  return false;
}

const isRequestForCertificates = memoizeText(key => ASKS_FOR_CERTIFICATES.includes(key));

/**
 * Whether an Ingress, or what is like it, is given the Secrets that it names for its hosts.
 *
 * @see https://cert-manager.io/docs/usage/ingress/
 */
export function asksForCertificates(annotations: TextMap): boolean {
  return hasKey(annotations, isRequestForCertificates);
}

/** Annotations of a Service by which OpenShift makes a Secret of the name that they say. */
const NAMES_A_CERTIFICATE: readonly string[] = [
  'service.beta.openshift.io/serving-cert-secret-name', 'service.alpha.openshift.io/serving-cert-secret-name',
];

const namesCertificate = memoizeText(key => NAMES_A_CERTIFICATE.includes(key));
const NO_SECRETS: readonly string[] = [];

/** The Secrets that are made for an object of Kubernetes because its annotations ask for them. */
export function secretsByAnnotation({ annotations }: Pick<ObjectView, 'annotations'>): readonly string[] {
  return hasKey(annotations, namesCertificate)
    ? NAMES_A_CERTIFICATE.map(key => annotations[key]).filter((name): name is string => typeof name === 'string')
    : NO_SECRETS;
}

/** How the keys begin by which a controller copies an object into other namespaces, or keeps the copy. */
const COPYING: readonly string[] = [
  'reflector.v1.k8s.emberstack.com/', 'replicator.v1.mittwald.de/', 'kubed.appscode.com/', 'config-syncer.k8s.appscode.com/', 'kubernetes-replicator/',
  'config.openshift.io/inject-', 'service.beta.openshift.io/inject-',
];

/** Whether an annotation or a label asks for copies of an object, or keeps one. */
export const isCopyingKey = memoizeText(key => COPYING.some(prefix => key.startsWith(prefix)));

/** Whether somebody copies an object to other namespaces, or fills it in. */
export function isCopied({ annotations, labels }: Pick<ObjectView, 'annotations' | 'labels'>): boolean {
  return hasKey(annotations, isCopyingKey) || hasKey(labels, isCopyingKey);
}

/**
 * How the keys begin by which a controller writes into the object that has them.
 *
 * @see https://github.com/mittwald/kubernetes-secret-generator
 * @see https://github.com/cert-manager/cert-manager/blob/master/pkg/apis/certmanager/v1/types.go (CertificateNameKey, WantInjectAnnotation)
 */
const FILLING: readonly string[] = [
  'secret-generator.v1.mittwald.de/', 'secret-generator.cs.sap.com/', 'secretgen.carvel.dev/', 'cert-manager.io/inject-', 'cert-manager.io/certificate-name',
];

const isFilling = memoizeText(key => FILLING.some(prefix => key.startsWith(prefix)));

/** Whether an object says itself that a controller writes what is in it. */
export function isFilledIn(object: Pick<ObjectView, 'annotations' | 'labels'>): boolean {
  return isCopied(object) || hasKey(object.annotations, isFilling) || hasKey(object.labels, isFilling);
}
