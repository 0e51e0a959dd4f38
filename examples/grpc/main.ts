import { App, Chart } from 'cdk8s';
import { Exposure, HighlyAvailableWebService, ServingProtocol } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'grpc', { namespace: 'pricing' });

/** A gRPC server behind an Application Load Balancer, which takes gRPC on HTTPS listeners only. */
new HighlyAvailableWebService(chart, 'quotes', {
  image: 'registry.example.com/pricing/quotes:0.14.0',
  port: 50051,
  protocol: ServingProtocol.GRPC,
  exposure: Exposure.albIngress({
    host: 'quotes.example.com',
    certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10',
    group: 'pricing',
  }),
});

if (require.main === module) {
  print(app);
}
