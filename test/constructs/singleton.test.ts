import { App, Chart, Duration, Size } from 'cdk8s';
import { PercentOrAbsolute, PersistentVolumeAccessMode, PersistentVolumeClaim, ServiceAccount, Volume } from 'cdk8s-plus-27';
import {
  Autoscaler, Availability, Cluster, Defaults, DisruptionBudget, GracefulWorker, GracefulWorkerProps, NodeSpread, Profile, Queue, Singleton, Sizing,
  ZoneSpread,
} from '../../src';
import { audit } from '../../src/audit';
import { ASSUMED_CLUSTER } from '../../src/kubernetes';
import { planQuota } from '../../src/plan/namespace';
import { originOf, planAnyMailer } from '../support/planning';
import { refusal, synthRefusal } from '../support/refusal';

const ELECTED = Singleton.leaderElection({ lease: 'mailer-leader' });
const SHAPES = [['leaderElection', ELECTED], ['atMostOne', Singleton.atMostOne()], ['restartable', Singleton.restartable()]] as const;
const IMAGE = 'registry.example.com/mailer:2.3.0';

function mailer(props: Partial<GracefulWorkerProps>, chart = new Chart(new App(), 'shop', { namespace: 'shop' })) {
  return new GracefulWorker(chart, 'mailer', { image: IMAGE, maxJobDuration: Duration.seconds(30), ...props });
}

/** The objects of a worker by their kind. */
function objects(props: Partial<GracefulWorkerProps>): Record<string, any> {
  const { node } = mailer(props);
  return Object.fromEntries(node.children.map(child => (child as any).toJson()).map(json => [json.kind, json]));
}

const said = (props: Partial<GracefulWorkerProps>) => refusal(chart => mailer(props, new Chart(chart, 'inner', { namespace: 'shop' })));
const summaryOf = (props: Partial<GracefulWorkerProps>) => Availability.summary(mailer(props));

describe('a worker that elects its leader', () => {
  test('has a standby, a budget, and a Role for its Lease alone', () => {
    const made = objects({ singleton: ELECTED });
    const { Deployment: deployment, PodDisruptionBudget: budget, Role: role, RoleBinding: binding, ServiceAccount: account, ...others } = made;
    expect(Object.keys(others)).toEqual([]);
    expect(deployment.spec).toMatchObject({ replicas: 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } } });
    expect(deployment.metadata.annotations).toMatchObject({ 'cdk8s-high-availability/singleton': 'leader-election' });
    expect(deployment.spec.template.spec.topologySpreadConstraints).toHaveLength(2);
    expect(budget.spec).toMatchObject({ maxUnavailable: 1 });
    expect(role.rules).toEqual([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['mailer-leader'], verbs: ['get', 'update'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    ]);
    expect(binding).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'mailer' }, subjects: [{ kind: 'ServiceAccount', name: 'mailer', namespace: 'shop' }],
    });
    expect(account.automountServiceAccountToken).toBe(false);
    expect(deployment.spec.template.spec).toMatchObject({ serviceAccountName: 'mailer', automountServiceAccountToken: true });
  });

  test('binds an account of its own to the Role, and mounts its token', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const serviceAccount = ServiceAccount.fromServiceAccountName(chart, 'account', 'robot');
    const { controller, node } = mailer({ singleton: ELECTED, serviceAccount }, chart);
    expect(controller.toJson().spec.template.spec).toMatchObject({ serviceAccountName: 'robot', automountServiceAccountToken: true });
    const binding = node.children.map(child => (child as any).toJson()).find(({ kind }) => kind === 'RoleBinding');
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'robot', namespace: 'shop' }]);
  });

  test('says how fast the standby takes over', () => {
    const summary = summaryOf({ singleton: ELECTED });
    expect(summary).toContain('  replicas   2, of which the holder of the lease mailer-leader works\n');
    expect(summary).toContain('  fails over within 5 s when the leader releases the lease as it stops, within 20 s when it crashes, or its node dies or hangs\n');
    expect(summary).toContain('(a lease of 15 s, renewed within 10 s, tried for every 2 s: the defaults of client-go)');
    expect(summary).toContain('almost never two');
  });

  test('has no standby where one replica will do, and its Role all the same', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    const { controller, node, plan } = mailer({ singleton: ELECTED }, chart);
    expect(controller.toJson().spec.replicas).toBe(1);
    expect(plan.summary()).toContain('  replicas   1, which holds the lease mailer-leader; no other stands by in this profile\n  fails over once it has been started again\n');
    expect(node.children.map(({ node: { id } }) => id)).toEqual(['ServiceAccount', 'Role-mailer', 'RoleBinding-mailer', 'Deployment']);
  });
});

