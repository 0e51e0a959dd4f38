import { setTimeout as delay } from 'timers/promises';
import { Lab } from './lab';
import { KubernetesObject } from '../../../src/kubernetes';
import { ApiClient, Kind, Refusal, Stored } from '../../cluster/support/api-client';
import { eventually } from '../../cluster/support/eventually';
import { lost } from '../../cluster/support/kept';
import { Condition, condition, Deployment, DEPLOYMENT, isReady, isStaying, NAMESPACE, Pod, POD } from '../../cluster/support/kinds';
import { isPassing } from '../../cluster/support/passing';
import { freshNamespace, inNamespace } from '../../cluster/support/placing';
import { Watch } from '../../cluster/support/watch';

/** More than any step of a story takes, on a machine that is busy with other things. */
const PATIENCE_MS = 300_000;

/** Many stories ask at once: a question each half second keeps the machine free for what they are about. */
const BETWEEN_TRIES_MS = 500;

/** What the owner of an object says of it, as `True` conditions. */
const WORKS: Readonly<Record<string, readonly string[]>> = {
  HorizontalPodAutoscaler: ['ScalingActive', 'AbleToScale'],
  ScaledObject: ['Ready'],
  ScaledJob: ['Ready'],
  VerticalPodAutoscaler: ['RecommendationProvided'],
  Deployment: ['Available'],
};

/** A count that changes, and when a watch told; the first is what there was at the beginning. */
interface Moment {
  readonly count: number;
  readonly heardAt: number;
}

interface Event extends Stored {
  readonly reason: string;
  readonly message: string;
  readonly eventTime?: string | null;
  readonly firstTimestamp?: string | null;
}

/** One story, in a namespace of its own. */
export class Story {
  static async begin(lab: Lab, what: string): Promise<Story> {
    const story = new Story(lab, freshNamespace(what));
    await lab.client.create({ ...NAMESPACE, metadata: { name: story.namespace } });
    await eventually('the namespace has its account', () => lab.client.get({ apiVersion: 'v1', kind: 'ServiceAccount' }, story.namespace, 'default')
      .catch(() => undefined));
    return story;
  }

  private constructor(readonly lab: Lab, readonly namespace: string) {}

  get client(): ApiClient {
    return this.lab.client;
  }

  /**
   * Applies a manifest as it is: creates what is not there, and changes the rest as `kubectl apply` does. Unknown fields are refused,
   * and every field is stored with its meaning.
   */
  async apply(objects: readonly KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      const sent = inNamespace(this.namespace, object);
      expect([object.kind, lost(JSON.parse(JSON.stringify(sent)), await this.applied(sent))]).toEqual([object.kind, []]);
    }
  }

  get<T extends Stored>(kind: Kind, name: string): Promise<T> {
    return this.client.get<T>(kind, this.namespace, name);
  }

  list<T extends Stored>(kind: Kind): Promise<readonly T[]> {
    return this.client.list<T>(kind, this.namespace);
  }

  async remove(kind: Kind, name: string): Promise<void> {
    await this.client.delete(kind, this.namespace, name).catch((error: Refusal) => {
      if (error.status !== 404) throw error;
    });
  }

  /** Waits out a while in which something must not happen. */
  async goesOn(seconds: number): Promise<void> {
    await delay(seconds * 1000);
  }

  /** Waits for something, long enough for a busy machine. */
  async eventually<T>(what: string | (() => string), ask: () => Promise<T | undefined | false>): Promise<T> {
    // A question to which there is no answer just then is asked again.
    const patiently = () => ask().catch((error: Error) => isPassing(error) ? undefined : Promise.reject(error));
    return eventually('', patiently, PATIENCE_MS, BETWEEN_TRIES_MS).catch((error: Error) => {
      throw new Error(`${this.namespace}: ${typeof what === 'string' ? what : what()}: ${error.message}`);
    });
  }

  /** Waits until the owners of objects say that they work. */
  async works(objects: readonly KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      const types = WORKS[object.kind] ?? [];
      let said: readonly Condition[] | undefined;
      await this.eventually(() => `${object.kind}/${object.metadata!.name} says ${types}, but: ${JSON.stringify(said)}`, async () => {
        const { status } = await this.get(object, object.metadata!.name as string);
        said = status?.conditions;
        return types.every(type => condition({ status: status ?? {} }, type)?.status === 'True');
      });
    }
  }

  /** The replicas that a Deployment is told to have, each time that they change. */
  async replicasOf(name: string): Promise<Replicas> {
    return Replicas.follow(this, name);
  }

  /** A webhook that knows the Deployment only a moment later refuses now and then: then the manifest is applied again, as the guide says. */
  private async applied(object: KubernetesObject): Promise<Stored> {
    return this.eventually(`${object.kind}/${object.metadata?.name} is applied`, async () => this.client.apply(object).catch((error: Refusal) => {
      if (/Deployment\.apps .* not found/.test(error.message)) return undefined;
      throw error;
    }));
  }

  /**
   * When a controller did something, by its own Event, in whole seconds: a watch on a busy machine may tell of it much later.
   */
  async didAt(reason: string, message = ''): Promise<number> {
    return this.eventually(`somebody says ${reason} ${message}`, async () => {
      const events = (await this.list<Event>({ apiVersion: 'v1', kind: 'Event' })).filter(event => event.reason === reason && event.message.includes(message));
      return events.length > 0 && Math.max(...events.map(({ eventTime, firstTimestamp }) => Date.parse((eventTime ?? firstTimestamp)!)));
    });
  }

  /** When an autoscaler last asked for a count. */
  rescaledAt(count: number): Promise<number> {
    return this.didAt('SuccessfulRescale', `New size: ${count};`);
  }

  /** The pods that stay. */
  async pods(): Promise<readonly Pod[]> {
    return (await this.list<Pod>(POD)).filter(isStaying);
  }
}

/** The history of a Deployment's replicas. */
export class Replicas {
  static async follow(story: Story, name: string): Promise<Replicas> {
    const replicas = new Replicas(story, name);
    replicas.watch = await story.client.watch<Deployment>(DEPLOYMENT, story.namespace, ({ object }) => {
      if (object.metadata.name === name && object.spec.replicas !== replicas.moments.at(-1)?.count) {
        replicas.moments.push({ count: object.spec.replicas, heardAt: Date.now() });
      }
    });
    return replicas;
  }

  private watch: Watch<Deployment> | undefined;
  private readonly moments: Moment[] = [];

  private constructor(private readonly story: Story, private readonly name: string) {}

  /** Every count from a moment on, the one that held then first. */
  stepsSince(at: number): readonly number[] {
    this.watch!.requireAlive();
    const before = this.moments.filter(({ heardAt }) => heardAt <= at).length;
    return this.moments.slice(Math.max(before - 1, 0)).map(({ count }) => count);
  }

  get now(): number {
    return this.moments.at(-1)!.count;
  }

  /** Waits for a count. */
  async reach(count: number): Promise<void> {
    await this.story.eventually(() => `${this.name} has ${count} replicas; so far ${this.moments.map(moment => moment.count)}`, async () => {
      this.watch!.requireAlive();
      const last = this.moments.at(-1);
      return last?.count === count;
    });
  }

  /** Waits until all of them are ready too. */
  async settle(count: number): Promise<void> {
    await this.reach(count);
    await this.story.eventually(`${count} pods of ${this.name} are ready`, async () => {
      const pods = await this.story.pods();
      return pods.length === count && pods.every(isReady);
    });
  }
}
