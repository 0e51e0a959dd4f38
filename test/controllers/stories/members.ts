import { writeFileSync } from 'fs';
import { join } from 'path';
import { Duration, Size } from 'cdk8s';
import { HighlyAvailableStatefulService, HighlyAvailableStatefulServiceProps, Membership } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { Refusal, Stored } from '../../cluster/support/api-client';
import { AUTOSCALER, isReady, JOB, NODE, Pod, POD } from '../../cluster/support/kinds';
import { STATEFUL_SET, StatefulSet } from '../../cluster/support/members';
import { ZONE_LABEL } from '../../cluster/support/nodes';
import { CLAIM, provideVolumes } from '../../cluster/support/volumes';
import { KUBECTL } from '../controllers/kubectl';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests, only } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK, KUBECTL);

const SET = 'store';
const MIGRATE = { image: 'registry.example.com/migrate:1.0.0', maxJobDuration: Duration.minutes(5) };
const ONCE_A_YEAR = '0 0 1 1 *';
const HOLD = 'tests.example.com/held';

/** A stateful service with zonal volumes. */
class Store {
  static async begin(what: string): Promise<Store> {
    const story = await Story.begin(lab(), what);
    await provideVolumes(story.client, story.namespace);
    return new Store(story);
  }

  private constructor(readonly story: Story) {}

  manifest(replicas: number, more: Partial<HighlyAvailableStatefulServiceProps> = {}): readonly KubernetesObject[] {
    return manifests(this.story, chart => new HighlyAvailableStatefulService(chart, SET, {
      image: 'registry.example.com/store:1.0.0',
      port: 2379,
      membership: Membership.quorum(),
      replicas,
      memberVolumes: [{ name: 'data', path: '/var/lib/store', size: Size.gibibytes(1), storageClassName: this.story.namespace }],
      ...more,
    }));
  }

  /** Waits until so many members are there, ready and of one revision. */
  async lives(replicas: number): Promise<void> {
    await this.story.eventually(`${replicas} members live`, async () => {
      const { metadata, status } = await this.story.get<StatefulSet & { readonly status: { readonly replicas?: number } }>(STATEFUL_SET, SET);
      return status.observedGeneration === metadata.generation && status.currentRevision === status.updateRevision
        && [status.replicas, status.readyReplicas, status.updatedReplicas].every(count => (count ?? 0) === replicas);
    });
  }

  async zoneOf({ spec }: Pod): Promise<string> {
    const { metadata } = await this.story.client.get<Stored>(NODE, '', spec.nodeName!);
    return metadata.labels![ZONE_LABEL];
  }

  member(ordinal: number): Promise<Pod> {
    return this.story.get<Pod>(POD, `${SET}-${ordinal}`);
  }

  claim(ordinal: number): Promise<Stored> {
    return this.story.get<Stored>(CLAIM, `data-${SET}-${ordinal}`);
  }

  /** The pod of a Job that runs. */
  async podOf(job: string): Promise<Pod> {
    return this.story.eventually(`${job} runs`, async () => (await this.story.pods()).find(pod => isReady(pod)
      && pod.metadata.ownerReferences?.some(({ kind, name }) => kind === JOB.kind && name.startsWith(job))));
  }

  async complete(pod: Pod): Promise<void> {
    await this.story.client.update(POD, this.story.namespace, pod.metadata.name, { metadata: { annotations: { 'kubelet/complete': 'true' } } });
    await this.story.eventually('every Job is complete', async () => (await this.story.list<Stored>(JOB)).every(({ status }) => status.succeeded === 1));
  }
}

describe('members that are gone', () => {
  test.concurrent('are retired by Jobs that have their claims, where their volumes are', async () => {
    const store = await Store.begin('retired');
    await store.story.apply(store.manifest(5));
    await store.lives(5);
    const zones = await Promise.all([3, 4].map(async ordinal => store.zoneOf(await store.member(ordinal))));

    await store.story.apply(store.manifest(3, { retiredMembers: [3, 4], migrate: MIGRATE }));
    const pods = await Promise.all([3, 4].map(ordinal => store.podOf(`${SET}-retire-${ordinal}`)));
    const claimsOf = ({ spec }: KubernetesObject) => spec.volumes
      .flatMap(({ persistentVolumeClaim: claim }: any) => claim === undefined ? [] : [claim.claimName]);
    expect(pods.map(claimsOf)).toEqual([3, 4].map(ordinal => [`data-${SET}-${ordinal}`]));
    expect(await Promise.all(pods.map(pod => store.zoneOf(pod)))).toEqual(zones);
    await Promise.all(pods.map(pod => store.complete(pod)));
    await store.lives(3);
  });
});

/** The script of the janitor, run as its account by a real shell with a real kubectl. */
class Janitor {
  private looked = 0;

  constructor(private readonly store: Store, private readonly objects: readonly KubernetesObject[]) {}

