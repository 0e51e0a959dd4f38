import { App, Chart, Duration } from 'cdk8s';
import {
  AddOn, Autoscaler, Cluster, Demand, Exposure, GracefulWorker, HealthCheck, HighlyAvailableNamespace, HighlyAvailableWebService, Idle,
  JobPerMessage, KafkaAuthentication, Queue, ScalerIdentity, SpareCapacity,
} from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'queue');
Cluster.declare(chart, { kubernetesVersion: '1.35', zones: 3, addOns: [AddOn.METRICS_SERVER, AddOn.keda('2.21.0')] });

const owner = { team: 'shop', contact: 'shop@example.com', runbook: 'https://runbooks.example.com/shop' };
const namespace = new HighlyAvailableNamespace(chart, 'shop', { owner });

/** Sends mail: at the peak 20 mails come in a second, and each is sent within a minute or so. */
new GracefulWorker(namespace, 'mailer', {
  image: 'registry.example.com/shop/mailer:2.3.0',
  maxJobDuration: Duration.seconds(30),
  queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail', visibilityTimeout: Duration.minutes(2) }),
  autoscaler: Autoscaler.onQueue({
    maxWait: Duration.minutes(1),
    typicalJobDuration: Duration.seconds(2),
    peakRate: 20,
    identity: ScalerIdentity.operator({ roleArn: 'arn:aws:iam::111122223333:role/keda-reader' }),
  }),
  owner,
});

/** Keeps the search index up to date: twelve partitions, two of which a replica reads at once. */
new GracefulWorker(namespace, 'indexer', {
  image: 'registry.example.com/shop/indexer:1.3.3',
  maxJobDuration: Duration.seconds(20),
  queue: Queue.kafka({
    bootstrapServers: ['b-1.shop.kafka.eu-west-1.amazonaws.com:9098', 'b-2.shop.kafka.eu-west-1.amazonaws.com:9098'],
    topic: 'orders',
    consumerGroup: 'indexer',
    partitions: 12,
    authentication: KafkaAuthentication.mskIam({ region: 'eu-west-1' }),
  }),
  autoscaler: Autoscaler.onQueue({
    maxWait: Duration.minutes(1), typicalJobDuration: Duration.millis(200), concurrency: 2, downstream: { connections: 200, perReplica: 20 },
  }),
  owner,
});

/** Makes reports, which may wait for a start: nothing runs while there is none to make. */
new GracefulWorker(namespace, 'reports', {
  image: 'registry.example.com/shop/reports:2.0.0',
  maxJobDuration: Duration.minutes(2),
  queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/reports', visibilityTimeout: Duration.minutes(5) }),
  autoscaler: Autoscaler.onQueue({
    maxWait: Duration.minutes(5), typicalJobDuration: Duration.seconds(20), whenIdle: Idle.zero({ reason: 'Reports are made at night.' }),
  }),
  owner,
});

/** Encodes films, which takes up to two hours: each is a Job of its own, that nothing cuts short. */
new JobPerMessage(namespace, 'encoder', {
  image: 'registry.example.com/shop/encoder:7.0.1',
  maxJobDuration: Duration.hours(2),
  queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/films', visibilityTimeout: Duration.hours(4) }),
  maxJobs: 20,
  owner,
});

/** Follows its requests, with CPU beside them, and is there before the office opens. */
const web = new HighlyAvailableWebService(namespace, 'web', {
  image: 'registry.example.com/shop/web:4.1.0',
  port: 8080,
  readiness: HealthCheck.http({ path: '/readyz' }),
  exposure: Exposure.clusterInternal(),
  autoscaler: Autoscaler.onDemand({
    demands: [
      Demand.requests({ perSecondPerReplica: 80, prometheus: 'http://prometheus.monitoring:9090' }),
      Demand.cpu(60),
      Demand.schedule({ name: 'office', timeZone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5', replicas: 6 }),
    ],
  }),
  owner,
});

/** Room for more of them while a node starts. */
new SpareCapacity(namespace, 'web-room', { like: web });

if (require.main === module) {
  print(app);
}
