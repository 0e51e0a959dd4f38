import { App, Chart, Duration } from 'cdk8s';
import { ConfigMap, Env, EnvValue } from 'cdk8s-plus-27';
import {
  AddOn, Availability, CapacityType, Cluster, Defaults, HealthCheck, HighlyAvailableNamespace, IamRole, JobPerMessage, JobPerMessageProps,
  NodeProvisioner, Queue, RabbitmqProtocol, ScalerIdentity, SecretKey,
} from '../../src';
import { audit } from '../../src/audit';
import { ASSUMED_CLUSTER } from '../../src/kubernetes';
import { renderWorkload } from '../../src/render/workload';
import { planEncoder, originOf } from '../support/planning';
import { refusal } from '../support/refusal';

const URL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode';
const SQS = Queue.sqs({ url: URL });
const LIST = { address: 'redis.shop:6379', list: 'encode' };
const TAKEN = HealthCheck.exec(['test', '-f', '/tmp/taken']);
const specOf = (...given: Parameters<typeof planEncoder>) => renderWorkload(planEncoder(...given).plan).controller.spec;

function encoder(props: Partial<JobPerMessageProps> = {}, chart = new Chart(new App(), 'shop', { namespace: 'shop' })) {
  return new JobPerMessage(chart, 'encoder', { image: 'registry.example.com/encoder:7.0.1', maxJobDuration: Duration.hours(2), queue: SQS, ...props });
}

const said = (props: Partial<JobPerMessageProps>) => refusal(chart => encoder(props, chart));

