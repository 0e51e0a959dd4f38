import { Finding } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { at, cluster, fixture, judge } from '../support/judge';

const objects = fixture('deceptive.yaml');
const CONTAINER = '/spec/template/spec/containers/0';
const ALB = '/metadata/annotations/alb.ingress.kubernetes.io~1';

/** The defects that the file itself shows: what is wrong, who says so, and where. */
const SHOWN: readonly (readonly [string, string, string, string])[] = [
  ['preStop of 120 s in a grace period of 5 s', 'shutdown-fits-grace-period', 'Deployment/web', '/spec/template/spec/terminationGracePeriodSeconds'],
  ['a rollout takes every pod away', 'rollout-keeps-capacity', 'Deployment/web', '/spec/strategy/rollingUpdate/maxUnavailable'],
  ['zone spread of pods of another app', 'spread-selects-own-pods', 'Deployment/web', '/spec/template/spec/topologySpreadConstraints/0/labelSelector'],
  ['host spread of pods of another app', 'spread-selects-own-pods', 'Deployment/web', '/spec/template/spec/topologySpreadConstraints/1/labelSelector'],
  ['pinned to one zone', 'spread-is-feasible', 'Deployment/web', '/spec/template/spec/topologySpreadConstraints/0'],
  ['minAvailable is the minimum of the autoscaler', 'budget-allows-eviction', 'PodDisruptionBudget/web', '/spec/minAvailable'],
  ['so is that of the other budget', 'budget-allows-eviction', 'PodDisruptionBudget/web2', '/spec/minAvailable'],
  ['two budgets for one pod', 'budget-single', 'PodDisruptionBudget/web2', '/spec/selector'],
  ['a broken pod stops drains', 'budget-lets-broken-pods-go', 'PodDisruptionBudget/web', '/spec/unhealthyPodEvictionPolicy'],
  ['readiness asks a database', 'probe-stays-in-the-pod', 'Deployment/web', `${CONTAINER}/readinessProbe`],
  ['a timeout above the period', 'probe-fits-its-period', 'Deployment/web', `${CONTAINER}/readinessProbe`],
  ['liveness gives up at the first failure', 'liveness-outlasts-readiness', 'Deployment/web', `${CONTAINER}/livenessProbe`],
  ['no startup probe', 'startup-probe-covers-boot', 'Deployment/web', `${CONTAINER}/livenessProbe`],
  ['a shell as the first process', 'signals-reach-the-process', 'Deployment/web', `${CONTAINER}/command`],
  ['a metric of a container that is not there', 'autoscaler-computable', 'HorizontalPodAutoscaler/web', '/spec/metrics/0'],
  ['a target port that nobody listens on', 'port-chain-complete', 'Service/web', '/spec/ports/0/targetPort'],
  ['nodes as targets', 'targets-are-pods', 'Ingress/web', `${ALB}target-type`],
  ['deregistration that outlasts the pod', 'deregistration-fits-shutdown', 'Ingress/web', `${ALB}target-group-attributes`],
  ['no minReadySeconds', 'rollout-waits-for-ready', 'Deployment/web', '/spec/minReadySeconds'],
];

describe('deceptive.yaml, which other linters hold for perfect', () => {
  const { findings } = judge(objects);

  test.each(SHOWN)('%s: %s of %s', (_, id, object, path) => {
    const found = findings.filter(finding => finding.id === id && `${finding.object.kind}/${finding.object.name}` === object && finding.path === path);
    expect(found).toHaveLength(1);
    const parent = path.slice(0, path.lastIndexOf('/'));
    expect(at(found[0].json, path) ?? at(found[0].json, parent)).toBeDefined();
  });

  test('no error besides', () => {
    const known = (finding: Finding) => SHOWN.some(([, id, object]) => id === finding.id && object === `${finding.object.kind}/${finding.object.name}`);
    expect(findings.filter(({ level }) => level === 'error').filter(finding => !known(finding))).toEqual([]);
  });
});

describe('what the file cannot show', () => {
  test('required host anti-affinity under twelve replicas, until the nodes are declared', () => {
    const { findings } = judge(objects, { facts: cluster('{ nodes: 6, provisioner: managed-node-group }') });
    expect(findings.filter(({ code }) => code === 'apart').map(({ level, path }) => `${level} ${path}`))
      .toEqual(['error /spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0']);
  });

  test('the readiness gate, until targets are pods and the Namespace is there', () => {
    const onPods = objects.map(object => object.kind !== 'Ingress' ? object : {
      ...object,
      metadata: { ...object.metadata, annotations: { ...object.metadata!.annotations, 'alb.ingress.kubernetes.io/target-type': 'ip' } },
    });
    const namespace: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    const gates = (input: readonly KubernetesObject[]) => judge(input).findings.filter(({ id }) => id === 'registration-gates-rollout').map(({ level }) => level);
    expect(gates(objects)).toEqual([]);
    expect(gates(onPods)).toEqual(['info']);
    expect(gates([...onPods, namespace])).toEqual(['warning']);
  });
});

test('linter-clean.yaml has no error', () => {
  expect(judge(fixture('linter-clean.yaml')).findings.filter(({ level }) => level === 'error')).toEqual([]);
});
