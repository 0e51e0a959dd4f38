import { validateDns, validateHostAliases, validateHostnameOverride, validateHostUsers } from '../../../src/kubernetes/validation/pod-network';
import { refusedBy } from '../../support/validation/scope';

const dns = (spec: object, minor?: number) => refusedBy(scope => validateDns(spec as {}, '', scope), minor);

test('who asks nobody is told whom to ask', () => {
  expect(dns({ dnsPolicy: 'None' })).toEqual(['/dnsConfig/nameservers is missing where dnsPolicy is None']);
  expect(dns({ dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.1'] } })).toEqual([]);
  expect(dns({ dnsPolicy: 'Cluster' })).toEqual(['/dnsPolicy is "Cluster"']);
});

test('name servers are addresses, and without zeros since 1.36', () => {
  const nameservers = (minor: number, ...servers: string[]) => dns({ dnsConfig: { nameservers: servers } }, minor);
  expect(nameservers(36, 'dns.example.com')).toEqual(['/dnsConfig/nameservers/0 is "dns.example.com"']);
  expect(nameservers(35, '010.0.0.1', '::ffff:1.2.3.4')).toEqual([]);
  expect(nameservers(36, '010.0.0.1', '::ffff:1.2.3.4')).toHaveLength(2);
  expect(nameservers(36, '1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4')).toEqual(['/dnsConfig/nameservers has 4 items']);
});

test('domains may have underscores since 1.33', () => {
  expect(dns({ dnsConfig: { searches: ['_tcp.example.com', '.'] } }, 33)).toEqual([]);
  expect(dns({ dnsConfig: { searches: ['_tcp.example.com', '.', 'example.com.'] } }, 32)).toHaveLength(2);
});

test('an alias is an address with names', () => {
  const aliases = (alias: object) => refusedBy(scope => validateHostAliases([alias], '/hostAliases', scope));
  expect(aliases({ ip: '127.0.0.1', hostnames: ['a.example.com'] })).toEqual([]);
  expect(aliases({ hostnames: ['A'] })).toEqual(['/hostAliases/0/ip is missing', '/hostAliases/0/hostnames/0 is "A"']);
});

test('a pod that calls itself otherwise does so itself', () => {
  const named = (spec: object, minor?: number) => refusedBy(scope => validateHostnameOverride(spec as {}, '', scope), minor);
  expect(named({ hostnameOverride: 'a.b' })).toEqual([]);
  expect(named({ hostnameOverride: 'a', setHostnameAsFQDN: true })).toEqual(['/hostnameOverride stands beside setHostnameAsFQDN or hostNetwork']);
  expect(named({ hostnameOverride: 'A' }, 34)).toEqual([]);
});

test('users of its own leave a pod nothing of the node', () => {
  const users = (spec: object, hostUsers: boolean) => refusedBy(scope => validateHostUsers(spec as {}, '', [], scope), 36, { hostUsers });
  expect(users({ hostPID: true }, true)).toEqual([]);
  expect(users({ hostPID: true }, false)).toEqual(['/hostPID is true where hostUsers is false']);
});
