import { as, CONTAINER, same, seconds } from './familiar-nested';
import { code, codeOf, Familiar, isObject, readField } from './prop-type';

type Names = Readonly<Record<string, Familiar>>;

const isText = (given: unknown) => typeof given === 'string';
const REPLICAS = as('minReplicas', given => `minReplicas: ${code(given) ?? '3'}, and maxReplicas for what an autoscaler may add`);
const TAG = as([], given => `Write the version as the tag of the image, such as image: "registry.example.com/web:${isText(given) || typeof given === 'number' ? String(given) : '1.4.2'}"`);
const EXPOSED = (option: string, example: string) => as('exposure', given => `exposure: Exposure.albIngress({ ${option}: ${code(given) ?? example} })`);
const IN_EXPOSURE = (written: string) => as('exposure', written);
const BUDGET = as('disruptionBudget', 'disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1))');
const CHECK = (prop: string) => as(prop, given => {
  const path = codeOf(given, 'httpGet', 'path');
  return path === undefined && isObject(given) && readField(given, 'tcpSocket') !== undefined
    ? `${prop}: HealthCheck.tcp()` : `${prop}: HealthCheck.http({ path: ${path ?? "'/readyz'"} })`;
});
const ROLLOUT = as(['maxSurge', 'maxUnavailable'], 'maxSurge: PercentOrAbsolute.percent(25), maxUnavailable: PercentOrAbsolute.absolute(0)');
const SPREAD = as(['zoneSpread', 'nodeSelector'], 'zoneSpread: ZoneSpread.REQUIRED, or nothing: pods are spread over zones and nodes by default');
const NODE = (field: string) => as([], `Leave it out: no prop takes ${field}; deployment.addJsonPatch(...) changes the Deployment where it has to be`);

/** Names from Kubernetes, cdk8s-plus, Helm charts and other constructs that people write for a workload. */
export const WORKLOAD: Names = {
  ...CONTAINER,
  replicas: REPLICAS,
  replicaCount: REPLICAS,
  desiredReplicas: REPLICAS,
  desiredCount: REPLICAS,
  version: TAG,
  tag: TAG,
  imageTag: TAG,
  hpa: as(['autoscaler', 'maxReplicas'], 'autoscaler: Autoscaler.horizontal(), with minReplicas and maxReplicas'),
  autoscaling: as(['autoscaler', 'maxReplicas'], 'autoscaler: Autoscaler.horizontal(), with minReplicas and maxReplicas'),
  pdb: BUDGET,
  podDisruptionBudget: BUDGET,
  livenessProbe: CHECK('liveness'),
  readinessProbe: CHECK('readiness'),
  startupProbe: CHECK('startup'),
  healthCheck: CHECK('readiness'),
  healthCheckPath: as('readiness', given => `readiness: HealthCheck.http({ path: ${code(given) ?? "'/readyz'"} })`),
  namespace: as([], given => `Make the workload below new HighlyAvailableNamespace(chart, ${code(given) ?? "'shop'"}), or state the namespace of the chart: `
    + `new Chart(app, id, { namespace: ${code(given) ?? "'shop'"} })`),
  affinity: SPREAD,
  podAntiAffinity: SPREAD,
  topologySpreadConstraints: SPREAD,
  hostNetwork: NODE('the network of the node'),
  hostPID: NODE('the processes of the node'),
  hostIPC: NODE('the memory of the node'),
  securityContext: as('security', 'security: SecurityProfile.restricted({ user: 65532 })'),
  podSecurityContext: as('security', 'security: SecurityProfile.restricted({ user: 65532 })'),
  runAsUser: as('security', given => `security: SecurityProfile.restricted({ user: ${code(given) ?? '65532'} })`),
  readOnlyRootFilesystem: as('security', given => `security: SecurityProfile.restricted({ readOnlyRootFilesystem: ${code(given) ?? 'true'} })`),
  privileged: as('security', 'security: SecurityProfile.baseline(), which lets the image run as it says'),
  serviceAccountName: as('serviceAccount', given => `serviceAccount: ServiceAccount.fromServiceAccountName(this, 'account', ${code(given) ?? "'...'"})`),
  pullSecrets: as('imagePullSecrets', "imagePullSecrets: [Secret.fromSecretName(this, 'registry', '...')]"),
  terminationGracePeriodSeconds: seconds('terminationGracePeriod'),
  gracePeriod: as('terminationGracePeriod', 'terminationGracePeriod: Duration.seconds(60)'),
  minReadySeconds: seconds('minReady'),
  progressDeadlineSeconds: seconds('progressDeadline'),
  preStop: as('preStopDelay', 'preStopDelay: Duration.seconds(20)'),
  lifecycle: as('preStopDelay', 'preStopDelay: Duration.seconds(20)'),
  strategy: ROLLOUT,
  updateStrategy: ROLLOUT,
  rollingUpdate: ROLLOUT,
  podMetadata: as(['labels', 'podAnnotations'], 'labels and podAnnotations'),
  metadata: as(['labels', 'podAnnotations', 'name'], 'name, labels and podAnnotations'),
  podLabels: as('labels', 'labels, which the pods get too'),
  annotations: as('podAnnotations', 'podAnnotations for the pods; those of an Ingress or Service belong into the exposure'),
  matchLabels: as('selectorLabels', 'selectorLabels, where a Deployment is adopted'),
  dnsPolicy: as('dns', 'dns: { policy: PodDnsPolicy.CLUSTER_FIRST }'),
  dnsConfig: as('dns', "dns: { searches: ['...'] }"),
  priorityClass: same('priorityClassName', "'...'"),
  containers: as('sidecars', 'image for the main container and sidecars for those beside it'),
  team: as('owner', given => `owner: { team: ${code(given) ?? "'...'"} }`),
  secrets: as('envFrom', "envFrom: [Env.fromSecret(secret)], or env: { NAME: EnvValue.fromSecretValue({ secret, key: '...' }) }"),
  configMaps: as('envFrom', 'envFrom: [Env.fromConfigMap(configMap)]'),
  envFromSecret: as('envFrom', 'envFrom: [Env.fromSecret(secret)]'),
  envFromConfigMap: as('envFrom', 'envFrom: [Env.fromConfigMap(configMap)]'),
  schedule: as([], 'Use a CronJob of cdk8s-plus: this construct runs all the time'),
  restartPolicy: as([], 'Leave it out: what runs all the time is always restarted'),
};

