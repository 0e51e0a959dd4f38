import { ApiClient } from './api-client';
import { isReady, isStaying, Pod, POD } from './kinds';
import { Watch } from './watch';

/** How many pods of a namespace there were and how many of them were ready, after each change; and how many ran, told to stop or not. */
interface Moment {
  readonly staying: number;
  readonly ready: number;
  readonly running: number;
}

/** Everything that happens to the pods of a namespace from now on, without gaps: it fails when it was cut off. */
export class PodHistory {
  static async start(client: ApiClient, namespace: string, concerns: (pod: Pod) => boolean = () => true): Promise<PodHistory> {
    const history = new PodHistory(concerns);
    history.watch = await client.watch<Pod>(POD, namespace, ({ type, object }) => history.notice(object, type === 'DELETED'));
    history.forget();
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

  /** The most pods whose processes ran at any moment, with those that were told to stop. */
  get mostRunning(): number {
    return Math.max(...this.moments.map(({ running }) => running));
  }

  /** The pods as they are now. */
  get now(): readonly Pod[] {
    this.watch?.requireAlive();
    return [...this.pods.values()];
  }

  /** Forgets how it was before now. */
  forget(): void {
    this.noticed.splice(0, this.noticed.length - 1);
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
    const all = [...this.pods.values()];
    const staying = all.filter(isStaying);
    this.noticed.push({
      staying: staying.length, ready: staying.filter(isReady).length, running: all.filter(({ status }) => status.phase === 'Running').length,
    });
  }
}
