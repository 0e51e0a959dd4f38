import { App, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Cluster, ClusterProps, Delivery, HealthCheck, HighlyAvailableWebService, JobDelivery, Late, NodeProvisioner, RetryableJob, Schedule,
  ScheduledJob,
} from '../../src';
import { print } from '../print';

export const app = new App();

const IMAGE = 'registry.example.com/shop/api:4.2.0';
const owner = { team: 'shop', contact: 'shop@example.com', runbook: 'https://runbooks.example.com/shop' };

/** The service whose schema is migrated; its readiness says whether the schema is new enough. */
function api(chart: Chart): HighlyAvailableWebService {
  return new HighlyAvailableWebService(chart, 'api', {
    image: IMAGE, port: 8080, readiness: HealthCheck.http({ path: '/readyz' }), readinessChecksSchema: true, owner,
  });
}

/** Changes the schema before the service is rolled out: two at once would be one too many, and a conflict is mended by no attempt. */
function migration(chart: Chart, before: HighlyAvailableWebService, delivery?: JobDelivery): RetryableJob {
  return new RetryableJob(chart, 'migrate', {
    image: IMAGE,
    command: ['/app/bin/migrate', 'up'],
    maxJobDuration: Duration.minutes(15),
    exclusive: true,
    neverRetryExitCodes: [42],
    runsBefore: [before],
    delivery,
    owner,
  });
}

/** Sends the numbers of the day at night, by the clock of those who read them: what was missed is of use until the morning. */
function report(chart: Chart): ScheduledJob {
  return new ScheduledJob(chart, 'report', {
    image: IMAGE,
    command: ['/app/bin/report', '--of', 'yesterday'],
    schedule: Schedule.daily('03:30'),
    timeZone: 'Europe/Berlin',
    maxJobDuration: Duration.minutes(20),
    whenLate: Late.catchUp(Duration.hours(3)),
    owner,
  });
}

/** A place of its own for each who delivers. */
function place(id: string, facts: ClusterProps): Construct {
  const scope = new Construct(app, id);
  Cluster.declare(scope, { kubernetesVersion: '1.34', zones: 3, provisioner: NodeProvisioner.KARPENTER, ...facts });
  return scope;
}

for (const delivery of [Delivery.KUBECTL, Delivery.ARGO_CD, Delivery.HELM]) {
  const chart = new Chart(place(delivery, { delivery }), 'shop', { namespace: 'shop' });
  migration(chart, api(chart));
  report(chart);
}

// Flux applies all of a folder at once, so the Job and the service stand in two.
const flux = place(Delivery.FLUX, { delivery: Delivery.FLUX });
const services = new Chart(flux, 'shop', { namespace: 'shop' });
const jobs = new Chart(flux, 'shop-jobs', { namespace: 'shop' });
migration(jobs, api(services), JobDelivery.flux({ sourceRef: { name: 'shop' }, jobPath: './deploy/shop-jobs', servicePath: './deploy/shop' }));
report(services);

if (require.main === module) {
  print(app);
}
