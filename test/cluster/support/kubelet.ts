import { setTimeout as delay } from 'timers/promises';
import { ApiClient, Refusal } from './api-client';
import { isReady, isStaying, Pod, POD } from './kinds';
import { isPassing } from './passing';
import { Watch } from './watch';

/** How a pod fares once it runs. */
export type Health = 'ready' | 'crash-looping' | 'starting';

function allReady(): Health {
  return 'ready';
}

/** Pods with a node that wait this long are looked at again: their health may have changed. */
const LOOK_AGAIN_MS = 100;

/**
 * Does for all nodes what a kubelet does about the status of pods: they run, become ready one after the other, and are gone soon
 * after they were told to stop. It binds nothing; that is the scheduler's task.
 */
export class Kubelet {
  static async start(client: ApiClient): Promise<Kubelet> {
    const kubelet = new Kubelet(client);
    await kubelet.follow();
    return kubelet;
  }

  /** How pods fare from now on; all become ready unless a test says otherwise. */
  health: (pod: Pod) => Health = allReady;
  /** Whether pods that were told to stop do so. */
  stopsPods = true;
  /** Nodes whose kubelet does nothing any more. */
  readonly deadNodes = new Set<string>();

  private watch: Watch<Pod> | undefined;
  private readonly pods = new Map<string, Pod>();
  private readonly reported = new Map<string, Health>();
  private running = true;
  private failure: Error | undefined;
  private readonly loop: Promise<void>;

  private constructor(private readonly client: ApiClient) {
    this.loop = this.look().catch((error: Error) => {
      this.failure = error;
    });
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.loop;
    if (this.failure !== undefined) {
      throw this.failure;
    }
  }

  /** Knows all pods from now on. */
  private async follow(): Promise<void> {
    this.pods.clear();
    this.watch = await this.client.watch<Pod>(POD, undefined, ({ type, object }) => {
      if (type === 'DELETED') {
        this.pods.delete(object.metadata.uid);
        this.reported.delete(object.metadata.uid);
      } else {
        this.pods.set(object.metadata.uid, object);
      }
    });
  }

  /** One pod at a time, so that pods become ready one by one, and on after anything that passes. */
  private async look(): Promise<void> {
    while (this.running) {
      await this.round().catch((error: Error) => {
        if (!isPassing(error)) throw error;
      });
      await delay(LOOK_AGAIN_MS);
    }
  }

  private async round(): Promise<void> {
    if (this.watch?.isAlive === false) {
      await this.follow();
    }
    for (const pod of [...this.pods.values()].filter(({ spec }) => spec.nodeName !== undefined && !this.deadNodes.has(spec.nodeName))) {
      await this.attend(pod).catch((error: Refusal) => {
        if (error.status !== 404 && error.status !== 409) throw error;
      });
    }
  }

  private async attend(pod: Pod): Promise<void> {
    const { uid, name, namespace = '' } = pod.metadata;
    if (!isStaying(pod)) {
      if (this.stopsPods) {
        await this.client.delete(POD, namespace, name, 0);
        this.pods.delete(uid);
      }
      return;
    }
    const health = this.health(pod);
    if (health !== 'starting' && this.reported.get(uid) !== health && !(health === 'ready' && isReady(pod))) {
      await this.client.updateStatus(POD, namespace, name, statusOf(health));
      this.reported.set(uid, health);
    }
  }
}

/** What a kubelet reports of a pod whose containers run, or end again and again. */
function statusOf(health: Health) {
  const status = health === 'ready' ? 'True' : 'False';
  const at = new Date().toISOString();
  return {
    phase: 'Running',
    conditions: ['Initialized', 'ContainersReady', 'Ready'].map(type => ({
      type, status: type === 'Initialized' ? 'True' : status, lastTransitionTime: at,
    })),
  };
}
