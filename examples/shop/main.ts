import { App, Chart, Duration, Size } from 'cdk8s';
import { ConfigMap, Cpu, EnvValue } from 'cdk8s-plus-27';
import { Cluster, Exposure, GracefulWorker, HealthCheck, HighlyAvailableNamespace, HighlyAvailableWebService, LoadBalancerScheme, Queue } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'shop');
Cluster.declare(chart, { kubernetesVersion: '1.34', zones: 3 });

const owner = { team: 'shop', contact: 'shop@example.com', runbook: 'https://runbooks.example.com/shop' };
const namespace = new HighlyAvailableNamespace(chart, 'shop', { resourceQuota: true, owner });

/** What customers see, behind an Application Load Balancer with TLS. */
new HighlyAvailableWebService(namespace, 'storefront', {
  image: 'ghcr.io/stefanprodan/podinfo:6.7.1',
  port: 9898,
  readiness: HealthCheck.http({ path: '/readyz' }),
  exposure: Exposure.albIngress({
    host: 'shop.example.com',
    certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10',
    scheme: LoadBalancerScheme.INTERNET_FACING,
  }),
  dependsOn: ['catalogue'],
  owner,
  linterExemptions: true,
});

const settings = new ConfigMap(namespace, 'catalogue-settings', { metadata: { name: 'catalogue-settings', namespace: 'shop' }, data: { currency: 'EUR' } });

/** What the storefront asks, inside the cluster. */
new HighlyAvailableWebService(namespace, 'catalogue', {
  image: 'ghcr.io/stefanprodan/podinfo:6.7.1',
  port: 9898,
  exposure: Exposure.clusterInternal(),
  readiness: HealthCheck.http({ path: '/readyz' }),
  maxRequestDuration: Duration.seconds(5),
  env: { CURRENCY: EnvValue.fromConfigMap(settings, 'currency') },
  owner,
  linterExemptions: true,
});

/** Sends mail for orders; a mail takes up to two minutes. */
new GracefulWorker(namespace, 'mailer', {
  image: 'registry.example.com/shop/mailer:2.3.0',
  maxJobDuration: Duration.minutes(2),
  queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail', visibilityTimeout: Duration.minutes(5) }),
  cpu: { request: Cpu.millis(100) },
  memory: { request: Size.mebibytes(256) },
  liveness: HealthCheck.http({ path: '/healthz', port: 8080 }),
  owner,
  linterExemptions: true,
});

if (require.main === module) {
  print(app);
}
