import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  AddOn, Autoscaler, CapacityType, Cluster, ClusterProps, DisruptionBudget, Exposure, GracefulWorker, HighlyAvailableNamespace,
  HighlyAvailableWebService, HighlyAvailableWebServiceProps, IngressController, NodeProvisioner, Profile, ServingProtocol,
} from '../../src';
import { FACT_WORDS } from '../../src/kubernetes';
import { refusal } from '../support/refusal';

let app: App;
let chart: Chart;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'shop');
});

function makeWeb(scope: Construct = chart, id = 'web', props: Partial<HighlyAvailableWebServiceProps> = {}) {
  return new HighlyAvailableWebService(scope, id, { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

function makeWorker(scope: Construct = chart) {
  return new GracefulWorker(scope, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30) });
}

describe('a declaration', () => {
  test('on the app counts for every construct below', () => {
    Cluster.declare(app, { zones: 5 });
    expect(makeWeb(new Construct(new Construct(chart, 'a'), 'b')).plan.value('minReplicas')).toBe(5);
    expect(makeWorker(new Chart(app, 'other')).plan.value('minReplicas')).toBe(5);
  });

  test('that is nearest counts, whole: what it leaves out is assumed, not taken from further up', () => {
    Cluster.declare(app, { zones: 5, kubernetesVersion: '1.29' });
    Cluster.declare(chart, { zones: 2 });
    const { plan } = makeWeb();
    expect(plan.value('minReplicas')).toBe(2);
    expect(plan.toJson().facts.kubernetesMinor).toBe(32);
    expect(makeWeb(new Chart(app, 'other'), 'web', { imageHasShell: true }).plan.toJson().facts).toMatchObject({ zones: 5, kubernetesMinor: 29 });
  });

  test('that is nearest counts at synthesis, too', () => {
    const [today, tomorrow] = ['today', 'tomorrow'].map(id => new Construct(chart, id));
    Cluster.declare(today, { kubernetesVersion: '1.28' });
    Cluster.declare(tomorrow, { kubernetesVersion: '1.36' });
    makeWeb(today, 'old', { imageHasShell: true });
    makeWeb(tomorrow, 'new');
    expect(app.synthYaml()).toContain('name: new');
  });

  test('on a namespace construct counts for the workloads in it', () => {
    const namespace = new HighlyAvailableNamespace(chart, 'staging');
    Cluster.declare(namespace, { profile: Profile.DEVELOPMENT });
    makeWeb(namespace);
    makeWeb();
    expect(app.synthYaml().match(/kind: HorizontalPodAutoscaler/g)).toHaveLength(1);
  });

  test('of a laptop does not silence the judging of what is beside it', () => {
    const namespace = new HighlyAvailableNamespace(chart, 'staging');
    Cluster.declare(namespace, { profile: Profile.DEVELOPMENT });
    makeWeb(namespace);
    makeWeb().podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 0));
    expect(() => app.synthYaml()).toThrow('[budget-allows-eviction]');
  });

  test('is too late once a construct below has been planned, and says which', () => {
    makeWeb(new Construct(chart, 'backend'));
    for (const scope of [app, chart]) {
      expect(() => Cluster.declare(scope, { zones: 2 })).toThrow('Move Cluster.declare above the construct shop/backend/web, which was planned without these facts.');
    }
  });

  test('is in time after a construct that was refused, and beside one that is not below', () => {
    expect(() => makeWeb(chart, 'broken', { port: 0 })).toThrow('port: 0 given');
    Cluster.declare(chart, { zones: 4 });
    expect(makeWeb().plan.value('minReplicas')).toBe(4);
    expect(() => Cluster.declare(new Chart(app, 'other'), { zones: 2 })).not.toThrow();
  });

  test('is made once per scope', () => {
    Cluster.declare(chart, { zones: 2 });
    expect(() => Cluster.declare(chart, { nodes: 4 })).toThrow('Declare all facts in one call.');
  });
});

