import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Autoscaler, Cluster, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableStatefulService, HighlyAvailableWebService,
  HighlyAvailableWebServiceProps, HighlyAvailableWorkload, Membership, Profile, RetryableJob, Singleton,
} from '../../src';

const SELECTOR = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };
const IN_SHOP = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };
const port = kplus.NetworkPolicyPort.tcp(8080);

let app: App;
let chart: Chart;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

function makeWeb(scope: Construct = chart, props: Partial<HighlyAvailableWebServiceProps> = {}) {
  return new HighlyAvailableWebService(scope, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

function makeClient() {
  return new kplus.Deployment(chart, 'client', { containers: [{ image: 'registry.example.com/client:1.0.0', ports: [{ number: 9000, name: 'api' }] }], replicas: 3 });
}

/** What the chart emits of a kind, as the cluster sees it. */
function emitted(kind: string): any[] {
  return (chart.toJson() as any[]).filter(object => object.kind === kind);
}

describe('NetworkPolicy of cdk8s-plus', () => {
  test('selects the pods by the labels of the Deployment', () => {
    new kplus.NetworkPolicy(chart, 'policy', { selector: makeWeb() });
    expect(emitted('NetworkPolicy')[0].spec.podSelector).toEqual({ matchLabels: SELECTOR });
    expect(emitted('Deployment')[0].spec.template.metadata.labels).toMatchObject(SELECTOR);
  });

  test('takes web service and worker as peers, in both directions', () => {
    const policy = new kplus.NetworkPolicy(chart, 'policy', { selector: makeWeb() });
    const worker = new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30) });
    policy.addIngressRule(worker, [port]);
    policy.addEgressRule(worker, [port]);
    const peer = { namespaceSelector: IN_SHOP, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'mailer', 'app.kubernetes.io/instance': 'mailer' } } };
    expect(emitted('NetworkPolicy')[0].spec).toMatchObject({
      ingress: [{ from: [peer], ports: [{ port: 8080, protocol: 'TCP' }] }],
      egress: [{ to: [peer], ports: [{ port: 8080, protocol: 'TCP' }] }],
    });
  });
});

describe('connections of cdk8s-plus', () => {
  test('allow a Deployment to call a web service', () => {
    makeClient().connections.allowTo(makeWeb(), { ports: [port] });
    const rules = emitted('NetworkPolicy').map(({ spec }) => spec);
    const client = emitted('Deployment').find(({ metadata }) => metadata.name !== 'web').spec.selector;
    expect(rules).toContainEqual({
      podSelector: client, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: SELECTOR }, namespaceSelector: IN_SHOP }], ports: [{ port: 8080, protocol: 'TCP' }] }],
    });
    expect(rules).toContainEqual({
      podSelector: { matchLabels: SELECTOR }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: client, namespaceSelector: IN_SHOP }], ports: [{ port: 8080, protocol: 'TCP' }] }],
    });
  });

  test('allow a web service to call a Deployment', () => {
    makeClient().connections.allowFrom(makeWeb());
    const rules = emitted('NetworkPolicy').map(({ spec }) => spec);
    const client = emitted('Deployment').find(({ metadata }) => metadata.name !== 'web').spec.selector;
    expect(rules).toContainEqual({
      podSelector: client, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: SELECTOR }, namespaceSelector: IN_SHOP }], ports: [{ port: 9000, protocol: 'TCP' }] }],
    });
    expect(rules).toContainEqual({
      podSelector: { matchLabels: SELECTOR }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: client, namespaceSelector: IN_SHOP }], ports: [{ port: 9000, protocol: 'TCP' }] }],
    });
  });

  test('without ports open no port that the web service does not serve', () => {
    makeClient().connections.allowTo(makeWeb(chart, { extraPorts: [{ name: 'metrics', number: 9090 }] }));
    const ingress = emitted('NetworkPolicy').map(({ spec }) => spec).find(({ policyTypes }) => policyTypes[0] === 'Ingress');
    expect(ingress.ingress[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }, { port: 9090, protocol: 'TCP' }]);
  });
});

