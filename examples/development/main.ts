import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulWorker, HighlyAvailableWebService, Profile } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'development');
Cluster.declare(chart, { profile: Profile.DEVELOPMENT });

/** The same code as in production, on a laptop: one replica each, reached by port-forward. */
new HighlyAvailableWebService(chart, 'web', { image: 'ghcr.io/stefanprodan/podinfo:6.7.1', port: 9898 });
new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/shop/mailer:2.3.0', maxJobDuration: Duration.minutes(2) });

if (require.main === module) {
  print(app);
}
