import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { keepAliveOutlivesIdle } from '../../src/recommendations/exposure/keep-alive-outlives-idle';
import { loadBalancerAcceptsValues } from '../../src/recommendations/exposure/load-balancer-accepts-values';
import { portChainComplete } from '../../src/recommendations/exposure/port-chain-complete';
import { targetsArePods } from '../../src/recommendations/exposure/targets-are-pods';
import { registrationGatesRollout } from '../../src/recommendations/rollout/registration-gates-rollout';
import { deregistrationFitsShutdown } from '../../src/recommendations/shutdown/deregistration-fits-shutdown';

describe('what a construct chooses', () => {
  test('targets, gates, keep-alive and port name', () => {
    expect(targetsArePods.choose()).toBe('ip');
    expect(registrationGatesRollout.choose()).toEqual({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' });
    expect(keepAliveOutlivesIdle.choose({ idleTimeout: keepAliveOutlivesIdle.idleTimeout })).toBe(75);
    expect(portChainComplete.choose({ protocol: 'grpc' })).toBe('grpc');
  });

  test.each([['alb-ip', 30], ['nlb-ip', 300], ['alb-instance', 0], ['nlb-instance', 0], ['ingress', 0], ['service', 0], ['none', 0]] as const)(
    'a pod behind %s may wait %i s for its gate', (route, seconds) => expect(registrationGatesRollout.gateTime(route)).toBe(seconds));
});

describe('the input as a whole', () => {
  const ingress = (name: string, namespace: string, annotations: Record<string, string>): KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations },
    spec: { ingressClassName: 'alb', rules: [{ host: 'www.example.com' }] },
  });
  const PREFIX = 'alb.ingress.kubernetes.io/';
  const said = (objects: KubernetesObject[]) => audit(objects).findings
    .filter(({ id }) => id === loadBalancerAcceptsValues.id).map(({ level, code, object }) => `${level} ${code} ${object.name}`);

  test('one HTTPS listener serves the redirect of its whole group', () => {
    const group = { [`${PREFIX}group.name`]: 'shop' };
    const redirecting = ingress('one', 'shop', { ...group, [`${PREFIX}ssl-redirect`]: '443' });
    const listening = ingress('two', 'shop', { ...group, [`${PREFIX}listen-ports`]: '[{"HTTPS":443}]' });
    expect(said([redirecting, listening])).toEqual([]);
    expect(said([redirecting])).toEqual(['warning redirect one']);
  });

  test('a group that spans namespaces may span clusters', () => {
    const scheme = (value: string) => ({ [`${PREFIX}group.name`]: 'shop', [`${PREFIX}scheme`]: value });
    expect(said([ingress('one', 'dev', scheme('internal')), ingress('two', 'prod', scheme('internet-facing'))])).toEqual(['warning group two']);
    expect(said([ingress('one', 'dev', scheme('internal')), ingress('two', 'prod', scheme('internal'))])).toEqual([]);
  });

  test('a Service overrides what the Ingress says about its target group', () => {
    const service: KubernetesObject = {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations: { [`${PREFIX}healthcheck-interval-seconds`]: '5' } }, spec: {},
    };
    const entry = ingress('web', 'shop', { [`${PREFIX}healthcheck-timeout-seconds`]: '5' });
    const http = { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] };
    expect(said([service, { ...entry, spec: { ...entry.spec, rules: [{ http }] } }])).toEqual(['error timing web']);
  });

  test.each([
    ['ssl-ports', '443', ['error listener-port web']],
    ['ssl-ports', '80', []],
    ['quic-enabled-ports', 'quic', ['warning listener-port web']],
    ['quic-enabled-ports', 'dns', []],
    ['proxy-protocol-per-target-group', '80, 8080', ['warning listener-port web']],
    ['proxy-protocol-per-target-group', '80,53', []],
  ])('%s names ports of the Service: %s', (name, value, expected) => {
    const annotations = { [`service.beta.kubernetes.io/aws-load-balancer-${name}`]: value };
    expect(said([{
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations },
      spec: {
        type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', selector: { app: 'web' },
        ports: [{ name: 'http', port: 80 }, { name: 'dns', port: 53, protocol: 'UDP' }],
      },
    }])).toEqual(expected);
  });

  test('odd input fails nobody', () => {
    const odd: any[] = [
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { annotations: { [`${PREFIX}listen-ports`]: '7', [`${PREFIX}actions.`]: '[]' } }, spec: 3 },
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 1, annotations: { [`${PREFIX}listen-ports`]: '[null,[],{"HTTP":null}]' } } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { type: 'LoadBalancer', selector: { a: 'b' }, ports: [null, 'x', {}] } },
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: {}, spec: { template: { spec: { containers: [null, { readinessProbe: { httpGet: {} } }] } } } },
    ];
    expect(audit(odd).failures).toEqual([]);
  });

  test('a pod whose shutdown nobody declares is surely gone after its grace period', () => {
    const value = { object: 'web', isContradicted: false, isStated: true, isValid: true, lifetime: 30 };
    expect(deregistrationFitsShutdown.holds({ ...value, delay: 30 })).toBeUndefined();
    expect(deregistrationFitsShutdown.holds({ ...value, delay: 31 })?.level).toBe('warning');
  });
});