describe('a Job for each message', () => {
  test('is made by a ScaledJob, with an account and what lets KEDA read the queue, and nothing else', () => {
    const { node } = encoder();
    expect(node.children.map(({ node: { id } }) => id)).toEqual(['ServiceAccount', 'ScaledJob', 'TriggerAuthentication-encoder-sqs']);
  });

  test('outlives changes, ends in time and is tried again, but not because its node went', () => {
    expect(specOf()).toMatchObject({
      minReplicaCount: 0, maxReplicaCount: 10, pollingInterval: 15, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 5,
      rollout: { strategy: 'gradual' },
      scalingStrategy: { strategy: 'default' },
      jobTargetRef: {
        backoffLimit: 2, activeDeadlineSeconds: 14400, podReplacementPolicy: 'Failed',
        podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
        template: {
          metadata: { annotations: { 'karpenter.sh/do-not-disrupt': 'true', 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' } },
          spec: { restartPolicy: 'Never', serviceAccountName: 'encoder' },
        },
      },
    });
  });

  test('says nothing of spread, of lost nodes and of its metric type, with which KEDA would make no Job', () => {
    const { triggers, jobTargetRef: { template } } = specOf();
    expect(template.spec).not.toHaveProperty('topologySpreadConstraints');
    expect(template.spec).not.toHaveProperty('tolerations');
    expect(triggers).toEqual([{
      type: 'aws-sqs-queue', name: 'sqs', authenticationRef: { name: 'encoder-sqs' },
      metadata: { queueURL: URL, awsRegion: 'eu-west-1', queueLength: '1', scaleOnInFlight: 'true' },
    }]);
  });

  test('has time for a node and its image where the work is short', () => {
    expect(specOf({ maxJobDuration: Duration.seconds(60) }).jobTargetRef.activeDeadlineSeconds).toBe(660);
    expect(specOf({ maxJobDuration: Duration.seconds(600) }).jobTargetRef.activeDeadlineSeconds).toBe(1200);
  });

  test('waits for the end of a pod only where servers know that', () => {
    expect(specOf({}, { kubernetesMinor: 29 }).jobTargetRef).toHaveProperty('podReplacementPolicy', 'Failed');
    expect(specOf({}, { kubernetesMinor: 28 }).jobTargetRef).not.toHaveProperty('podReplacementPolicy');
    expect(specOf({}, { kubernetesMinor: 28 }).jobTargetRef).toHaveProperty('podFailurePolicy');
  });

  test('gives its Jobs none of its labels, by which somebody may prune', () => {
    const { metadata } = renderWorkload(planEncoder({ labels: { tenant: 'a' } }).plan).controller;
    expect(metadata?.annotations?.['scaledjob.keda.sh/job-excluded-labels']?.split(',')).toEqual(Object.keys(metadata?.labels ?? {}).sort());
  });

  test('does not begin anew because a ConfigMap changed', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const settings = new ConfigMap(chart, 'settings', { data: { LEVEL: '1' } });
    const { controller } = encoder({ envFrom: [Env.fromConfigMap(settings)], env: { MODE: EnvValue.fromValue('fast') } }, chart);
    expect(JSON.stringify(controller.toJson())).not.toContain('config-checksum');
  });
});

describe('the strategy and the triggers follow from what the queue shows', () => {
  test.each<[string, Queue, HealthCheck | undefined, object, number]>([
    ['SQS counts messages in flight', SQS, undefined, { strategy: 'default' }, 1],
    ['Kafka counts what is not committed', Queue.kafka({ bootstrapServers: ['kafka.shop:9092'], topic: 'encode', consumerGroup: 'e', partitions: 6 }), undefined, { strategy: 'default' }, 1],
    ['RabbitMQ counts what is not acknowledged, by HTTP', Queue.rabbitmq({ queue: 'encode', host: SecretKey.of('rabbit', 'uri') }), undefined, { strategy: 'default' }, 1],
    ['not by AMQP', Queue.rabbitmq({ queue: 'encode', host: SecretKey.of('rabbit', 'uri'), protocol: RabbitmqProtocol.AMQP }), TAKEN, { strategy: 'accurate', pendingPodConditions: ['Ready'] }, 1],
    ['a list forgets what was popped', Queue.redisList(LIST), TAKEN, { strategy: 'accurate', pendingPodConditions: ['Ready'] }, 1],
    ['unless it is moved to another list', Queue.redisList({ ...LIST, processingList: 'encoding' }), undefined, { strategy: 'default', multipleScalersCalculation: 'sum' }, 2],
    ['a stream shows both', Queue.redisStream({ address: 'redis.shop:6379', stream: 'encode', consumerGroup: 'e' }), undefined, { strategy: 'default', multipleScalersCalculation: 'sum' }, 2],
  ])('%s', (_, queue, readiness, strategy, triggers) => {
    const spec = specOf({ queue, readiness });
    expect(spec.scalingStrategy).toEqual(strategy);
    expect(spec.triggers).toHaveLength(triggers);
    const amounts = ['queueLength', 'lagThreshold', 'value', 'listLength', 'lagCount', 'pendingEntriesCount'];
    const targetOf = ({ metadata }: { metadata: Record<string, string> }) => metadata[amounts.find(amount => amount in metadata) ?? ''];
    expect(spec.triggers.map(targetOf)).toEqual(spec.triggers.map(() => '1'));
  });

  test('a readiness probe is the one of the job', () => {
    const { jobTargetRef: { template: { spec } } } = specOf({ queue: Queue.redisList(LIST), readiness: TAKEN });
    expect(spec.containers[0].readinessProbe).toMatchObject({ exec: { command: ['test', '-f', '/tmp/taken'] } });
  });
});

describe('how long a pod may go on that is told to stop', () => {
  test.each<[string, Parameters<typeof planEncoder>, number]>([
    ['as long as a job that is short', [{ maxJobDuration: Duration.seconds(90) }], 95],
    ['as long as anybody surely waits', [{}], 600],
    ['as long as a managed node group waits', [{}, { provisioner: 'managed-node-group' }], 900],
    ['as long as a spot node has', [{}, { capacity: 'spot' }], 110],
    ['as long as its nodes are declared to wait', [{}, { drainTimeout: 3600 }], 3600],
    ['as stated', [{ terminationGracePeriod: Duration.seconds(45) }], 45],
  ])('%s', (_, given, seconds) => {
    expect(specOf(...given).jobTargetRef.template.spec.terminationGracePeriodSeconds).toBe(seconds);
  });

  test.each<[string, Partial<JobPerMessageProps>, readonly string[]]>([
    ['takes long on spot nodes', {}, ['drain-fits-window anew']],
    ['goes on elsewhere', { interruptible: 'Jobs go on from their last checkpoint.' }, []],
    ['is short', { maxJobDuration: Duration.seconds(60) }, []],
    ['runs on other nodes', { nodeSelector: { 'karpenter.sh/capacity-type': 'on-demand' } }, []],
  ])('a job that %s is told only if it is cut short', (_, props, told) => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Cluster.declare(chart, { capacity: CapacityType.SPOT });
    encoder(props, chart);
    const { findings } = audit(chart.toJson(), { facts: { ...ASSUMED_CLUSTER, capacity: 'spot' } });
    expect(findings.filter(({ level }) => level === 'warning' || level === 'error').map(({ id, code }) => `${id} ${code}`)).toEqual(told);
  });

  test('what may be cut short does not keep its node', () => {
    const { jobTargetRef: { template } } = specOf({ interruptible: 'An encoding goes on from its last checkpoint.' });
    expect(template.metadata).not.toHaveProperty('annotations');
  });
});