describe('facts that cannot be', () => {
  test.each<[ClusterProps, string]>([
    [{ zones: 0 }, 'zones: 0 given, a whole number of at least 1 needed'],
    [{ zones: 2.5 }, 'zones: 2.5 given'],
    [{ nodes: 0 }, 'nodes: 0 given, a whole number of at least 1 needed'],
    [{ drainTimeout: Duration.millis(100) }, '0.1 s'],
    [{ drainTimeout: Duration.seconds(0) }, 'whole seconds, at least 1 s needed'],
    [{ kubernetesVersion: '1.26' }, 'kubernetesVersion: "1.26" given, 1.27 or newer needed'],
    [{ kubernetesVersion: '2.0' }, 'kubernetesVersion: "2.0" given'],
    [{ kubernetesVersion: '32' }, 'State the version as 1.27 to 1.37.'],
    [{ kubernetesVersion: '' }, 'kubernetesVersion: "" given'],
  ])('%j are refused', (facts, needed) => {
    expect(refusal(scope => Cluster.declare(scope, facts))).toContain(needed);
  });

  test('are told together', () => {
    expect(refusal(scope => Cluster.declare(scope, { zones: 0, nodes: 1.5, kubernetesVersion: 'latest' }))).toContain('Cluster shop has 3 problems:');
  });

  test('are not half declared', () => {
    expect(() => Cluster.declare(chart, { zones: 0, kubernetesVersion: '1.36' })).toThrow('zones: 0 given');
    expect(makeWeb().plan.toJson().facts.declared).toEqual([]);
  });

  test.each<[object, string]>([
    [{ capacity: 'cheap' }, 'capacity'], [{ profile: 'dev' }, 'profile'], [{ addOns: ['linkerd'] }, 'addOns'],
  ])('%j, that no enum has, are refused', (facts, prop) => {
    expect(refusal(scope => Cluster.declare(scope, facts as ClusterProps))).toContain(prop);
  });
});

test.each<[keyof typeof FACT_WORDS, object]>([
  ['capacity', CapacityType], ['provisioner', NodeProvisioner], ['ingressController', IngressController], ['profile', Profile],
])('%s has the same words in code, in configurations and in the audit', (fact, members) => {
  expect(Object.values(members)).toEqual(FACT_WORDS[fact]);
});

test('every add-on of configurations and the audit can be declared in code', () => {
  const members = [
    AddOn.METRICS_SERVER, AddOn.EXTERNAL_METRICS, AddOn.CUSTOM_METRICS, AddOn.keda(), AddOn.verticalPodAutoscaler(), AddOn.goldilocks(),
    AddOn.prometheusAdapter(),
  ];
  expect(members.map(String)).toEqual(FACT_WORDS.addOns);
  expect(String(AddOn.metricsServer('0.8.0'))).toBe('metrics-server@0.8.0');
});

test.each<[ClusterProps, string]>([
  [{ provisioner: NodeProvisioner.KARPENTER, provisionerVersion: 'latest' }, "provisionerVersion: \"latest\" given, a version such as '1.15.0' needed"],
  [{ provisionerVersion: '1.15.0' }, 'provisionerVersion: "1.15.0" given, a provisioner that has a version needed'],
  [{ provisioner: NodeProvisioner.MANAGED_NODE_GROUP, provisionerVersion: '1.15.0' }, 'a provisioner that has a version needed'],
])('the version of a node autoscaler in %j is refused', (facts, told) => {
  expect(refusal(scope => Cluster.declare(scope, facts))).toContain(told);
});

