import { ApiObject, Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  CapacityType, Cluster, ClusterProps, Defaults, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps,
  IngressController, JobPerMessage, NodeProvisioner, Profile, Queue,
  Spare, SpareCapacity, SpareCapacityProps, ZoneSpread,
} from '../../src';
import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { refusal, synthRefusal } from '../support/refusal';

const IMAGE = 'registry.example.com/web:1.4.2';
let chart: Chart;
beforeEach(() => { chart = Testing.chart(); });

function web(props: Partial<HighlyAvailableWebServiceProps> = {}, scope: HighlyAvailableNamespace | Chart = chart) {
  return new HighlyAvailableWebService(scope, 'web', { image: IMAGE, port: 8080, ...props });
}

function find(kind: string, name: string): any {
  return (Testing.synth(chart) as KubernetesObject[]).find(object => object.kind === kind && object.metadata?.name === name);
}

test('room is kept by pods that do nothing and give way to every other', () => {
  const spare = new SpareCapacity(chart, 'spare', { like: web() });
  expect(spare).toMatchObject({ name: 'spare', replicas: 1, explanation: '1 = 3 replicas / 3 zones, rounded up' });
  expect(find('PriorityClass', 'spare')).toMatchObject({ value: -10, globalDefault: false, preemptionPolicy: 'Never' });
  const { spec } = find('Deployment', 'spare');
  expect(spec).toMatchObject({ replicas: 1, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } });
  expect(spec.template.spec).toMatchObject({
    priorityClassName: 'spare', terminationGracePeriodSeconds: 0, automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65535 },
    containers: [{
      image: 'registry.k8s.io/pause:3.10.1', resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '512Mi' } },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    }],
  });
  expect((Testing.synth(chart) as KubernetesObject[]).filter(({ kind }) => kind === 'PodDisruptionBudget')).toHaveLength(1);
});

test('a placeholder asks for what a pod of the workload does, its sidecars included, in the same places', () => {
  const like = web({
    cpu: { request: Cpu.millis(500) }, memory: { request: Size.gibibytes(1) }, zoneSpread: ZoneSpread.REQUIRED, zones: ['eu-west-1a', 'eu-west-1b'],
    nodeSelector: { pool: 'web' }, tolerations: [{ key: 'dedicated', value: 'web' }],
    ephemeralStorage: { request: Size.gibibytes(2) },
    sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(128) } }],
    initContainers: [{ name: 'migrate', image: 'registry.example.com/migrate:1.0.0', cpu: { request: Cpu.millis(900) }, memory: { request: Size.mebibytes(64) } }],
  });
  new SpareCapacity(chart, 'spare', { like });
  const pod = find('Deployment', 'spare').spec.template.spec;
  const real = find('Deployment', 'web').spec.template.spec;
  expect(pod.containers[0].resources).toEqual({
    requests: { 'cpu': '1', 'memory': '1152Mi', 'ephemeral-storage': '2048Mi' }, limits: { 'memory': '1152Mi', 'ephemeral-storage': '2048Mi' },
  });
  const own = (text: unknown) => JSON.stringify(text).replaceAll('"web"', '"spare"').replaceAll('"pool":"spare"', '"pool":"web"').replaceAll('"value":"spare"', '"value":"web"');
  for (const field of ['nodeSelector', 'tolerations', 'affinity', 'topologySpreadConstraints']) {
    expect(own(pod[field])).toBe(own(real[field]));
    expect(pod[field]).toBeDefined();
  }
});

describe('how much room', () => {
  test.each<[string, Partial<HighlyAvailableWebServiceProps>, number]>([
    ['as much as a zone of the minimum', { minReplicas: 7, maxReplicas: 20 }, 3],
    ['at least one', { minReplicas: 2, maxReplicas: 4 }, 1],
    ['for the zones that the pods may run in', { zones: ['a', 'b'], minReplicas: 4, maxReplicas: 9 }, 2],
  ])('%s', (_, props, replicas) => {
    expect(new SpareCapacity(chart, 'spare', { like: web(props) }).replicas).toBe(replicas);
  });

  test('what is stated counts', () => {
    expect(new SpareCapacity(chart, 'spare', { like: web(), replicas: 4 })).toMatchObject({ replicas: 4, explanation: '4, stated as replicas' });
  });
});

test('a class is in no namespace, so its name has that of the pods', () => {
  const shop = new HighlyAvailableNamespace(chart, 'shop', { resourceQuota: true });
  const other = new HighlyAvailableNamespace(chart, 'system-web');
  new SpareCapacity(shop, 'spare', { like: web({}, shop) });
  new SpareCapacity(other, 'spare', { like: web({}, other) });
  const classes = (Testing.synth(chart) as KubernetesObject[]).filter(({ kind }) => kind === 'PriorityClass');
  expect(classes.map(({ metadata }) => metadata)).toMatchObject([{ name: 'shop-spare' }, { name: 'spare-system-web-spare' }]);
  expect(classes.map(({ metadata }) => metadata?.namespace)).toEqual([undefined, undefined]);
});

