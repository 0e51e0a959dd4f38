import { App, Chart, Duration } from 'cdk8s';
import { CapacityType, Cluster, GracefulWorker, HighlyAvailableWebService, NodeProvisioner } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'spot', { namespace: 'media' });
Cluster.declare(chart, { capacity: CapacityType.SPOT, provisioner: NodeProvisioner.KARPENTER, zones: 3 });

new HighlyAvailableWebService(chart, 'thumbnails', { image: 'registry.example.com/media/thumbnails:7.0.1', port: 8080 });

/** A spot node goes two minutes after its notice; an encoding takes longer and goes on from its last checkpoint. */
new GracefulWorker(chart, 'encoder', {
  image: 'registry.example.com/media/encoder:7.0.1',
  maxJobDuration: Duration.minutes(30),
  interruptible: 'An encoding saves a checkpoint every 20 s and goes on from it elsewhere.',
});

if (require.main === module) {
  print(app);
}
