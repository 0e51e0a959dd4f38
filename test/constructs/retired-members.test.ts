import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import {
  Autoscaler, ClaimRetention, Cluster, ClusterProps, HighlyAvailableStatefulService, HighlyAvailableStatefulServiceProps, Membership, Profile,
} from '../../src';
import { audit } from '../../src/audit';
import { KubernetesObject, selects } from '../../src/kubernetes';

const MIGRATE = { image: 'registry.example.com/migrate:1.0.0', command: ['/bin/migrate'], maxJobDuration: Duration.hours(1) };
const VOLUMES = [{ name: 'data', path: '/var/lib/shop', size: Size.gibibytes(20), storageClassName: 'gp3' }];
const KUBECTL = 'registry.example.com/kubectl:1.36.0';

function make(props: Partial<HighlyAvailableStatefulServiceProps> = {}, id = 'shard', facts: ClusterProps = {}) {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  Cluster.declare(chart, facts);
  const service = new HighlyAvailableStatefulService(chart, id, {
    image: 'registry.example.com/shard:1.0.0', port: 7000, membership: Membership.independent(), memberVolumes: VOLUMES, replicas: 3, ...props,
  });
  return { service, objects: Testing.synth(chart) as KubernetesObject[] };
}

function refusal(props: Partial<HighlyAvailableStatefulServiceProps>, id?: string): string {
  try {
    make(props, id);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

function ofKind(objects: readonly KubernetesObject[], kind: string): readonly KubernetesObject[] {
  return objects.filter(object => object.kind === kind);
}

describe('a member that is retired', () => {
  const { service, objects } = make({
    retiredMembers: [3, 4], migrate: { ...MIGRATE, env: { TARGET: EnvValue.fromValue('all') } },
    memberVolumes: [...VOLUMES, { name: 'log', path: '/var/log/shop', size: Size.gibibytes(1), storageClassName: 'gp3', subPath: 'files' }],
  });
  const jobs = ofKind(objects, 'Job');

  test('has a Job that mounts its claims where it had them, and knows where the others are', () => {
    expect(jobs.map(({ metadata }) => metadata?.name)).toEqual(['shard-retire-3', 'shard-retire-4']);
    expect(service.retirements.map(({ name }) => name)).toEqual(['shard-retire-3', 'shard-retire-4']);
    const { spec } = jobs[1].spec.template;
    expect(spec.volumes).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: 'data-shard-4' } }, { name: 'log', persistentVolumeClaim: { claimName: 'log-shard-4' } },
    ]);
    expect(spec.containers).toMatchObject([{
      name: 'retire', image: MIGRATE.image, command: MIGRATE.command,
      volumeMounts: [{ name: 'data', mountPath: '/var/lib/shop' }, { name: 'log', mountPath: '/var/log/shop', subPath: 'files' }],
      env: [{ name: 'RETIRED_MEMBER', value: 'shard-4' }, { name: 'MEMBERS_SERVICE', value: 'shard-members' }, { name: 'TARGET', value: 'all' }],
    }]);
  });

  test('is worked on within a time, and without rights in the cluster', () => {
    expect(jobs[0].spec).toMatchObject({ backoffLimit: 2, podReplacementPolicy: 'Failed', template: { spec: { restartPolicy: 'Never', automountServiceAccountToken: false } } });
    expect(jobs[0].spec.activeDeadlineSeconds).toBeGreaterThan(3 * 3600);
    expect(jobs[0].metadata?.annotations).toMatchObject({
      'cdk8s-high-availability/retires': 'StatefulSet/shard', 'cdk8s-high-availability/longest-job': '3600s',
    });
    expect(objects.filter(({ kind }) => kind === 'Role' || kind === 'RoleBinding')).toEqual([]);
  });

  test.each<[string, Partial<HighlyAvailableStatefulServiceProps>]>([
    ['by default', {}],
    ['with labels that are also those of pods', { labels: { app: 'shard', tier: 'data' }, selectorLabels: { app: 'shard', tier: 'data' } }],
    ['with a selector that says who manages it', { selectorLabels: { 'app.kubernetes.io/managed-by': 'cdk8s-high-availability' } }],
  ])('is no pod of the set, of its Services and of its budget %s', (_, props) => {
    const made = make({ ...props, retiredMembers: [3], migrate: MIGRATE }).objects;
    const [{ spec: { template: { metadata } } }] = ofKind(made, 'Job');
    for (const { kind, spec } of made.filter(({ spec: { selector } = { selector: undefined } }) => selector !== undefined)) {
      const matchLabels = kind === 'Service' ? spec.selector : spec.selector.matchLabels;
      expect([kind, selects({ matchLabels, matchExpressions: [] }, metadata.labels)]).toEqual([kind, false]);
    }
  });

  test('is judged well', () => {
    const { findings } = audit(objects, { isComplete: () => true });
    expect(findings.filter(({ object }) => object.kind === 'Job').map(({ level, id }) => `${level} ${id}`).filter(told => !told.startsWith('info'))).toEqual([]);
  });

  test('needs no migration while nobody is', () => {
    expect(ofKind(make({ migrate: MIGRATE, retiredMembers: [] }).objects, 'Job')).toEqual([]);
    expect(make().service.retirements).toEqual([]);
  });

  test.each<[string, Partial<HighlyAvailableStatefulServiceProps>, string]>([
    ['one that is there', { retiredMembers: [2], migrate: MIGRATE }, 'retiredMembers[0]: 2 given, a whole number from 3 on, the number of replicas, needed'],
    ['half a one', { retiredMembers: [3.5], migrate: MIGRATE }, 'retiredMembers[0]: 3.5 given'],
    ['one twice', { retiredMembers: [3, 3], migrate: MIGRATE }, 'retiredMembers[1]: 3 given, each ordinal once needed'],
    ['without a migration', { retiredMembers: [3] }, 'what brings the data of a retired member to the others needed'],
    ['without volumes', { retiredMembers: [3], migrate: MIGRATE, memberVolumes: [] }, 'nothing where members have no volumes needed'],
    ['whose claim is gone', { retiredMembers: [3], migrate: MIGRATE, retention: ClaimRetention.discardOnScaleIn({ reason: 'a cache' }) },
      'retiredMembers: a list given, nothing where claims go with their members needed'],
    ['beside an autoscaler', { retiredMembers: [30], migrate: MIGRATE, autoscaler: Autoscaler.external() }, 'retiredMembers[0]: 30 given, nothing beside an autoscaler needed'],
    ['with an image that moves', { retiredMembers: [3], migrate: { ...MIGRATE, image: 'migrate:latest' } }, 'migrate.image: "migrate:latest" given'],
    ['in no time', { retiredMembers: [3], migrate: { ...MIGRATE, maxJobDuration: Duration.seconds(0) } }, 'migrate.maxJobDuration: "0 s" given'],
  ])('%s is refused', (_, props, told) => {
    expect(refusal(props)).toContain(told);
  });
});

