import { ApiClient, Stored } from './api-client';
import { eventually } from './eventually';
import { PodHistory } from './history';
import { isReady, isStaying, Pod, POD } from './kinds';
import { Health } from './kubelet';
import { KubernetesObject } from '../../../src/kubernetes';

export const STATEFUL_SET = { apiVersion: 'apps/v1', kind: 'StatefulSet' };

export interface StatefulSet extends Stored {
  readonly status: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
  };
}

/** What `edited` changes in a StatefulSet where nobody makes volumes: members stand alike without them. */
export function withoutClaims({ spec }: KubernetesObject): object {
  const { volumeClaimTemplates: _claims, template, ...others } = spec;
  const containers = template.spec.containers.map(({ volumeMounts: _mounts, ...container }: { readonly volumeMounts?: unknown }) => container);
  return { spec: { ...others, template: { ...template, spec: { ...template.spec, containers } } } };
}

/** The processes of all members, by the namespace in which they need each other. */
export class Memberships {
  private readonly members = new Map<string, Members>();

  readonly health = (pod: Pod): Health => this.members.get(pod.metadata.namespace!)?.health(pod) ?? 'ready';

  async follow(client: ApiClient, namespace: string, quorum: number): Promise<Members> {
    const members = new Members(client, namespace, quorum, await PodHistory.start(client, namespace));
    this.members.set(namespace, members);
    return members;
  }
}

/** Members of a namespace: each is ready only while enough of them run. */
export class Members {
  private readonly held = new Set<string>();

  constructor(
    private readonly client: ApiClient, private readonly namespace: string, private quorum: number, readonly history: PodHistory,
  ) {}

  /** Whether a member that runs finds its peers. */
  health({ metadata }: Pod): Health {
    const joined = this.history.now.filter(pod => isStaying(pod) && pod.spec.nodeName !== undefined && !this.held.has(pod.metadata.name));
    return joined.length >= this.quorum && joined.some(pod => pod.metadata.uid === metadata.uid) ? 'ready' : 'crash-looping';
  }

  /** From now on so many have to run. */
  need(quorum: number): void {
    this.quorum = quorum;
  }

  /** A member that starts does not join, however long, until it is released. */
  hold(name: string): void {
    this.held.add(name);
  }

  release(name: string): void {
    this.held.delete(name);
  }

  /** Waits until exactly these are there, and all of them ready. */
  async ready(count: number): Promise<readonly Pod[]> {
    return this.eventually(`${count} members are ready`, async () => {
      const all = await this.client.list<Pod>(POD, this.namespace);
      return all.length === count && all.every(pod => isStaying(pod) && isReady(pod)) && all;
    });
  }

  /** Waits until one runs, and is not the one that ran before. */
  async runsAnew({ metadata: { name, uid } }: Pod): Promise<Pod> {
    return this.eventually(`${name} runs anew`, async () => this.history.now.find(pod =>
      pod.metadata.name === name && pod.metadata.uid !== uid && isStaying(pod) && pod.status.phase === 'Running'));
  }

  /** Waits until so few were ready at a moment. */
  async fellTo(count: number): Promise<void> {
    await this.eventually(`no more than ${count} are ready`, async () => this.history.fewestReady <= count);
  }

  /** Waits until every member has the latest revision and is available, and the controller says so. */
  async rolled(name: string): Promise<void> {
    await this.eventually(`${name} has rolled`, async () => {
      const { metadata, spec, status } = await this.client.get<StatefulSet>(STATEFUL_SET, this.namespace, name);
      return status.observedGeneration === metadata.generation && status.currentRevision === status.updateRevision
        && [status.updatedReplicas, status.readyReplicas, status.availableReplicas].every(count => count === spec.replicas);
    });
  }

  private async eventually<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
    return eventually(what, ask).catch((error: Error) => {
      const pods = this.history.now.map(pod => `${pod.metadata.name} ${isStaying(pod) ? '' : 'stopping '}${isReady(pod) ? 'ready' : pod.status.phase}`);
      throw new Error(`${this.namespace}: ${error.message}; ${pods.join(', ')}`);
    });
  }
}
