import { albClass, ingress } from './support';
import { albListeners } from '../../../src/vocabularies/aws-load-balancer/alb-listeners';

const ARN = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
const HTTP_80 = { protocol: 'HTTP', port: 80 };
const HTTPS_443 = { protocol: 'HTTPS', port: 443 };

describe('the ports of an Ingress', () => {
  test('are HTTP 80 when it says nothing', () => {
    expect(albListeners(ingress())).toMatchObject({ ports: [HTTP_80], statesPorts: false });
  });

  test('are HTTPS 443 alone when it names a certificate', () => {
    expect(albListeners(ingress({ annotations: { 'certificate-arn': ARN } }))).toMatchObject({ ports: [HTTPS_443], statesPorts: true });
  });

  test('are HTTPS 443 alone when IngressClassParams name a certificate', () => {
    expect(albListeners(ingress({ ingressClass: albClass({ certificateArn: [ARN] }) }))).toMatchObject({ ports: [HTTPS_443], statesPorts: true });
  });

  test('are those of listen-ports, whatever certificate there is', () => {
    const annotations = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': ARN };
    expect(albListeners(ingress({ annotations }))).toMatchObject({ ports: [HTTP_80, HTTPS_443], statesPorts: true });
  });

  test('are not those of the listeners of IngressClassParams, which only carry attributes', () => {
    const ingressClass = albClass({ listeners: [{ protocol: 'HTTPS', port: 8443 }] });
    expect(albListeners(ingress({ ingressClass }))).toMatchObject({ ports: [HTTP_80], statesPorts: false });
    expect(albListeners(ingress({ ingressClass, annotations: { 'listen-ports': '[{"HTTPS":443}]' } }))).toMatchObject({ ports: [HTTPS_443] });
  });
});

describe('the redirect of an Ingress', () => {
  const redirect = (annotations: Record<string, string>, spec?: object) =>
    albListeners(ingress({ annotations, ingressClass: spec && albClass(spec) })).redirectPort;

  test('is none when nobody says', () => expect(redirect({})).toBeUndefined());
  test('goes to the port of ssl-redirect', () => expect(redirect({ 'ssl-redirect': '443' })).toBe(443));
  test('goes to the port of IngressClassParams first', () => expect(redirect({ 'ssl-redirect': '443' }, { sslRedirectPort: '8443' })).toBe(8443));
  test('stays where IngressClassParams say nothing of it', () => expect(redirect({ 'ssl-redirect': '443' }, {})).toBe(443));
  test.each(['true', '', '443s'])('is none when its port is %p', port => expect(redirect({ 'ssl-redirect': port })).toBeUndefined());
});

describe('a certificate', () => {
  test.each([
    ['is named by an annotation', ingress({ annotations: { 'certificate-arn': ARN } }), true],
    ['is named by IngressClassParams', ingress({ ingressClass: albClass({ certificateArn: [ARN] }) }), true],
    ['can be found by the host of a rule', ingress({ spec: { rules: [{}, { host: 'www.example.com' }] } }), true],
    ['can be found by a host of tls', ingress({ spec: { tls: [{ hosts: ['www.example.com'] }] } }), true],
    ['cannot be found by the name of a Secret, which the controller does not read', ingress({ spec: { tls: [{ secretName: 'web' }] } }), false],
    ['cannot be found by an empty host', ingress({ spec: { rules: [{ host: '' }], tls: [{ hosts: [] }] } }), false],
    ['is not named by an empty annotation', ingress({ annotations: { 'certificate-arn': ' ' } }), false],
    ['is not there when nobody says', ingress(), false],
  ])('%s', (_, entry, expected) => expect(albListeners(entry).hasCertificate).toBe(expected));
});

test('an Ingress is read once', () => {
  const entry = ingress();
  expect(albListeners(entry)).toBe(albListeners(entry));
});
