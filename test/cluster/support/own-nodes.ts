import { ApiClient } from './api-client';
import { NODE } from './kinds';
import { CAPACITY, NAME_LABEL, ZONE_LABEL, ZONES } from './nodes';

/** The label and the taint of the nodes of one test; the value is its namespace. */
const OWN = 'nodes-of';
const DEAD = 'kubelet/dead';
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

/** Nodes of one test alone, in every zone, which it may drain and lose: pods of other tests never stand there. */
export class OwnNodes {
  static async create(client: ApiClient, namespace: string, perZone: number): Promise<OwnNodes> {
    const zones = ZONES.flatMap(zone => Array.from({ length: perZone }, (_, index): [string, string] => [`${namespace}-${zone}${index + 1}`, zone]));
    const nodes = new OwnNodes(client, namespace, new Map(zones));
    await Promise.all(zones.map(async ([name, zone]) => {
      await client.create({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: { [NAME_LABEL]: name, 'kubernetes.io/os': 'linux', [ZONE_LABEL]: zone, [OWN]: namespace } },
      });
      await nodes.taint(name);
      await client.updateStatus(NODE, '', name, { capacity: CAPACITY, allocatable: CAPACITY, conditions: [{ type: 'Ready', status: 'True' }] });
    }));
    return nodes;
  }

  private constructor(private readonly client: ApiClient, private readonly namespace: string, private readonly zones: ReadonlyMap<string, string>) {}

  /** What a workload states to stand on them. */
  get placement() {
    return { nodeSelector: { [OWN]: this.namespace }, tolerations: [{ key: OWN, value: this.namespace, effect: 'NoSchedule' }] };
  }

  get names(): readonly string[] {
    return [...this.zones.keys()];
  }

  zoneOf(node: string): string {
    return this.zones.get(node)!;
  }

  inZone(zone: string): readonly string[] {
    return this.names.filter(name => this.zoneOf(name) === zone);
  }

  async cordon(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { spec: { unschedulable: true } });
  }

  async uncordon(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { spec: { unschedulable: null } });
  }

  /** Marks a node as the controller of nodes does when its kubelet has said nothing for most of a minute. */
  async markDead(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { metadata: { labels: { [DEAD]: 'true' } } });
    await this.client.updateStatus(NODE, '', name, { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] });
    await this.taint(name, { key: UNREACHABLE, effect: 'NoSchedule' }, { key: UNREACHABLE, effect: 'NoExecute' });
  }

  /** Says that the instance of a dead node is gone for certain. */
  async markGone(name: string): Promise<void> {
    await this.taint(name, { key: UNREACHABLE, effect: 'NoSchedule' }, { key: UNREACHABLE, effect: 'NoExecute' }, { key: OUT_OF_SERVICE, effect: 'NoExecute' });
  }

  async markAlive(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { metadata: { labels: { [DEAD]: null } } });
    await this.client.updateStatus(NODE, '', name, { conditions: [{ type: 'Ready', status: 'True' }] });
    await this.taint(name);
  }

  private async taint(name: string, ...more: readonly object[]): Promise<void> {
    await this.client.update(NODE, '', name, {
      spec: { taints: [{ key: OWN, value: this.namespace, effect: 'NoSchedule' }, ...more] },
    });
  }
}
