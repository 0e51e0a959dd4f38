import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as library from '../../src';
import { refusal } from '../support/refusal';

const IMAGE = 'registry.example.com/web:1.4.2';
/** What an error may name, as in a file of a user. */
const SCOPE: Readonly<Record<string, unknown>> = { ...cdk8s, ...kplus, ...library };
/** Words that stand for something of the user's own. */
const OWN = { secret: undefined, configMap: undefined };

function web(chart: cdk8s.Chart, props: object): void {
  new library.HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080, ...props });
}

/** The code that an error asks for. */
function written(message: string): string {
  const [, code] = /^ {5}Write (?:, for example, |, )?(.+?)\.$/m.exec(message.replace('Write, for example, ', 'Write ')) ?? [];
  return (code ?? '').replace(/, (?:and|or|with|which) .*$/, '');
}

/** Props by the code of an error, as if a user had copied it. */
function follow(code: string, chart: cdk8s.Chart): object {
  const names = Object.keys(SCOPE).filter(name => /^[A-Za-z]\w*$/.test(name) && name !== 'default');
  const make = new Function(...names, ...Object.keys(OWN), `return { ${code} };`);
  return make.apply(chart, [...names.map(name => SCOPE[name]), ...Object.values(OWN)]);
}

const WRONG: readonly object[] = [
  { cpu: '250m' }, { cpu: '1' }, { cpu: kplus.Cpu.millis(250) }, { memory: '512Mi' }, { memory: '1Gi' }, { ephemeralStorage: '2Gi' }, { maxSurge: '25%' }, { maxSurge: 1 },
  { maxUnavailable: '10%' }, { maxRequestDuration: '60s' }, { maxRequestDuration: 60 }, { startupTime: '2m' }, { minReady: 30 }, { args: 'serve' }, { command: 'node server.js' },
  { minReplicas: '4' }, { maxReplicas: '20' }, { imageHasShell: 'true' }, { owner: 'payments' }, { zoneSpread: 'REQUIRED' }, { protocol: 'TCP' },
  { liveness: '/livez' }, { readiness: { httpGet: { path: '/readyz', port: 8080 } } }, { readiness: 8080 }, { readiness: '/readyz' }, { exposure: 'cluster' }, { exposure: 'alb' },
  { exposure: { host: 'shop.example.com' } }, { autoscaler: 'none' }, { autoscaler: true }, { disruptionBudget: 1 }, { disruptionBudget: '25%' }, { disruptionBudget: { maxUnavailable: 1 } },
  { security: 'baseline' }, { security: { runAsUser: 1000 } }, { serviceAccount: 'web' }, { dependsOn: 'db' }, { replicas: 4 }, { livenessProbe: { tcpSocket: { port: 8080 } } },
  { readinessProbe: { httpGet: { path: '/readyz' } } }, { host: 'shop.example.com' }, { path: '/shop' }, { group: 'shop' }, { ingressClassName: 'nginx' }, { pdb: { maxUnavailable: 1 } },
  { resources: { requests: {} } }, { limits: { memory: '1Gi' } }, { runAsUser: 1000 }, { terminationGracePeriodSeconds: 90 }, { minReadySeconds: 20 }, { progressDeadlineSeconds: 900 },
  { priorityClass: 'high' }, { serviceAccountName: 'web' }, { team: 'payments' }, { strategy: {} }, { envVars: {} }, { hpa: true }, { ports: [8080] }, { envFrom: 'payments' },
  { resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '2' } } }, { requests: { memory: '64Mi' } },
];

test.each(WRONG.map(props => [Object.entries(props)[0].map(String).join(': '), props] as const))(
  'what the error of %s says is accepted', (_, props) => {
    const code = written(refusal(chart => web(chart, props)));
    expect(code).not.toBe('');
    const chart = new cdk8s.Chart(new cdk8s.App(), 'shop');
    expect(() => web(chart, follow(code, chart))).not.toThrow();
  },
);

describe('a job that does not fit into the notice of a spot node', () => {
  const onSpot = (props: object, nodes: object = {}) => (chart: cdk8s.Chart) => {
    library.Cluster.declare(chart, { capacity: library.CapacityType.SPOT, ...nodes });
    new library.GracefulWorker(chart, 'encoder', { image: IMAGE, maxJobDuration: cdk8s.Duration.minutes(30), ...props });
  };

  test.each([
    ['', {}, {}],
    [', with doNotDisrupt', { doNotDisrupt: true }, {}],
    [', on nodes of Karpenter', {}, { provisioner: library.NodeProvisioner.KARPENTER }],
    [', with both', { doNotDisrupt: true }, { provisioner: library.NodeProvisioner.KARPENTER }],
  ])('is not told what does not help%s', (_, props, nodes) => {
    const message = refusal(onSpot({ ...props, maxJobDuration: cdk8s.Duration.seconds(600) }, nodes));
    expect(message).toContain('[drain-fits-window]');
    expect(message).not.toMatch(/doNotDisrupt|do-not-disrupt|disruption budget|wait longer/);
    expect(message).toMatch(/Shorten the longest job.* interruptible.* on-demand nodes\./);
  });

  test.each([
    ['a shorter job', { maxJobDuration: cdk8s.Duration.seconds(60) }, {}],
    ['a job that is declared interruptible', { interruptible: 'It goes on from its last checkpoint.' }, {}],
    ['nodes that wait longer', {}, { capacity: library.CapacityType.ON_DEMAND }],
  ])('and what is told helps: %s', (_, props, nodes) => {
    expect(() => onSpot(props, nodes)(new cdk8s.Chart(new cdk8s.App(), 'shop'))).not.toThrow();
  });
});