  /** One run; what it says. */
  async looks(): Promise<string> {
    const { namespace } = this.store.story;
    const files: Readonly<Record<string, string>> = (only(this.objects, 'ConfigMap') as any).data;
    const script = Object.values(files).find(text => text.startsWith('#!'))!;
    const job = join(lab().folder(`janitor-${namespace}`), 'job');
    writeFileSync(job, Object.values(files).find(text => text !== script) ?? '');
    const { serviceAccountName, containers: [{ env }] } = only(this.objects, 'CronJob').spec.jobTemplate.spec.template.spec;
    const environment = Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]));
    // The script asks when its own pod was made, for what time it is.
    const POD_NAME = `looks-${this.looked++}`;
    const { client } = this.store.story;
    await client.create({
      ...POD, metadata: { name: POD_NAME, namespace }, spec: { serviceAccountName, containers: [{ name: 'janitor', image: 'registry.example.com/kubectl:1.37.2' }] },
    });
    const { code, said } = await lab().of(KUBECTL).script(namespace, serviceAccountName, script, { ...environment, JOB: job, POD_NAME });
    await client.delete(POD, namespace, POD_NAME, 0);
    expect([code, said]).toEqual([0, said]);
    return said;
  }

  /** More than a day passes, by the marks of all claims. */
  async waits(): Promise<void> {
    const { story } = this.store;
    for (const { metadata: { name, annotations = {} } } of await story.list<Stored>(CLAIM)) {
      const marks = Object.entries(annotations).filter(([key]) => key.startsWith('cdk8s-high-availability/'));
      const earlier = marks.map(([key, mark]) => [key, mark.replace(/^\d+/, time => `${Number(time) - 90_000}`)]);
      await story.client.update(CLAIM, story.namespace, name, { metadata: { annotations: Object.fromEntries(earlier) } });
    }
  }
}

describe('the janitor', () => {
  test.concurrent('does nothing while it is not sure that a member is gone, and nothing before its data is elsewhere; then it collects', async () => {
    const store = await Store.begin('janitor');
    const { story } = store;
    const manifest = (replicas: number, version = '1.0.0') => store.manifest(replicas, {
      image: `registry.example.com/store:${version}`,
      // The story itself says when it looks.
      janitor: { image: 'registry.example.com/kubectl:1.37.2', migrate: MIGRATE, reclaim: true, schedule: ONCE_A_YEAR },
    });
    const janitor = new Janitor(store, manifest(3));
    const scale = (replicas: number) => story.client.update(STATEFUL_SET, story.namespace, SET, { spec: { replicas } });
    const hold = (ordinal: number, isHeld: boolean) => story.client.update(POD, story.namespace, `${SET}-${ordinal}`, {
      metadata: { finalizers: isHeld ? [HOLD] : null },
    });
    const leavesAll = async (because: string) => {
      expect(await janitor.looks()).toContain(because);
      const claims = await story.list<Stored>(CLAIM);
      expect(claims.map(({ metadata: { name, annotations = {}, deletionTimestamp } }) =>
        [name, deletionTimestamp, Object.keys(annotations).filter(key => key.startsWith('cdk8s-high-availability/'))]))
        .toEqual([0, 1, 2, 3, 4].map(ordinal => [`data-${SET}-${ordinal}`, undefined, []]));
      expect(await story.list(JOB)).toEqual([]);
    };
    await story.apply(manifest(5));
    await store.lives(5);
    await leavesAll('No other claim');

    // In the middle of a scale-in: a member has not stopped yet.
    await hold(4, true);
    await story.apply(manifest(3));
    await story.eventually('one is left that stops', async () => {
      const pods = await story.list<Pod>(POD);
      return pods.length === 4 && pods.some(({ metadata }) => metadata.name === `${SET}-4` && metadata.deletionTimestamp !== undefined);
    });
    await leavesAll('is being scaled');
    await hold(4, false);
    await store.lives(3);

    // In the middle of a rollout.
    await hold(2, true);
    await story.apply(manifest(3, '1.1.0'));
    await story.eventually('a member is replaced', async () => (await store.member(2)).metadata.deletionTimestamp !== undefined);
    await leavesAll('nothing is done yet');
    await hold(2, false);
    await store.lives(3);

    await scale(0);
    await store.lives(0);
    await leavesAll('has 0 replicas');
    await scale(3);
    await store.lives(3);

    await story.client.create({
      ...AUTOSCALER, metadata: { name: SET, namespace: story.namespace },
      spec: { scaleTargetRef: { ...STATEFUL_SET, name: SET }, minReplicas: 3, maxReplicas: 5, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }] },
    });
    await leavesAll('An autoscaler scales');
    await story.remove(AUTOSCALER, SET);

    // It notices, waits, and has the highest one migrated first.
    expect(await janitor.looks()).toContain('its claim data-store-4 begins');
    expect(await story.list(JOB)).toEqual([]);
    await janitor.waits();
    expect(await janitor.looks()).toContain('migrates the data of member 4');
    const pod = await store.podOf(`${SET}-retire-4`);
    await janitor.waits();
    expect(await janitor.looks()).toContain('has claim data-store-4');
    expect((await store.claim(4)).metadata.deletionTimestamp).toBeUndefined();
    await store.complete(pod);
    expect(await janitor.looks()).toContain('has been migrated');
    expect((await store.claim(4)).metadata.deletionTimestamp).toBeUndefined();
    await janitor.waits();
    expect(await janitor.looks()).toContain('Member 4 was migrated');
    const isGone = await store.claim(4).then(({ metadata }) => metadata.deletionTimestamp !== undefined, ({ status }: Refusal) => status === 404);
    expect(isGone).toBe(true);
    expect((await store.claim(3)).metadata.deletionTimestamp).toBeUndefined();
  });
});
