import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as library from '../../src';
import { knownProps, PropsOf } from '../../src/plan/checks/props/known-props';
import { refusal } from '../support/refusal';

const REQUIRED: Readonly<Record<PropsOf, object>> = {
  web: { image: 'registry.example.com/web:1.4.2', port: 8080 },
  worker: { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: cdk8s.Duration.seconds(30) },
  job: {
    image: 'registry.example.com/encoder:7.0.1', maxJobDuration: cdk8s.Duration.hours(1),
    queue: library.Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode' }),
  },
  stateful: {
    image: 'registry.example.com/etcd:3.6.1', port: 2379, membership: library.Membership.quorum(),
    memberVolumes: [{ name: 'data', path: '/data', size: cdk8s.Size.gibibytes(1), storageClassName: 'gp3' }],
  },
  retryable: { image: 'registry.example.com/shop:1.4.2', maxJobDuration: cdk8s.Duration.minutes(10) },
  scheduled: { image: 'registry.example.com/shop:1.4.2', schedule: library.Schedule.daily('03:30'), maxJobDuration: cdk8s.Duration.minutes(10) },
  namespace: {},
  spare: {},
  cluster: {},
};
const LIKE = new library.HighlyAvailableWebService(new cdk8s.Chart(new cdk8s.App(), 'other'), 'web', REQUIRED.web as any);
const ALL = Object.keys(REQUIRED) as PropsOf[];

function make(of: PropsOf, chart: cdk8s.Chart, props: object): void {
  const all = { ...REQUIRED[of], ...props } as any;
  switch (of) {
    case 'web': new library.HighlyAvailableWebService(chart, 'web', all); return;
    case 'worker': new library.GracefulWorker(chart, 'mailer', all); return;
    case 'stateful': new library.HighlyAvailableStatefulService(chart, 'etcd', all); return;
    case 'job': new library.JobPerMessage(chart, 'encoder', all); return;
    case 'retryable': new library.RetryableJob(chart, 'migrate', all); return;
    case 'scheduled': new library.ScheduledJob(chart, 'report', all); return;
    case 'namespace': new library.HighlyAvailableNamespace(chart, 'shop', all); return;
    case 'spare': new library.SpareCapacity(chart, 'spare', { like: LIKE, ...all }); return;
    default: library.Cluster.declare(chart, all);
  }
}

