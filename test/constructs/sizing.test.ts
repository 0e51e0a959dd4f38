import { App, Chart, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { AddOn, Autoscaler, Cluster, Defaults, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps, Metric, Profile, Sizing } from '../../src';
import { audit } from '../../src/audit';
import { ClusterAddOn, KubernetesObject } from '../../src/kubernetes';
import { originOf, planMailer, planWeb } from '../support/planning';
import { refusal, webRefusal } from '../support/refusal';

const BOUNDS = { min: Size.mebibytes(256), max: Size.gibibytes(2) };

let app: App;
let chart: Chart;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

function makeWeb(scope: Construct, props: Partial<HighlyAvailableWebServiceProps>) {
  return new HighlyAvailableWebService(scope, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

function resizerOf(props: Partial<HighlyAvailableWebServiceProps>): KubernetesObject | undefined {
  return makeWeb(chart, props).verticalPodAutoscaler?.toJson();
}

describe('Sizing.recommend()', () => {
  test('recommends for every container and changes nothing', () => {
    const { metadata, ...rest } = resizerOf({ sizing: Sizing.recommend() })!;
    expect(rest).toEqual({
      apiVersion: 'autoscaling.k8s.io/v1',
      kind: 'VerticalPodAutoscaler',
      spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, updatePolicy: { updateMode: 'Off' } },
    });
    expect(metadata).toMatchObject({ name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } });
  });

  test('is quoted, as YAML reads Off without quotes as false', () => {
    makeWeb(chart, { sizing: Sizing.recommend() });
    expect(app.synthYaml()).toContain('updateMode: "Off"');
  });

  test('needs the recommender alone', () => {
    expect(makeWeb(chart, { sizing: Sizing.recommend() }).plan.summary()).toContain('  needs      the recommender of the Vertical Pod Autoscaler\n');
  });

  test('goes with an autoscaler on memory', () => {
    expect(resizerOf({ sizing: Sizing.recommend(), autoscaler: Autoscaler.horizontal({ metrics: [Metric.memory(70)] }) })).toBeDefined();
  });
});

describe('Sizing.memory()', () => {
  test('lets the memory of the main container follow its use within the bounds, and leaves every other container alone', () => {
    Cluster.declare(app, { kubernetesVersion: '1.33' });
    expect(resizerOf({ sizing: Sizing.memory(BOUNDS) })!.spec).toEqual({
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      updatePolicy: { updateMode: 'InPlaceOrRecreate', minReplicas: 2 },
      resourcePolicy: {
        containerPolicies: [
          { containerName: 'web', controlledResources: ['memory'], controlledValues: 'RequestsAndLimits', minAllowed: { memory: '256Mi' }, maxAllowed: { memory: '2048Mi' } },
          { containerName: '*', mode: 'Off' },
        ],
      },
    });
  });

  test.each([[31, 'Recreate'], [32, 'Recreate'], [33, 'InPlaceOrRecreate'], [37, 'InPlaceOrRecreate']])('resizes on Kubernetes 1.%d by %s', (kubernetesMinor, updateMode) => {
    expect(planWeb({ sizing: Sizing.memory(BOUNDS) }, { kubernetesMinor }).plan.sizing).toMatchObject({ updateMode });
  });

  test('says where its values come from', () => {
    const planned = planMailer({ sizing: Sizing.memory(BOUNDS) });
    expect(['sizing', 'sizing.updateMode', 'sizing.minReplicas'].map(field => originOf(planned, field))).toEqual(['prop', 'default', 'default']);
  });

  test('may take the only replica in staging, where one is all there is', () => {
    expect(planWeb({ sizing: Sizing.memory(BOUNDS) }, { profile: Profile.STAGING }).plan.sizing).toMatchObject({ memory: { minReplicas: 1 } });
  });

  test('needs the updater and the admission controller, too', () => {
    expect(makeWeb(chart, { sizing: Sizing.memory(BOUNDS) }).plan.summary()).toContain('needs      the recommender of the Vertical Pod Autoscaler, its updater and its admission controller');
  });

  test.each([
    ['of the pod', Metric.memory(70)],
    ['of the main container', Metric.containerMemory('web', 70)],
  ])('is refused where the autoscaler goes by the memory %s', (_, metric) => {
    const message = webRefusal({ sizing: Sizing.memory(BOUNDS), autoscaler: Autoscaler.horizontal({ metrics: [Metric.cpu(50), metric] }) });
    expect(message).toContain('sizing: Sizing.memory() given, a resource that the autoscaler does not go by needed [autoscaler-owns-replicas]');
    expect(message).toContain('let it follow CPU or another metric, or use Sizing.recommend()');
  });

  test('is accepted where the autoscaler goes by the memory of a container that it leaves alone', () => {
    const sidecars = [{ name: 'cache', image: 'registry.example.com/cache:1.0.0' }];
    Cluster.declare(app, { kubernetesVersion: '1.28' });
    expect(resizerOf({ sidecars, imageHasShell: true, sizing: Sizing.memory(BOUNDS), autoscaler: Autoscaler.horizontal({ metrics: [Metric.containerMemory('cache', 70)] }) })).toBeDefined();
  });

  test('is refused with a maximum below its minimum', () => {
    const message = webRefusal({ sizing: Sizing.memory({ min: Size.gibibytes(2), max: Size.gibibytes(1) }) });
    expect(message).not.toContain('resizer-is-accepted');
    expect(message).toContain('sizing.max: "1024Mi" given, at least sizing.min, which is 2048Mi, needed [resizer-can-raise-memory]');
  });

  test('is refused without a bound, or with one of nothing', () => {
    expect(webRefusal({ sizing: Sizing.memory({ min: Size.mebibytes(0), max: Size.gibibytes(1) }) })).toContain('sizing.min: "0 MiB" given, a size above zero needed');
    expect(webRefusal({ sizing: Sizing.memory({ min: Size.mebibytes(64), max: Size.mebibytes(128) }) }))
      .toContain('sizing.max: "128Mi" given, at least the 512Mi that the container requests, needed');
    expect(webRefusal({ sizing: Sizing.memory({ min: Size.mebibytes(64) } as any) })).toContain('sizing.max');
    expect(webRefusal({ sizing: Sizing.memory(undefined as any) })).toContain('sizing.min');
    expect(webRefusal({ sizing: Sizing.memory({ min: '256Mi', max: '2Gi' } as any) })).toContain('Write min: Size.mebibytes(256).');
  });

  test.each([['auto', 'Sizing.memory({ min: Size.mebibytes(256), max: Size.gibibytes(2) })'], [true, 'Sizing.recommend()']])('%p for it is told by what to write', (sizing, written) => {
    expect(webRefusal({ sizing } as any)).toContain(`Write sizing: ${written}.`);
  });

  test('is what people know as vpa', () => expect(webRefusal({ vpa: { enabled: true } } as any)).toContain('Write sizing: Sizing.recommend(), or Sizing.memory({ min, max }).'));
});

describe('the Vertical Pod Autoscaler of the cluster', () => {
  const addOns = (...words: readonly ClusterAddOn[]) => ({ addOns: words });

  test('is assumed where nobody declares add-ons', () => {
    expect(planWeb({ sizing: Sizing.recommend() }).assumptions).toContainEqual(expect.objectContaining({ about: 'vertical-pod-autoscaler' }));
    expect(planWeb().assumptions.map(({ about }) => about)).not.toContain('vertical-pod-autoscaler');
  });

  test('is needed where add-ons are declared', () => {
    const message = refusal(within => {
      Cluster.declare(within, { addOns: [AddOn.METRICS_SERVER] });
      new HighlyAvailableWebService(within, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, sizing: Sizing.recommend() });
    });
    expect(message).toContain('sizing: Sizing.recommend() given, the Vertical Pod Autoscaler in the cluster needed [requests-are-measured]');
    expect(message).toContain('Cluster.declare(scope, { addOns: [AddOn.verticalPodAutoscaler()] }), or leave sizing out.');
  });

  // Below 1.5 resizing in place is off, and the webhook refuses the mode.
  test.each([['1.4.2', 'Recreate'], ['1.5.0', 'InPlaceOrRecreate'], ['1.8.1', 'InPlaceOrRecreate']])('of version %s resizes by %s', (version, updateMode) => {
    const facts = { kubernetesMinor: 35, ...addOns('metrics-server', 'vertical-pod-autoscaler'), addOnVersions: { 'vertical-pod-autoscaler': version } };
    expect(planWeb({ sizing: Sizing.memory(BOUNDS) }, facts).plan.sizing).toMatchObject({ updateMode });
  });
});

