import { LocalCluster } from './cluster';
import { eventually } from './eventually';
import { isUnschedulable, NAMESPACE, Pod, POD } from './kinds';
import { Members, Memberships } from './members';
import { OwnNodes } from './own-nodes';
import { freshNamespace, inNamespace } from './placing';
import { provideVolumes } from './volumes';
import { edited } from './web-service';
import { KubernetesObject } from '../../../src/kubernetes';

export const SET = 'store';
const IMAGE = 'registry.example.com/store';

/** A set of five has two members in a zone, and a node may be lost. */
const NODES_PER_ZONE = 3;

/** A quorum on nodes of its own, whose members are ready only while a majority of them runs. */
export class Quorum {
  static async begin(cluster: LocalCluster, memberships: Memberships, what: string, replicas: number): Promise<Quorum> {
    const { client } = cluster;
    const namespace = freshNamespace(what);
    await client.create({ ...NAMESPACE, metadata: { name: namespace } });
    const members = await memberships.follow(client, namespace, Math.floor(replicas / 2) + 1);
    const quorum = new Quorum(cluster, namespace, replicas, await OwnNodes.create(client, namespace, NODES_PER_ZONE), members);
    await provideVolumes(client, namespace);
    const account = { apiVersion: 'v1', kind: 'ServiceAccount' };
    await eventually('the namespace has its account', () => client.get(account, namespace, 'default').catch(() => undefined));
    return quorum;
  }

  private constructor(
    private readonly cluster: LocalCluster, readonly namespace: string, readonly replicas: number, readonly nodes: OwnNodes,
    readonly members: Members,
  ) {}

  manifest(version = '1.0.0'): readonly KubernetesObject[] {
    const labels = { 'app.kubernetes.io/name': SET };
    const term = (topologyKey: string) => ({ labelSelector: { matchLabels: labels }, topologyKey });
    return [
      { apiVersion: 'v1', kind: 'Service', metadata: { name: `${SET}-members` }, spec: { clusterIP: 'None', publishNotReadyAddresses: true, selector: labels, ports: [{ port: 2380 }] } },
      { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: SET }, spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget', selector: { matchLabels: labels } } },
      {
        apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: SET }, spec: {
          replicas: this.replicas, serviceName: `${SET}-members`, podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }, selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              ...this.nodes.placement, terminationGracePeriodSeconds: 60,
              containers: [{ name: SET, image: `${IMAGE}:${version}`, volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
              affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term('kubernetes.io/hostname')] } },
              topologySpreadConstraints: [{ ...term('topology.kubernetes.io/zone'), maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor' }],
            },
          },
          volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: this.namespace, resources: { requests: { storage: '1Gi' } } } }],
        },
      },
    ];
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
