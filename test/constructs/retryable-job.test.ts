import { App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Env, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Availability, Cluster, ClusterProps, Defaults, Delivery, FluxDeliveryOptions, GracefulWorker,
  HealthCheck, HighlyAvailableNamespace, HighlyAvailableWebService,
  JobDelivery, NodeProvisioner, RetryableJob, RetryableJobProps,
} from '../../src';
import { refusal } from '../support/refusal';

const WEB = { image: 'registry.example.com/shop:1.4.2', port: 8080 };
const FLUX = { sourceRef: { name: 'shop' }, jobPath: './jobs', servicePath: './web' };

function chartOf(cluster: ClusterProps = {}): Chart {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  Cluster.declare(chart, cluster);
  return chart;
}

function migration(chart: Chart, props: Partial<RetryableJobProps> = {}): RetryableJob {
  return new RetryableJob(chart, 'migrate', {
    image: 'registry.example.com/shop:1.4.2', command: ['/bin/migrate', 'up'], maxJobDuration: Duration.minutes(10), ...props,
  });
}

const jsonOf = (job: RetryableJob) => job.controller.toJson();
const said = (props: Partial<RetryableJobProps>, cluster: ClusterProps = {}) => refusal(chart => {
  Cluster.declare(chart, cluster);
  migration(chart, props);
});

