import { App, Chart, Duration } from 'cdk8s';
import {
  AddOn, Autoscaler, Availability, Cluster, ClusterProps, Demand, GracefulWorker,
  GracefulWorkerProps, HighlyAvailableWebService, HighlyAvailableWebServiceProps,
  HighlyAvailableWorkload, Idle, Profile, Queue, QueueAutoscalerOptions, SecretKey, Sidecar,
} from '../../src';

const seconds = (amount: number) => Duration.seconds(amount);
const sqs = Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail', visibilityTimeout: Duration.minutes(5) });
const kafka = Queue.kafka({ bootstrapServers: ['kafka:9092'], topic: 'mail', consumerGroup: 'mailer', partitions: 8 });
const requests = Demand.requests({ perSecondPerReplica: 80, prometheus: 'http://prometheus.monitoring:9090' });

function made(make: (chart: Chart) => HighlyAvailableWorkload, cluster: ClusterProps = {}) {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  Cluster.declare(chart, cluster);
  const { plan } = make(chart);
  const objects: any[] = chart.toJson();
  return { plan, objects, scaled: objects.find(({ kind }) => kind === 'ScaledObject')?.spec, deployment: objects.find(({ kind }) => kind === 'Deployment') };
}

const worker = (options: Partial<QueueAutoscalerOptions> = {}, props: Partial<GracefulWorkerProps> = {}, cluster: ClusterProps = {}) => made(chart => new GracefulWorker(chart, 'mailer', {
  image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.minutes(2), queue: sqs,
  autoscaler: Autoscaler.onQueue({ maxWait: seconds(60), typicalJobDuration: seconds(2), ...options }), ...props,
}), cluster);
const web = (demands: Demand[], props: Partial<HighlyAvailableWebServiceProps> = {}) => made(chart => new HighlyAvailableWebService(chart, 'web', {
  image: 'registry.example.com/web:1.4.2', port: 8080, autoscaler: Autoscaler.onDemand({ demands }), ...props,
}));
const because = (plan: HighlyAvailableWorkload['plan'], field: string) => plan.decisions.find(decision => decision.field === field)?.because;

describe('a peak', () => {
  const { scaled, plan, deployment } = worker({ peakRate: 20 });

  test('is planned for: the minimum, the target and the maximum', () => {
    expect(scaled).toMatchObject({ minReplicaCount: 5, maxReplicaCount: 50, fallback: { replicas: 40 } });
    expect(scaled.triggers[0].metadata.queueLength).toBe('14');
  });

  test('each number says what it is made of', () => {
    expect(because(plan, 'minReplicas')).toBe('5 replicas are the fewest that hold 60 s at 20 jobs per second: '
      + '65 s until 40 replicas work x 88 % of the jobs that 5 do not get to = 56.9 s');
    expect(because(plan, 'autoscaler.sqs.target')).toBe('14 jobs for each replica = 1 at once x ((60 s longest wait - 30.6 s by which it grows until one more replica works) '
      + '+ 2 s, as jobs that run count) / 2 s typical job, less the 10 % that an autoscaler tolerates');
    expect(because(plan, 'maxReplicas')).toBe('50 replicas bear the peak, as 40 work as fast as its jobs arrive');
    expect(because(plan, 'autoscaler.fallback')).toContain('40 replicas work as fast as jobs arrive at the peak');
  });

  test('is declared, and so is what counts beside it', () => {
    expect(deployment.metadata.annotations).toMatchObject({
      'cdk8s-high-availability/peak-rate': '20', 'cdk8s-high-availability/replica-startup': '20s', 'cdk8s-high-availability/longest-wait': '60s',
    });
  });

  test('a stated minimum that is more than enough stays', () => {
    const { scaled: spec } = worker({ peakRate: 20 }, { minReplicas: 10 });
    expect(spec.minReplicaCount).toBe(10);
    expect(spec.triggers[0].metadata.queueLength).toBe('16');
  });

  test('milliseconds count', () => {
    expect(worker({ maxWait: Duration.minutes(10), typicalJobDuration: Duration.millis(250) }).scaled.triggers[0].metadata.queueLength).toBe('2182');
  });
});

