import { albClass, ingress } from './support';
import { IngressClass } from '../../../src/kubernetes';
import { groupConflicts } from '../../../src/vocabularies/aws-load-balancer/group-conflicts';

type Annotations = Record<string, string>;

interface More {
  readonly ingressClass?: IngressClass;
  readonly spec?: object;
}

function conflicts(first: Annotations, second: Annotations, { ingressClass, spec }: More = {}): readonly string[] {
  const grouped = { 'group.name': 'edge' };
  const one = ingress({ name: 'one', annotations: { ...grouped, ...first }, ingressClass, spec });
  const two = ingress({ name: 'two', annotations: { ...grouped, ...second }, ingressClass, spec });
  expect(groupConflicts(one, [two, one])).toEqual([]);
  return groupConflicts(two, [two, one]).map(({ about, name, port, other }) => `${about} ${name} ${port ?? ''} ${other.name}`.replace(/ +/g, ' '));
}

const HTTPS = { 'listen-ports': '[{"HTTPS":443}]' };

describe('of a group the controller gives up on', () => {
  test.each<[string, Annotations, Annotations]>([
    ['annotation scheme one', { scheme: 'internal' }, { scheme: 'internet-facing' }],
    ['annotation subnets one', { subnets: 'a,b' }, { subnets: 'a,c' }],
    ['annotation security-groups one', { 'security-groups': 'a,b' }, { 'security-groups': 'b,a' }],
    ['annotation ssl-redirect one', { ...HTTPS, 'ssl-redirect': '443' }, { ...HTTPS, 'ssl-redirect': '8443' }],
    ['annotation shield-advanced-protection one', { 'shield-advanced-protection': 'true' }, { 'shield-advanced-protection': '0' }],
    ['annotation tags one', { tags: 'team=a' }, { tags: 'team=b' }],
    ['annotation load-balancer-attributes one', { 'load-balancer-attributes': 'routing.http2.enabled=true' }, { 'load-balancer-attributes': 'routing.http2.enabled=false' }],
    ['annotation inbound-cidrs 80 one', { 'inbound-cidrs': '10.0.0.0/8' }, { 'inbound-cidrs': '10.1.0.0/16' }],
    ['annotation security-group-prefix-lists 80 one', { 'security-group-prefix-lists': 'pl-1' }, { 'security-group-prefix-lists': 'pl-2' }],
    ['annotation ssl-policy 443 one', { ...HTTPS, 'ssl-policy': 'a' }, { ...HTTPS, 'ssl-policy': 'b' }],
    ['annotation listener-attributes.HTTP-80 80 one', { 'listener-attributes.HTTP-80': 'a=1' }, { 'listener-attributes.HTTP-80': 'a=2' }],
    ['annotation mutual-authentication 443 one', { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"off"}]' },
      { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' }],
    ['protocol 443 one', HTTPS, { 'listen-ports': '[{"HTTP":443}]' }],
    ['annotation manage-backend-security-group-rules one', { 'security-groups': 'a', 'manage-backend-security-group-rules': 'true' },
      { 'manage-backend-security-group-rules': 'false' }],
    ['annotation frontend-nlb-scheme one', { 'enable-frontend-nlb': 'true', 'frontend-nlb-scheme': 'internal' }, { 'frontend-nlb-scheme': 'internet-facing' }],
  ])('%s', (expected, first, second) => expect(conflicts(first, second)).toEqual([expected]));

  test('two default backends of one port', () => {
    const spec = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } };
    expect(conflicts({}, {}, { spec })).toEqual(['default-backend 80 one']);
  });
});

describe('a group may have', () => {
  test.each<[string, Annotations, Annotations]>([
    ['what only one says', { scheme: 'internal' }, {}],
    ['one list in another order', { 'subnets': 'a, b', 'inbound-cidrs': '10.0.0.0/8,10.1.0.0/16' }, { 'subnets': 'b,a', 'inbound-cidrs': '10.1.0.0/16,10.0.0.0/8' }],
    ['one boolean in other words', { 'shield-advanced-protection': 'true' }, { 'shield-advanced-protection': '1' }],
    ['one number in other words', { ...HTTPS, 'ssl-redirect': '443' }, { ...HTTPS, 'ssl-redirect': '+443' }],
    ['other keys of a map', { tags: 'team=a' }, { tags: 'owner=b' }],
    ['other policies where only one listens with HTTPS', { ...HTTPS, 'ssl-policy': 'a' }, { 'ssl-policy': 'b' }],
    ['other addresses on other ports', { 'inbound-cidrs': '10.0.0.0/8' }, { ...HTTPS, 'inbound-cidrs': '10.1.0.0/16' }],
    ['mutual authentication on one of two', { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' }, HTTPS],
    ['other rules of security groups that nobody names', { 'manage-backend-security-group-rules': 'true' }, { 'manage-backend-security-group-rules': 'false' }],
    ['other settings of a balancer in front that nobody asks for', { 'frontend-nlb-scheme': 'internal' }, { 'frontend-nlb-scheme': 'internet-facing' }],
    ['attributes of listeners that are not there', { 'listener-attributes.HTTP-81': 'a=1' }, { 'listener-attributes.HTTP-81': 'a=2' }],
  ])('%s', (_, first, second) => expect(conflicts(first, second)).toEqual([]));

  test('annotations that the parameters of the class overrule', () => {
    const ingressClass = albClass({ scheme: 'internal', inboundCIDRs: ['10.0.0.0/8'], loadBalancerAttributes: [{ key: 'a', value: '1' }] });
    const annotations = (value: string) => ({ 'scheme': value, 'inbound-cidrs': value, 'load-balancer-attributes': `a=${value}` });
    expect(conflicts(annotations('1'), annotations('2'), { ingressClass })).toEqual([]);
    expect(conflicts({ scheme: '1' }, { scheme: '2' }, { ingressClass: albClass({ scheme: '' }) })).toHaveLength(1);
  });

  test('two default backends of which HTTP is redirected away', () => {
    const spec = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } };
    const redirecting = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' };
    expect(conflicts(redirecting, { 'listen-ports': '[{"HTTP":80}]' }, { spec })).toEqual([]);
    expect(conflicts(redirecting, redirecting, { spec })).toEqual(['default-backend 443 one']);
  });

  test('one member, which has no other to differ from', () => {
    const entry = ingress({ annotations: { scheme: 'internal' } });
    expect(groupConflicts(entry, [entry])).toEqual([]);
  });
});
