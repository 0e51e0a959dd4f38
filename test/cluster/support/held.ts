import { Pod } from './kinds';
import { Health } from './kubelet';

/** A revision whose pods do not become ready, unless those of its namespace are released. */
export const HELD = 'held';

/** Holds new pods back, so that what a rollout does before any of them is ready does not depend on how fast the machine is. */
export class HeldPods {
  private readonly released = new Set<string>();

  readonly health = ({ metadata }: Pod): Health =>
    metadata.annotations?.revision === HELD && !this.released.has(metadata.namespace!) ? 'starting' : 'ready';

  release(namespace: string): void {
    this.released.add(namespace);
  }
}