describe('a worker of which there is at most one', () => {
  test('is a StatefulSet of one with its headless Service, which no drain waits for', () => {
    const made = objects({ singleton: Singleton.atMostOne() });
    const { StatefulSet: set, Service: service, PodDisruptionBudget: budget, ServiceAccount: account, ...others } = made;
    expect(Object.keys(others)).toEqual([]);
    expect(set.spec).toMatchObject({ replicas: 1, serviceName: 'mailer', podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } });
    expect(set.spec).not.toHaveProperty('volumeClaimTemplates');
    expect(set.metadata.annotations).toMatchObject({ 'cdk8s-high-availability/singleton': 'at-most-one', 'cdk8s-high-availability/longest-job': '30s' });
    expect(service.metadata.name).toBe('mailer');
    expect(service.spec).toEqual({ type: 'ClusterIP', clusterIP: 'None', selector: set.spec.selector.matchLabels });
    expect(budget.spec.maxUnavailable).toBe(1);
    expect(account.automountServiceAccountToken).toBe(false);
  });

  test('waits for a failed node as long as the server says, as nothing takes its place anyway', () => {
    const { StatefulSet: { spec: { template: { spec } } } } = objects({ singleton: Singleton.atMostOne() });
    expect(spec).not.toHaveProperty('tolerations');
    expect(spec).not.toHaveProperty('topologySpreadConstraints');
    expect(spec).not.toHaveProperty('affinity');
  });

  test('prints that a node which hangs is unbounded', () => {
    const summary = summaryOf({ singleton: Singleton.atMostOne() });
    expect(summary).toContain('  replicas   1, and never two\n');
    expect(summary).toContain('about 2 min after its machine is gone\n');
    expect(summary).toContain('unbounded on a node that hangs');
  });
});

describe('a worker that may be restarted', () => {
  test('is a Deployment of one whose old pod stops first', () => {
    const made = objects({ singleton: Singleton.restartable() });
    const { Deployment: deployment, PodDisruptionBudget: budget, ServiceAccount: account, ...others } = made;
    expect(Object.keys(others)).toEqual([]);
    expect(account.kind).toBe('ServiceAccount');
    expect(deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(deployment.spec.strategy).not.toHaveProperty('rollingUpdate');
    expect(deployment.spec.template.spec.tolerations.map(({ tolerationSeconds }: any) => tolerationSeconds)).toEqual([60, 60]);
    expect(deployment.spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
    expect(deployment.metadata.annotations).toMatchObject({ 'cdk8s-high-availability/singleton': 'restartable' });
    expect(budget.spec.maxUnavailable).toBe(1);
  });

  test('prints what it costs', () => {
    expect(summaryOf({ singleton: Singleton.restartable() })).toContain('two at a drain for the stop time, up to 35 s; nothing runs when a new revision meets a dead node');
  });

  test('takes longer with a volume of one node', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'mail');
    const volumes = [{ path: '/mail', volume: Volume.fromPersistentVolumeClaim(chart, 'mail', claim) }];
    expect(Availability.summary(mailer({ singleton: Singleton.restartable(), volumes }, chart))).toContain('about 8 min where a volume of one node has to follow');
  });
});

