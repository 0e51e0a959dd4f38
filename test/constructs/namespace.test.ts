import { ApiObject, App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Autoscaler, Availability, Cluster, FindingLevel, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableNamespaceProps,
  HighlyAvailableStatefulService, HighlyAvailableStatefulServiceProps, HighlyAvailableWebService, HighlyAvailableWebServiceProps, Membership, Overlap,
  Profile, RetryableJob, Schedule, ScheduledJob, SecurityProfile, Sizing,
} from '../../src';
import { audit } from '../../src/audit';
import { refusal, synthesize, synthRefusal } from '../support/refusal';

const GATE = 'elbv2.k8s.aws/pod-readiness-gate-inject';
const POD_SECURITY = 'pod-security.kubernetes.io';

let app: App;
let chart: Chart;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'chart');
});

function labelsWith(props: HighlyAvailableNamespaceProps): Record<string, string> {
  return new HighlyAvailableNamespace(chart, 'shop', props).namespace.toJson().metadata.labels;
}

function makeWeb(scope: Construct, id = 'web', props: Partial<HighlyAvailableWebServiceProps> = {}) {
  return new HighlyAvailableWebService(scope, id, { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

describe('the Namespace', () => {
  test('lets a balancer gate the readiness of pods, and warns of pods that are not restricted', () => {
    expect(new HighlyAvailableNamespace(chart, 'shop').namespace.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { [GATE]: 'enabled', [`${POD_SECURITY}/warn`]: 'restricted', [`${POD_SECURITY}/audit`]: 'restricted' } },
    });
  });

  test('refuses pods that are not restricted by choice', () => {
    expect(labelsWith({ enforcePodSecurity: true })[`${POD_SECURITY}/enforce`]).toBe('restricted');
  });

  test('goes without gates by choice', () => {
    expect(labelsWith({ podReadinessGates: false })).not.toHaveProperty(GATE);
  });

  test('carries labels, annotations and an owner', () => {
    const { namespace } = new HighlyAvailableNamespace(chart, 'shop', { labels: { tenant: 'acme' }, annotations: { note: 'two\nlines' }, owner: { team: 'shop', contact: 'shop@example.com' } });
    const { labels, annotations } = namespace.toJson().metadata;
    expect(labels).toMatchObject({ tenant: 'acme', [GATE]: 'enabled' });
    expect(annotations).toEqual({ 'note': 'two\nlines', 'cdk8s-high-availability/owner': 'shop', 'cdk8s-high-availability/contact': 'shop@example.com' });
  });

  test('is in no namespace itself, also in a chart that has one', () => {
    const { namespace } = new HighlyAvailableNamespace(new Chart(app, 'other', { namespace: 'platform' }), 'shop');
    expect(namespace.toJson().metadata).not.toHaveProperty('namespace');
  });

  test('that is labelled satisfies what a balanced workload needs of it, also in a chart that has a namespace', () => {
    const other = new Chart(app, 'other', { namespace: 'platform' });
    makeWeb(new HighlyAvailableNamespace(other, 'shop'));
    expect(audit(other.toJson()).findings.map(({ id }) => id)).not.toContain('registration-gates-rollout');
  });

  test.each<[HighlyAvailableNamespaceProps, string]>([
    [{ name: 'Shop' }, 'name: "Shop" given'],
    [{ name: 'a'.repeat(64) }, 'at most 63'],
    [{ labels: { 'a b': 'x' } }, 'labels key: "a b" given'],
    [{ labels: { tenant: 'a b' } }, 'labels.tenant: "a b" given'],
    [{ annotations: { 'a b': 'x' } }, 'annotations key: "a b" given'],
  ])('with %j is refused', (props, needed) => {
    expect(refusal(scope => new HighlyAvailableNamespace(scope, 'shop', props))).toContain(needed);
  });

  test('with several wrong props tells of all', () => {
    expect(refusal(scope => new HighlyAvailableNamespace(scope, 'Shop', { labels: { a: 'b c' } }))).toContain('HighlyAvailableNamespace shop/Shop has 2 problems:');
  });

  test('that enforces restricted pods does not hold a workload whose pods it would refuse', () => {
    expect(synthRefusal(scope => {
      makeWeb(new HighlyAvailableNamespace(scope, 'shop', { enforcePodSecurity: true }), 'web', { security: SecurityProfile.baseline() });
    })).toContain('[least-privilege]');
  });
});

describe('objects below', () => {
  test('go into the namespace, however deep they are, whatever the chart says', () => {
    const namespace = new HighlyAvailableNamespace(new Chart(app, 'other', { namespace: 'platform' }), 'shop', { resourceQuota: true });
    const web = makeWeb(new Construct(new Construct(namespace, 'a'), 'b'));
    const { service, deployment, ingress, podDisruptionBudget, autoscaler, serviceAccount } = web;
    const { limitRange, resourceQuota } = namespace;
    for (const object of [service, deployment, ingress, podDisruptionBudget, autoscaler, serviceAccount, limitRange, resourceQuota]) {
      expect(object!.toJson().metadata.namespace).toBe('shop');
    }
    expect(web.toPodSelectorConfig().namespaces).toEqual({ names: ['shop'] });
  });

  test('go into the nearest', () => {
    const outer = new HighlyAvailableNamespace(chart, 'shop');
    const inner = new HighlyAvailableNamespace(outer, 'staging');
    expect(makeWeb(outer).deployment.metadata.namespace).toBe('shop');
    expect(makeWeb(inner).deployment.metadata.namespace).toBe('staging');
  });

  test('beside it go where the chart says, or are left to whoever applies them', () => {
    new HighlyAvailableNamespace(chart, 'shop');
    expect(makeWeb(new Chart(app, 'other', { namespace: 'platform' })).deployment.metadata.namespace).toBe('platform');
    expect(makeWeb(chart).deployment.toJson().metadata).not.toHaveProperty('namespace');
  });
});

describe('an object of cdk8s-plus that the pods use', () => {
  const claimOf = (scope: Construct, metadata = {}) => new kplus.PersistentVolumeClaim(scope, 'data', { storage: Size.gibibytes(1), metadata: { name: 'data', ...metadata } });
  const mount = (scope: Construct, claim: kplus.IPersistentVolumeClaim) => [{ path: '/data', volume: kplus.Volume.fromPersistentVolumeClaim(scope, 'volume', claim) }];

  /** What a synthesis says when the namespace construct has such a workload. */
  function said(propsIn: (namespace: HighlyAvailableNamespace) => Partial<HighlyAvailableWebServiceProps>): string {
    return synthesize(scope => {
      const namespace = new HighlyAvailableNamespace(scope, 'shop');
      makeWeb(namespace, 'web', { minReplicas: 2, ...propsIn(namespace) });
    }).message;
  }

  test.each<[string, (namespace: HighlyAvailableNamespace) => Partial<HighlyAvailableWebServiceProps>]>([
    ['ServiceAccount runner is made in no namespace, but the pods that run as it are in namespace shop', namespace => (
      { serviceAccount: new kplus.ServiceAccount(namespace, 'account', { metadata: { name: 'runner' } }) }
    )],
    ['ServiceAccount runner is made in namespace ci', namespace => (
      { serviceAccount: new kplus.ServiceAccount(namespace, 'account', { metadata: { name: 'runner', namespace: 'ci' } }) }
    )],
    ['PersistentVolumeClaim data is made in no namespace, but the pods that mount it', namespace => ({ volumes: mount(namespace, claimOf(namespace)) })],
    ['PersistentVolumeClaim data is made in no namespace', namespace => ({ volumes: mount(namespace, claimOf(Chart.of(namespace))) })],
    ['Secret registry is made in no namespace, but the pods that are pulled with it', namespace => (
      { imagePullSecrets: [new kplus.Secret(namespace, 'secret', { metadata: { name: 'registry' }, type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{}' } })] }
    )],
  ])('is told: %s', (message, propsIn) => {
    expect(said(propsIn)).toContain(message);
    expect(said(propsIn)).toContain("Give it metadata: { namespace: 'shop' }");
  });

  test.each<[string, (namespace: HighlyAvailableNamespace) => Partial<HighlyAvailableWebServiceProps>]>([
    ['is there', namespace => ({ volumes: mount(namespace, claimOf(namespace, { namespace: namespace.name })) })],
    ['is made elsewhere', namespace => ({
      serviceAccount: kplus.ServiceAccount.fromServiceAccountName(namespace, 'account', 'runner'),
      volumes: mount(namespace, kplus.PersistentVolumeClaim.fromClaimName(namespace, 'named', 'data')),
    })],
    ['is there, beside one of that name elsewhere', namespace => {
      claimOf(new Construct(namespace, 'other'), { namespace: 'ci' });
      return { volumes: mount(namespace, kplus.PersistentVolumeClaim.fromClaimName(namespace, 'named', 'data')) };
    }],
    ['is patched to be there', namespace => {
      const serviceAccount = new kplus.ServiceAccount(namespace, 'account', { metadata: { name: 'runner' } });
      ApiObject.of(serviceAccount).addJsonPatch(JsonPatch.add('/metadata/namespace', 'shop'));
      return { serviceAccount };
    }],
  ])('is not told where it %s', (_, propsIn) => {
    expect(said(propsIn)).toBe('synthesised without an error');
  });

  test('is not told where nobody says in which namespace the pods are', () => {
    expect(synthesize(scope => {
      makeWeb(scope, 'web', { serviceAccount: new kplus.ServiceAccount(scope, 'account', { metadata: { namespace: 'shop' } }) });
    }).message).toBe('synthesised without an error');
  });
});

describe('the LimitRange', () => {
  test('gives containers that ask for nothing the default requests', () => {
    expect(new HighlyAvailableNamespace(chart, 'shop').limitRange!.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'shop', namespace: 'shop' },
      spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '250m', memory: '512Mi' } }] },
    });
  });

  describe.each([{}, { resourceQuota: true }])('in a namespace with %j', props => {
    /** What is said of a pod of somebody else, once its container asks for these resources. */
    function saidOf(resources: object, patch?: JsonPatch): readonly string[] {
      const namespace = new HighlyAvailableNamespace(chart, 'shop', props);
      makeWeb(namespace);
      if (patch !== undefined) {
        namespace.limitRange!.addJsonPatch(patch);
      }
      const containers = [{ name: 'batch', image: 'registry.example.com/batch:1.0.0', resources }];
      new ApiObject(chart, 'batch', {
        apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'batch', namespace: 'shop' }, spec: { template: { spec: { restartPolicy: 'Never', containers } } },
      });
      return Availability.findings(chart).filter(({ id, level }) => /^namespace-/.test(id) && level === FindingLevel.ERROR).map(({ id, level, message }) => `${level} ${id}: ${message}`);
    }

    test.each([
      [{ requests: { memory: '1Gi' } }],
      [{ requests: { memory: '1Gi', cpu: '4' } }],
      [{ requests: { memory: '64Mi' } }],
      [{ limits: { memory: '64Mi', cpu: '100m' } }],
      [{}],
    ])('refuses no pod that asks for %j', resources => {
      expect(saidOf(resources)).toEqual([]);
    });

    test('is told of a default limit that a patch gives it, where a pod requests more', () => {
      const patch = JsonPatch.add('/spec/limits/0/default', { memory: '512Mi' });
      expect(saidOf({ requests: { memory: '1Gi' } }, patch)).toEqual([expect.stringContaining('error namespace-admits-pods: Container batch requests memory 1024Mi')]);
      chart = new Chart(app = new App(), 'chart');
      expect(saidOf({ requests: { memory: '512Mi' } }, patch)).toEqual([]);
      chart = new Chart(app = new App(), 'chart');
      expect(saidOf({ requests: { memory: '1Gi' }, limits: { memory: '2Gi' } }, patch)).toEqual([]);
    });
  });

  test('is left out by choice', () => {
    expect(new HighlyAvailableNamespace(chart, 'shop', { limitRange: false }).limitRange).toBeUndefined();
  });
});