test('a namespace is measured where Goldilocks runs, and not where add-ons are declared without it', () => {
  const declared = (...of: AddOn[]) => refusal(within => {
    Cluster.declare(within, { addOns: of });
    const made = new HighlyAvailableNamespace(within, 'shop', { goldilocks: true });
    expect(made.namespace.toJson().metadata.labels).toHaveProperty(['goldilocks.fairwinds.com/enabled'], 'true');
    ['Namespace', 'LimitRange'].forEach(child => made.node.tryRemoveChild(child));
  });
  expect(declared(AddOn.METRICS_SERVER)).toContain('goldilocks: true given, Goldilocks in the cluster needed [requests-are-measured]');
  expect(declared(AddOn.goldilocks())).toBe('made without an error');
});

test('nobody measures when nobody says, and on a laptop', () => {
  expect(planWeb().plan.sizing).toBe('none');
  const planned = planWeb({ sizing: Sizing.memory(BOUNDS) }, { profile: Profile.DEVELOPMENT });
  expect(planned.plan.sizing).toBe('none');
  expect(planned.assumptions.map(({ assumed }) => assumed)).toContain('no use for sizing, as the profile is development');
});

test('a scope may state it for the workloads below it', () => {
  Defaults.set(chart, { sizing: Sizing.recommend() });
  expect([makeWeb(chart, {}), makeWeb(new Construct(chart, 'other'), { name: 'api', sizing: Sizing.memory(BOUNDS) })].map(({ verticalPodAutoscaler }) =>
    verticalPodAutoscaler?.toJson().spec.updatePolicy.updateMode)).toEqual(['Off', 'Recreate']);
});