describe.each(SHAPES)('%s', (_, singleton) => {
  test('is accepted by the audit without an error or a warning', () => {
    const { node } = mailer({ singleton });
    const { findings } = audit(node.children.map(child => (child as any).toJson()), { facts: { ...ASSUMED_CLUSTER, zones: 3, declared: ['zones'] } });
    expect(findings.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('leaves out what scopes state about workloads of which several work', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Defaults.set(chart, {
      minReplicas: 4, maxReplicas: 8, autoscaler: Autoscaler.horizontal(), zoneSpread: ZoneSpread.PREFERRED, maxSurge: PercentOrAbsolute.absolute(2),
      progressDeadline: Duration.minutes(30),
    });
    const { controller, autoscaler } = mailer({ singleton }, chart);
    expect(controller.toJson().spec.replicas).toBe(singleton === ELECTED ? 2 : 1);
    expect(autoscaler).toBeUndefined();
  });

  test('refuses a number of replicas and whatever scales them, all at once', () => {
    const message = said({
      singleton, minReplicas: 3, maxReplicas: 5, queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail' }),
      autoscaler: Autoscaler.onQueue({ maxWait: Duration.minutes(5), typicalJobDuration: Duration.seconds(5) }),
    });
    for (const prop of ['minReplicas', 'maxReplicas', 'autoscaler']) {
      expect(message).toContain(prop);
    }
    expect(message.match(/\[singleton-stays-alone\]/g)).toHaveLength(3);
  });
});

describe('one pod', () => {
  test('takes nothing that is about several', () => {
    const message = said({
      singleton: Singleton.restartable(), zoneSpread: ZoneSpread.REQUIRED, nodeSpread: NodeSpread.NONE, maxSurge: PercentOrAbsolute.absolute(1),
      maxUnavailable: PercentOrAbsolute.absolute(0), disruptionBudget: DisruptionBudget.minAvailable(PercentOrAbsolute.absolute(1)),
      sizing: Sizing.memory({ min: Size.mebibytes(128), max: Size.gibibytes(1) }),
    });
    for (const prop of ['zoneSpread', 'nodeSpread', 'maxSurge', 'maxUnavailable', 'disruptionBudget', 'sizing']) {
      expect(message).toContain(prop);
    }
    expect(message).toContain('doNotDisrupt: true keeps node autoscalers away');
  });

  test('of a StatefulSet takes nothing that a Deployment has', () => {
    expect(said({ singleton: Singleton.atMostOne(), sizing: Sizing.recommend(), progressDeadline: Duration.minutes(20) })).toMatch(/sizing.*progressDeadline|progressDeadline[^]*sizing/s);
    expect(mailer({ singleton: Singleton.restartable(), sizing: Sizing.recommend() }).verticalPodAutoscaler).toBeDefined();
  });

  test('may go without a budget, or with one that lets it go', () => {
    const singleton = Singleton.restartable();
    expect(mailer({ singleton, disruptionBudget: DisruptionBudget.none() }).podDisruptionBudget).toBeUndefined();
    expect(mailer({ singleton, disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.percent(10)) }).podDisruptionBudget).toBeDefined();
    expect(said({ singleton, disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(0)) })).toContain('disruptionBudget');
  });
});

describe('a lease', () => {
  test('has a name, and a namespace for its binding', () => {
    expect(said({ singleton: Singleton.leaderElection({ lease: 'Mailer Leader' }) })).toContain('singleton.lease');
    expect(said({ singleton: Singleton.leaderElection({} as any) })).toContain('singleton');
    expect(refusal(chart => mailer({ singleton: ELECTED }, chart))).toContain('a namespace, which the RoleBinding names');
  });

  test('is written where its name alone is given', () => {
    expect(said({ singleton: 'restartable' as any })).toContain('Singleton.restartable()');
    expect(said({ singleton: { lease: 'mailer' } as any })).toContain("Singleton.leaderElection({ lease: 'mailer' })");
  });
});

test('a standby that waits for the volume of the leader stops the synthesis', () => {
  const message = synthRefusal((_, app) => {
    const chart = new Chart(app, 'mail', { namespace: 'shop' });
    const claim = new PersistentVolumeClaim(chart, 'claim', { storage: Size.gibibytes(1), storageClassName: 'gp3', accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE] });
    mailer({ singleton: ELECTED, volumes: [{ path: '/mail', volume: Volume.fromPersistentVolumeClaim(chart, 'mail', claim) }] }, chart);
  });
  expect(message).toContain('state-outlives-the-pod');
  expect(message).toContain('2 replicas share the claim');
});

test('decisions follow from the shape', () => {
  const planned = planAnyMailer({ singleton: Singleton.restartable() });
  expect(['singleton', 'minReplicas', 'autoscaler'].map(field => originOf(planned, field))).toEqual(['prop', 'derived', 'derived']);
  expect(originOf(planAnyMailer(), 'singleton')).toBeUndefined();
});

test('a quota counts the pod that still stops, and the one that stands by', () => {
  const podsOf = (singleton: Singleton) => planQuota([planAnyMailer({ singleton }, {}, 'shop').plan]).pods;
  // 1 and 1 that stops during a drain; 1; 2, 1 of the surge, and 2 that stop: with a fifth more each.
  expect(SHAPES.map(([, singleton]) => podsOf(singleton))).toEqual(['6', '2', '3']);
});
