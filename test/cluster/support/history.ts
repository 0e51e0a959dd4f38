import { ApiClient } from './api-client';
import { isReady, isStaying, Pod, POD } from './kinds';
import { Watch } from './watch';

/** How many pods of a namespace there were and how many of them were ready, after each change. */
interface Moment {
  readonly staying: number;
  readonly ready: number;
}

/** Everything that happens to the pods of a namespace from now on, without gaps: it fails when it was cut off. */
export class PodHistory {
  static async start(client: ApiClient, namespace: string, concerns: (pod: Pod) => boolean = () => true): Promise<PodHistory> {
    const history = new PodHistory(concerns);
    history.watch = await client.watch<Pod>(POD, namespace, ({ type, object }) => history.notice(object, type === 'DELETED'));
    history.noticed.splice(0, history.noticed.length - 1);
    return history;
  }

  private watch: Watch<Pod> | undefined;
  private readonly noticed: Moment[] = [];
  private readonly pods = new Map<string, Pod>();

  private constructor(private readonly concerns: (pod: Pod) => boolean) {}

  /** The fewest pods that were ready at any moment. */
  get fewestReady(): number {
    return Math.min(...this.moments.map(({ ready }) => ready));
  }

  /** The most pods that there were at any moment, without those that were told to stop. */
  get mostStaying(): number {
    return Math.max(...this.moments.map(({ staying }) => staying));
  }

  private get moments(): readonly Moment[] {
    this.watch?.requireAlive();
    return this.noticed;
  }

  private notice(pod: Pod, isGone: boolean): void {
    if (!this.concerns(pod)) {
      return;
    }
    this.pods.set(pod.metadata.uid, pod);
    if (isGone) {
      this.pods.delete(pod.metadata.uid);
    }
    const staying = [...this.pods.values()].filter(isStaying);
    this.noticed.push({ staying: staying.length, ready: staying.filter(isReady).length });
  }
}