describe('a plan', () => {
  test('says what is needed and assumed', () => {
    const { needs, assumptions } = planEncoder();
    expect(needs).toEqual([`sqs:GetQueueAttributes on the queue ${URL}, for the role of KEDA's operator`]);
    expect(assumptions.map(({ about }) => about)).toEqual(expect.arrayContaining(['keda', 'queue']));
  });

  test('is summed up', () => {
    const summary = encoder().plan.summary();
    expect(summary).toContain('jobs       0 to 10 at once, one for each message of sqs, which is looked at every 15 s; none stops when the image changes');
    expect(summary).toContain('needs      sqs:GetQueueAttributes');
  });

  test('knows where its numbers come from', () => {
    const planned = planEncoder({ maxJobs: 4 });
    expect([originOf(planned, 'maxJobs'), originOf(planned, 'minJobs'), originOf(planned, 'maxJobDuration')]).toEqual(['prop', 'default', 'prop']);
    expect(planned.decisions.find(({ field }) => field === 'activeDeadline')).toMatchObject({ value: 14400, recommendation: 'job-retries-are-bounded', origin: 'derived' });
  });

  test('takes defaults of scopes, but no check of whether a pod takes requests', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Defaults.set(chart, { priorityClassName: 'batch', readiness: HealthCheck.exec(['/bin/ready']), minReplicas: 3 });
    const { controller } = encoder({}, chart);
    const { spec } = controller.toJson().spec.jobTargetRef.template;
    expect(spec.priorityClassName).toBe('batch');
    expect(spec.containers[0]).not.toHaveProperty('readinessProbe');
  });

  test('counts in the quota of its namespace', () => {
    const chart = new Chart(new App(), 'shop');
    const namespace = new HighlyAvailableNamespace(chart, 'media', { resourceQuota: true });
    new JobPerMessage(namespace, 'encoder', { image: 'registry.example.com/encoder:7.0.1', maxJobDuration: Duration.hours(2), queue: SQS, maxJobs: 20 });
    const quota = chart.toJson().find(({ kind }: { kind: string }) => kind === 'ResourceQuota');
    expect(quota.spec.hard).toMatchObject({ 'pods': '24', 'requests.cpu': '6' });
    expect(Availability.findings(chart).filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('the role of the account may be that of the scaler', () => {
    const role = { iamRole: IamRole.irsa('arn:aws:iam::111122223333:role/encoder'), identity: ScalerIdentity.serviceAccount() };
    expect(renderWorkload(planEncoder(role).plan).triggerAuthentications).toMatchObject([{ spec: { podIdentity: { provider: 'aws', identityOwner: 'workload' } } }]);
  });

  test('takes no limit of a node group for granted on Karpenter', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Cluster.declare(chart, { provisioner: NodeProvisioner.KARPENTER, capacity: CapacityType.ON_DEMAND, kubernetesVersion: '1.33', addOns: [AddOn.keda('2.21.0')] });
    expect(encoder({ terminationGracePeriod: Duration.hours(3) }, chart).plan.assumptions.map(({ about }) => about)).toEqual(['queue']);
  });
});

describe('what cannot be done is refused with the way out', () => {
  test.each<[string, Partial<JobPerMessageProps>, RegExp]>([
    ['a queue that KEDA cannot read', { queue: Queue.other() }, /queue: Queue\.other\(\) given, a queue that KEDA can read needed[^]*GracefulWorker/],
    ['a list without readiness', { queue: Queue.redisList(LIST) }, /readiness: undefined given, a check that succeeds once the job has taken its message needed[^]*processingList/],
    ['AMQP without readiness', { queue: Queue.rabbitmq({ queue: 'e', host: SecretKey.of('r', 'u'), protocol: RabbitmqProtocol.AMQP }) }, /RabbitmqProtocol\.HTTP/],
    ['no Job at all', { maxJobs: 0 }, /maxJobs: 0 given, a whole number of at least 1 needed/],
    ['more that wait than there may be', { minJobs: 5, maxJobs: 4 }, /minJobs: 5 given, at most maxJobs, which is 4, needed/],
    ['more consumers than partitions', {
      queue: Queue.kafka({ bootstrapServers: ['k:9092'], topic: 'e', consumerGroup: 'e', partitions: 3 }), maxJobs: 4,
    }, /maxJobs: 4 given, at most 3, the partitions of the topic, needed/],
    ['a role for KEDA that the account does not name', { identity: ScalerIdentity.serviceAccount() }, /identity: ScalerIdentity\.serviceAccount\(\) given/],
    ['a message that comes back while its job runs', { queue: Queue.sqs({ url: URL, visibilityTimeout: Duration.hours(1) }) }, /The queue hides a message for 3600 s[^]*message-outlives-job/],
    ['a name that no label holds', { name: 'e'.repeat(64) }, /name: .* given, at most 63/],
  ])('%s', (_, props, message) => {
    expect(said(props)).toMatch(message);
  });

  test.each<[string, object, RegExp]>([
    ['no queue', { queue: undefined }, /queue: undefined given/],
    ['no time', { maxJobDuration: undefined }, /maxJobDuration: undefined given, a duration needed/],
    ['a maximum by its name in KEDA', { maxReplicaCount: 5 }, /Write maxJobs: 5\./],
    ['an autoscaler', { autoscaler: {} }, /maxJobs: 10/],
  ])('%s', (_, props, message) => {
    expect(said(props as Partial<JobPerMessageProps>)).toMatch(message);
  });

  test('a cluster that is declared without KEDA', () => {
    expect(refusal(chart => {
      Cluster.declare(chart, { addOns: [AddOn.METRICS_SERVER] });
      encoder({}, chart);
    })).toMatch(/KEDA in the cluster needed[^]*AddOn\.keda\(\)[^]*GracefulWorker/);
  });

  test('a sidecar that would keep the Job from its end', () => {
    expect(refusal(chart => {
      Cluster.declare(chart, { kubernetesVersion: '1.28' });
      encoder({ sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }] }, chart);
    })).toMatch(/sidecars: .* given, Kubernetes 1\.29 or newer/);
  });
});
