import { App, Chart } from 'cdk8s';
import { Exposure, HighlyAvailableWebService, LoadBalancerScheme, ServingProtocol } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'nlb', { namespace: 'ingest' });

/** A TCP service behind a Network Load Balancer, which sends new connections for two minutes after a pod has left. */
new HighlyAvailableWebService(chart, 'mqtt', {
  image: 'registry.example.com/ingest/mqtt:5.0.3',
  port: 8883,
  protocol: ServingProtocol.TCP,
  exposure: Exposure.nlbService({ scheme: LoadBalancerScheme.INTERNET_FACING }),
});

if (require.main === module) {
  print(app);
}
