import { Duration, Size } from 'cdk8s';
import { Cpu, PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaler, DisruptionBudget, Exposure, GracefulWorkerProps, HealthCheck, HighlyAvailableWebServiceProps, SecurityProfile, Singleton } from '../../../src/index';
import { ClusterFacts } from '../../../src/kubernetes/index';
import { LINTER_DECISIONS, takenDecisions } from '../../../src/plan/linters/decisions';
import { DeploymentPlan } from '../../../src/plan/workload';
import { planAnyMailer, planMailer, planWeb } from '../../support/planning';

type Web = Partial<HighlyAvailableWebServiceProps>;

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const sidecar = { name: 'proxy', image: 'registry.example.com/proxy:3.1.0', imageHasShell: true };
const DEVELOPMENT: Partial<ClusterFacts> = { profile: 'development' };
const STAGING: Partial<ClusterFacts> = { profile: 'staging' };
const OLD: Partial<ClusterFacts> = { kubernetesMinor: 28 };

const web = (props: Web = {}, facts: Partial<ClusterFacts> = {}) => planWeb({ linterExemptions: true, imageHasShell: true, ...props }, facts).plan;
const mailer = (props: Partial<GracefulWorkerProps> = {}) => planMailer({ linterExemptions: true, ...props }).plan;
const alone = (singleton: Singleton) => planAnyMailer({ singleton }, {}, 'mail').plan as DeploymentPlan;
const takes = (plan: DeploymentPlan, id: string) => takenDecisions(plan).some(decision => decision.id === id);

describe('a decision is taken until the props or the cluster say otherwise', () => {
  const storage = { limit: Size.mebibytes(64) };
  test.each<[string, DeploymentPlan, DeploymentPlan]>([
    ['no-cpu-limit', web(), web({ cpu: { request: Cpu.millis(250), limit: Cpu.millis(250) } })],
    ['no-ephemeral-storage', web(), web({ ephemeralStorage: storage })],
    ['writable-root', web(), web({ security: SecurityProfile.restricted({ readOnlyRootFilesystem: true }) })],
    ['no-priority-class', web(), web({ priorityClassName: 'shop' })],
    ['autoscaler-owns-replicas', web({ autoscaler: Autoscaler.external() }), web({ autoscaler: Autoscaler.none() })],
    ['no-readiness-without-requests', mailer(), mailer({ readiness: HealthCheck.http({ port: 8080 }) })],
    ['no-readiness-without-requests', web({ sidecars: [sidecar] }, OLD), web({ sidecars: [sidecar] })],
    ['no-liveness-unless-stated', mailer(), mailer({ liveness: HealthCheck.exec(['/bin/alive']) })],
    ['no-liveness-unless-stated', mailer(), web({ liveness: HealthCheck.none() })],
    ['no-liveness-unless-stated', web({ sidecars: [sidecar] }, OLD), web({ sidecars: [sidecar] })],
    ['no-liveness-unless-stated', web({ sidecars: [sidecar] }, OLD), web({ sidecars: [sidecar], liveness: HealthCheck.none() }, OLD)],
    ['pull-if-not-present', web(), web({ image: 'registry.example.com/web:latest', waivers: { 'image-is-pinned': 'A demo.' } })],
    ['connection-as-both-probes', web({ exposure: Exposure.clusterInternal() }), web()],
    ['probed-port-not-listed', mailer({ liveness: HealthCheck.http({ port: 8081 }) }), mailer()],
    ['probed-port-not-listed', mailer({ liveness: HealthCheck.http({ port: 8081 }) }), web({ liveness: HealthCheck.http({ port: 8081 }) })],
    ['low-port-without-root', web({ port: 80 }), web({ port: 8080 })],
    ['scaled-elsewhere', web({ autoscaler: Autoscaler.external() }), web()],
    ['development-profile', web({}, DEVELOPMENT), web({}, STAGING)],
    ['staging-profile', web({}, STAGING), web({}, DEVELOPMENT)],
    ['staging-profile', web({ minReplicas: 2 }, STAGING), web()],
    ['staging-profile', web({}, STAGING), web({ minReplicas: 2, disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1)) }, STAGING)],
    ['token-for-the-lease', alone(Singleton.leaderElection({ lease: 'mailer' })), mailer()],
    ['no-probe-of-a-lone-worker', alone(Singleton.atMostOne()), mailer()],
    ['autoscaler-owns-replicas', mailer(), alone(Singleton.atMostOne())],
    ['certificate-at-the-balancer', web({ exposure: Exposure.albIngress({ certificateArn: CERTIFICATE }) }), web()],
    ['no-certificate-stated', web(), web({ exposure: Exposure.albIngress({ certificateArn: CERTIFICATE }) })],
    ['no-certificate-stated', web(), web({ exposure: Exposure.ingress({ className: 'nginx', tlsSecretName: 'shop-tls' }) })],
    ['no-certificate-stated', web(), web({ exposure: Exposure.clusterInternal() })],
  ])('%s', (id, taken, otherwise) => {
    expect(takes(taken, id)).toBe(true);
    expect(takes(otherwise, id)).toBe(false);
  });

  test('nobody can state a network policy, so that it is left to the team always is', () => {
    expect(takes(web({ minReplicas: 4, minAvailableDuringRollout: PercentOrAbsolute.percent(90), startupTime: Duration.seconds(30) }), 'no-network-policy')).toBe(true);
  });
});

describe('exemptions', () => {
  test('are not written by default', () => {
    expect(planWeb().plan.linterExemptions).toEqual({ workload: {}, ingress: {} });
  });

  test('tell each linter in its own way', () => {
    const { workload, ingress } = web({ exposure: Exposure.albIngress({ certificateArn: CERTIFICATE }) }).linterExemptions;
    expect(workload['kube-score/ignore'].split(',')).toContain('pod-networkpolicy');
    expect(workload['ignore-check.kube-linter.io/no-read-only-root-fs']).toMatch(/would not start\.$/);
    expect(workload['polaris.fairwinds.com/missingNetworkPolicy-exempt']).toBe('true');
    expect(ingress).toEqual({ 'polaris.fairwinds.com/tlsSettingsMissing-exempt': 'true' });
  });

  test('are for the decisions that were taken and for no others', () => {
    const stated = web({ priorityClassName: 'shop', security: SecurityProfile.restricted({ readOnlyRootFilesystem: true }), cpu: { limit: Cpu.millis(250) } });
    expect(Object.keys(stated.linterExemptions.workload)).toEqual([
      'kube-score/ignore',
      'polaris.fairwinds.com/pullPolicyNotAlways-exempt',
      'polaris.fairwinds.com/missingNetworkPolicy-exempt',
      'polaris.fairwinds.com/deploymentMissingReplicas-exempt',
    ]);
  });

  test('do not hide that the user has a certificate to state', () => {
    expect(web().linterExemptions.ingress).toEqual({});
  });
});

describe('every decision', () => {
  test.each(LINTER_DECISIONS.map(decision => [decision.id, decision] as const))('%s has a reason of one sentence that fits an annotation, and checks', (_, { reason, instead, checks }) => {
    expect(reason).toMatch(/^[A-Z][^.]*(\.[a-z][^.]*)*\.$/);
    expect(instead).not.toBe('');
    expect(Object.values(checks).flat().length).toBeGreaterThan(0);
  });

  test('has an id of its own', () => {
    expect(new Set(LINTER_DECISIONS.map(({ id }) => id)).size).toBe(LINTER_DECISIONS.length);
  });
});