/** What is said of props, or nothing where they are taken. */
function told(of: PropsOf, chart: cdk8s.Chart, props: object): string {
  try {
    make(of, chart, props);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

function said(of: PropsOf, props: object): string {
  return refusal(chart => make(of, chart, props));
}

const SCOPE: Readonly<Record<string, unknown>> = {
  ...cdk8s,
  ...kplus,
  ...library,
  secret: kplus.Secret.fromSecretName(new cdk8s.Chart(new cdk8s.App(), 'a'), 's', 's'),
  configMap: kplus.ConfigMap.fromConfigMapName(new cdk8s.Chart(new cdk8s.App(), 'b'), 'c', 'c'),
};

/** What an error asks to write, as props; nothing where it is a sentence. */
function followed(message: string, chart: cdk8s.Chart): object | undefined {
  const [, code] = /^ {5}Write (\w+: .+?)\.$/m.exec(message) ?? [];
  const alone = code?.replace(/,? (?:and|or|with|which|for|beside|where) .*$/, '').replace(/, Profile.*$/, '');
  if (alone === undefined || /\.\.\.|^nothing/.test(alone) || alone.includes('{ path, volume }')) {
    return undefined;
  }
  const names = Object.keys(SCOPE).filter(name => /^[A-Za-z]\w*$/.test(name) && name !== 'default');
  return new Function(...names, `return { ${alone} };`).apply(chart, names.map(name => SCOPE[name]));
}

const VALUES: readonly unknown[] = [90, '90', 'x', '', true, false, [], {}, ['x'], { enabled: false }, { enabled: true }];
const NAMES = ALL.flatMap(of => Object.keys(knownProps(of).familiar).map(name => [of, name] as const));

test.each(NAMES)('what a %s says of %s is not refused again', (of, name) => {
  for (const value of VALUES) {
    const message = told(of, new cdk8s.Chart(new cdk8s.App(), 'shop'), { [name]: value });
    const chart = new cdk8s.Chart(new cdk8s.App(), 'shop');
    const again = told(of, chart, followed(message, chart) ?? {});
    expect([name, value, message, again]).toEqual([name, value, message, '']);
  }
});

describe('what is switched off', () => {
  test.each<[PropsOf, string, string]>([
    ['web', 'autoscaling', 'Write autoscaler: Autoscaler.none().'],
    ['web', 'hpa', 'Write autoscaler: Autoscaler.none().'],
    ['web', 'ingress', 'Write exposure: Exposure.clusterInternal().'],
    ['web', 'loadBalancer', 'Write exposure: Exposure.clusterInternal().'],
    ['web', 'exposure', 'Write exposure: Exposure.clusterInternal().'],
    ['web', 'autoscaler', 'Write autoscaler: Autoscaler.none().'],
    ['web', 'pdb', 'Write nothing: there is a budget wherever more than one pod runs;'],
    ['web', 'livenessProbe', 'Write liveness: HealthCheck.none().'],
    ['web', 'readinessProbe', 'Write nothing: requests need a probe;'],
    ['namespace', 'quota', 'Write resourceQuota: false.'],
    ['cluster', 'spot', 'Write capacity: CapacityType.ON_DEMAND.'],
  ])('of a %s: %s', (of, name, advice) => {
    expect(said(of, { [name]: false })).toContain(advice);
    expect(said(of, { [name]: { enabled: false } })).toContain(advice);
  });

  test.each<[PropsOf, string]>([
    ['web', 'headless'], ['web', 'hostNetwork'], ['web', 'privileged'], ['worker', 'exposure'], ['web', 'version'], ['cluster', 'karpenter'],
    ['web', 'podAntiAffinity'],
  ])('and is off anyway passes in a %s: %s', (of, name) => {
    for (const value of [false, null, { enabled: false }]) {
      expect(() => make(of, new cdk8s.Chart(new cdk8s.App(), 'shop'), { [name]: value })).not.toThrow();
    }
    expect(said(of, { [name]: true })).toContain(`${name}: true given`);
  });

  test.each([['restartPolicy', 'Always'], ['imagePullPolicy', 'IfNotPresent'], ['dnsPolicy', 'ClusterFirst']])('%s: %s is so anyway', (name, value) => {
    expect(() => make('web', new cdk8s.Chart(new cdk8s.App(), 'shop'), { [name]: value })).not.toThrow();
    expect(said('web', { [name]: 'Never' })).toContain(`${name}: "Never" given`);
  });
});

test.each([
  ['environment', 'staging', 'profile: Profile.STAGING.'],
  ['stage', 'dev', 'profile: Profile.DEVELOPMENT.'],
  ['env', 'Prod', 'profile: Profile.PRODUCTION.'],
  ['env', 'eu-1', "name: 'eu-1', and a profile unless it runs as production does."],
  ['environment', {}, 'profile: Profile.PRODUCTION, Profile.STAGING or Profile.DEVELOPMENT.'],
])('a cluster of %s %s', (name, value, advice) => {
  expect(said('cluster', { [name]: value })).toContain(`Write ${advice}`);
});

test.each<[PropsOf, object, string]>([
  ['web', { replicas: '3' }, 'Write minReplicas: 3, and'],
  ['web', { serviceAccountName: '' }, "Write serviceAccount: ServiceAccount.fromServiceAccountName(this, 'account', 'web')"],
  ['web', { iamRole: library.IamRole.irsa(5 as any) }, "Write, for example, iamRole: IamRole.irsa('arn:aws:iam::111122223333:role/web')."],
  ['cluster', { addOns: 'x' }, 'Write addOns: [AddOn.METRICS_SERVER].'],
  ['cluster', { addOns: 'external-metrics' }, 'Write addOns: [AddOn.EXTERNAL_METRICS].'],
  ['cluster', { addOns: 'keda@2.21.0' }, "Write addOns: [AddOn.keda('2.21.0')]."],
])('a %s with %j', (of, props, advice) => {
  expect(said(of, props)).toContain(advice);
});

describe('a value of another class of ours is refused at its prop', () => {
  const OURS: Readonly<Record<string, object>> = {
    exposure: library.Exposure.clusterInternal(), drain: library.Drain.sigterm(),
    autoscaler: library.Autoscaler.none(), security: library.SecurityProfile.baseline(),
    disruptionBudget: library.DisruptionBudget.none(),
    liveness: library.HealthCheck.none(), iamRole: library.IamRole.irsa('arn:aws:iam::111122223333:role/web'),
  };
  const OTHERS: Readonly<Record<string, object>> = {
    ...OURS, 'another drain': library.Drain.exec(['stop']), 'a budget': library.DisruptionBudget.maxUnavailable(kplus.PercentOrAbsolute.absolute(1)),
    'metric': library.Metric.cpu(60), 'horizontal': library.Autoscaler.horizontal(), 'alb': library.Exposure.albIngress(), 'duration': cdk8s.Duration.seconds(3),
    'size': cdk8s.Size.mebibytes(3), 'cpu': kplus.Cpu.millis(3), 'variable': kplus.EnvValue.fromValue('x'), 'share': kplus.PercentOrAbsolute.percent(10),
  };
  const props = (of: PropsOf) => Object.keys(knownProps(of).props).map(prop => [of, prop] as const);

  test.each([...props('web'), ...props('worker')])('%s: %s', (of, prop) => {
    for (const [kind, value] of Object.entries(OTHERS)) {
      const isRight = OURS[prop]?.constructor === value.constructor || ['readiness', 'startup'].includes(prop) && kind === 'liveness';
      try {
        make(of, new cdk8s.Chart(new cdk8s.App(), 'shop'), { [prop]: value });
      } catch (error) {
        expect([kind, (error as Error).name]).toEqual([kind, 'AvailabilityError']);
      }
      if (!isRight && prop in OURS) {
        expect(said(of, { [prop]: value })).toContain(`${prop}: `);
      }
    }
  });
});

test('the version that the image has anyway is what a class of somebody hands on', () => {
  expect(said('web', { version: '1.4.3' })).toContain('version: "1.4.3" given');
  expect(() => make('web', new cdk8s.Chart(new cdk8s.App(), 'shop'), { version: '1.4.2' })).not.toThrow();
});
