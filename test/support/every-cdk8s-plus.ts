import { Chart, Duration, Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import { Autoscaler, DisruptionBudget, GracefulWorker, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';

// The test compiles this file once for every cdk8s-plus, with its number in place of 27, and runs it with each of them.

/** Whatever of cdk8s-plus a prop takes. */
export function valuesIn(plus: typeof kplus, chart: Chart): HighlyAvailableWebServiceProps {
  const { Cpu, Env, EnvValue, PercentOrAbsolute, Volume } = plus;
  const settings = new plus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { currency: 'EUR' } });
  const theirs: kplus.IConfigMap = plus.ConfigMap.fromConfigMapName(chart, 'their-settings', 'their-settings');
  const secret: kplus.ISecret = plus.Secret.fromSecretName(chart, 'credentials', 'credentials');
  const claim = plus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'uploads');
  const account: kplus.IServiceAccount = new plus.ServiceAccount(chart, 'account', { metadata: { name: 'account' } });

  const env: { [name: string]: kplus.EnvValue } = {
    STATED: EnvValue.fromValue('1'),
    SETTING: EnvValue.fromConfigMap(settings, 'currency', { optional: true }),
    SECRET: EnvValue.fromSecretValue({ secret, key: 'password' }),
    OF_SECRET: secret.envValue('user'),
    FIELD: EnvValue.fromFieldRef(plus.EnvFieldPaths.POD_NAME),
    RESOURCE: EnvValue.fromResource(plus.ResourceFieldPaths.MEMORY_LIMIT),
  };
  const cpu: kplus.CpuResources = { request: Cpu.millis(500), limit: Cpu.units(1) };
  const memory: kplus.MemoryResources = { request: Size.mebibytes(256), limit: Size.mebibytes(512) };
  const metrics: kplus.ContainerPort = { name: 'metrics', number: 9090, protocol: plus.Protocol.TCP };
  const scratch: kplus.VolumeMount = {
    volume: Volume.fromEmptyDir(chart, 'cache', 'cache', { medium: plus.EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(64) }),
    path: '/cache',
    propagation: plus.MountPropagation.HOST_TO_CONTAINER,
  };
  const volumes: kplus.VolumeMount[] = [
    scratch,
    { volume: Volume.fromConfigMap(chart, 'config', settings, { name: 'config' }), path: '/etc/config', readOnly: true },
    { volume: Volume.fromSecret(chart, 'keys', secret, { name: 'keys', defaultMode: 0o400 }), path: '/etc/keys/tls.key', subPath: 'tls.key' },
    { volume: Volume.fromPersistentVolumeClaim(chart, 'data', claim, { name: 'data' }), path: '/data' },
  ];
  return {
    image: 'registry.example.com/web:1.4.2',
    port: 8080,
    extraPorts: [metrics],
    env,
    envFrom: [Env.fromConfigMap(theirs, 'THEIR_'), Env.fromSecret(secret), new plus.EnvFrom(settings)],
    volumes,
    cpu,
    memory,
    sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', ports: [{ number: 9901, name: 'admin' }], cpu, memory, env, volumes: [scratch] }],
    initContainers: [{ name: 'setup', image: 'registry.example.com/setup:1.0.0', cpu, memory, env, volumes }],
    maxSurge: PercentOrAbsolute.percent(50),
    minAvailableDuringRollout: PercentOrAbsolute.percent(90),
    disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1)),
    serviceAccount: account,
  };
}

/** Wherever cdk8s-plus takes a workload. */
export function constructsOut(plus: typeof kplus, chart: Chart, web: HighlyAvailableWebService, worker: GracefulWorker): void {
  const { Metric, MetricTarget, NetworkPolicyPort } = plus;
  const client = new plus.Deployment(chart, 'client', {
    replicas: 3, containers: [{ image: 'registry.example.com/client:1.0.0', ports: [{ number: 9000 }] }],
  });
  const ports = [NetworkPolicyPort.tcp(8080)];

  const ingress = { default: plus.NetworkPolicyTrafficDefault.DENY, rules: [{ peer: worker, ports }] };
  const policy = new plus.NetworkPolicy(chart, 'policy', { selector: web, ingress });
  policy.addIngressRule(plus.NetworkPolicyIpBlock.ipv4(chart, 'balancer', '10.0.0.0/16'), ports);
  policy.addEgressRule(worker, ports);
  client.connections.allowTo(web);
  client.connections.allowFrom(worker, { ports });
  client.scheduling.colocate(web);

  const headless = { metadata: { name: 'headless' }, clusterIP: 'None', ports: [{ port: 8080 }] };
  new plus.Service(chart, 'headless', { selector: web, ...headless });
  new plus.Service(chart, 'admin', { metadata: { name: 'admin' }, selector: worker, ports: [{ port: 9090 }] });

  const [container] = worker.containers;
  const target = MetricTarget.averageUtilization(60);
  new plus.HorizontalPodAutoscaler(chart, 'scale', {
    target: worker,
    minReplicas: 3,
    maxReplicas: 20,
    metrics: [Metric.resourceCpu(target), Metric.containerCpu({ container, target })],
  });

  const selector: kplus.IPodSelector = web;
  const peer: kplus.INetworkPolicyPeer = worker;
  const scalable: kplus.IScalable = worker;
  const answers: [kplus.PodSelectorConfig, kplus.NetworkPolicyPeerConfig, kplus.ScalingTarget] = [
    selector.toPodSelectorConfig(), peer.toNetworkPolicyPeerConfig(), scalable.toScalingTarget(),
  ];
  void answers;
}

/** A worker whose replicas an autoscaler of cdk8s-plus has, with Secrets for its images. */
export function makeWorker(plus: typeof kplus, chart: Chart): GracefulWorker {
  const registry: kplus.ISecret = plus.Secret.fromSecretName(chart, 'registry', 'registry');
  return new GracefulWorker(chart, 'mailer', {
    image: 'registry.example.com/mailer:1.0.0',
    maxJobDuration: Duration.seconds(30),
    autoscaler: Autoscaler.external(),
    imagePullSecrets: [registry],
    env: { QUEUE: plus.EnvValue.fromValue('mail') },
  });
}

/** What is no value of cdk8s-plus, or is another one than the prop asks for. */
export function refusedByTypes(plus: typeof kplus, chart: Chart): readonly Partial<HighlyAvailableWebServiceProps>[] {
  const volume = plus.Volume.fromEmptyDir(chart, 'v', 'v');
  const secret = plus.Secret.fromSecretName(chart, 's', 's');
  return [
    // @ts-expect-error a plain string
    { env: { A: '1' } },
    // @ts-expect-error a plain string
    { cpu: '250m' },
    // @ts-expect-error a plain string
    { cpu: { request: '250m' } },
    // @ts-expect-error a plain number
    { memory: { request: 512 } },
    // @ts-expect-error a plain string
    { maxSurge: '25%' },
    // @ts-expect-error a ConfigMap or Secret that is not wrapped
    { envFrom: [secret] },
    // @ts-expect-error a volume
    { envFrom: [volume] },
    // @ts-expect-error a volume that nobody mounts
    { volumes: [volume] },
    // @ts-expect-error a Secret as account
    { serviceAccount: secret },
    // @ts-expect-error the name of a Secret
    { imagePullSecrets: ['registry'] },
    // @ts-expect-error a volume of plain fields
    { volumes: [{ path: '/data', volume: { name: 'data', emptyDir: {} } }] },
  ];
}