describe('add-ons', () => {
  test('are facts with versions', () => {
    Cluster.declare(chart, { addOns: [AddOn.METRICS_SERVER, AddOn.keda('v2.21.0'), AddOn.goldilocks()] });
    expect(makeWeb().plan.toJson().facts).toMatchObject({
      addOns: ['metrics-server', 'keda', 'goldilocks'], addOnVersions: { keda: '2.21.0' }, declared: ['addOns'],
    });
  });

  test.each<[string, unknown, string]>([
    ['a version that is none', AddOn.keda('latest'), 'addOns[0]: "keda@latest" given, a version such as 2.13.0 needed'],
    ['a version older than those that are known', AddOn.keda('2.12.1'), 'addOns[0]: "keda@2.12.1" given, 2.13 or newer, of which the fields are known needed'],
    ['a version that is a number', AddOn.keda(2.2 as any), "Write, for example, AddOn.keda('2.21.0')"],
    ['a text', 'keda@2.21.0', "Write AddOn.keda('2.21.0')."],
    ['a text without a version', 'prometheus-adapter', 'Write AddOn.prometheusAdapter().'],
    ['a text of before', 'metrics-server', 'Write AddOn.METRICS_SERVER.'],
  ])('of %s are refused', (_, addOn, told) => {
    expect(refusal(scope => Cluster.declare(scope, { addOns: [addOn as AddOn] }))).toContain(told);
  });

  test('have one version each', () => {
    expect(refusal(scope => Cluster.declare(scope, { addOns: [AddOn.keda('2.20.0'), AddOn.keda('2.21.0')] }))).toContain('one version of keda needed');
  });

  test('of other versions make another cluster', () => {
    expect(refusal(scope => {
      Cluster.declare(new Construct(scope, 'first'), { name: 'production', addOns: [AddOn.keda('2.20.0')] });
      Cluster.declare(new Construct(scope, 'second'), { name: 'production', addOns: [AddOn.keda('2.21.0')] });
    })).toContain('the same facts wherever this name is declared needed');
  });
});

describe('the name of a cluster', () => {
  const said = (declare: (scope: Chart) => void) => refusal(declare);

  test('may stand on several scopes, as long as the facts are the same', () => {
    const [one, other] = ['one', 'other'].map(id => new Chart(app, id));
    Cluster.declare(one, { name: 'production', zones: 3, addOns: [AddOn.METRICS_SERVER] });
    Cluster.declare(other, { addOns: [AddOn.METRICS_SERVER], zones: 3, name: 'production' });
    expect(makeWeb(other).plan.value('minReplicas')).toBe(3);
  });

  test.each<[string, ClusterProps]>([
    ['another value', { zones: 2 }], ['a fact less', {}], ['a fact more', { zones: 3, nodes: 6 }],
  ])('stands for one cluster: %s is told with the scope that declared it first', (_, facts) => {
    expect(said(scope => {
      Cluster.declare(new Construct(scope, 'first'), { name: 'production', zones: 3 });
      Cluster.declare(new Construct(scope, 'second'), { name: 'production', ...facts });
    })).toContain('name: "production" given, the same facts wherever this name is declared needed');
    expect(said(scope => {
      Cluster.declare(scope, { name: 'production', zones: 3 });
      Cluster.declare(new Construct(scope, 'second'), { name: 'production', ...facts });
    })).toContain('shop declares it with other facts');
  });

  test('is free again in another app, and no business of clusters without one', () => {
    Cluster.declare(app, { name: 'production', zones: 3 });
    Cluster.declare(new App(), { name: 'production', zones: 2 });
    Cluster.declare(chart, { zones: 2 });
    Cluster.declare(new Chart(app, 'other'), { name: 'development', zones: 1 });
  });

  test('is not taken by a declaration that is refused', () => {
    expect(() => Cluster.declare(new Chart(app, 'wrong'), { name: 'production', zones: 0 })).toThrow('zones: 0 given');
    Cluster.declare(chart, { name: 'production', zones: 3 });
  });

  test.each<[unknown]>([['Production'], ['pro duction'], ['-eu'], ['1'], [''], ['a'.repeat(64)], ['eu.west'], [3]])('is a DNS label, which %j is not', name => {
    expect(said(scope => Cluster.declare(scope, { name: name as string }))).toContain('name: ');
  });
});

