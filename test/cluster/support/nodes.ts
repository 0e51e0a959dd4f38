import { ApiClient, Stored } from './api-client';
import { eventually } from './eventually';
import { isJudged, isUnschedulable, NODE, Pod, POD } from './kinds';
import { freshNamespace } from './placing';

export const ZONES = ['a', 'b', 'c'];
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
export const NAME_LABEL = 'kubernetes.io/hostname';
const NODES_PER_ZONE = 3;

/** The namespace of the pods that ask the scheduler about nodes. */
const PROBES = 'default';

/** Room for many pods: what the tests show is where pods may go, not how many fit. */
export const CAPACITY = { cpu: '64', memory: '256Gi', pods: '250' };

interface Taint { readonly key: string; readonly effect: string }

export interface Node extends Stored {
  readonly spec: { readonly taints?: readonly Taint[]; readonly unschedulable?: boolean };
}

/**
 * What the controllers of nodes would do, which do not run here: no heartbeat is needed to stay ready.
 *
 * The scheduler hears of nodes and of pods in two streams: what changes many nodes waits until it has heard of the last.
 */
export class Nodes {
  /** Makes nodes in every zone that are ready and stay so. */
  static async create(client: ApiClient, perZone = NODES_PER_ZONE): Promise<Nodes> {
    const names = ZONES.flatMap(zone => Array.from({ length: perZone }, (_, index) => ({ zone, name: `node-${zone}${index + 1}` })));
    for (const { zone, name } of names) {
      await client.create({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: { [NAME_LABEL]: name, 'kubernetes.io/os': 'linux', [ZONE_LABEL]: zone } },
      });
      await client.updateStatus(NODE, '', name, {
        capacity: CAPACITY,
        allocatable: CAPACITY,
        conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: new Date().toISOString() }],
      });
    }
    await eventually('the account of the probes', () => client.get({ apiVersion: 'v1', kind: 'ServiceAccount' }, PROBES, 'default').catch(() => undefined));
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
    await this.inTurn(this.inZone(zone), 'closed', async name => {
      await this.client.updateStatus(NODE, '', name, { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] });
      await this.client.update(NODE, '', name, { spec: { taints: [{ key, effect: 'NoSchedule' }, { key, effect: 'NoExecute' }] } });
    });
  }

  /** Leaves most room in one zone, as where a node group has just been added: one node in each of the others. */
  async crowd(zone: string): Promise<void> {
    const others = ZONES.filter(other => other !== zone);
    await this.inTurn(others.flatMap(other => this.inZone(other).slice(1)), 'closed', name => this.cordon(name));
  }

  async uncordonAll(): Promise<void> {
    await this.inTurn(this.names, 'open', name => this.uncordon(name));
  }

  async cordon(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { spec: { unschedulable: true } });
  }

  async uncordon(name: string): Promise<void> {
    await this.client.update(NODE, '', name, { spec: { unschedulable: null } });
  }

  /** The server taints every new node as not ready; the node lifecycle controller would take that away. */
  async makeSchedulable(): Promise<void> {
    await this.inTurn(this.names, 'open', name => this.client.update(NODE, '', name, { spec: { taints: null } }));
  }

  /** Changes nodes one after the other, and waits until the scheduler knows of the last, and so of all, what became of it. */
  private async inTurn(names: readonly string[], becomes: 'open' | 'closed', change: (name: string) => Promise<void>): Promise<void> {
    for (const name of names) {
      await change(name);
    }
    const last = names[names.length - 1];
    await eventually(`the scheduler knows that ${last} is ${becomes}`, async () => await this.probe(last) === becomes);
  }

  /** What the scheduler makes of a pod that may go to one node only. */
  private async probe(node: string): Promise<'open' | 'closed'> {
    const { metadata: { name } } = await this.client.create({
      ...POD,
      metadata: { name: freshNamespace('probe'), namespace: PROBES },
      spec: { nodeSelector: { [NAME_LABEL]: node }, containers: [{ name: 'probe', image: 'registry.example.com/probe:1.0.0' }] },
    });
    const judged = await eventually(`the scheduler judges ${name}`, async () => {
      const pod = await this.client.get<Pod>(POD, PROBES, name);
      return isJudged(pod) && pod;
    });
    await this.client.delete(POD, PROBES, name, 0);
    return isUnschedulable(judged) ? 'closed' : 'open';
  }
}