describe('a Job that runs to its end once', () => {
  test('is made with an account, and nothing else', () => {
    const chart = chartOf();
    const { node, controller, name } = migration(chart);
    expect(node.children.map(({ node: { id } }) => id)).toEqual(['ServiceAccount', 'Job']);
    expect(name).toBe('migrate');
    expect(controller.toJson()).toMatchObject({
      apiVersion: 'batch/v1', kind: 'Job',
      metadata: {
        name: expect.stringMatching(/^migrate-[0-9a-f]{8}$/), namespace: 'shop',
        annotations: { 'cdk8s-high-availability/longest-job': '600s', 'cdk8s-high-availability/shutdown-time': '20s' },
      },
      spec: {
        completions: 1, parallelism: 1, backoffLimit: 2, activeDeadlineSeconds: 2010, podReplacementPolicy: 'Failed',
        podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
        template: {
          metadata: { labels: { 'app.kubernetes.io/name': 'migrate', 'app.kubernetes.io/component': 'job' } },
          spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 25, serviceAccountName: 'migrate' },
        },
      },
    });
    const { spec } = controller.toJson();
    expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
    expect(spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
    expect(spec.template.metadata).not.toHaveProperty('annotations');
    // Nobody waits for the start of what ends.
    expect(controller.toJson().metadata.annotations).not.toHaveProperty(['cdk8s-high-availability/startup-time']);
  });

  test('has a name of its own for each content, and the same one for the same', () => {
    const nameOf = (props: Partial<RetryableJobProps> = {}) => jsonOf(migration(chartOf(), props)).metadata.name;
    expect(nameOf()).toBe(nameOf());
    expect(nameOf({ image: 'registry.example.com/shop:1.4.3' })).not.toBe(nameOf());
    // Servers take no other rule and no other completions in a Job that is there.
    expect(nameOf({ neverRetryExitCodes: [42] })).not.toBe(nameOf());
    expect(nameOf({ attempts: 5 })).toBe(nameOf());
    expect(nameOf({ timeToLive: Duration.days(1) })).toBe(nameOf());
  });

  test('patches and configuration belong to the content', () => {
    const chart = chartOf();
    const config = new ConfigMap(chart, 'sql', { metadata: { name: 'sql' }, data: { 'up.sql': 'select 1' } });
    const job = migration(chart, { envFrom: [Env.fromConfigMap(config)] });
    const names = [jsonOf(job).metadata.name];
    job.controller.addJsonPatch(JsonPatch.add('/spec/template/spec/nodeName', 'n1'));
    names.push(jsonOf(job).metadata.name);
    config.addData('down.sql', 'select 2');
    names.push(jsonOf(job).metadata.name);
    expect(new Set(names).size).toBe(3);
    expect(jsonOf(job).spec.template.metadata.annotations).toHaveProperty(['cdk8s-high-availability/config-checksum']);
    job.controller.addJsonPatch(JsonPatch.replace('/metadata/name', 'migrate-1-4-2'));
    expect(jsonOf(job).metadata.name).toBe('migrate-1-4-2');
  });

  test('keeps its node where it is long and Karpenter would take that away', () => {
    const annotationsOf = (minutes: number, cluster: ClusterProps) =>
      jsonOf(migration(chartOf(cluster), { maxJobDuration: Duration.minutes(minutes) })).spec.template.metadata.annotations ?? {};
    expect(annotationsOf(11, { provisioner: NodeProvisioner.KARPENTER })).toHaveProperty(['karpenter.sh/do-not-disrupt'], 'true');
    expect(annotationsOf(10, { provisioner: NodeProvisioner.KARPENTER })).not.toHaveProperty(['karpenter.sh/do-not-disrupt']);
  });

  test('declares that it must be alone', () => {
    expect(jsonOf(migration(chartOf(), { exclusive: true })).metadata.annotations).toMatchObject({ 'cdk8s-high-availability/exclusive': 'true' });
    expect(said({ exclusive: true }, { kubernetesVersion: '1.28' })).toContain('exclusive: true given, Kubernetes 1.29 or newer');
    expect(said({ exclusive: true, completions: 2, parallelism: 2 })).toContain('parallelism 1, which is 2');
  });

  test('of several pods gives each attempts of its own and spreads those that run at once', () => {
    const { spec } = jsonOf(migration(chartOf(), { completions: 12, parallelism: 3 }));
    expect(spec).toMatchObject({ completions: 12, parallelism: 3, completionMode: 'Indexed', backoffLimitPerIndex: 2 });
    expect(spec.template.spec.topologySpreadConstraints).toEqual([
      { labelSelector: expect.anything(), maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
      { labelSelector: expect.anything(), maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
    ]);
  });

  test('tells all that stands in its way at once', () => {
    const message = said({
      maxJobDuration: undefined, attempts: 0, neverRetryExitCodes: [0, 137, 143], checkpointTime: Duration.millis(1), exclusive: true,
      sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }],
    }, { kubernetesVersion: '1.28' });
    for (const prop of ['maxJobDuration', 'attempts', 'neverRetryExitCodes', 'checkpointTime', 'exclusive', 'sidecars']) {
      expect(message).toContain(`. ${prop}: `);
    }
  });

  test.each<[string, Partial<RetryableJobProps>, ClusterProps, string]>([
    ['exclusive', { exclusive: true }, { kubernetesVersion: '1.28' }, 'job-runs-alone'],
    ['exclusive', { exclusive: true, completions: 2, parallelism: 2 }, {}, 'job-runs-alone'],
    ['neverRetryExitCodes', { neverRetryExitCodes: [143] }, {}, 'job-survives-disruption'],
    ['sidecars', { sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }] }, { kubernetesVersion: '1.27' }, 'job-ends-with-its-sidecars'],
    ['name', { name: 'a'.repeat(55) }, {}, 'job-can-be-redeployed'],
    ['timeToLive', { timeToLive: Duration.days(1) }, { delivery: Delivery.FLUX }, 'finished-jobs-do-not-return'],
    ['timeToLive', { timeToLive: Duration.seconds(30) }, { delivery: Delivery.HELM }, 'finished-jobs-do-not-return'],
    ['parallelism', { parallelism: 2 }, {}, 'job-retries-are-bounded'],
  ])('a refusal names where to read on: %s', (prop, props, cluster, id) => {
    expect(said(props, cluster).split('\n').filter(line => line.includes(`. ${prop}: `))).toEqual([expect.stringContaining(`[${id}]`)]);
  });

  test.each([
    ['plain', { name: 'a'.repeat(54) }, undefined],
    ['plain', { name: 'a'.repeat(55) }, 'at most 54 characters, as a hash of the content comes behind it'],
    ['plain, of 12 pods', { name: 'a'.repeat(52), completions: 12 }, 'at most 51 characters, as a hash of the content and the number of the pod comes behind it'],
    ['plain, and too long for any label', { name: 'a'.repeat(64) }, 'has a problem:'],
    ['a hook', { name: 'a'.repeat(63), delivery: JobDelivery.argoCd() }, undefined],
    ['a hook of 2 pods', { name: 'a'.repeat(62), completions: 2, delivery: JobDelivery.helm() }, 'at most 61 characters, as the number of the pod comes behind it'],
  ])('its name fits into a label of its pods: %s', (_, props, needed) => {
    if (needed === undefined) {
      expect(migration(chartOf(), props).name).toBe(props.name);
    } else {
      expect(said(props)).toContain(needed);
    }
  });
});