describe('a namespace that Goldilocks measures', () => {
  test('is labelled', () => {
    expect(new HighlyAvailableNamespace(chart, 'shop', { goldilocks: true }).namespace.toJson().metadata.labels).toMatchObject({ 'goldilocks.fairwinds.com/enabled': 'true' });
    expect(new HighlyAvailableNamespace(chart, 'other').namespace.toJson().metadata.labels).not.toHaveProperty('goldilocks.fairwinds.com/enabled');
  });

  test('needs no second VerticalPodAutoscaler that recommends', () => {
    const namespace = new HighlyAvailableNamespace(chart, 'shop', { goldilocks: true });
    const web = makeWeb(namespace, { sizing: Sizing.recommend() });
    expect(web.verticalPodAutoscaler).toBeUndefined();
    expect(web.plan.assumptions.map(({ assumed }) => assumed)).toContain('recommendations by Goldilocks, which measures the namespace');
  });

  test('has no workload whose memory another one sets', () => {
    const message = refusal(() => {
      const namespace = new HighlyAvailableNamespace(chart, 'shop', { goldilocks: true });
      new GracefulWorker(namespace, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30), sizing: Sizing.memory(BOUNDS) });
    });
    expect(message).toContain('sizing: Sizing.memory() given, Sizing.recommend(), or a namespace without goldilocks needed [resizer-is-single]');
  });
});

test.each([[Sizing.recommend()], [Sizing.memory(BOUNDS)]])('what is made for %s passes the audit', sizing => {
  const namespace = new HighlyAvailableNamespace(new Chart(app, 'all'), 'shop');
  makeWeb(namespace, { sizing });
  const objects = namespace.node.findAll().flatMap(node => 'toJson' in node ? [(node as { toJson(): KubernetesObject }).toJson()] : []);
  expect(audit(objects).findings.filter(({ id }) => /size|measured|owns-replicas/.test(id))).toEqual([]);
});
