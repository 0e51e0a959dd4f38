import { HealthCheck } from '../../src';
import { renderWorkload } from '../../src/render/workload';
import { planMailer } from '../support/planning';

const made = (props: Parameters<typeof planMailer>[0]) => {
  const { service, controller } = renderWorkload(planMailer(props).plan);
  const [{ ports, livenessProbe }] = controller.spec.template.spec.containers;
  return { service, ports, livenessProbe };
};
const PORTS = [{ name: 'metrics', number: 9090 }, { number: 8081 }];

test('the container of a worker has its ports, and there is no Service', () => {
  const { service, ports } = made({ ports: PORTS });
  expect(service).toBeUndefined();
  expect(ports).toEqual([{ name: 'metrics', containerPort: 9090, protocol: 'TCP' }, { name: 'port-8081', containerPort: 8081, protocol: 'TCP' }]);
});

test('a check that names no port asks the first', () => {
  expect(made({ ports: PORTS, liveness: HealthCheck.http({ path: '/live' }) }).livenessProbe.httpGet).toEqual({ path: '/live', port: 'metrics' });
  expect(made({ ports: PORTS, liveness: HealthCheck.http({ port: 8081 }) }).livenessProbe.httpGet).toEqual({ path: '/', port: 8081 });
});

test('a check of a port that is none of them asks it all the same', () => {
  expect(made({ ports: PORTS, liveness: HealthCheck.tcp({ port: 7000 }) }).livenessProbe.tcpSocket).toEqual({ port: 7000 });
});
