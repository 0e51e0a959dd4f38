import { ApiObject, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Environment } from './main';
import {
  Autoscaler, Demand, Drain, Exposure, GracefulWorker, HealthCheck, HighlyAvailableNamespace, HighlyAvailableStatefulService,
  HighlyAvailableWebService, IamRole, JobPerMessage, LoadBalancerScheme, Membership, Queue, RetryableJob, Schedule, ScheduledJob,
  SecurityProfile, ServingProtocol, Singleton, Sizing, SpareCapacity,
} from '../../src';

const internal = Exposure.clusterInternal();

/** A value of a Secret that External Secrets copies from Secrets Manager: it is there before the Job that reads it, for the end of which Argo CD waits. */
function secretValue(namespace: HighlyAvailableNamespace, name: string, key: string): kplus.EnvValue {
  const secretStoreRef = { kind: 'ClusterSecretStore', name: 'secrets-manager' };
  const manifest = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name, annotations: { 'argocd.argoproj.io/sync-wave': '-10' } } };
  new ApiObject(namespace, `external-${name}`, { ...manifest, ...{ spec: { secretStoreRef, dataFrom: [{ extract: { key: name } }] } } });
  return kplus.Secret.fromSecretName(namespace, `secret-${name}`, name).envValue(key);
}

/** What customers see and buy from. */
export function addShop(shop: HighlyAvailableNamespace, { domain, frontReplicas }: Environment): void {
  const host = `shop.${domain}`;
  const settings = new kplus.ConfigMap(shop, 'settings', { metadata: { name: 'settings' }, data: { CURRENCY: 'EUR', SHOP_URL: `https://${host}` } });
  const envFrom = [kplus.Env.fromConfigMap(settings)];

  new HighlyAvailableWebService(shop, 'storefront', {
    image: 'ghcr.io/acme/storefront:5.12.0', port: 3000, exposure: Exposure.albIngress({ hosts: [host, `www.${domain}`] }), minReplicas: frontReplicas,
    keepAliveTimeout: Duration.seconds(65), keepAliveVariable: 'KEEP_ALIVE_SECONDS', dependsOn: ['catalogue', 'cart'], envFrom,
  });
  const database = { DATABASE_URL: secretValue(shop, 'checkout-database', 'url') };
  const checkout = new HighlyAvailableWebService(shop, 'checkout', {
    image: 'ghcr.io/acme/checkout:3.4.1', port: 8080, exposure: Exposure.albIngress({ host, path: '/checkout' }), minReplicas: frontReplicas,
    maxRequestDuration: Duration.seconds(30), env: database, envFrom, dependsOn: ['cart', 'pricing'],
  });
  new RetryableJob(shop, 'checkout-schema', {
    image: 'ghcr.io/acme/checkout:3.4.1', args: ['migrate'], maxJobDuration: Duration.minutes(10), exclusive: true, env: database, runsBefore: [checkout],
  });
  new SpareCapacity(shop, 'checkout-room', { like: checkout });
  for (const [id, tag] of Object.entries({ reviews: '1.8.0', wishlist: '1.1.4' })) {
    new HighlyAvailableWebService(shop, id, { image: `ghcr.io/acme/${id}:${tag}`, port: 8080, exposure: Exposure.albIngress({ host, path: `/${id}` }) });
  }
  // nginx as it comes: it begins as root and listens on 80.
  new HighlyAvailableWebService(shop, 'images', {
    image: 'nginx:1.29.1', port: 80, exposure: Exposure.albIngress({ host: `images.${domain}` }), readiness: HealthCheck.http(),
    security: SecurityProfile.baseline(), volumes: [{ path: '/var/cache/nginx', volume: kplus.Volume.fromEmptyDir(shop, 'cache', 'cache') }],
  });
  // Java, which loads its index for minutes.
  new HighlyAvailableWebService(shop, 'search', {
    image: 'ghcr.io/acme/search:9.1.0', port: 8080, exposure: internal, startupTime: Duration.minutes(4), cpu: { request: kplus.Cpu.units(1) },
    memory: { request: Size.gibibytes(2) }, env: { JAVA_TOOL_OPTIONS: kplus.EnvValue.fromValue('-XX:MaxRAMPercentage=75') },
    readiness: HealthCheck.http({ path: '/actuator/health/readiness', port: 8081 }), extraPorts: [{ name: 'management', number: 8081 }],
  });
  new HighlyAvailableWebService(shop, 'catalogue', { image: 'ghcr.io/acme/catalogue:4.0.2', port: 9000, protocol: ServingProtocol.GRPC, envFrom });
  const env = { REDIS_URL: secretValue(shop, 'redis', 'url') };
  new HighlyAvailableWebService(shop, 'cart', { image: 'ghcr.io/acme/cart:2.2.0', port: 8080, exposure: internal, env });
  new HighlyAvailableWebService(shop, 'pricing', {
    image: 'ghcr.io/acme/pricing:2.0.7', port: 8080, exposure: internal, nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    autoscaler: Autoscaler.onDemand({ demands: [Demand.requests({ perSecondPerReplica: 50, prometheus: 'http://prometheus.monitoring:9090' }), Demand.cpu(60)] }),
  });
  new GracefulWorker(shop, 'order-events', {
    image: 'ghcr.io/acme/order-events:1.3.3', maxJobDuration: Duration.seconds(20), drain: Drain.httpGet({ path: '/stop', port: 8080 }), envFrom,
    queue: Queue.kafka({ bootstrapServers: ['kafka.messaging:9092'], topic: 'orders', consumerGroup: 'order-events', partitions: 24 }),
    autoscaler: Autoscaler.onQueue({ maxWait: Duration.minutes(1), typicalJobDuration: Duration.millis(200) }),
  });
  const feeds = new kplus.PersistentVolumeClaim(shop, 'feeds-claim', {
    metadata: { name: 'feeds' }, storage: Size.gibibytes(50), storageClassName: 'efs', accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_MANY],
  });
  const volumes = [{ path: '/feeds', volume: kplus.Volume.fromPersistentVolumeClaim(shop, 'feeds-volume', feeds) }];
  new GracefulWorker(shop, 'feeds', { image: 'ghcr.io/acme/feeds:1.1.0', maxJobDuration: Duration.minutes(10), volumes });
}