describe('nothing to do', () => {
  const { scaled, plan, deployment } = worker({ whenIdle: Idle.zero({ reason: 'mail may wait for a start' }) });

  test('no replica runs until there is work again', () => {
    expect(scaled).toMatchObject({
      minReplicaCount: 0, maxReplicaCount: 10, pollingInterval: 15, cooldownPeriod: 300, initialCooldownPeriod: 300,
      fallback: { failureThreshold: 3, replicas: 1, behavior: 'currentReplicasIfHigher' },
    });
    expect(deployment.spec).not.toHaveProperty('replicas');
  });

  test('the summary says why', () => {
    expect(plan.summary()).toContain('  replicas   0 to 10, none without work: mail may wait for a start');
  });

  test('the cooldown may be stated', () => {
    expect(worker({ whenIdle: Idle.zero({ cooldown: seconds(40) }) }).scaled).toMatchObject({ cooldownPeriod: 40, initialCooldownPeriod: 40 });
  });

  test('a query shows no job that runs, so that the last replica stays as long as one takes', () => {
    const autoscaler = Autoscaler.onDemand({
      demands: [Demand.requests({ perSecondPerReplica: 4, prometheus: 'http://prometheus:9090', query: 'sum(mails)' })], whenIdle: Idle.zero(),
    });
    const { plan: planned, scaled: spec } = worker({}, { autoscaler, queue: undefined, maxJobDuration: seconds(400) });
    expect(spec.cooldownPeriod).toBe(415);
    expect(planned.value('autoscaler.whenIdle.cooldown')).toBe(415);
  });

  test('where replicas stay, KEDA has nothing to ask for itself', () => {
    expect(worker().scaled).not.toHaveProperty('pollingInterval');
    expect(worker({ whenIdle: Idle.keep() }).scaled).not.toHaveProperty('cooldownPeriod');
  });
});

describe('what limits the replicas', () => {
  test('an unstated maximum follows the partitions', () => {
    const { scaled, plan } = worker({}, { queue: kafka });
    expect(scaled.maxReplicaCount).toBe(8);
    expect(because(plan, 'maxReplicas')).toBe('8, as the queue has 8 partitions and a replica works on 1 at once');
  });

  test('a replica may have several partitions', () => {
    expect(worker({ concurrency: 2 }, { queue: kafka, minReplicas: 2 }).scaled.maxReplicaCount).toBe(4);
  });

  test('more replicas than partitions are none that work', () => {
    const few = Queue.kafka({ bootstrapServers: ['kafka:9092'], topic: 'mail', consumerGroup: 'mailer', partitions: 2 });
    expect(worker({}, { queue: few }).scaled).toMatchObject({ minReplicaCount: 2, maxReplicaCount: 2 });
  });

  test('it stays within the connections of what stands behind, with those of a rollout', () => {
    const { scaled, deployment } = worker({ peakRate: 6.5, downstream: { connections: 200, perReplica: 10 } });
    expect(scaled.maxReplicaCount).toBe(16);
    expect(deployment.metadata.annotations).toMatchObject({
      'cdk8s-high-availability/downstream-connections': '200', 'cdk8s-high-availability/connections-per-replica': '10',
    });
  });

  test('a schedule raises it', () => {
    const night = Demand.schedule({ name: 'night', timeZone: 'Europe/Berlin', start: '0 22 * * *', end: '0 6 * * *', replicas: 30 });
    expect(worker({ demands: [night] }).scaled.maxReplicaCount).toBe(30);
  });
});

