import { validateNetworkPolicy } from '../../../src/kubernetes/validation/network-policy';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function paths(spec: object, minor = 36): readonly string[] {
  const refusals = new Refusals(minor);
  validateNetworkPolicy(spec as Record<string, unknown>, '', refusals);
  return refusals.found.map(({ path }) => path);
}
const from = (peer: object, minor?: number) => paths({ ingress: [{ from: [peer] }] }, minor).map(path => path.replace('/ingress/0/from/0', ''));
const port = (one: object) => paths({ egress: [{ ports: [one] }] }).map(path => path.replace('/egress/0/ports/0', ''));

test('a policy may say nothing, and a rule may let in all', () => {
  expect([paths({}), paths({ ingress: [{}] }), from({ namespaceSelector: {} }), from({ podSelector: {}, namespaceSelector: {} })])
    .toEqual([[], [], [], []]);
});

test('a peer is named, and is a network or selected', () => {
  expect(from({})).toEqual(['']);
  expect(from({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } })).toEqual(['']);
  expect(from({ ipBlock: {} })).toEqual(['/ipBlock/cidr']);
});

test('exceptions are part of their network, of either family', () => {
  expect(from({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } })).toEqual([]);
  expect(from({ ipBlock: { cidr: '2001:db8::/32', except: ['2001:db8:1::/48'] } })).toEqual([]);
  expect(from({ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16', '10.0.0.0/8'] } })).toEqual(['/ipBlock/except/0', '/ipBlock/except/1']);
  expect(from({ ipBlock: { cidr: '::/0', except: ['10.1.0.0/16'] } })).toEqual(['/ipBlock/except/0']);
});

test('from 1.36 on an address ends where its network does', () => {
  expect([from({ ipBlock: { cidr: '10.0.0.1/8' } }), from({ ipBlock: { cidr: '10.0.0.1/8' } }, 35)]).toEqual([['/ipBlock/cidr'], []]);
});

test('ports have an end only where they have a number', () => {
  expect([port({}), port({ port: 'http' }), port({ port: 80, endPort: 90 })]).toEqual([[], [], []]);
  expect([port({ endPort: 90 }), port({ port: 'http', endPort: 90 }), port({ port: 80, endPort: 79 })]).toEqual([['/endPort'], ['/endPort'], ['/endPort']]);
});
