import { App, Chart, Duration, Size } from 'cdk8s';
import {
  Autoscaler, Cluster, Exposure, GracefulWorker, HealthCheck, HighlyAvailableStatefulService, HighlyAvailableWebService, Membership, Profile,
  RetryableJob, Schedule, ScheduledJob, Singleton,
} from '../../../src';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const web = { image: 'registry.example.com/web:4.2.0', port: 8080 };
const worker = { image: 'registry.example.com/worker:4.2.0', maxJobDuration: Duration.seconds(90) };
const store = {
  image: 'registry.example.com/store:4.2.0', port: 7000, membership: Membership.independent(),
  memberVolumes: [{ name: 'data', path: '/data', size: Size.gibibytes(8), storageClassName: 'gp3' }],
};
const proxy = { name: 'proxy', image: 'registry.example.com/proxy:3.1.0', imageHasShell: true };

/** Workloads for which, taken together, every decision is taken. */
export function everyDecision(linterExemptions: boolean): App {
  const app = new App();

  const production = new Chart(app, 'production', { namespace: 'production' });
  new HighlyAvailableWebService(production, 'uncertified', { ...web, linterExemptions });
  new HighlyAvailableWebService(production, 'certified', { ...web, exposure: Exposure.albIngress({ certificateArn: CERTIFICATE }), linterExemptions });
  new HighlyAvailableWebService(production, 'connected', { ...web, exposure: Exposure.nlbService(), linterExemptions });
  new HighlyAvailableWebService(production, 'on-a-low-port', { ...web, port: 80, linterExemptions });
  new HighlyAvailableWebService(production, 'scaled-elsewhere', { ...web, autoscaler: Autoscaler.external(), linterExemptions });
  new GracefulWorker(production, 'unprobed', { ...worker, linterExemptions });
  const probes = { readiness: HealthCheck.http({ path: '/readyz', port: 8081 }), liveness: HealthCheck.http({ path: '/healthz', port: 8081 }) };
  new GracefulWorker(production, 'probed', { ...worker, ...probes, linterExemptions });
  new GracefulWorker(production, 'led', { ...worker, singleton: Singleton.leaderElection({ lease: 'led' }), linterExemptions });
  new GracefulWorker(production, 'alone', { ...worker, singleton: Singleton.atMostOne(), linterExemptions });
  new HighlyAvailableStatefulService(production, 'members', { ...store, linterExemptions });
  new RetryableJob(production, 'once', { ...worker, linterExemptions });
  new ScheduledJob(production, 'nightly', { ...worker, schedule: Schedule.daily('02:30'), linterExemptions });

  const old = new Chart(app, 'old', { namespace: 'old' });
  Cluster.declare(old, { kubernetesVersion: '1.28' });
  new HighlyAvailableWebService(old, 'accompanied', { ...web, imageHasShell: true, sidecars: [proxy], linterExemptions });

  const development = new Chart(app, 'development', { namespace: 'development' });
  Cluster.declare(development, { profile: Profile.DEVELOPMENT });
  new HighlyAvailableWebService(development, 'single', { ...web, linterExemptions });
  new HighlyAvailableWebService(development, 'single-scaled-elsewhere', { ...web, autoscaler: Autoscaler.external(), linterExemptions });
  new GracefulWorker(development, 'single-worker', { ...worker, linterExemptions });

  const staging = new Chart(app, 'staging', { namespace: 'staging' });
  Cluster.declare(staging, { profile: Profile.STAGING });
  new HighlyAvailableStatefulService(staging, 'tested-members', { ...store, replicas: 2, linterExemptions });
  new HighlyAvailableWebService(staging, 'tested', { ...web, linterExemptions });
  new GracefulWorker(staging, 'several-without-a-budget', { ...worker, minReplicas: 2, linterExemptions });
  return app;
}
