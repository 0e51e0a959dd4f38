import { Duration, Testing } from 'cdk8s';
import { GracefulWorker, HighlyAvailableWebService, HighlyAvailableWorkload } from '../../src';

const made = (): readonly HighlyAvailableWorkload[] => {
  const chart = Testing.chart();
  return [
    new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 }),
    new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.minutes(2) }),
  ];
};

test.each(made().map(workload => [workload.name, workload] as const))('the controller of %s is its Deployment', (name, workload) => {
  expect(workload.controller.toJson()).toMatchObject({ kind: 'Deployment', metadata: { name } });
  expect(workload.deployment).toBe(workload.controller);
  expect(workload.node.defaultChild).toBe(workload.controller);
  expect(workload.node.findChild('Deployment')).toBe(workload.controller);
});