test('several demands, of which the one that asks for most counts', () => {
  const office = Demand.schedule({ name: 'office', timeZone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5', replicas: 9 });
  const { scaled, plan } = web([requests, Demand.cpu(60), Demand.memory(80), office]);
  expect(scaled.triggers).toEqual([
    {
      type: 'prometheus', name: 'requests', metricType: 'AverageValue',
      metadata: {
        serverAddress: 'http://prometheus.monitoring:9090', threshold: '80', ignoreNullValues: 'false',
        query: 'sum(rate(http_requests_total{namespace="shop",service="web"}[120s]))',
      },
    },
    { type: 'cpu', name: 'cpu', metricType: 'Utilization', metadata: { value: '60' } },
    { type: 'memory', name: 'memory', metricType: 'Utilization', metadata: { value: '80' } },
    { type: 'cron', name: 'office', metricType: 'AverageValue', metadata: { timezone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5', desiredReplicas: '9' } },
  ]);
  expect(plan.summary()).toContain([
    '  scales by  requests: 80 requests per second for each replica',
    '  scales by  cpu at 60 %',
    '  scales by  memory at 80 %',
    '  scales by  office: 9 replicas from 50 8 * * 1-5 to 0 19 * * 1-5, Asia/Seoul',
  ].join('\n'));
});

test('a sidecar that requests nothing does not count', () => {
  const proxy: Sidecar = { name: 'proxy', image: 'registry.example.com/proxy:1.0.0', cpu: {} };
  expect(web([Demand.cpu(60)], { sidecars: [proxy] }).scaled.triggers[0].metadata).toEqual(expect.objectContaining({ value: '60' }));
});

test('usage alone has nothing that a fallback could stand in for', () => {
  expect(web([Demand.cpu(60)]).scaled).not.toHaveProperty('fallback');
});

test('a managed Prometheus is asked with the rights of a role', () => {
  const prometheus = 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1';
  const { scaled, objects, plan } = web([Demand.requests({ perSecondPerReplica: 80, prometheus })]);
  expect(scaled.triggers[0]).toMatchObject({ authenticationRef: { name: 'web-requests' }, metadata: { awsRegion: 'eu-west-1' } });
  expect(objects.find(({ kind }) => kind === 'TriggerAuthentication').spec).toEqual({ podIdentity: { provider: 'aws' } });
  // Told once.
  expect(plan.summary().split(`  needs      aps:QueryMetrics on the workspace ${prometheus}, for the role of KEDA's operator\n`)).toHaveLength(2);
});

test('two queues of a kind are told apart', () => {
  const wish = { maxWait: seconds(60), typicalJobDuration: seconds(2) };
  const other = Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/urgent' });
  const demands = [Demand.queue(sqs, wish), Demand.queue(other, { ...wish, maxWait: seconds(20) })];
  const { scaled, deployment } = worker({}, { autoscaler: Autoscaler.onDemand({ demands }) });
  expect(scaled.triggers.map(({ name, metadata }: any) => [name, metadata.queueLength])).toEqual([['sqs', '14'], ['sqs-2', '5']]);
  // Of several queues no one is meant by a fact of the workload.
  expect(deployment.metadata.annotations).not.toHaveProperty('cdk8s-high-availability/longest-wait');
});

test('queues of one workload share its replicas: their peaks add up', () => {
  const wish = { maxWait: seconds(60), typicalJobDuration: seconds(1), peakRate: 20 };
  const other = Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/urgent' });
  const { scaled, plan } = worker({ ...wish, demands: [Demand.queue(other, wish)] });
  expect(scaled).toMatchObject({ maxReplicaCount: 50, fallback: { replicas: 40 } });
  expect(because(plan, 'autoscaler.sqs.target')).toContain('jobs for each replica = 1 at once / 2 queues x ');
});

test('Redis servers of one workload have a password each', () => {
  const [mine, other] = ['mine', 'other'].map(name => SecretKey.of(name, 'password'));
  const list = Queue.redisList({ address: 'redis:6379', list: 'mail', processingList: 'sent', password: mine });
  const stream = Queue.redisStream({ address: 'redis:6379', stream: 'urgent', consumerGroup: 'mailer', password: other });
  const wish = { maxWait: seconds(60), typicalJobDuration: seconds(2) };
  const { objects, scaled } = worker({ demands: [Demand.queue(stream, wish)] }, { queue: list });
  expect(objects.filter(({ kind }) => kind === 'TriggerAuthentication').map(({ metadata, spec }) => [metadata.name, spec.secretTargetRef[0].name]))
    .toEqual([['mailer-redis', 'mine'], ['mailer-redis-2', 'other']]);
  expect(scaled.triggers.map(({ authenticationRef }: any) => authenticationRef.name)).toEqual(['mailer-redis', 'mailer-redis', 'mailer-redis-2', 'mailer-redis-2']);
});

test('the last of the replicas has fewer partitions than the others', () => {
  const { scaled } = worker({ concurrency: 10 }, { queue: Queue.kafka({ bootstrapServers: ['kafka:9092'], topic: 'mail', consumerGroup: 'mailer', partitions: 12 }) });
  // Two replicas work on 12 jobs at once, not on 20.
  expect(scaled.triggers[0].metadata.lagThreshold).toBe('169');
});

test('a schedule shows no job that runs', () => {
  const night = Demand.schedule({ name: 'night', timeZone: 'Europe/Berlin', start: '0 22 * * *', end: '0 6 * * *', replicas: 3 });
  const autoscaler = Autoscaler.onDemand({ demands: [night], whenIdle: Idle.zero() });
  expect(worker({}, { autoscaler, queue: undefined, maxJobDuration: seconds(3600) }).scaled.cooldownPeriod).toBe(3615);
});

describe('what the cluster has', () => {
  const exact = { kubernetesVersion: '1.35', addOns: [AddOn.METRICS_SERVER, AddOn.keda('2.18.0')] };

  test('long jobs wait for no tolerance where it can be said', () => {
    expect(worker({}, {}, exact).scaled.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp).toEqual({ tolerance: '0' });
  });

  test.each<[string, Partial<GracefulWorkerProps>, ClusterProps]>([
    ['short jobs', { maxJobDuration: seconds(60) }, exact],
    ['an older Kubernetes', {}, { ...exact, kubernetesVersion: '1.34' }],
    ['an older KEDA', {}, { ...exact, addOns: [AddOn.METRICS_SERVER, AddOn.keda('2.17.0')] }],
    ['a Kubernetes that nobody declared', {}, {}],
  ])('not with %s', (_, props, cluster) => {
    expect(worker({}, props, cluster).scaled.advanced.horizontalPodAutoscalerConfig.behavior).not.toHaveProperty('scaleUp');
  });

  test('KEDA is assumed where nobody declares it, and no metrics server without usage', () => {
    const assumed = (plan: HighlyAvailableWorkload['plan']) => plan.assumptions.map(assumption => assumption.assumed);
    expect(assumed(worker().plan)).toContain('KEDA 2.21');
    expect(assumed(worker().plan)).not.toContain('a metrics server');
    expect(assumed(worker({ demands: [Demand.cpu(60)] }).plan)).toContain('a metrics server');
  });
});

test('no autoscaler in development, the stated one in staging', () => {
  expect(worker({}, {}, { profile: Profile.DEVELOPMENT }).objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Deployment']);
  expect(worker({}, {}, { profile: Profile.STAGING }).scaled).toMatchObject({ minReplicaCount: 1, maxReplicaCount: 10 });
});

test('a worker with a queue and no autoscaler keeps the one on CPU', () => {
  expect(worker({}, { autoscaler: undefined }).objects.map(({ kind }) => kind)).toContain('HorizontalPodAutoscaler');
});

test("labels of ours are none of KEDA's autoscaler", () => {
  const scaled = worker().objects.find(({ kind }) => kind === 'ScaledObject');
  const excluded = scaled.metadata.annotations['scaledobject.keda.sh/hpa-excluded-labels'].split(',');
  expect(excluded.sort()).toEqual(Object.keys(scaled.metadata.labels).sort());
});

test('what is called and goes without work is woken, not switched off', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  const counted = Demand.requests({ perSecondPerReplica: 80, prometheus: 'http://prometheus:9090', query: 'sum(rate(requests[2m]))' });
  new HighlyAvailableWebService(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', port: 8080, autoscaler: Autoscaler.onDemand({ demands: [counted], whenIdle: Idle.zero() }),
    waivers: { 'replicas-minimum': 'a start is short enough' },
  });
  const found = Availability.findings(chart).map(({ id, message }) => `${id}: ${message}`).join('\n');
  expect(`${found}\n${Availability.summary(chart)}`).toContain('No replica runs until the autoscaler starts one');
});

test('a job is one job', () => {
  expect(worker({ maxWait: seconds(12), typicalJobDuration: seconds(60) }).plan.summary()).toMatch(/sqs: 1 job for each replica/);
});
