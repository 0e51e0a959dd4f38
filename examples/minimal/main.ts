import { App, Chart } from 'cdk8s';
import { HighlyAvailableWebService } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'minimal');

new HighlyAvailableWebService(chart, 'web', { image: 'ghcr.io/stefanprodan/podinfo:6.7.1', port: 9898 });

if (require.main === module) {
  print(app);
}
