import { ApiClient, Stored } from './api-client';
import { NODE } from './kinds';

export const ZONES = ['a', 'b', 'c'];
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
const NODES_PER_ZONE = 3;

/** Room for many pods: what the tests show is where pods may go, not how many fit. */
const CAPACITY = { cpu: '64', memory: '256Gi', pods: '250' };

interface Taint { readonly key: string; readonly effect: string }

export interface Node extends Stored {
  readonly spec: { readonly taints?: readonly Taint[]; readonly unschedulable?: boolean };
}

/** What the controllers of nodes would do, which do not run here: no heartbeat is needed to stay ready. */
export class Nodes {
  /** Makes nodes in every zone that are ready and stay so. */
  static async create(client: ApiClient, perZone = NODES_PER_ZONE): Promise<Nodes> {
    const names = ZONES.flatMap(zone => Array.from({ length: perZone }, (_, index) => ({ zone, name: `node-${zone}${index + 1}` })));
    for (const { zone, name } of names) {
      await client.create({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', [ZONE_LABEL]: zone } },
      });
      await client.updateStatus(NODE, '', name, {
        capacity: CAPACITY,
        allocatable: CAPACITY,
        conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: new Date().toISOString() }],
      });
    }
    const nodes = new Nodes(client, new Map(names.map(({ name, zone }) => [name, zone])));
    await nodes.makeSchedulable();
    return nodes;
  }

  private constructor(private readonly client: ApiClient, private readonly zones: ReadonlyMap<string, string>) {}

  get names(): readonly string[] {
    return [...this.zones.keys()];
  }

  zoneOf(node: string): string {
    return this.zones.get(node)!;
  }

  inZone(zone: string): readonly string[] {
    return this.names.filter(name => this.zoneOf(name) === zone);
  }

  /** Marks the nodes of a zone as the node lifecycle controller does when they no longer report. */
  async makeUnreachable(zone: string): Promise<void> {
    const key = 'node.kubernetes.io/unreachable';
    for (const name of this.inZone(zone)) {
      await this.client.updateStatus(NODE, '', name, { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] });
      await this.client.update(NODE, '', name, { spec: { taints: [{ key, effect: 'NoSchedule' }, { key, effect: 'NoExecute' }] } });
    }
  }

  /** Leaves most room in one zone, as where a node group has just been added: one node in each of the others. */
  async crowd(zone: string): Promise<void> {
    const others = ZONES.filter(other => other !== zone);
    await Promise.all(others.flatMap(other => this.inZone(other).slice(1)).map(name => this.cordon(name)));
  }

  async uncordonAll(): Promise<void> {
    await Promise.all(this.names.map(name => this.uncordon(name)));
  }

  async cordon(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { spec: { unschedulable: true } });
  }

  async uncordon(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { spec: { unschedulable: null } });
  }

  /** The server taints every new node as not ready; the node lifecycle controller would take that away. */
  async makeSchedulable(): Promise<void> {
    for (const name of this.names) {
      await this.client.update(NODE, '', name, { spec: { taints: null } });
    }
  }
}