/** What only a web service is known by. */
export const WEB: Names = {
  ports: as('extraPorts', given => `port: ${Array.isArray(given) && code(given[0]) !== undefined ? code(given[0]) : '8080'}, and extraPorts for further ones`),
  containerPort: same('port', '8080'),
  targetPort: same('port', '8080'),
  host: EXPOSED('host', "'shop.example.com'"),
  hostname: EXPOSED('host', "'shop.example.com'"),
  hosts: EXPOSED('hosts', "['shop.example.com']"),
  headless: as('headlessService', 'headlessService: {}'),
  domain: EXPOSED('host', "'shop.example.com'"),
  path: EXPOSED('path', "'/'"),
  certificateArn: EXPOSED('certificateArn', "'arn:aws:acm:...'"),
  group: EXPOSED('group', "'shop'"),
  scheme: IN_EXPOSURE('exposure: Exposure.albIngress({ scheme: LoadBalancerScheme.INTERNET_FACING })'),
  ingress: IN_EXPOSURE("exposure: Exposure.albIngress({ host: 'shop.example.com' })"),
  ingressClassName: as('exposure', given => `exposure: Exposure.ingress({ className: ${code(given) ?? "'...'"} })`),
  serviceType: IN_EXPOSURE('exposure: Exposure.nlbService() for a balancer of its own, Exposure.clusterInternal() for none'),
  loadBalancer: IN_EXPOSURE('exposure: Exposure.nlbService()'),
  requestTimeout: as('maxRequestDuration', 'maxRequestDuration: Duration.seconds(60)'),
  maxJobDuration: as('maxRequestDuration', 'maxRequestDuration, or a GracefulWorker'),
};

const SERVED = as([], 'Use a HighlyAvailableWebService where requests come in: a worker has no Service');

/** What only a worker is known by. */
export const WORKER: Names = {
  port: as('ports', given => `ports: [{ number: ${code(given) ?? '9090'} }] for what is scraped, or a HighlyAvailableWebService where requests come in`),
  exposure: as([], 'Use a HighlyAvailableWebService where requests come in: nothing is sent to a worker'),
  maxRequestDuration: as('maxJobDuration', 'maxJobDuration: Duration.seconds(60)'),
  extraPorts: same('ports', "[{ name: 'metrics', number: 9090 }]"),
  servicePort: SERVED,
  protocol: SERVED,
  headlessService: SERVED,
  headless: SERVED,
  visibilityTimeout: as('queue', 'queue: { visibilityTimeout: Duration.seconds(60) }'),
};

export const NAMESPACE: Names = {
  namespace: same('name', "'shop'"),
  namespaceName: same('name', "'shop'"),
  quota: as('resourceQuota', 'resourceQuota: true'),
  limits: as('limitRange', 'limitRange: true'),
  podSecurity: as('enforcePodSecurity', 'enforcePodSecurity: true'),
  team: as('owner', given => `owner: { team: ${code(given) ?? "'...'"} }`),
};

export const CLUSTER: Names = {
  version: as('kubernetesVersion', given => `kubernetesVersion: ${typeof given === 'number' ? `'${given}'` : code(given) ?? "'1.33'"}`),
  k8sVersion: as('kubernetesVersion', given => `kubernetesVersion: ${code(given) ?? "'1.33'"}`),
  clusterVersion: as('kubernetesVersion', given => `kubernetesVersion: ${code(given) ?? "'1.33'"}`),
  availabilityZones: as('zones', given => `zones: ${Array.isArray(given) ? given.length : code(given) ?? '3'}`),
  azs: as('zones', given => `zones: ${Array.isArray(given) ? given.length : code(given) ?? '3'}`),
  nodeCount: same('nodes', '3'),
  spot: as('capacity', given => `capacity: CapacityType.${given === false ? 'ON_DEMAND' : 'SPOT'}`),
  karpenter: as('provisioner', 'provisioner: NodeProvisioner.KARPENTER'),
  environment: as('profile', 'profile: Profile.PRODUCTION'),
  stage: as('profile', 'profile: Profile.PRODUCTION'),
  env: as('profile', 'profile: Profile.PRODUCTION'),
};