describe('Service of cdk8s-plus', () => {
  test('selects the pods of a web service', () => {
    new kplus.Service(chart, 'second', { selector: makeWeb(), ports: [{ port: 80, targetPort: 8080 }], metadata: { name: 'second' } });
    expect(emitted('Service').map(({ spec }) => spec.selector)).toEqual([SELECTOR, SELECTOR]);
  });

  test('selects the pods of a worker, which has no Service of its own', () => {
    const worker = new GracefulWorker(chart, 'web', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30) });
    new kplus.Service(chart, 'metrics', { selector: worker, ports: [{ port: 9090 }] });
    expect(emitted('Service').map(({ spec }) => spec.selector)).toEqual([SELECTOR]);
  });
});

test('a Deployment of cdk8s-plus can be kept near a web service, or away from it', () => {
  makeClient().scheduling.colocate(makeWeb());
  const client = emitted('Deployment').find(({ metadata }) => metadata.name !== 'web');
  const [term] = client.spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  expect(term.labelSelector).toEqual({ matchLabels: SELECTOR });
});

describe('HorizontalPodAutoscaler of cdk8s-plus', () => {
  const scale = (target: HighlyAvailableWorkload) => new kplus.HorizontalPodAutoscaler(chart, 'own', {
    target, minReplicas: 3, maxReplicas: 20, metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(60))],
  });

  test('scales a web service that leaves its replicas to it', () => {
    const web = makeWeb(chart, { autoscaler: Autoscaler.external() });
    expect(web.hasAutoscaler).toBe(false);
    scale(web);
    expect(web.hasAutoscaler).toBe(true);
    expect(emitted('HorizontalPodAutoscaler')).toHaveLength(1);
    expect(emitted('HorizontalPodAutoscaler')[0].spec).toMatchObject({ minReplicas: 3, maxReplicas: 20, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } });
    expect(emitted('Deployment')[0].spec).not.toHaveProperty('replicas');
    expect(app.synthYaml()).toContain('kind: HorizontalPodAutoscaler');
  });

  test('scales a worker as well', () => {
    scale(new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30), autoscaler: Autoscaler.external() }));
    expect(emitted('HorizontalPodAutoscaler')[0].spec.scaleTargetRef.name).toBe('mailer');
  });

  const members = (membership: Membership, autoscaler?: Autoscaler) => new HighlyAvailableStatefulService(chart, 'store', {
    image: 'registry.example.com/store:1.0.0', port: 7000, membership, autoscaler,
    memberVolumes: [{ name: 'data', path: '/data', size: Size.gibibytes(20), storageClassName: 'gp3' }],
  });

  test('scales members that leave their number to it', () => {
    const store = members(Membership.independent(), Autoscaler.external());
    expect(store.hasAutoscaler).toBe(false);
    scale(store);
    expect(store.hasAutoscaler).toBe(true);
    expect(emitted('HorizontalPodAutoscaler')[0].spec.scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'store' });
    expect(emitted('StatefulSet')[0].spec).not.toHaveProperty('replicas');
    expect(app.synthYaml()).toContain('kind: HorizontalPodAutoscaler');
  });

  test('is refused for members that have a number of their own, and says which prop hands it over', () => {
    expect(() => scale(members(Membership.independent()))).toThrow('autoscaler: Autoscaler.none() given, Autoscaler.external() needed [autoscaler-owns-replicas]');
  });

  const work = { image: 'registry.example.com/work:1.0.0', maxJobDuration: Duration.seconds(30) };

  test.each<[string, () => HighlyAvailableWorkload, RegExp]>([
    ['a quorum', () => members(Membership.quorum()), /a StatefulSet makes the pods[^]*what a majority of the quorum is/],
    ['a Job', () => new RetryableJob(chart, 'migrate', work), /a Job makes the pods[^]*a Job has completions/],
    ['a pod that is alone', () => new GracefulWorker(chart, 'poller', { ...work, singleton: Singleton.atMostOne() }), /a StatefulSet makes the pods[^]*a singleton says itself/],
    ['a leader', () => new GracefulWorker(chart, 'poller', { ...work, singleton: Singleton.leaderElection({ lease: 'poller' }) }), /a singleton says itself/],
  ])('is refused for %s, and says why', (_, make, sentence) => {
    const target = make();
    expect(() => scale(target)).toThrow(sentence);
    expect(() => target.toScalingTarget()).toThrow(sentence);
  });

  test.each([['Autoscaler.horizontal()', undefined], ['Autoscaler.horizontal()', Autoscaler.horizontal()], ['Autoscaler.none()', Autoscaler.none()]])(
    'is refused beside %s', (given, autoscaler) => {
      const web = makeWeb(chart, { autoscaler });
      expect(() => scale(web)).toThrow(`autoscaler: ${given} given, Autoscaler.external() needed [autoscaler-owns-replicas]`);
    });

  test('is judged at synthesis: by default it scales down to one replica', () => {
    new kplus.HorizontalPodAutoscaler(chart, 'own', { target: makeWeb(chart, { autoscaler: Autoscaler.external() }), maxReplicas: 20 });
    expect(() => app.synthYaml()).toThrow('[replicas-minimum]');
  });

  test('is not refused on a laptop, where the same code runs', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    const web = makeWeb(chart, { autoscaler: Autoscaler.external() });
    expect(() => scale(web)).not.toThrow();
    expect(app.synthYaml()).toContain('name: web');
  });
});

