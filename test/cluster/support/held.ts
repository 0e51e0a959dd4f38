import { Pod } from './kinds';
import { Health } from './kubelet';

/** A revision whose pods do not become ready, unless those of its namespace are released. */
export const HELD = 'held';

/** Holds new pods back, so that what a rollout or a drain does before any of them is ready does not depend on how fast the machine is. */
export class HeldPods {
  private readonly released = new Set<string>();
  private readonly known = new Map<string, readonly Pod[]>();

  readonly health = ({ metadata: { uid, namespace, annotations } }: Pod): Health => {
    const isHeld = annotations?.revision === HELD && !this.released.has(namespace!);
    const isNew = this.known.get(namespace!)?.every(pod => pod.metadata.uid !== uid) ?? false;
    return isHeld || isNew ? 'starting' : 'ready';
  };

  release(namespace: string): void {
    this.released.add(namespace);
  }

  /** From now on whatever replaces these pods of a namespace does not become ready. */
  holdAllBut(namespace: string, pods: readonly Pod[]): void {
    this.known.set(namespace, pods);
  }
}