describe('a janitor', () => {
  const { service, objects } = make({ janitor: { image: KUBECTL, migrate: MIGRATE, reclaim: true, grace: Duration.hours(2) } });
  const made = objects.filter(({ metadata }) => metadata?.name === 'shard-janitor');

  test('is a CronJob with its account, its rights and its script', () => {
    expect(made.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap', 'CronJob']);
    expect(service.janitor?.name).toBe('shard-janitor');
    const [cronJob] = ofKind(made, 'CronJob');
    expect(cronJob.spec).toMatchObject({
      schedule: '17 * * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 300 } },
    });
    expect(cronJob.spec.jobTemplate.spec.template.spec).toMatchObject({
      serviceAccountName: 'shard-janitor',
      containers: [{
        command: ['/bin/sh', '/janitor/janitor.sh'], env: expect.arrayContaining([
          { name: 'SET', value: 'shard' }, { name: 'CLAIMS', value: 'data' }, { name: 'GRACE', value: '7200' }, { name: 'RECLAIM', value: 'true' },
          { name: 'SELECTOR', value: 'app.kubernetes.io/name=shard,app.kubernetes.io/instance=shard' }, { name: 'JOB', value: '/janitor/job.json' }, { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        ]),
      }],
    });
  });

  test('makes Jobs that mount the claims of the member that it puts in', () => {
    const [{ data }] = ofKind(made, 'ConfigMap');
    const job = JSON.parse(data['job.json']);
    expect(job).toMatchObject({
      kind: 'Job', metadata: { name: 'shard-retire-@ORDINAL@-@GENERATION@', annotations: { 'cdk8s-high-availability/retires-uid': '@UID@' } },
      spec: { ttlSecondsAfterFinished: 604800, template: { spec: { volumes: [{ persistentVolumeClaim: { claimName: 'data-shard-@ORDINAL@' } }] } } },
    });
    expect(job.metadata).not.toHaveProperty('namespace');
  });

  function rightsOf(props: Partial<HighlyAvailableStatefulServiceProps>): readonly string[] {
    const [{ rules }] = ofKind(make(props).objects, 'Role');
    return rules.map(({ resources, verbs, resourceNames = [] }: Record<string, readonly string[]>) => [...resources, ...resourceNames, ':', ...verbs].join(' '));
  }

  test('may do what it has to and no more', () => {
    const reading = ['statefulsets shard : get', 'horizontalpodautoscalers : list', 'scaledobjects : list', 'pods : list'];
    expect(rightsOf({ janitor: { image: KUBECTL } })).toEqual([...reading, 'persistentvolumeclaims : get list patch']);
    expect(rightsOf({ janitor: { image: KUBECTL }, migrate: MIGRATE })).toEqual([...reading, 'persistentvolumeclaims : get list patch', 'jobs : get list create']);
    expect(rightsOf({ janitor: { image: KUBECTL, reclaim: true }, migrate: MIGRATE }))
      .toEqual([...reading, 'persistentvolumeclaims : get list patch delete', 'jobs : get list create']);
  });

  test('is judged well', () => {
    const { findings } = audit(objects, { isComplete: () => true });
    expect(findings.filter(({ object }) => object.name === 'shard-janitor').map(({ level, id, message }) => `${level} ${id} ${message}`).filter(told => !told.startsWith('info'))).toEqual([]);
  });

  test.each<[string, Partial<HighlyAvailableStatefulServiceProps>, string]>([
    ['beside an autoscaler', { janitor: { image: KUBECTL }, autoscaler: Autoscaler.external() }, 'janitor: a janitor given, nothing beside an autoscaler needed'],
    ['beside retired members', { janitor: { image: KUBECTL }, migrate: MIGRATE, retiredMembers: [3] }, 'nothing beside retiredMembers needed'],
    ['without volumes', { janitor: { image: KUBECTL }, memberVolumes: [] }, 'nothing where members have no volumes needed'],
    ['where claims are discarded', { janitor: { image: KUBECTL }, retention: ClaimRetention.discardOnScaleIn({ reason: 'a cache' }) }, 'nothing where claims go with their members needed'],
    ['that deletes what nobody migrates', { janitor: { image: KUBECTL, reclaim: true } }, 'janitor.reclaim: true given, migrate as well needed'],
    ['without patience', { janitor: { image: KUBECTL, grace: Duration.seconds(1) } }, 'janitor.grace: "1 s" given'],
    ['at a time that does not exist', { janitor: { image: KUBECTL, schedule: 'hourly' } }, 'janitor.schedule: "hourly" given'],
    ['of an image that moves', { janitor: { image: 'kubectl' } }, 'janitor.image: "kubectl" given'],
  ])('%s is refused', (_, props, told) => {
    expect(refusal(props)).toContain(told);
  });

  test('needs a name that leaves room for that of its CronJob', () => {
    expect(refusal({ janitor: { image: KUBECTL } }, 's'.repeat(45))).toContain('at most 44 characters beside a janitor');
    expect(refusal({ janitor: { image: KUBECTL } }, 's'.repeat(44))).toBe('');
  });
});

test('whoever discards claims accepts what is told of it', () => {
  const { objects } = make({ retention: ClaimRetention.discardOnScaleIn({ reason: 'members copy all they need' }) });
  expect(ofKind(objects, 'StatefulSet')[0].metadata?.annotations).toMatchObject({ 'cdk8s-high-availability/waive.claims-survive-mistakes': 'members copy all they need' });
});

test('in development, which has one member, nobody works on claims of those that never were, and the plan says so', () => {
  for (const [props, leftOut] of [[{ retiredMembers: [3, 4] }, 'retiredMembers'], [{ janitor: { image: KUBECTL } }, 'janitor']] as const) {
    const { service, objects } = make({ ...props as Partial<HighlyAvailableStatefulServiceProps>, migrate: MIGRATE }, 'shard', { profile: Profile.DEVELOPMENT });
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Service', 'Service', 'StatefulSet']);
    expect(service.plan.summary()).toContain(`no use for replicas, ${leftOut}, as the profile is development`);
  }
});
