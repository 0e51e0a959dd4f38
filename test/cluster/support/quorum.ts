import { App, Chart, Size } from 'cdk8s';
import { LocalCluster } from './cluster';
import { eventually } from './eventually';
import { isUnschedulable, NAMESPACE, Pod, POD } from './kinds';
import { Members, Memberships } from './members';
import { ZONES } from './nodes';
import { OwnNodes } from './own-nodes';
import { freshNamespace, inNamespace } from './placing';
import { provideVolumes } from './volumes';
import { edited } from './web-service';
import { Cluster, HighlyAvailableStatefulService, Membership } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { objectsOf } from '../../support/judge';

export const SET = 'store';

/** A set of five has two members in a zone, and a node may be lost. */
const NODES_PER_ZONE = 3;

/** A quorum on nodes of its own, whose members are ready only while a majority of them runs. */
export class Quorum {
  static async begin(cluster: LocalCluster, memberships: Memberships, what: string, replicas: number): Promise<Quorum> {
    const { client } = cluster;
    const namespace = freshNamespace(what);
    await client.create({ ...NAMESPACE, metadata: { name: namespace } });
    const members = await memberships.follow(client, namespace, Math.floor(replicas / 2) + 1);
    const quorum = new Quorum(cluster, namespace, replicas, await OwnNodes.create(client, namespace, NODES_PER_ZONE), members, await client.minor());
    await provideVolumes(client, namespace);
    const account = { apiVersion: 'v1', kind: 'ServiceAccount' };
    await eventually('the namespace has its account', () => client.get(account, namespace, 'default').catch(() => undefined));
    return quorum;
  }

  private constructor(
    private readonly cluster: LocalCluster, readonly namespace: string, readonly replicas: number, readonly nodes: OwnNodes,
    readonly members: Members, private readonly minor: number,
  ) {}

  /** What the library writes. */
  manifest(version = '1.0.0'): readonly KubernetesObject[] {
    const app = new App();
    const chart = new Chart(app, 'quorum', { namespace: this.namespace });
    Cluster.declare(chart, { kubernetesVersion: `1.${this.minor}`, zones: ZONES.length });
    new HighlyAvailableStatefulService(chart, SET, {
      image: `registry.example.com/store:${version}`,
      port: 2379,
      peerPorts: [{ name: 'peer', number: 2380 }],
      membership: Membership.quorum(),
      replicas: this.replicas,
      memberVolumes: [{ name: 'data', path: '/var/lib/store', size: Size.gibibytes(1), storageClassName: this.namespace }],
      imageHasShell: true,
      ...this.nodes.placement,
    });
    return objectsOf(app.synthYaml());
  }

  /** As it is written, but with one kind of object as somebody would edit it by hand. */
  edited(kind: string, change: (spec: KubernetesObject['spec']) => object, version?: string): readonly KubernetesObject[] {
    return edited(this.manifest(version), kind, ({ spec }) => ({ spec: { ...spec, ...change(spec) } }));
  }

  async apply(objects: readonly KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      await this.cluster.client.apply(inNamespace(this.namespace, object));
    }
  }

  /** Applies a manifest, and waits until every member is ready and available; what was before is forgotten. */
  async lives(objects = this.manifest()): Promise<readonly Pod[]> {
    await this.apply(objects);
    await this.members.rolled(SET);
    const pods = await this.members.ready(this.replicas);
    this.members.history.forget();
    return pods;
  }

  async delete(pods: readonly Pod[]): Promise<void> {
    await Promise.all(pods.map(({ metadata: { name } }) => this.cluster.client.delete(POD, this.namespace, name)));
  }

  member(ordinal: number): Promise<Pod> {
    return this.cluster.client.get<Pod>(POD, this.namespace, `${SET}-${ordinal}`);
  }

  /** Asks for the eviction of a member. */
  async evict(ordinal: number): Promise<'granted' | 'refused'> {
    return this.cluster.client.evict(this.namespace, `${SET}-${ordinal}`).then(() => 'granted', (error: { status: number }) => {
      if (error.status !== 429) throw error;
      return 'refused';
    });
  }

  /** Evicts a member, as a drain does. It comes back and does not find its peers until it is released. */
  async evictAndHold(ordinal: number): Promise<void> {
    const old = await this.member(ordinal);
    this.members.hold(old.metadata.name);
    await eventually(`member ${ordinal} may be evicted`, async () => await this.evict(ordinal) === 'granted');
    await this.members.runsAnew(old);
  }

  /** Why the scheduler has no node for a member, as soon as it says so. */
  async refusalOf(ordinal: number): Promise<string> {
    return eventually(`no node is found for member ${ordinal}`, async () => {
      const pod = await this.member(ordinal).catch(() => undefined);
      return pod !== undefined && isUnschedulable(pod) && pod.status.conditions!.find(({ type }) => type === 'PodScheduled')!.message;
    });
  }

  /** All nodes of a zone die at once, and the pods there are told to stop, which nobody hears. */
  async loseZone(zone: string): Promise<void> {
    for (const node of this.nodes.inZone(zone)) {
      this.cluster.kubelet.deadNodes.add(node);
      await this.nodes.markDead(node);
    }
    await this.delete(this.members.history.now.filter(({ spec }) => this.nodes.zoneOf(spec.nodeName!) === zone));
  }

  async regainZone(zone: string): Promise<void> {
    for (const node of this.nodes.inZone(zone)) {
      await this.nodes.markAlive(node);
      this.cluster.kubelet.deadNodes.delete(node);
    }
  }
}