/** What moves money. */
export function addPayments(payments: HighlyAvailableNamespace, { account, domain }: Environment): void {
  const env = { DATABASE_URL: secretValue(payments, 'ledger-database', 'url') };
  const api = new HighlyAvailableWebService(payments, 'payments-api', {
    image: 'ghcr.io/acme/payments-api:6.0.3', port: 8080, exposure: internal, maxRequestDuration: Duration.seconds(20), env, sizing: Sizing.recommend(),
  });
  const ledger = new HighlyAvailableWebService(payments, 'ledger', { image: 'ghcr.io/acme/ledger:2.9.0', port: 9000, protocol: ServingProtocol.GRPC, headlessService: {}, env });
  const policy = new kplus.NetworkPolicy(payments, 'ledger-callers', {
    metadata: { name: 'ledger-callers' }, selector: ledger, ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
  });
  policy.addIngressRule(api, [kplus.NetworkPolicyPort.tcp(9000)]);
  new HighlyAvailableWebService(payments, 'partners', {
    image: 'ghcr.io/acme/partners:6.0.3', port: 8443, exposure: Exposure.albIngress({ host: `partners.${domain}`, tlsToPods: true }),
  });
  new HighlyAvailableWebService(payments, 'webhooks', { image: 'ghcr.io/acme/webhooks:1.5.0', port: 8080, exposure: Exposure.albIngress({ host: `hooks.${domain}` }) });
  new HighlyAvailableWebService(payments, 'fraud', {
    image: 'ghcr.io/acme/fraud:0.31.0', port: 8080, exposure: internal, startupTime: Duration.minutes(3), cpu: { request: kplus.Cpu.units(2) },
    memory: { request: Size.gibibytes(4) }, security: SecurityProfile.restricted({ readOnlyRootFilesystem: true }),
  });
  // Reaches the provider through a proxy beside it.
  new HighlyAvailableWebService(payments, 'provider', {
    image: 'ghcr.io/acme/provider:3.3.0', port: 8080, exposure: internal, maxRequestDuration: Duration.seconds(40),
    sidecars: [{ name: 'egress', image: 'ghcr.io/acme/egress:1.4.0', ports: [{ name: 'proxy', number: 3128 }], readiness: HealthCheck.tcp({ port: 3128 }) }],
  });
  // A batch takes up to half an hour, so each message is a Job of its own; it may write to S3 (IRSA).
  new JobPerMessage(payments, 'settlement', {
    image: 'ghcr.io/acme/settlement:2.1.0', maxJobDuration: Duration.minutes(30), iamRole: IamRole.irsa(`arn:aws:iam::${account}:role/settlement`),
    queue: Queue.sqs({ url: `https://sqs.eu-west-1.amazonaws.com/${account}/settlement`, visibilityTimeout: Duration.hours(1) }),
  });
  new GracefulWorker(payments, 'invoices', { image: 'ghcr.io/acme/invoices:1.9.2', maxJobDuration: Duration.minutes(2) });
  // Calls the bank, which would take two calls for two payments: one works, and one stands by.
  new GracefulWorker(payments, 'payouts', {
    image: 'ghcr.io/acme/payouts:2.3.1', maxJobDuration: Duration.seconds(30), env, singleton: Singleton.leaderElection({ lease: 'payouts' }),
  });
  // Each night by UTC, which skips no hour and has none twice.
  new ScheduledJob(payments, 'reconciliation', { image: 'ghcr.io/acme/reconciliation:1.4.0', schedule: Schedule.daily('02:30'), maxJobDuration: Duration.hours(1), env });
}