describe('the delivery', () => {
  const deliveries = (cluster: ClusterProps, props: Partial<RetryableJobProps> = {}) => {
    const job = migration(chartOf(cluster), props);
    return [jsonOf(job).metadata, job.serviceAccount!.toJson().metadata];
  };

  test('by Argo CD is a hook with one name, after the account', () => {
    const [job, account] = deliveries({ delivery: Delivery.ARGO_CD });
    expect(job).toMatchObject({
      name: 'migrate',
      annotations: { 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/sync-wave': '-5', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' },
    });
    expect(account.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-10' });
  });

  test('by Helm is a hook before installation and upgrade, after the account', () => {
    const [job, account] = deliveries({ delivery: Delivery.HELM });
    const hook = (weight: string) => ({ 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': weight, 'helm.sh/hook-delete-policy': 'before-hook-creation' });
    expect(job).toMatchObject({ name: 'migrate', annotations: hook('-5') });
    expect(account.annotations).toEqual(hook('-10'));
  });

  test('is stated by the Job, a scope or the cluster, the nearest first', () => {
    const nameOf = (props: Partial<RetryableJobProps>, onApp?: JobDelivery) => {
      const chart = new Chart(new App(), 'shop');
      Cluster.declare(chart, { delivery: Delivery.HELM });
      if (onApp !== undefined) {
        Defaults.set(chart, { delivery: onApp });
      }
      const job = migration(chart, props);
      return [jsonOf(job).metadata.name.replace(/-[0-9a-f]{8}$/, '-#'), job.plan.decisions.find(({ field }) => field === 'delivery')!.origin];
    };
    expect(nameOf({ delivery: JobDelivery.plain() })).toEqual(['migrate-#', 'prop']);
    expect(nameOf({}, JobDelivery.plain())).toEqual(['migrate-#', 'default of shop']);
    expect(nameOf({})).toEqual(['migrate', 'default']);
  });

  test('by Argo CD has the configuration of the app come first, unless that says otherwise', () => {
    const chart = chartOf({ delivery: Delivery.ARGO_CD });
    const [sql, flags] = ['sql', 'flags'].map(name => new ConfigMap(chart, name, { metadata: { name } }));
    flags.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-20');
    const account = new ServiceAccount(chart, 'account', { metadata: { name: 'migrator' } });
    migration(chart, { envFrom: [Env.fromConfigMap(sql), Env.fromConfigMap(flags)], serviceAccount: account });
    const wavesOf = (named: { readonly metadata: { toJson(): any } }) => named.metadata.toJson().annotations['argocd.argoproj.io/sync-wave'];
    expect([sql, flags, account].map(wavesOf)).toEqual(['-10', '-20', '-10']);
  });

  test.each([Delivery.ARGO_CD, Delivery.HELM])('by %s is told of configuration and accounts that are made too late for it', delivery => {
    const chart = chartOf({ delivery });
    migration(chart, { envFrom: [Env.fromConfigMap({ name: 'sql' } as ConfigMap)], serviceAccount: { name: 'migrator' } as ServiceAccount });
    new ConfigMap(chart, 'sql', { metadata: { name: 'sql' } });
    new ServiceAccount(chart, 'account', { metadata: { name: 'migrator' } });
    const told = Availability.findings(chart.node.root as App).filter(({ id }) => id === 'hook-finds-its-inputs');
    expect(told.map(({ message }) => message.slice(0, message.indexOf(' is what')))).toEqual(['ConfigMap shop/sql', 'ServiceAccount shop/migrator']);
  });

  test('a time to live is for what nobody makes anew', () => {
    expect(jsonOf(migration(chartOf(), { timeToLive: Duration.days(1) })).spec.ttlSecondsAfterFinished).toBe(86_400);
    expect(jsonOf(migration(chartOf({ delivery: Delivery.HELM }), { timeToLive: Duration.hours(1) })).spec.ttlSecondsAfterFinished).toBe(3600);
    expect(said({ timeToLive: Duration.days(1) }, { delivery: Delivery.FLUX })).toContain('none, as Flux makes what is missing anew');
    expect(said({ timeToLive: Duration.days(1), delivery: JobDelivery.plain() }, { delivery: Delivery.ARGO_CD })).toContain('none, as Argo CD makes what is missing anew');
    expect(said({ timeToLive: Duration.seconds(30) }, { delivery: Delivery.ARGO_CD })).toContain('at least 60 s');
  });
});

test('says that another content is another Job, which may still run', () => {
  const told = 'no Job of another content still runs when this one is applied';
  expect(migration(chartOf(), { exclusive: true }).plan.summary()).toContain(told);
  expect(migration(chartOf({ delivery: Delivery.ARGO_CD }), { exclusive: true }).plan.summary()).not.toContain(told);
  expect(migration(chartOf()).plan.summary()).not.toContain(told);
});

test('says how long Helm has to wait', () => {
  expect(migration(chartOf({ delivery: Delivery.HELM })).plan.summary()).toContain('--timeout 2070s or more');
});

test('tells which exit codes cannot be used', () => {
  expect(said({ neverRetryExitCodes: [42, 137, 137, 7] })).toContain('neverRetryExitCodes: 137 given');
});

test('has no deadline that the Job controller cannot count', () => {
  expect(said({ completions: 50_000, maxJobDuration: Duration.days(1) })).toMatch(/completions: a deadline of \d+ s .*at most 9223372036 s in all/);
});

describe('what comes too late or too early is told at synthesis', () => {
  const toldOf = (chart: Chart) => chart.node.findAll().flatMap(({ node }) => node.validate());

  test('a workload in an earlier wave of Argo CD', () => {
    const chart = chartOf({ delivery: Delivery.ARGO_CD });
    const web = new HighlyAvailableWebService(chart, 'web', WEB);
    const { node } = migration(chart, { runsBefore: [web] });
    expect(node.validate()).toEqual([]);
    web.deployment.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-10');
    expect(node.validate()).toEqual([expect.stringContaining('runsBefore: web is in a wave of Argo CD that is not after that of the Job')]);
  });

  test('what a Job needs and is in the folder of its service', () => {
    const app = new App();
    const [jobs, web] = ['jobs', 'web'].map(id => new Chart(app, id, { namespace: 'shop' }));
    const config = new ConfigMap(web, 'config', { metadata: { name: 'config' } });
    const service = new HighlyAvailableWebService(web, 'web', WEB);
    migration(jobs, { envFrom: [Env.fromConfigMap(config)], runsBefore: [service], delivery: JobDelivery.flux(FLUX) });
    expect(toldOf(jobs)).toEqual([expect.stringMatching(/ConfigMap config is needed by the Job and in the chart web/)]);
    new HighlyAvailableNamespace(web, 'shop');
    expect(toldOf(jobs)).toContainEqual(expect.stringContaining('Namespace shop is needed by the Job and in the chart web'));
  });
});

describe('a Job before a rollout', () => {
  test('needs, with plain kubectl, a readiness check that asks for the schema, and then the old pods serve', () => {
    const chart = chartOf({ kubernetesVersion: '1.34' });
    const web = new HighlyAvailableWebService(chart, 'web', { ...WEB, readiness: HealthCheck.http({ path: '/readyz' }), readinessChecksSchema: true });
    const { plan } = migration(chart, { runsBefore: [web] });
    expect(plan.summary()).toContain('  before     web: their new pods are not ready until the Job is done, and the old ones serve meanwhile');
    expect(plan.summary()).toContain('assumed    kubectl apply, or what works like it, delivers the Job');
    expect(refusal(one => migration(one, { runsBefore: [new HighlyAvailableWebService(chartOf(), 'web', WEB)] }))).toMatch(/readinessChecksSchema: true of web.*\[migration-runs-once\].*orders nothing/s);
  });

  test('needs a readiness check to speak of', () => {
    expect(refusal(chart => new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.seconds(30), readinessChecksSchema: true })))
      .toContain('readinessChecksSchema: true given, a readiness check needed');
  });

  test('is no matter of other Jobs', () => {
    expect(refusal(chart => migration(chart, { delivery: JobDelivery.argoCd(), runsBefore: [migration(chartOf())] }))).toContain('migrate, of which the pods are made by a Job');
  });

  test('is ordered by the hooks of Argo CD and Helm', () => {
    const chart = chartOf({ delivery: Delivery.ARGO_CD });
    const { plan } = migration(chart, { runsBefore: [new HighlyAvailableWebService(chart, 'web', WEB)] });
    expect(plan.summary()).toContain('  before     web: they are rolled out once the Job is done');
    expect(plan.summary()).toContain('a hook of Argo CD in the phase Sync: runs at every synchronisation');
  });

  test('is ordered by two Kustomizations of Flux in a third chart', () => {
    const app = new App();
    const [web, jobs] = ['web', 'jobs'].map(id => new Chart(app, id, { namespace: 'shop' }));
    const service = new HighlyAvailableWebService(web, 'web', WEB);
    const delivery = JobDelivery.flux(FLUX);
    const job = migration(jobs, { delivery, runsBefore: [service] });
    new RetryableJob(jobs, 'seed', { image: WEB.image, maxJobDuration: Duration.hours(1), delivery, runsBefore: [service] });
    expect(jsonOf(job).metadata.name).toMatch(/^migrate-[0-9a-f]{8}$/);
    const flux = app.node.findChild('jobs-flux') as Chart;
    const common = { interval: '600s', timeout: '11070s', prune: true, wait: true, sourceRef: { kind: 'GitRepository', name: 'shop' } };
    expect(flux.toJson()).toEqual([
      { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'jobs', namespace: 'flux-system' }, spec: { ...common, path: './jobs' } },
      {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'web', namespace: 'flux-system' },
        spec: { ...common, path: './web', dependsOn: [{ name: 'jobs' }] },
      },
    ]);
  });

  test('is not ordered by Flux in one chart, one folder, or without the folders', () => {
    expect(refusal(chart => migration(chart, { delivery: JobDelivery.flux(FLUX), runsBefore: [serviceIn(chart)] }))).toContain('web, which is in the chart of the Job');
    expect(refusal(chart => migration(chart, { delivery: JobDelivery.flux({ ...FLUX, servicePath: 'jobs/' }), runsBefore: [new HighlyAvailableWebService(chartOf(), 'web', WEB)] })))
      .toContain('another folder than jobPath');
    expect(refusal(chart => migration(chart, { delivery: JobDelivery.flux({ ...FLUX, chart: 'other' }), runsBefore: [new HighlyAvailableWebService(new Chart(new App(), 'other'), 'web', WEB)] })))
      .toContain('another chart than those of the Job and of the service');
    expect(refusal(chart => {
      Cluster.declare(chart, { delivery: Delivery.FLUX });
      migration(chart, { runsBefore: [new HighlyAvailableWebService(chartOf(), 'web', WEB)] });
    })).toContain('JobDelivery.flux({ sourceRef');
  });
});

