import { balancedService } from './support';
import {
  isTrue, listed, nlbAnnotation, nlbListeners, onlyConnects, portsNotThere, quicOverTcp, wrongAddresses,
} from '../../../src/vocabularies/aws-load-balancer/nlb-listeners';

const WEB = { name: 'http', port: 80 };
const TLS = { name: 'https', port: 443 };
const DNS = { name: 'dns', port: 53, protocol: 'UDP' };
const CERTIFICATE = { 'ssl-cert': 'arn' };

function service(annotations: Record<string, string>, ...ports: readonly object[]) {
  return balancedService(annotations, { ports });
}

function protocols(annotations: Record<string, string>, ...ports: readonly object[]) {
  return nlbListeners(service(annotations, ...ports)).map(({ protocol }) => protocol);
}

describe('a port listens with', () => {
  test.each([
    ['its own protocol', {}, ['TCP', 'TCP', 'UDP']],
    ['TLS on all that are no UDP, where a certificate is named', CERTIFICATE, ['TLS', 'TLS', 'UDP']],
    ['TLS where its number is named', { ...CERTIFICATE, 'ssl-ports': '443' }, ['TCP', 'TLS', 'UDP']],
    ['TLS where its name is named', { ...CERTIFICATE, 'ssl-ports': ' https , dns' }, ['TCP', 'TLS', 'UDP']],
    ['no TLS where no certificate is', { 'ssl-ports': '443' }, ['TCP', 'TCP', 'UDP']],
  ])('%s', (_, annotations, expected) => expect(protocols(annotations, WEB, TLS, DNS)).toEqual(expected));

  test('both protocols of one number, where that is asked for', () => {
    const both = [{ name: 'a', port: 53 }, { name: 'b', port: 53, protocol: 'UDP' }];
    expect(protocols({ 'enable-tcp-udp-listener': 'true' }, ...both)).toEqual(['TCP_UDP', 'TCP_UDP']);
    expect(protocols({}, ...both)).toEqual(['TCP', 'UDP']);
  });

  test('nothing, where ports have the wrong type', () => expect(nlbListeners(balancedService({}, { ports: 'web' }))).toEqual([]));
});

test('ports that are named and not there', () => {
  expect(portsNotThere(service({ 'ssl-ports': '8443,https,443' }, WEB, TLS), 'ssl-ports')).toEqual(['8443']);
  expect(portsNotThere(service({}, WEB), 'ssl-ports')).toEqual([]);
});

describe('QUIC', () => {
  test('goes over UDP', () => expect(quicOverTcp(service({ 'quic-enabled-ports': 'dns' }, WEB, DNS))).toBeUndefined());
  test('does not go over TCP', () => expect(quicOverTcp(service({ 'quic-enabled-ports': '80' }, WEB, DNS))?.port).toBe(80));
  test('is of ports that are there', () => expect(quicOverTcp(service({ 'quic-enabled-ports': '8443' }, WEB))).toBeUndefined());
});

describe('addresses', () => {
  const wrong = (annotations: Record<string, string>) => wrongAddresses(service(annotations, WEB)).map(({ annotation, needed }) => `${annotation}: ${needed}`);
  const eip = { 'eip-allocations': 'eipalloc-1,eipalloc-2' };

  test.each([
    ['elastic ones of a balancer for the internet', { ...eip, scheme: 'internet-facing' }],
    ['elastic ones of a balancer that is not internal', { ...eip, internal: 'false' }],
    ['private ones inside', { 'private-ipv4-addresses': '10.0.0.1' }],
    ['one for each subnet', { ...eip, scheme: 'internet-facing', subnets: 'a,b' }],
    ['of the sixth version, beside those of the fourth', { 'ipv6-addresses': '2001:db8::1', 'ip-address-type': 'dualstack' }],
  ])('go well: %s', (_, annotations) => expect(wrong(annotations as Record<string, string>)).toEqual([]));

  test.each([
    ['eip-allocations: the scheme internet-facing', eip],
    ['eip-allocations: the scheme internet-facing', { ...eip, scheme: 'internal', internal: 'false' }],
    ['eip-allocations: one address for each of 3 subnets', { ...eip, scheme: 'internet-facing', subnets: 'a,b,c' }],
    ['private-ipv4-addresses: the scheme internal', { 'private-ipv4-addresses': '10.0.0.1', 'scheme': 'internet-facing' }],
    ['ipv6-addresses: the address type dualstack', { 'ipv6-addresses': '2001:db8::1' }],
  ])('go wrong: %s', (problem, annotations) => expect(wrong(annotations as Record<string, string>)).toEqual([problem]));
});

describe('the health check only connects', () => {
  test.each([
    ['when nobody says', {}, 'Cluster', true, true],
    ['to pods, whatever the nodes do', {}, 'Local', true, true],
    ['but not to nodes that answer for their own pods', {}, 'Local', false, false],
    ['to those too, when somebody says', { 'healthcheck-protocol': 'tcp' }, 'Local', false, true],
    ['but not when somebody says otherwise', { 'healthcheck-protocol': 'http' }, 'Cluster', true, false],
  ])('%s', (_, annotations, externalTrafficPolicy, isIp, expected) => {
    expect(onlyConnects(balancedService(annotations as Record<string, string>, { externalTrafficPolicy }), isIp)).toBe(expected);
  });
});

test('texts are read as the controller reads them', () => {
  expect(listed(' a,, b ,')).toEqual(['a', 'b']);
  expect(listed(undefined)).toEqual([]);
  expect(['1', 't', 'True', 'yes', undefined].map(isTrue)).toEqual([true, true, true, false, false]);
  expect(nlbAnnotation(service({ scheme: 'internal' }), 'scheme')).toBe('internal');
});
