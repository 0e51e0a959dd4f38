import { validateHostNetworkPorts, validateHostPorts, validatePorts } from '../../../src/kubernetes/validation/ports';
import { refusedBy } from '../../support/validation/scope';

const ports = (...list: object[]) => refusedBy(scope => validatePorts(list, '/ports', scope));

test('a port is a number with a name of its own', () => {
  expect(ports({ containerPort: 80, name: 'http' }, { containerPort: 80, name: 'metrics', protocol: 'UDP' })).toEqual([]);
  expect(ports({ containerPort: 70000 })).toEqual(['/ports/0/containerPort is 70000']);
  expect(ports({ name: 'HTTP' })).toEqual(['/ports/0/name is "HTTP"', '/ports/0/containerPort is missing']);
  expect(ports({ containerPort: 80, name: 'a' }, { containerPort: 81, name: 'a' })).toEqual(['/ports/1/name repeats the name a']);
  expect(ports({ containerPort: 80, protocol: 'tcp' })).toEqual(['/ports/0/protocol is "tcp"']);
});

test('two cannot have one port of the node', () => {
  const containers = [[{ ports: [{ containerPort: 80, hostPort: 80 }] }, '/a'], [{ ports: [{ containerPort: 81, hostPort: 80 }, { containerPort: 82, hostPort: 80, protocol: 'UDP' }] }, '/b']] as const;
  expect(refusedBy(scope => validateHostPorts(containers, scope))).toEqual(['/b/ports/0/hostPort takes port 80 of the node, which another port has already']);
});

test('on the network of the node every port is one of the node, which newer servers fill in for pods only', () => {
  const containers = [[{ ports: [{ containerPort: 80 }, { containerPort: 80 }] }, '/a']] as const;
  const refused = (minor: number, isPod: boolean) => refusedBy(scope => validateHostPorts(containers, scope), minor, { hostNetwork: true, isPod });
  expect([refused(27, false), refused(28, false), refused(28, true)].map(found => found.length)).toEqual([1, 0, 1]);
});

test('and is the same number there', () => {
  const containers = [{ ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81 }] }];
  expect(refusedBy(scope => validateHostNetworkPorts(containers, '/containers', scope), 36, { hostNetwork: true }))
    .toEqual(['/containers/0/ports/0/hostPort is 8080 on the network of the node, and containerPort 80']);
  expect(refusedBy(scope => validateHostNetworkPorts(containers, '/containers', scope))).toEqual([]);
});
