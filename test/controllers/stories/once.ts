import { Duration } from 'cdk8s';
import { RetryableJob, RetryableJobProps } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { Stored } from '../../cluster/support/api-client';
import { PodHistory } from '../../cluster/support/history';
import { Condition, condition, JOB, Pod, POD } from '../../cluster/support/kinds';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK);

/** Longer than the ten seconds that Kubernetes waits before the first replacement: who does not wait for the end runs twice. */
const STOPS_SECONDS = 20;

interface Job extends Stored {
  readonly status: { readonly failed?: number; readonly succeeded?: number; readonly conditions?: readonly Condition[] };
}

/** What is said of disruptions. */
const RULES = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] };

/** What the library writes. */
function written(props: Partial<RetryableJobProps>): (story: Story) => readonly KubernetesObject[] {
  return story => manifests(story, chart => new RetryableJob(chart, 'migrate', {
    image: 'registry.example.com/migrate:1.0.0', maxJobDuration: Duration.seconds(1), attempts: 1, ...props,
  }));
}

/** A Job as somebody else writes it. */
function byHand(more: object): () => readonly KubernetesObject[] {
  return () => [{
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate' },
    spec: {
      backoffLimit: 0,
      ...more,
      template: { spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 30, containers: [{ name: 'migrate', image: 'registry.example.com/migrate:1.0.0' }] } },
    },
  }];
}

/** A Job whose pod runs. */
class LiveJob {
  static async begin(what: string, make: (story: Story) => readonly KubernetesObject[]): Promise<LiveJob> {
    const story = await Story.begin(lab(), what);
    const objects = make(story);
    await story.apply(objects);
    const { name } = objects.find(({ kind }) => kind === JOB.kind)!.metadata!;
    const job = new LiveJob(story, name!, await PodHistory.start(story.client, story.namespace));
    await job.runs();
    return job;
  }

  private constructor(readonly story: Story, readonly name: string, readonly pods: PodHistory) {}

  /** Waits until a pod runs, which is not one of those. */
  async runs(...others: readonly Pod[]): Promise<Pod> {
    return this.story.eventually('a pod of the Job runs', async () => (await this.story.pods())
      .find(({ metadata, status }) => status.phase === 'Running' && !others.some(other => other.metadata.uid === metadata.uid)));
  }

  /** Evicts the pod that runs, as a drain does. */
  async evict(): Promise<Pod> {
    const pod = await this.runs();
    await this.story.client.evict(this.story.namespace, pod.metadata.name);
    return pod;
  }

  async annotate({ metadata: { name } }: Pod, annotations: Readonly<Record<string, string>>): Promise<void> {
    await this.story.client.update(POD, this.story.namespace, name, { metadata: { annotations } });
  }

  /** Waits until the Job says how it has ended. */
  async ends(type: 'Complete' | 'Failed'): Promise<string> {
    return this.story.eventually(`the Job is ${type}`, async () => {
      const said = condition({ status: (await this.read()).status ?? {} }, type);
      return said?.status === 'True' && (said.reason ?? type);
    });
  }

  read(): Promise<Job> {
    return this.story.get<Job>(JOB, this.name);
  }
}

describe('a job that may be disturbed', () => {
  test.concurrent('goes on after an eviction, which is no attempt', async () => {
    const job = await LiveJob.begin('evicted', written({}));
    const first = await job.evict();
    const second = await job.runs(first);
    expect((await job.read()).status.failed ?? 0).toBe(0);
    await job.annotate(second, { 'kubelet/complete': 'true' });
    await job.ends('Complete');
  });

  test.concurrent('fails for good at one eviction where nothing is said of disruptions', async () => {
    const job = await LiveJob.begin('counted', byHand({}));
    await job.evict();
    expect(await job.ends('Failed')).toBe('BackoffLimitExceeded');
  });

  test.concurrent('fails for good where a rule about exit codes stands before that of disruptions', async () => {
    const codes = { action: 'FailJob', onExitCodes: { operator: 'NotIn', values: [42] } };
    const job = await LiveJob.begin('codes', byHand({ podFailurePolicy: { rules: [codes, ...RULES.rules] } }));
    await job.evict();
    expect(await job.ends('Failed')).toBe('PodFailurePolicy');
  });

  test.concurrent('ends at its deadline when it hangs', async () => {
    const job = await LiveJob.begin('deadline', written({}));
    expect(await job.ends('Failed')).toBe('DeadlineExceeded');
    await job.story.eventually('nothing runs any more', async () => (await job.story.list<Pod>(POD)).every(({ status }) => status.phase !== 'Running'));
  });
});

describe('a job that must be alone', () => {
  async function evictSlowly(what: string, make: (story: Story) => readonly KubernetesObject[]): Promise<LiveJob> {
    const job = await LiveJob.begin(what, make);
    await job.annotate(await job.runs(), { 'kubelet/stop': `${STOPS_SECONDS}` });
    const first = await job.evict();
    await job.runs(first);
    return job;
  }

  test.concurrent('never runs twice, however long it takes to stop', async () => {
    const job = await evictSlowly('alone', written({ exclusive: true, attempts: 3, checkpointTime: Duration.seconds(STOPS_SECONDS) }));
    expect(job.pods.mostRunning).toBe(1);
  });

  test.concurrent('runs twice where nothing is said of it', async () => {
    const job = await evictSlowly('twice', byHand({ backoffLimit: 2 }));
    expect(job.pods.mostRunning).toBe(2);
  });
});
