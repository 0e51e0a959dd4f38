import { setTimeout as delay } from 'timers/promises';
import { ApiClient, Refusal } from './api-client';
import { isReady, isStaying, Pod, POD } from './kinds';
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
    kubelet.watch = await client.watch<Pod>(POD, undefined, ({ type, object }) => {
      if (type === 'DELETED') {
        kubelet.pods.delete(object.metadata.uid);
        kubelet.reported.delete(object.metadata.uid);
      } else {
        kubelet.pods.set(object.metadata.uid, object);
      }
    });
    return kubelet;
  }

  /** How pods fare from now on; all become ready unless a test says otherwise. */
  health: (pod: Pod) => Health = allReady;
  /** Whether pods that were told to stop do so. */
  stopsPods = true;

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

  /** One pod at a time, so that pods become ready one by one. */
  private async look(): Promise<void> {
    while (this.running) {
      this.watch?.requireAlive();
      for (const pod of [...this.pods.values()].filter(({ spec }) => spec.nodeName !== undefined)) {
        await this.attend(pod).catch((error: Refusal) => {
          if (error.status !== 404 && error.status !== 409) throw error;
        });
      }
      await delay(LOOK_AGAIN_MS);
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
      this.reported.set(uid, health);
      await this.client.updateStatus(POD, namespace, name, statusOf(health));
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
