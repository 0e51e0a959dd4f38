import { ApiClient, Refusal } from './api-client';
import { eventually } from './eventually';
import { Pod, POD } from './kinds';
import { Nodes } from './nodes';

const TOO_MANY_REQUESTS = 429;

/** As long as nothing goes on for this time, a drain counts as stuck; a replacement is ready within a fraction of it. */
const STUCK_AFTER_MS = 20_000;

/** Drains nodes of the pods of a namespace as `kubectl drain` does: cordon, evict each pod, ask again while a budget refuses. */
export class Drain {
  constructor(private readonly client: ApiClient, private readonly nodes: Nodes, private readonly namespace: string) {}

  /** Every node in turn, each one usable again before the next. */
  async everyNode(patienceMs = STUCK_AFTER_MS): Promise<void> {
    for (const node of this.nodes.names) {
      await this.one(node, patienceMs);
    }
  }

  /** One node, which is usable again afterwards, also when it could not be drained. */
  async one(node: string, patienceMs = STUCK_AFTER_MS): Promise<void> {
    await this.nodes.cordon(node);
    try {
      await this.evictAll(node, patienceMs);
    } finally {
      await this.nodes.uncordon(node);
    }
  }

  /** Evicts the pods of a node one after the other until all are gone; fails with the last refusal when nothing moves. */
  private async evictAll(node: string, patienceMs: number): Promise<void> {
    for (const { metadata } of await this.podsOn(node)) {
      let refusal = '';
      await eventually(`the eviction of ${metadata.name}`, async () => {
        try {
          await this.client.evict(this.namespace, metadata.name);
          return true;
        } catch (error) {
          if ((error as Refusal).status !== TOO_MANY_REQUESTS) throw error;
          refusal = (error as Refusal).message;
          return false;
        }
      }, patienceMs).catch((error: Error) => Promise.reject(refusal === '' ? error : new Error(`${error.message}: ${refusal}`)));
    }
    await eventually(`${node} is empty`, async () => (await this.podsOn(node)).length === 0);
  }

  private async podsOn(node: string): Promise<readonly Pod[]> {
    return (await this.client.list<Pod>(POD, this.namespace)).filter(({ spec }) => spec.nodeName === node);
  }
}