describe('facts that nobody declared', () => {
  const assumed = (workload: HighlyAvailableWebService | GracefulWorker) => workload.plan.assumptions.map(({ about }) => about);

  test('become assumptions, each with the way to state it', () => {
    const { plan } = makeWeb();
    expect(assumed(makeWorker())).toEqual(['kubernetesVersion', 'zones', 'capacity', 'addOns']);
    expect(plan.assumptions.map(({ about }) => about).sort()).toEqual(['addOns', 'capacity', 'ingressController', 'kubernetesVersion', 'readiness', 'zones']);
    expect(plan.assumptions).toContainEqual({ about: 'zones', assumed: '3 zones', instead: 'Cluster.declare(scope, { zones })' });
    expect(plan.summary()).toContain('assumed    3 zones (otherwise Cluster.declare(scope, { zones }))');
  });

  test('are no assumptions once they are declared', () => {
    Cluster.declare(chart, {
      kubernetesVersion: '1.33', zones: 3, nodes: 6, capacity: CapacityType.ON_DEMAND, drainTimeout: Duration.minutes(15), provisioner: NodeProvisioner.KARPENTER,
      ingressController: IngressController.AWS_LOAD_BALANCER_CONTROLLER, addOns: [AddOn.METRICS_SERVER],
    });
    expect(assumed(makeWorker())).toEqual([]);
    expect(assumed(makeWeb())).toEqual(['readiness']);
    expect(makeWeb(chart, 'api').plan.summary()).not.toMatch(/zones +3 \(assumed\)/);
  });
});

describe('the controller of the cluster', () => {
  test.each([
    [IngressController.AWS_LOAD_BALANCER_CONTROLLER, 'service.k8s.aws/nlb'],
    [IngressController.EKS_AUTO_MODE, 'eks.amazonaws.com/nlb'],
  ])('%s takes its class of Network Load Balancers', (ingressController, loadBalancerClass) => {
    Cluster.declare(chart, { ingressController });
    expect(makeWeb(chart, 'web', { exposure: Exposure.nlbService() }).service.toJson().spec.loadBalancerClass).toBe(loadBalancerClass);
  });

  test('that is another one gets no balancer by default', () => {
    Cluster.declare(chart, { ingressController: IngressController.OTHER });
    expect(makeWeb().ingress).toBeUndefined();
  });
});

describe('a laptop', () => {
  const kinds = () => (chart.toJson() as any[]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

  test('gets one replica, no autoscaler, no budget and no Ingress, under the same names', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    const web = makeWeb();
    makeWorker();
    expect(kinds()).toEqual(['ServiceAccount web', 'Service web', 'Deployment web', 'ServiceAccount mailer', 'Deployment mailer']);
    expect([web.ingress, web.podDisruptionBudget, web.autoscaler]).toEqual([undefined, undefined, undefined]);
    expect(web.deployment.toJson().spec.replicas).toBe(1);
    expect(web.service.toJson().spec).toMatchObject({ type: 'ClusterIP', selector: { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' } });
    expect(app.synthYaml()).toContain('replicas: 1');
  });

  test('takes the code of production as it is', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    const { deployment } = makeWeb(chart, 'web', {
      minReplicas: 6,
      maxReplicas: 60,
      exposure: Exposure.nlbService(),
      autoscaler: Autoscaler.horizontal(),
      disruptionBudget: DisruptionBudget.minAvailable(PercentOrAbsolute.percent(50)),
      minAvailableDuringRollout: PercentOrAbsolute.absolute(5),
    });
    expect(kinds()).toEqual(['ServiceAccount web', 'Service web', 'Deployment web']);
    expect(deployment.toJson().spec.replicas).toBe(1);
    app.synthYaml();
  });

  test('assumes nothing about zones, capacity or balancers', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    expect(makeWeb().plan.assumptions.map(({ about }) => about)).toEqual(['kubernetesVersion']);
  });

  test('is not asked whether a gRPC server has a certificate', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    expect(makeWeb(chart, 'web', { protocol: ServingProtocol.GRPC }).deployment.toJson().spec.template.spec.containers[0].readinessProbe.grpc).toEqual({ port: 8080 });
  });

  test('lets a patched budget be whatever it is', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    makeWeb().deployment.addJsonPatch(JsonPatch.replace('/spec/replicas', 0));
    expect(app.synthYaml()).toContain('replicas: 0');
  });
});
