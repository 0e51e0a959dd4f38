import { Duration, Testing } from 'cdk8s';
import { GracefulWorker, HighlyAvailableWebService, HighlyAvailableWorkload, JobPerMessage, Queue } from '../../src';

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

test('that of a Job for each message is its ScaledJob, and there is no Deployment', () => {
  const encoder = new JobPerMessage(Testing.chart(), 'encoder', {
    image: 'registry.example.com/encoder:7.0.1', maxJobDuration: Duration.hours(2),
    queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode' }),
  });
  expect(encoder.controller.toJson()).toMatchObject({ kind: 'ScaledJob', metadata: { name: 'encoder' } });
  expect(encoder.node.defaultChild).toBe(encoder.controller);
  expect(() => encoder.deployment).toThrow(/deployment is asked for, and a ScaledJob makes the pods[^]*Use controller, which is the ScaledJob\./);
  expect(encoder.hasAutoscaler).toBe(true);
  expect(() => encoder.markHasAutoscaler()).toThrow(/up to maxJobs/);
  expect(() => encoder.toScalingTarget()).toThrow(/a ScaledJob makes the pods/);
});