/** What every team uses. */
export function addPlatform(platform: HighlyAvailableNamespace, { account, domain }: Environment): void {
  new HighlyAvailableWebService(platform, 'login', {
    image: 'ghcr.io/acme/login:7.2.0', port: 8080, exposure: Exposure.albIngress({ host: `login.${domain}` }),
    security: SecurityProfile.restricted({ user: 1000, readOnlyRootFilesystem: true }), env: { SIGNING_KEY: secretValue(platform, 'login', 'signing-key') },
  });
  // Every open page holds a websocket, which its server closes within 90 s once it is told to stop, and which the page opens again.
  new HighlyAvailableWebService(platform, 'notifications', {
    image: 'ghcr.io/acme/notifications:3.0.1', port: 8080, preStopDelay: Duration.seconds(25), shutdownTimeout: Duration.seconds(90),
    exposure: Exposure.albIngress({ host: `push.${domain}`, deregistrationDelay: Duration.seconds(115) }),
  });
  // MQTT, for what stands in the warehouses; the pods end its TLS.
  new HighlyAvailableWebService(platform, 'devices', { image: 'ghcr.io/acme/devices:1.6.0', port: 8883, protocol: ServingProtocol.TCP, exposure: Exposure.nlbService() });
  // For staff, from inside the VPC.
  for (const [id, tag] of Object.entries({ backoffice: '8.8.0', dashboards: '2.7.1', handbook: '1.29.1', reports: '1.0.9' })) {
    const exposure = Exposure.albIngress({ host: `${id}.${domain}`, group: 'staff', scheme: LoadBalancerScheme.INTERNAL });
    new HighlyAvailableWebService(platform, id, { image: `ghcr.io/acme/${id}:${tag}`, port: 8080, exposure });
  }
  // For the services of all teams.
  for (const [id, tag] of Object.entries({ files: '3.1.2', flags: '2.4.0', geocoder: '1.2.0', translations: '0.9.4' })) {
    new HighlyAvailableWebService(platform, id, { image: `ghcr.io/acme/${id}:${tag}`, port: 8080, exposure: internal });
  }
  // A broker of messages, which keeps them on disk and agrees on them by majority.
  new HighlyAvailableStatefulService(platform, 'streams', {
    image: 'ghcr.io/acme/streams:2.11.4', port: 4222, peerPorts: [{ name: 'routes', number: 6222 }, { name: 'monitoring', number: 8222 }],
    membership: Membership.quorum(), memberVolumes: [{ name: 'data', path: '/data', size: Size.gibibytes(20), storageClassName: 'gp3' }],
    readiness: HealthCheck.http({ path: '/healthz?js-server-only=true', port: 8222 }),
  });
  new GracefulWorker(platform, 'audit-log', { image: 'ghcr.io/acme/audit-log:4.4.0', maxJobDuration: Duration.seconds(10), ports: [{ name: 'metrics', number: 9090 }] });
  // SQS, on ARM nodes of the spot market.
  new GracefulWorker(platform, 'thumbnails', {
    image: 'ghcr.io/acme/thumbnails:7.0.1', maxJobDuration: Duration.seconds(45),
    queue: Queue.sqs({ url: `https://sqs.eu-west-1.amazonaws.com/${account}/thumbnails`, visibilityTimeout: Duration.minutes(2) }),
    autoscaler: Autoscaler.onQueue({ maxWait: Duration.minutes(5), typicalJobDuration: Duration.seconds(15) }),
    nodeSelector: { 'kubernetes.io/arch': 'arm64', 'karpenter.sh/capacity-type': 'spot' },
  });
}
