import { takeInventory } from '../../../src/inventory';
import { accessTo, hasOtherPolicies, isolatingPolicies, podPorts } from '../../../src/kubernetes/behaviour/network-access';
import { deployment, Json, object, service, workloadIn } from '../../support/plain-objects';

const PORTS = { containers: [{ name: 'web', image: 'web:1.0.0', ports: [{ name: 'http', containerPort: 8080 }] }] };
const HTTP = { number: 8080, protocol: 'TCP' };
const PODS = [{ podSelector: {} }];
const ADDRESSES = [{ ipBlock: { cidr: '10.0.0.0/16' } }];

function policy(...ingress: unknown[]) {
  return object('networking.k8s.io/v1', 'NetworkPolicy', { podSelector: {}, ingress });
}

function access(...ingress: unknown[]) {
  const workload = workloadIn(deployment({ pod: PORTS }), policy(...ingress));
  return accessTo(HTTP, isolatingPolicies(workload), workload);
}

describe('to a port of pods gets', () => {
  test.each<[string, unknown[], string]>([
    ['nobody without a rule', [], 'nobody'],
    ['anybody by a rule without a source', [{}], 'open'],
    ['anybody by an empty list of sources', [{ from: [] }], 'open'],
    ['an address', [{ from: ADDRESSES }], 'open'],
    ['a pod', [{ from: PODS }], 'pods'],
    ['an address beside pods', [{ from: PODS }, { from: ADDRESSES }], 'open'],
    ['a pod, where addresses get to another port', [{ from: PODS }, { from: ADDRESSES, ports: [{ port: 80 }] }], 'pods'],
    ['nobody where every rule is for another port', [{ ports: [{ port: 80 }] }, { from: PODS, ports: [{ port: 443 }] }], 'nobody'],
    ['anybody by its name', [{ ports: [{ port: 'http' }] }], 'open'],
    ['nobody by the name of another', [{ ports: [{ port: 'admin' }] }], 'nobody'],
    ['anybody by a range around it', [{ ports: [{ port: 8000, endPort: 8080 }] }], 'open'],
    ['nobody by a range before it', [{ ports: [{ port: 8000, endPort: 8079 }] }], 'nobody'],
    ['anybody by its protocol', [{ ports: [{ protocol: 'TCP' }] }], 'open'],
    ['nobody by another protocol', [{ ports: [{ protocol: 'UDP' }] }], 'nobody'],
  ])('%s', (_, ingress, expected) => {
    expect(access(...ingress)).toBe(expected);
  });
});

test('pods on the network of their node are shut to nobody', () => {
  expect(isolatingPolicies(workloadIn(deployment({ pod: { ...PORTS, hostNetwork: true } }), policy()))).toEqual([]);
});

test('a port of a Service leads to that of the containers which it names', () => {
  const workload = workloadIn(deployment({ pod: PORTS }), service({ ports: [{ port: 80, targetPort: 'http' }, { port: 81, targetPort: 'none' }, { port: 82, protocol: 'UDP' }] }));
  expect(workload.services[0].ports.map(port => podPorts(workload, port))).toEqual([[HTTP], [], [{ number: 82, protocol: 'UDP' }]]);
});

test.each<[string, Json[], boolean]>([
  ['networking.k8s.io/v1 NetworkPolicy', [policy()], false],
  ['extensions/v1beta1 NetworkPolicy', [object('extensions/v1beta1', 'NetworkPolicy')], false],
  ['another vendor\'s', [object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy')], true],
  ['another vendor\'s of the same name', [object('projectcalico.org/v3', 'NetworkPolicy')], true],
  ['that of an administrator', [object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy')], true],
])('%s may let in what others shut out: %p', (_, objects, expected) => {
  expect(hasOtherPolicies(takeInventory(objects as never))).toBe(expected);
});