describe('selectors', () => {
  test('do not change when a construct moves to another scope', () => {
    const deep = new Construct(new Construct(chart, 'backend'), 'public');
    makeWeb(deep);
    const moved = emitted('Deployment')[0];
    expect(moved.metadata.name).toBe('web');
    expect(moved.spec.selector).toEqual({ matchLabels: SELECTOR });
    expect(emitted('Service')[0].spec.selector).toEqual(SELECTOR);
    expect(emitted('PodDisruptionBudget')[0].spec.selector).toEqual({ matchLabels: SELECTOR });
  });

  test('do not change with the image, the labels or the id of the chart', () => {
    makeWeb(new Chart(app, 'renamed'), { image: 'registry.example.com/web:2.0.0', labels: { track: 'canary' } });
    makeWeb();
    const [one, other] = app.node.findAll().filter(node => node instanceof HighlyAvailableWebService)
      .map(node => (node as HighlyAvailableWebService).deployment.toJson().spec.selector);
    expect(one).toEqual(other);
  });

  test('are those of an adopted Deployment everywhere, for cdk8s-plus too', () => {
    const web = makeWeb(chart, { selectorLabels: { app: 'legacy-web' } });
    new kplus.NetworkPolicy(chart, 'policy', { selector: web });
    const legacy = { matchLabels: { app: 'legacy-web' } };
    const { spec } = emitted('Deployment')[0];
    expect(spec.selector).toEqual(legacy);
    expect(spec.template.metadata.labels).toMatchObject({ app: 'legacy-web' });
    expect(spec.template.spec.topologySpreadConstraints.map((constraint: any) => constraint.labelSelector)).toEqual([legacy, legacy]);
    expect(emitted('PodDisruptionBudget')[0].spec.selector).toEqual(legacy);
    expect(emitted('Service')[0].spec.selector).toEqual(legacy.matchLabels);
    expect(emitted('NetworkPolicy')[0].spec.podSelector).toEqual(legacy);
  });
});

test('ApiObject.of finds the Deployment of a workload and the Namespace of a namespace', () => {
  const web = makeWeb();
  const namespace = new HighlyAvailableNamespace(chart, 'staging');
  expect(ApiObject.of(web)).toBe(web.deployment);
  expect(ApiObject.of(namespace)).toBe(namespace.namespace);
});