describe('a Job of which another says otherwise what Flux applies', () => {
  const service = (scope: App, id: string) => new HighlyAvailableWebService(new Chart(scope, id), id.toLowerCase(), WEB);
  const ofFlux = (chart: Chart, id: string, web: HighlyAvailableWebService, options: Partial<FluxDeliveryOptions>) => new RetryableJob(chart, id, {
    image: WEB.image, maxJobDuration: Duration.minutes(10), runsBefore: [web], delivery: JobDelivery.flux({ ...FLUX, ...options }),
  });
  const idsOf = (app: App) => app.node.findAll().map(({ node }) => node.path);

  test.each<[string, Partial<FluxDeliveryOptions>, string]>([
    ['another folder of the Job', { jobPath: './elsewhere' }, 'delivery.jobPath: "./elsewhere" given, ./jobs, as another Job says of the chart jobs needed [hook-finds-its-inputs]'],
    ['another folder of the service', { servicePath: './elsewhere' }, 'delivery.servicePath: "./elsewhere" given, ./web, as another Job says of the chart web needed'],
    ['another source', { sourceRef: { name: 'other' } }, 'delivery.sourceRef: GitRepository flux-system/other given, GitRepository flux-system/shop, as another Job says of the chart jobs needed'],
    ['a chart that is none', { chart: 'taken' }, 'delivery.chart: "taken" given, the id of a chart, or one that is free needed'],
    ['a chart without an id', { chart: '' }, 'delivery.chart: "" given'],
    ['a source without a name', { sourceRef: { name: '' } }, 'delivery.sourceRef.name'],
  ])('is refused before anything is made: %s', (_, options, told) => {
    const app = new App();
    new Construct(app, 'taken');
    const [jobs, web] = [new Chart(app, 'jobs'), service(app, 'web')];
    ofFlux(jobs, 'migrate', web, {});
    const [before, written] = [idsOf(app), Testing.synth(jobs)];
    expect(() => ofFlux(jobs, 'seed', web, options)).toThrow(told);
    expect(idsOf(app).filter(path => !before.includes(path))).toEqual(['jobs/seed']);
    expect(Testing.synth(jobs)).toEqual(written);
  });

  test('is told where the workloads are in two charts, of which one would not wait', () => {
    const app = new App();
    const job = () => new RetryableJob(new Chart(app, 'jobs'), 'migrate', {
      image: WEB.image, maxJobDuration: Duration.minutes(10), runsBefore: [service(app, 'web'), service(app, 'other')], delivery: JobDelivery.flux(FLUX),
    });
    expect(job).toThrow('web in the chart web, other in the chart other given, workloads of one chart');
  });

  test('has one Kustomization of its service with the Jobs of another chart, which waits for both', () => {
    const app = new App();
    const [jobs, more, web] = [new Chart(app, 'jobs'), new Chart(app, 'more'), service(app, 'web')];
    ofFlux(jobs, 'migrate', web, {});
    ofFlux(more, 'seed', web, { jobPath: './more' });
    const made = ['jobs-flux', 'more-flux'].flatMap(id => (app.node.findChild(id) as Chart).toJson());
    expect(made.map(({ metadata, spec }) => [metadata.name, spec.dependsOn])).toEqual([['jobs', undefined], ['web', [{ name: 'jobs' }, { name: 'more' }]], ['more', undefined]]);
    expect(() => ofFlux(new Chart(app, 'third'), 'third', web, { jobPath: './third', servicePath: './elsewhere' })).toThrow('./web, as another Job says of the chart web');
  });

  test('is refused where each chart would wait for the other', () => {
    const app = new App();
    const [one, other, third] = ['one', 'other', 'third'].map(id => service(app, id));
    const chartOfService = (web: HighlyAvailableWebService) => Chart.of(web);
    ofFlux(chartOfService(one), 'first', other, { jobPath: './one', servicePath: './other' });
    ofFlux(chartOfService(other), 'second', third, { jobPath: './other', servicePath: './third' });
    expect(() => ofFlux(chartOfService(third), 'last', one, { jobPath: './third', servicePath: './one' })).toThrow('each of the two Kustomizations would wait for the other');
  });

  test.each([
    ['./deploy/web/jobs', './deploy/web'], ['./deploy/web', 'deploy/web/jobs/'], ['.', './'], ['./jobs', '.'], ['jobs', './web/../jobs'],
  ])('is refused where one folder is in the other: %s and %s', (jobPath, servicePath) => {
    const app = new App();
    expect(() => ofFlux(new Chart(app, 'jobs'), 'migrate', service(app, 'web'), { jobPath, servicePath })).toThrow('neither in the other');
  });

  test('is not refused where a folder only begins as another does', () => {
    const app = new App();
    expect(() => ofFlux(new Chart(app, 'jobs'), 'migrate', service(app, 'web'), { jobPath: './web-jobs', servicePath: './web' })).not.toThrow();
  });

  test('is refused where its folder holds that of another chart', () => {
    const app = new App();
    ofFlux(new Chart(app, 'jobs'), 'migrate', service(app, 'web'), {});
    expect(() => ofFlux(new Chart(app, 'seeds'), 'seed', service(app, 'api'), { jobPath: './jobs/seeds', servicePath: './api' })).toThrow('another folder than ./jobs of the chart jobs');
  });

  test('is refused where its chart is called as that of the service', () => {
    const app = new App();
    expect(() => ofFlux(new Chart(app, 'Jobs'), 'migrate', service(app, 'jobs'), {})).toThrow('charts of two names needed');
    expect(idsOf(app)).not.toContain('Jobs-flux');
  });
});

/** A workload that says it is in a chart, although it is not: nothing may be left of what is refused. */
function serviceIn(chart: Chart): HighlyAvailableWebService {
  return new HighlyAvailableWebService(new Chart(new App(), chart.node.path), 'web', WEB);
}

test('the quota of a namespace has room for the pods that run at once', () => {
  const chart = new Chart(new App(), 'shop');
  const namespace = new HighlyAvailableNamespace(chart, 'shop', { resourceQuota: true });
  new RetryableJob(namespace, 'migrate', { image: WEB.image, maxJobDuration: Duration.minutes(1), completions: 5, parallelism: 3 });
  expect(chart.toJson().find(({ kind }: { kind: string }) => kind === 'ResourceQuota').spec.hard.pods).toBe('4');
});
