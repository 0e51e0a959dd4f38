import { ApiClient } from './api-client';
import { eventually } from './eventually';
import { condition, Deployment, DEPLOYMENT, isJudged, isReady, isStaying, Pod, POD, REPLICA_SET, ReplicaSet } from './kinds';

const HASH = 'pod-template-hash';

/** A rollout of which nothing has moved for so long is stuck: a wave needs little more than the ten seconds until its pods are available. */
const STILL_MS = 30_000;

/** More than any rollout takes on a machine that is busy with other things. */
const ROLLOUT_MS = 300_000;

/** A Deployment as it lives in a cluster. */
export class LiveWorkload {
  constructor(private readonly client: ApiClient, readonly namespace: string, readonly name: string) {}

  deployment(): Promise<Deployment> {
    return this.client.get<Deployment>(DEPLOYMENT, this.namespace, this.name);
  }

  /** The pods that stay, of all revisions. */
  async pods(): Promise<readonly Pod[]> {
    const pods = await this.client.list<Pod>(POD, this.namespace);
    return pods.filter(pod => isStaying(pod) && pod.metadata.ownerReferences?.some(owner => owner.name.startsWith(`${this.name}-`)));
  }

  /** Waits until every replica is there, of the newest revision and ready; those are returned. */
  async settled(replicas: number): Promise<readonly Pod[]> {
    return eventually(`${replicas} ready replicas of ${this.namespace}/${this.name}`, async () => {
      const { metadata, spec, status } = await this.deployment();
      const isCurrent = status.observedGeneration === metadata.generation;
      const pods = await this.pods();
      const isDone = isCurrent && spec.replicas === replicas && status.updatedReplicas === replicas && status.replicas === replicas
        && pods.length === replicas && pods.every(isReady);
      return isDone && pods;
    });
  }

  /** Waits until so many pods are there and the scheduler has found a node for each, or none. */
  async scheduled(replicas: number): Promise<readonly Pod[]> {
    return eventually(`${replicas} pods of ${this.namespace}/${this.name} of which the scheduler has judged each`, async () => {
      const pods = await this.pods();
      return pods.length === replicas && pods.every(isJudged) && pods;
    });
  }

  /** Starts a new revision. */
  async change(revision: string): Promise<void> {
    await this.client.update(DEPLOYMENT, this.namespace, this.name, { spec: { template: { metadata: { annotations: { revision } } } } });
  }

  /** Brings back the template of a revision, as `kubectl rollout undo` does. */
  async undo(hash: string): Promise<void> {
    const sets = await this.client.list<ReplicaSet>(REPLICA_SET, this.namespace);
    const { template } = sets.find(({ metadata }) => metadata.labels?.[HASH] === hash)!.spec;
    const { [HASH]: _, ...labels } = template.metadata.labels;
    await this.client.replace(DEPLOYMENT, this.namespace, this.name, '/spec/template', { ...template, metadata: { ...template.metadata, labels } });
  }

  /** Tells every status that the Deployment has had from now on, also while nobody asked. */
  async watchedStatuses(): Promise<() => readonly Deployment['status'][]> {
    const statuses: Deployment['status'][] = [];
    const watch = await this.client.watch<Deployment>(DEPLOYMENT, this.namespace, ({ object }) => statuses.push(object.status));
    return () => {
      watch.requireAlive();
      return statuses;
    };
  }

  /** Tells how many pods all ReplicaSets together were told to have, after each change from now on. */
  async watchedDemands(): Promise<() => readonly number[]> {
    const demanded = new Map<string, number>();
    const totals: number[] = [];
    const watch = await this.client.watch<ReplicaSet>(REPLICA_SET, this.namespace, ({ type, object }) => {
      demanded.set(object.metadata.uid, type === 'DELETED' ? 0 : object.spec.replicas);
      totals.push([...demanded.values()].reduce((sum, replicas) => sum + replicas, 0));
    });
    return () => {
      watch.requireAlive();
      return totals;
    };
  }

  /** Waits until the controller says that the newest revision is complete: available too, not only ready. */
  async rolledOut(): Promise<void> {
    await eventually(`the rollout of ${this.namespace}/${this.name} is complete`, async () => {
      const deployment = await this.deployment();
      return isComplete(deployment);
    }, ROLLOUT_MS);
  }

  /** Whether a rollout ends; judged by its progress, as how long it takes is up to the machine. */
  async rollsOut(): Promise<boolean> {
    let seen = '';
    let since = Date.now();
    const end = await eventually(`the rollout of ${this.namespace}/${this.name} is complete or stuck`, async () => {
      const deployment = await this.deployment();
      const { observedGeneration, updatedReplicas, availableReplicas } = deployment.status;
      const pods = (await this.pods()).map(pod => `${pod.metadata.uid} ${isReady(pod)}`).sort();
      const progress = JSON.stringify([observedGeneration, updatedReplicas, availableReplicas, pods]);
      if (progress !== seen) {
        seen = progress;
        since = Date.now();
      }
      return isComplete(deployment) ? 'complete' : Date.now() - since > STILL_MS && 'stuck';
    }, ROLLOUT_MS);
    return end === 'complete';
  }

  /** The hash by which the pods of the newest revision are told apart. */
  async newestHash(): Promise<string> {
    const sets = await this.client.list<ReplicaSet>(REPLICA_SET, this.namespace);
    const revision = ({ metadata }: ReplicaSet) => Number(metadata.annotations?.['deployment.kubernetes.io/revision']);
    const newest = sets.filter(({ metadata }) => metadata.ownerReferences?.[0].name === this.name).sort((a, b) => revision(b) - revision(a))[0];
    return newest.metadata.labels![HASH];
  }
}

export function hashOf(pod: Pod): string | undefined {
  return pod.metadata.labels?.[HASH];
}

function isComplete({ metadata, spec, status }: Deployment): boolean {
  return status.observedGeneration === metadata.generation && condition({ status }, 'Progressing')?.reason === 'NewReplicaSetAvailable'
    && status.updatedReplicas === spec.replicas && status.replicas === spec.replicas && status.availableReplicas === spec.replicas;
}
