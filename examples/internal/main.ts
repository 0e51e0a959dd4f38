import { App, Chart, Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Cluster, Exposure, HealthCheck, HighlyAvailableWebService, ZoneSpread } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'internal', { namespace: 'billing' });
Cluster.declare(chart, { kubernetesVersion: '1.33', zones: 3, nodes: 12 });

/** Reached inside the cluster only, with a proxy beside it, spread strictly; a rollout may take a tenth of the replicas. */
new HighlyAvailableWebService(chart, 'invoices', {
  image: 'registry.example.com/billing/invoices:1.9.2',
  port: 8080,
  exposure: Exposure.clusterInternal(),
  readiness: HealthCheck.http({ path: '/readyz' }),
  maxRequestDuration: Duration.seconds(30),
  minReplicas: 30,
  zoneSpread: ZoneSpread.REQUIRED,
  minAvailableDuringRollout: PercentOrAbsolute.percent(90),
  sidecars: [{ name: 'proxy', image: 'registry.example.com/platform/proxy:3.1.0', ports: [{ name: 'proxy', number: 15001 }] }],
  extraPorts: [{ name: 'metrics', number: 9090 }],
});

if (require.main === module) {
  print(app);
}
