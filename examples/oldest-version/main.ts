import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulWorker, HighlyAvailableWebService } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'oldest-version', { namespace: 'legacy' });
Cluster.declare(chart, { kubernetesVersion: '1.27' });

/** Kubernetes 1.27 has neither a sleep before SIGTERM nor native sidecars: the images have to bring a sleep command. */
new HighlyAvailableWebService(chart, 'web', {
  image: 'registry.example.com/legacy/web:4.2.0',
  port: 8080,
  imageHasShell: true,
  sidecars: [{
    name: 'proxy', image: 'registry.example.com/platform/proxy:3.1.0', imageHasShell: true, ports: [{ name: 'proxy', number: 15001 }],
  }],
});

new GracefulWorker(chart, 'jobs', { image: 'registry.example.com/legacy/jobs:4.2.0', maxJobDuration: Duration.seconds(90) });

if (require.main === module) {
  print(app);
}
