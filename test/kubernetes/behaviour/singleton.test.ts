import { KubernetesObject } from '../../../src/kubernetes';
import { isDeclaredAlone, mustBeAlone } from '../../../src/kubernetes/behaviour/singleton';
import { deployment, object, service, workloadIn } from '../../support/plain-objects';

function read(singleton: string | undefined, ...around: readonly KubernetesObject[]) {
  const annotations = singleton === undefined ? {} : { 'cdk8s-high-availability/singleton': singleton };
  const workload = workloadIn(deployment({ metadata: { annotations } }), ...around);
  return [isDeclaredAlone(workload), mustBeAlone(workload)];
}

test('one pod is all there is where it is declared, and not beside a standby', () => {
  expect(read('at-most-one')).toEqual([true, true]);
  expect(read('restartable')).toEqual([true, true]);
  expect(read('leader-election')).toEqual([false, false]);
  expect(read('exactly-once')).toEqual([false, false]);
  expect(read(undefined)).toEqual([false, false]);
});

test('what clients outside wait for is declared alone, but has to say why', () => {
  const rules = [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }];
  expect(read('restartable', service())).toEqual([true, true]);
  expect(read('restartable', service({ clusterIP: 'None' }))).toEqual([true, true]);
  expect(read('restartable', service({ type: 'LoadBalancer' }))).toEqual([true, false]);
  expect(read('restartable', service(), object('networking.k8s.io/v1', 'Ingress', { rules }))).toEqual([true, false]);
});