test('also in a chart with a namespace', () => {
  const named = new Chart(Testing.app(), 'named', { namespace: 'shop' });
  new SpareCapacity(named, 'spare', { like: new HighlyAvailableWebService(named, 'web', { image: IMAGE, port: 8080 }) });
  const [found] = (Testing.synth(named) as KubernetesObject[]).filter(({ kind }) => kind === 'PriorityClass');
  expect(found.metadata).toMatchObject({ name: 'shop-spare' });
  expect(found.metadata?.namespace).toBeUndefined();
});

test('a class that is there already is used', () => {
  const spare = new SpareCapacity(chart, 'spare', { like: web(), priorityClassName: 'overprovisioning' });
  expect(spare.priorityClass).toBeUndefined();
  expect(find('Deployment', 'spare').spec.template.spec.priorityClassName).toBe('overprovisioning');
});

test('a class of the app that gives way to nobody is told', () => {
  expect(synthRefusal(scope => {
    new ApiObject(scope, 'class', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'room' }, ...{ value: 0, preemptionPolicy: 'Never' } });
    new SpareCapacity(scope, 'spare', { like: web({}, scope), priorityClassName: 'room' });
  })).toContain('[spare-capacity-yields]');
});

describe('room for Jobs', () => {
  const encoder = (scope: Chart) => new JobPerMessage(scope, 'encoder', {
    image: IMAGE, maxJobDuration: Duration.hours(1), queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode' }), minJobs: 4, maxJobs: 9,
  });

  test('is kept by placeholders that ask for as much as one of their pods', () => {
    const job = encoder(chart);
    expect(new SpareCapacity(chart, 'spare', { like: job }).explanation).toBe('2 = 4 replicas / 3 zones, rounded up');
    expect(find('Deployment', 'spare').spec.template.spec.containers[0].resources.requests)
      .toMatchObject(find('ScaledJob', 'encoder').spec.jobTargetRef.template.spec.containers[0].resources.requests);
  });

  test('is kept by no buffer, which knows no ScaledJob', () => {
    const own = Testing.chart();
    expect(() => new SpareCapacity(own, 'spare', { like: encoder(own), via: Spare.capacityBuffer() }))
      .toThrow('"Spare.capacityBuffer() for a ScaledJob" given, a Deployment, whose pods a node autoscaler finds, needed');
  });
});

test('the quota of the namespace has room for it', () => {
  const pods = (make: (scope: HighlyAvailableNamespace) => void) => {
    const own = Testing.chart();
    const shop = new HighlyAvailableNamespace(own, 'shop', { resourceQuota: true });
    make(shop);
    return (Testing.synth(own) as KubernetesObject[]).find(({ kind }) => kind === 'ResourceQuota')!.spec.hard;
  };
  const without = pods(shop => web({}, shop));
  const beside = pods(shop => new SpareCapacity(shop, 'spare', { like: web({}, shop), replicas: 5 }));
  expect([without.pods, beside.pods]).toEqual(['28', '34']);
  expect(parseFloat(beside['requests.cpu'])).toBeGreaterThan(0);
  expect(beside).not.toEqual(without);
});

test('below a scope with an owner and labels it has them', () => {
  Defaults.set(chart, { owner: { team: 'payments' }, labels: { tier: 'one' } });
  new SpareCapacity(chart, 'spare', { like: web() });
  expect(find('Deployment', 'spare').metadata).toMatchObject({
    labels: { 'tier': 'one', 'app.kubernetes.io/name': 'spare' },
    annotations: { 'cdk8s-high-availability/owner': 'payments', 'cdk8s-high-availability/spare-for': 'Deployment/web' },
  });
});

test.each([[Profile.STAGING, {}, 0], [Profile.STAGING, { replicas: 2 }, 2], [Profile.DEVELOPMENT, { replicas: 2 }, 0], [Profile.PRODUCTION, {}, 1]])(
  'in %s with %j room is kept for %s', (profile, props, replicas) => {
    Cluster.declare(chart, { profile });
    const spare = new SpareCapacity(chart, 'spare', { like: web(), ...props });
    expect(spare.replicas).toBe(replicas);
    expect(spare.deployment === undefined).toBe(replicas === 0);
  });

