import { isClusterWide } from './cluster-wide';
import { lookUp } from '../../kubernetes/json/fields';
import { isCustomGroup } from '../../kubernetes/objects/api-groups';
import { ObjectView } from '../../kubernetes/objects/object';

type Kinds = readonly string[] | 'all';

/** Custom resources of well-known projects that only configure something: no controller makes objects of what they name. */
const CONFIGURING: Readonly<Record<string, Kinds>> = {
  'monitoring.coreos.com': ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'ScrapeConfig', 'AlertmanagerConfig'],
  'operator.victoriametrics.com': ['VMServiceScrape', 'VMPodScrape', 'VMRule', 'VMProbe', 'VMNodeScrape', 'VMStaticScrape', 'VMScrapeConfig'],
  'networking.istio.io': 'all',
  'security.istio.io': 'all',
  'telemetry.istio.io': 'all',
  'extensions.istio.io': 'all',
  'policy.linkerd.io': 'all',
  'linkerd.io': 'all',
  'gateway.networking.k8s.io': ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'ReferenceGrant', 'BackendTLSPolicy', 'GatewayClass'],
  'keda.sh': ['ScaledObject', 'TriggerAuthentication', 'ClusterTriggerAuthentication'],
  'autoscaling.k8s.io': 'all',
  'argoproj.io': ['Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'AppProject', 'WorkflowTemplate', 'ClusterWorkflowTemplate'],
  'elbv2.k8s.aws': 'all',
  'gateway.k8s.aws': 'all',
  'vpcresources.k8s.aws': 'all',
  'karpenter.sh': 'all',
  'karpenter.k8s.aws': 'all',
  'eks.amazonaws.com': 'all',
  'cilium.io': 'all',
  'crd.projectcalico.org': 'all',
  'projectcalico.org': 'all',
  'traefik.io': 'all',
  'traefik.containo.us': 'all',
  'projectcontour.io': 'all',
  'gateway.envoyproxy.io': ['BackendTrafficPolicy', 'ClientTrafficPolicy', 'SecurityPolicy', 'EnvoyPatchPolicy', 'EnvoyExtensionPolicy'],
  'gateway.nginx.org': 'all',
  'constraints.gatekeeper.sh': 'all',
  'templates.gatekeeper.sh': 'all',
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass'],
  'grafana.integreatly.org': ['GrafanaDashboard', 'GrafanaDatasource', 'GrafanaFolder', 'GrafanaAlertRuleGroup'],
  'chaos-mesh.org': 'all',
};

/** Custom resources that name what is made of them, Secrets above all, word by word; and no pods are made of any. */
const NAMING: Readonly<Record<string, Kinds>> = {
  'cert-manager.io': 'all',
  'acme.cert-manager.io': 'all',
  'trust.cert-manager.io': 'all',
  'external-secrets.io': 'all',
  'generators.external-secrets.io': 'all',
  'bitnami.com': ['SealedSecret'],
  'secrets-store.csi.x-k8s.io': 'all',
  'secrets.hashicorp.com': 'all',
  'isindir.github.com': ['SopsSecret'],
  'ricoberger.de': ['VaultSecret'],
  'kubernetes-client.io': ['ExternalSecret'],
  'onepassword.com': ['OnePasswordItem'],
  'secrets.infisical.com': 'all',
  'secrets.doppler.com': 'all',
  'aws.upbound.io': 'all',
  'kustomize.config.k8s.io': 'all',
};

/** Those of them that only read what they name, or say how others get at it. */
const READING: Readonly<Record<string, Kinds>> = {
  'external-secrets.io': ['SecretStore', 'ClusterSecretStore', 'PushSecret', 'ClusterPushSecret'],
  'generators.external-secrets.io': 'all',
  'secrets.hashicorp.com': ['VaultConnection', 'VaultAuth', 'VaultAuthGlobal', 'HCPAuth'],
  'aws.upbound.io': ['ProviderConfig'],
};

function isOf({ group, kind }: Pick<ObjectView, 'group' | 'kind'>, table: Readonly<Record<string, Kinds>>): boolean {
  const kinds = lookUp(table, group);
  return kinds === 'all' || kinds?.includes(kind) === true;
}

/** Whether a controller may make further objects of a custom resource, such as the Secret of a certificate or the pods of a database. */
export function mayBecomeObjects(object: Pick<ObjectView, 'group' | 'kind'>): boolean {
  return isCustomGroup(object.group) && !isOf(object, CONFIGURING);
}

/** Whether a controller is known to write the objects that a custom resource names. */
export function writesWhatItNames(object: Pick<ObjectView, 'group' | 'kind'>): boolean {
  return isOf(object, NAMING) && !readsWhatItNames(object);
}

/** Whether a controller is known to write none of the objects that a custom resource names. */
export function readsWhatItNames(object: Pick<ObjectView, 'group' | 'kind'>): boolean {
  return isOf(object, READING);
}

/** Whether a controller may make objects of a custom resource in any namespace. */
export function reachesEveryNamespace(object: Pick<ObjectView, 'group' | 'kind'>): boolean {
  return isClusterWide(object);
}

/** Whether a controller may make pods of a custom resource. */
export function mayBecomePods(object: Pick<ObjectView, 'group' | 'kind'>): boolean {
  return mayBecomeObjects(object) && !isOf(object, NAMING);
}
