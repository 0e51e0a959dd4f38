import { ApiClient, Refusal } from './api-client';
import { eventually } from './eventually';
import { isStaying, Pod, POD } from './kinds';
import { Nodes } from './nodes';

const NOT_FOUND = 404;
const TOO_MANY_REQUESTS = 429;

/**
 * Drains nodes of the pods of a namespace as `kubectl drain` does: cordon, evict each pod, ask again while a budget refuses.
 *
 * A drain is stuck when one eviction is refused for longer than the patience.
 */
export class Drain {
  constructor(
    private readonly client: ApiClient, private readonly nodes: Pick<Nodes, 'names' | 'cordon' | 'uncordon'>, private readonly namespace: string,
  ) {}

  /** Every node in turn, each one usable again before the next. */
  async everyNode(patienceMs?: number): Promise<void> {
    for (const node of this.nodes.names) {
      await this.one(node, patienceMs);
    }
  }

  /** One node, which is usable again afterwards, also when it could not be drained. */
  async one(node: string, patienceMs?: number): Promise<void> {
    await this.nodes.cordon(node);
    try {
      await this.evictAll(node, patienceMs);
    } finally {
      await this.nodes.uncordon(node);
    }
  }

  /** Evicts the pods of a node one after the other until none is left: one that was on its way when the node was cordoned comes later. */
  private async evictAll(node: string, patienceMs?: number): Promise<void> {
    await eventually(`${node} is empty`, async () => {
      const pods = await this.podsOn(node);
      for (const { metadata: { name } } of pods.filter(isStaying)) {
        await this.evict(name, patienceMs);
      }
      return pods.length === 0;
    });
  }

  /** Asks until the eviction is granted or the pod is gone; fails with the last refusal when nothing moves. */
  private async evict(name: string, patienceMs?: number): Promise<void> {
    let refusal = '';
    const ask = () => this.client.evict(this.namespace, name).then(() => true, (error: Refusal) => {
      if (error.status !== TOO_MANY_REQUESTS && error.status !== NOT_FOUND) throw error;
      refusal = error.message;
      return error.status === NOT_FOUND;
    });
    await eventually(`the eviction of ${name}`, ask, patienceMs).catch((error: Error) => Promise.reject(refusal === '' ? error : new Error(`${error.message}: ${refusal}`)));
  }

  private async podsOn(node: string): Promise<readonly Pod[]> {
    return (await this.client.list<Pod>(POD, this.namespace)).filter(({ spec }) => spec.nodeName === node);
  }
}