describe('the ResourceQuota', () => {
  /** What a quota over these workloads holds. */
  function hardFor(build: (namespace: HighlyAvailableNamespace) => void): Record<string, string> {
    const namespace = new HighlyAvailableNamespace(chart, 'shop', { resourceQuota: true });
    build(namespace);
    app.synthYaml();
    return namespace.resourceQuota!.toJson().spec.hard;
  }

  test('is made by choice only', () => {
    expect(new HighlyAvailableNamespace(chart, 'shop').resourceQuota).toBeUndefined();
  });

  test('holds a workload at its maximum with surge, pods that terminate, and a fifth more', () => {
    // 10 replicas, 3 of surge, 10 that terminate: 23, and a fifth more.
    expect(hardFor(makeWeb)).toEqual({ 'pods': '28', 'requests.cpu': '6900m', 'requests.memory': '14132Mi' });
  });

  test('adds up over all workloads, also those made after it', () => {
    expect(hardFor(namespace => {
      makeWeb(namespace, 'web');
      new GracefulWorker(namespace, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30) });
    }).pods).toBe('56');
  });

  test('counts sidecars with the main container', () => {
    const { pods, ...amounts } = hardFor(namespace => makeWeb(namespace, 'web', {
      autoscaler: Autoscaler.none(), sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(128) } }],
    }));
    // 3 replicas, 1 of surge, 3 that terminate.
    expect(pods).toBe('9');
    expect(amounts).toEqual({ 'requests.cpu': '2520m', 'requests.memory': '5376Mi' });
  });

  test('counts a large init container, and the native sidecars that run beside it', () => {
    const init = { name: 'setup', image: 'registry.example.com/setup:1.0.0', memory: { request: Size.gibibytes(2) } };
    const sidecar = { name: 'proxy', image: 'registry.example.com/proxy:1.0.0', memory: { request: Size.gibibytes(1) } };
    // 7 pods of 2 GiB, then of 3 GiB, and a fifth more.
    expect(hardFor(namespace => makeWeb(namespace, 'web', { autoscaler: Autoscaler.none(), initContainers: [init] }))['requests.memory']).toBe('17204Mi');
    chart = new Chart(app = new App(), 'chart');
    expect(hardFor(namespace => makeWeb(namespace, 'web', { autoscaler: Autoscaler.none(), initContainers: [init], sidecars: [sidecar] }))['requests.memory']).toBe('25805Mi');
  });

  test('counts memory that a resizer may raise, as far as it may', () => {
    // 7 pods of 2 GiB in place of 512 MiB, and a fifth more.
    const sizing = Sizing.memory({ min: Size.mebibytes(256), max: Size.gibibytes(2) });
    expect(hardFor(namespace => makeWeb(namespace, 'web', { autoscaler: Autoscaler.none(), sizing }))['requests.memory']).toBe('17204Mi');
    chart = new Chart(app = new App(), 'chart');
    expect(hardFor(namespace => makeWeb(namespace, 'web', { autoscaler: Autoscaler.none(), sizing: Sizing.recommend() }))['requests.memory']).toBe('4301Mi');
  });

  test('passes its own audit, which warns of a quota that is too small', () => {
    const namespace = new HighlyAvailableNamespace(chart, 'shop', { resourceQuota: true });
    makeWeb(namespace, 'web', { sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }] });
    const warnings = () => audit(chart.toJson()).findings.filter(({ id }) => id === 'namespace-holds-surge').map(({ level }) => level);
    expect(warnings()).toEqual([]);
    namespace.resourceQuota!.addJsonPatch(JsonPatch.replace('/spec/hard/pods', '13'));
    expect(warnings()).toEqual(['warning']);
  });

  test('does not close a namespace in which no workload of ours is', () => {
    expect(hardFor(() => undefined).pods).not.toBe('0');
  });

  describe('counts members at their most, and what works on the claims of those that are gone', () => {
    const image = 'registry.example.com/store:2.1.0';
    const migrate = { image: 'registry.example.com/migrate:1.0.0', maxJobDuration: Duration.hours(1) };
    const kubectl = 'registry.example.com/kubectl:1.36.0';
    const memberVolumes = [{ name: 'data', path: '/data', size: Size.gibibytes(8), storageClassName: 'gp3' }];

    /** Members that ask for a core each. */
    const members = { image, port: 7000, membership: Membership.independent(), memberVolumes, replicas: 3, imageHasShell: true };
    const cpu = { request: kplus.Cpu.units(1) };
    const hardOf = (props: Partial<HighlyAvailableStatefulServiceProps>) =>
      hardFor(namespace => new HighlyAvailableStatefulService(namespace, 'store', { ...members, cpu, ...props }));
    const OLD = '1.28';

    test.each<[string, Partial<HighlyAvailableStatefulServiceProps>, string, string, string?]>([
      // A member is gone before the next one of its name is made: no surge, and none that still stops.
      ['3', {}, '4', '3600m'],
      ['9, as many as an autoscaler may make', { maxReplicas: 9, autoscaler: Autoscaler.horizontal() }, '11', '10800m'],
      ['9, where somebody else scales', { maxReplicas: 9, autoscaler: Autoscaler.external() }, '11', '10800m'],
      // The Job of a migration asks for what a member asks for.
      ['3 + 2, for two that are retired', { retiredMembers: [3, 4], migrate }, '6', '6'],
      ['3 + 2 * 2, where the pod of a Job is replaced while it stops', { retiredMembers: [3, 4], migrate }, '9', '8400m', OLD],
      // A janitor asks for 50m and takes one member at a time.
      ['3 + 1, for a janitor that reports', { janitor: { image: kubectl } }, '5', '3660m'],
      ['3 + 1 + 1, for a janitor that migrates', { janitor: { image: kubectl, migrate } }, '6', '4860m'],
    ])('%s, and a fifth more', (_, props, pods, cores, kubernetesVersion = '1.34') => {
      Cluster.declare(chart, { kubernetesVersion });
      expect(hardOf(props)).toMatchObject({ 'pods': pods, 'requests.cpu': cores });
    });
  });

  describe('counts the pods of Jobs that may be there at once', () => {
    const job = { image: 'registry.example.com/report:1.0.0', maxJobDuration: Duration.minutes(10), attempts: 1, checkpointTime: Duration.seconds(55) };
    const every = (minutes: number, overlap: Overlap) => (scope: Construct) =>
      new ScheduledJob(scope, 'report', { ...job, schedule: Schedule.cron(`*/${minutes} * * * *`), overlap });
    const inParallel = (scope: Construct) => new RetryableJob(scope, 'import', { ...job, completions: 30, parallelism: 10 });

    test.each<[string, (scope: Construct) => void, string, string?]>([
      ['10, of which none is replaced before it has ended', inParallel, '12'],
      ['2 * 10, where each is replaced while it stops', inParallel, '24', '1.28'],
      ['1 by a schedule', every(15, Overlap.FORBID), '2'],
      ['1 and 1 that is replaced and still stops', every(15, Overlap.REPLACE), '3'],
      // Each is ended after 690 s and stops for up to 60 s: as many as begin meanwhile.
      ['13 that run beside each other', every(1, Overlap.ALLOW), '16'],
      ['1 that is done before the next', every(30, Overlap.ALLOW), '2'],
    ])('%s, and a fifth more', (_, build, pods, kubernetesVersion = '1.34') => {
      Cluster.declare(chart, { kubernetesVersion });
      expect(hardFor(build).pods).toBe(pods);
    });
  });

  test('counts a laptop\'s single replicas', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    // One replica, one of surge, one that terminates, and a fifth more.
    expect(hardFor(makeWeb).pods).toBe('4');
  });
});