test('the audit has no word to say of it, strictly read', () => {
  Cluster.declare(chart, { kubernetesVersion: '1.34', zones: 3, capacity: CapacityType.ON_DEMAND });
  const worker = new GracefulWorker(chart, 'mailer', { image: IMAGE, maxJobDuration: Duration.seconds(30), owner: { team: 'mail' } });
  new SpareCapacity(chart, 'spare', { like: web({ owner: { team: 'web' } }), replicas: 3 });
  new SpareCapacity(chart, 'more', { like: worker });
  const { findings } = audit(Testing.synth(chart) as KubernetesObject[], { isComplete: () => true, isOurs: () => true });
  expect(findings.filter(({ object }) => ['spare', 'more'].includes(object.name)).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
});

describe('wrong input is refused', () => {
  test.each<[string, object, string]>([
    ['no workload', { like: undefined }, 'like: undefined given, a workload of this library needed'],
    ['something else', { like: 'web' }, 'like: "web" given, a workload of this library needed'],
    ['another construct', { like: { controller: {}, plan: {} } }, 'a workload of this library needed'],
    ['none', { replicas: 0 }, 'replicas: 0 given, a whole number of at least 1 needed'],
    ['half a pod', { replicas: 1.5 }, 'replicas: 1.5 given'],
    ['an image that moves', { image: 'registry.k8s.io/pause' }, 'image: "registry.k8s.io/pause" given, an image with a tag that never moves, or a digest needed'],
    ['a name that is none', { name: 'Spare' }, 'name: "Spare" given'],
    ['a class of the system', { priorityClassName: 'system-cluster-critical' }, 'priorityClassName: "system-cluster-critical" given, a PriorityClass of a negative value: this one has 2000000000'],
    ['the other class of the system', { priorityClassName: 'system-node-critical' }, 'this one has 2000001000'],
    ['a class that cannot be', { priorityClassName: 'a b' }, 'priorityClassName: "a b" given'],
    ['another way', { via: 'pods' }, 'Write via: Spare.placeholders().'],
    ['a count under another name', { count: 3 }, 'Write replicas: 3.'],
  ])('%s', (_, props, told) => {
    expect(refusal(scope => {
      new SpareCapacity(scope, 'spare', { like: web(), ...props } as SpareCapacityProps);
    })).toContain(told);
  });
});

test('how it is made is told', () => {
  expect(String(Spare.placeholders())).toBe('Spare.placeholders()');
});

describe('a buffer instead of pods', () => {
  const buffer = (facts: ClusterProps = {}, props: Partial<SpareCapacityProps> = {}) => {
    Cluster.declare(chart, facts);
    return new SpareCapacity(chart, 'spare', { like: web(), via: Spare.capacityBuffer(), ...props });
  };

  test('is for the Deployment, with as much room', () => {
    const spare = buffer({}, { replicas: 2 });
    expect([spare.deployment, spare.priorityClass]).toEqual([undefined, undefined]);
    expect(find('CapacityBuffer', 'spare')).toMatchObject({
      apiVersion: 'autoscaling.x-k8s.io/v1beta1',
      spec: { provisioningStrategy: 'buffer.x-k8s.io/active-capacity', scalableRef: { apiGroup: 'apps', kind: 'Deployment', name: 'web' }, replicas: 2 },
    });
  });

  test.each([
    [NodeProvisioner.KARPENTER, '1.13.2', 'v1alpha1'], [NodeProvisioner.KARPENTER, '1.15.0', 'v1beta1'], [NodeProvisioner.CLUSTER_AUTOSCALER, '1.34.1', 'v1alpha1'],
    [NodeProvisioner.CLUSTER_AUTOSCALER, '1.36.0', 'v1beta1'],
  ])('is of the version that %s %s has', (provisioner, provisionerVersion, version) => {
    buffer({ provisioner, provisionerVersion });
    expect(find('CapacityBuffer', 'spare').apiVersion).toBe(`autoscaling.x-k8s.io/${version}`);
  });

  test('needs a switch, which the audit tells, and nothing else', () => {
    buffer();
    const { findings } = audit(Testing.synth(chart) as KubernetesObject[], { isComplete: () => true, isOurs: () => true });
    expect(findings.filter(({ object }) => object.kind === 'CapacityBuffer').map(({ level, id, code }) => `${level} ${id} ${code}`)).toEqual(['info spare-api-served switch']);
  });

  test.each<[string, ClusterProps, string]>([
    ['EKS Auto Mode', { ingressController: IngressController.EKS_AUTO_MODE }, 'EKS Auto Mode keeps room for no buffer'],
    ['no node autoscaler', { provisioner: NodeProvisioner.MANAGED_NODE_GROUP }, 'A managed node group without a node autoscaler keeps room for no buffer'],
    ['one that is too old', { provisioner: NodeProvisioner.KARPENTER, provisionerVersion: '1.12.0' }, 'Karpenter 1.13 or the Cluster Autoscaler 1.34, or newer needed'],
  ])('is refused with %s', (_, facts, told) => {
    expect(() => buffer(facts)).toThrow(told);
    expect(() => new SpareCapacity(Testing.chart(), 'spare', { like: web({ name: 'other' }, Testing.chart()), via: Spare.placeholders() })).not.toThrow();
  });

  test('is of the namespace of its workload', () => {
    const shop = new HighlyAvailableNamespace(chart, 'shop');
    expect(() => new SpareCapacity(chart, 'spare', { like: web({}, shop), via: Spare.capacityBuffer() })).toThrow('a workload of its own namespace needed');
    expect(String(Spare.capacityBuffer())).toBe('Spare.capacityBuffer()');
  });
});
