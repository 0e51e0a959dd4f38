import { Duration } from 'cdk8s';
import { GracefulWorker, Singleton } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { PodHistory } from '../../cluster/support/history';
import { Budget, BUDGET, isReady, isStaying, NODE, Pod, POD } from '../../cluster/support/kinds';
import { OwnNodes } from '../../cluster/support/own-nodes';
import { edited } from '../../cluster/support/web-service';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK);

const NODES_PER_ZONE = 1;
/** What does not happen in this time, while everything else is settled, never does. */
const STUCK_SECONDS = 5;

/** A workload that must be alone, on nodes of its own. */
class Alone {
  static async begin(what: string, make: (story: Story, nodes: OwnNodes) => readonly KubernetesObject[]): Promise<Alone> {
    const story = await Story.begin(lab(), what);
    const nodes = await OwnNodes.create(story.client, story.namespace, NODES_PER_ZONE);
    const alone = new Alone(story, nodes, make(story, nodes), await PodHistory.start(story.client, story.namespace));
    await story.apply(alone.objects);
    await alone.ready();
    alone.history.forget();
    return alone;
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
    await this.story.eventually('its budget has counted it', async () => (await this.story.list<Budget>(BUDGET))
      .every(({ status }) => status.disruptionsAllowed > 0));
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

/** What the library writes for a worker that is alone in a way. */
function written(singleton: Singleton): (story: Story, nodes: OwnNodes) => readonly KubernetesObject[] {
  return (story, nodes) => manifests(story, chart => new GracefulWorker(chart, 'one', {
    image: 'registry.example.com/one:1.0.0', maxJobDuration: Duration.seconds(10), singleton, ...nodes.placement,
  }));
}

const atMostOne = written(Singleton.atMostOne());
const restartable = written(Singleton.restartable());

describe('at most one', () => {
  test.concurrent('never runs twice: a rollout and an eviction leave a gap instead', async () => {
    const alone = await Alone.begin('one-rolls', atMostOne);
    const first = await alone.ready();
    await alone.rollOut();
    await alone.ready(first);
    const second = await alone.evict();
    await alone.ready(second);
    expect([alone.history.fewestReady, alone.history.mostRunning]).toEqual([0, 1]);
  });

  test.concurrent.each([
    ['until somebody says that its instance is gone', (alone: Alone, node: string) => alone.nodes.markGone(node)],
    ['until its Node object is deleted', (alone: Alone, node: string) => alone.story.client.delete(NODE, '', node)],
  ] as const)('is not replaced while its node is dead, %s', async (_until, end) => {
    const alone = await Alone.begin('one-dead', atMostOne);
    const old = await alone.loseNode();
    await alone.story.goesOn(STUCK_SECONDS);
    expect(alone.history.now.map(({ metadata }) => metadata.uid)).toEqual([old.metadata.uid]);
    await end(alone, old.spec.nodeName!);
    await alone.ready(old);
    expect(alone.history.mostRunning).toBe(1);
  });
});

describe('restartable', () => {
  test.concurrent('never runs twice in a rollout', async () => {
    const alone = await Alone.begin('again-rolls', restartable);
    const first = await alone.ready();
    await alone.rollOut();
    await alone.ready(first);
    expect([alone.history.fewestReady, alone.history.mostRunning]).toEqual([0, 1]);
  });

  test.concurrent('runs twice in a drain, while the old one stops', async () => {
    const alone = await Alone.begin('again-drained', restartable);
    const first = await alone.evict();
    await alone.ready(first);
    expect([alone.history.fewestReady, alone.history.mostRunning]).toEqual([0, 2]);
  });

  test.concurrent('is replaced when its node is dead, where it may still run; and a new revision then leaves nothing', async () => {
    const alone = await Alone.begin('again-dead', restartable);
    const old = await alone.loseNode();
    await alone.replaced(old);
    expect(alone.history.mostRunning).toBe(2);

    await alone.rollOut();
    await alone.story.eventually('the replacement is gone too', async () => (await alone.story.pods()).length === 0);
    await alone.story.goesOn(STUCK_SECONDS);
    expect(await alone.story.pods()).toEqual([]);
    await alone.nodes.markGone(old.spec.nodeName!);
    await alone.ready(old);
  });
});
