import { KubernetesObject } from '../../../src/kubernetes';
import { PodHistory } from '../../cluster/support/history';
import { isReady, isStaying, NODE, Pod, POD } from '../../cluster/support/kinds';
import { OwnNodes } from '../../cluster/support/own-nodes';
import { edited } from '../../cluster/support/web-service';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { Story } from '../support/story';

const lab = needs(KWOK);

const NODES_PER_ZONE = 1;
/** What does not happen in this time, while everything else is settled, never does. */
const STUCK_SECONDS = 5;

/** A workload that must be alone, on nodes of its own. */
class Singleton {
  static async begin(what: string, make: (nodes: OwnNodes) => readonly KubernetesObject[]): Promise<Singleton> {
    const story = await Story.begin(lab(), what);
    const nodes = await OwnNodes.create(story.client, story.namespace, NODES_PER_ZONE);
    const singleton = new Singleton(story, nodes, make(nodes), await PodHistory.start(story.client, story.namespace));
    await story.apply(singleton.objects);
    await singleton.ready();
    singleton.history.forget();
    return singleton;
  }

  private constructor(readonly story: Story, readonly nodes: OwnNodes, readonly objects: readonly KubernetesObject[], readonly history: PodHistory) {}

  /** Waits until one pod alone is there and ready, which is not the one named. */
  async ready(other?: Pod): Promise<Pod> {
    return this.story.eventually('a pod is ready', async () => {
      const [pod, ...others] = await this.story.list<Pod>(POD);
      return others.length === 0 && pod !== undefined && isStaying(pod) && isReady(pod) && pod.metadata.uid !== other?.metadata.uid && pod;
    });
  }

  /** A new revision. */
  async rollOut(): Promise<void> {
    const { kind } = this.objects.find(({ spec }) => spec?.template !== undefined)!;
    await this.story.apply(edited(this.objects, kind, ({ spec }) => ({
      spec: { ...spec, template: { ...spec.template, metadata: { ...spec.template.metadata, annotations: { revision: '2' } } } },
    })));
  }

  async evict(): Promise<Pod> {
    const pod = await this.ready();
    await this.story.client.evict(this.story.namespace, pod.metadata.name);
    return pod;
  }

  /** The node of the pod dies. Some minutes later the pod is told to stop, which nobody hears. */
  async loseNode(): Promise<Pod> {
    const pod = await this.ready();
    await this.nodes.markDead(pod.spec.nodeName!);
    await this.story.client.updateStatus(POD, this.story.namespace, pod.metadata.name, { conditions: [{ type: 'Ready', status: 'False' }] });
    await this.story.client.delete(POD, this.story.namespace, pod.metadata.name);
    return pod;
  }

  /** Waits until another pod is ready beside the one of the dead node. */
  async replaced(old: Pod): Promise<Pod> {
    return this.story.eventually('another pod is ready', async () =>
      (await this.story.pods()).find(pod => pod.metadata.uid !== old.metadata.uid && isReady(pod)));
  }
}

const LABELS = { app: 'one' };

function template(nodes: OwnNodes) {
  return { metadata: { labels: LABELS }, spec: { ...nodes.placement, containers: [{ name: 'one', image: 'registry.example.com/one:1.0.0' }] } };
}

const atMostOne = (nodes: OwnNodes): readonly KubernetesObject[] => [{
  apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'one' },
  spec: { replicas: 1, serviceName: 'one', selector: { matchLabels: LABELS }, template: template(nodes) },
}];

const restartable = (nodes: OwnNodes): readonly KubernetesObject[] => [{
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'one' },
  spec: { replicas: 1, strategy: { type: 'Recreate' }, selector: { matchLabels: LABELS }, template: template(nodes) },
}];

describe('at most one', () => {
  test.concurrent('never runs twice: a rollout and an eviction leave a gap instead', async () => {
    const singleton = await Singleton.begin('one-rolls', atMostOne);
    const first = await singleton.ready();
    await singleton.rollOut();
    await singleton.ready(first);
    const second = await singleton.evict();
    await singleton.ready(second);
    expect([singleton.history.fewestReady, singleton.history.mostRunning]).toEqual([0, 1]);
  });

  test.concurrent.each([
    ['until somebody says that its instance is gone', (singleton: Singleton, node: string) => singleton.nodes.markGone(node)],
    ['until its Node object is deleted', (singleton: Singleton, node: string) => singleton.story.client.delete(NODE, '', node)],
  ] as const)('is not replaced while its node is dead, %s', async (_until, end) => {
    const singleton = await Singleton.begin('one-dead', atMostOne);
    const old = await singleton.loseNode();
    await singleton.story.goesOn(STUCK_SECONDS);
    expect(singleton.history.now.map(({ metadata }) => metadata.uid)).toEqual([old.metadata.uid]);
    await end(singleton, old.spec.nodeName!);
    await singleton.ready(old);
    expect(singleton.history.mostRunning).toBe(1);
  });
});

describe('restartable', () => {
  test.concurrent('never runs twice in a rollout', async () => {
    const singleton = await Singleton.begin('again-rolls', restartable);
    const first = await singleton.ready();
    await singleton.rollOut();
    await singleton.ready(first);
    expect([singleton.history.fewestReady, singleton.history.mostRunning]).toEqual([0, 1]);
  });

  test.concurrent('runs twice in a drain, while the old one stops', async () => {
    const singleton = await Singleton.begin('again-drained', restartable);
    const first = await singleton.evict();
    await singleton.ready(first);
    expect([singleton.history.fewestReady, singleton.history.mostRunning]).toEqual([0, 2]);
  });

  test.concurrent('is replaced when its node is dead, where it may still run; and a new revision then leaves nothing', async () => {
    const singleton = await Singleton.begin('again-dead', restartable);
    const old = await singleton.loseNode();
    await singleton.replaced(old);
    expect(singleton.history.mostRunning).toBe(2);

    await singleton.rollOut();
    await singleton.story.eventually('the replacement is gone too', async () => (await singleton.story.pods()).length === 0);
    await singleton.story.goesOn(STUCK_SECONDS);
    expect(await singleton.story.pods()).toEqual([]);
    await singleton.nodes.markGone(old.spec.nodeName!);
    await singleton.ready(old);
  });
});
