import { texts } from '../json/fields';
import { Inventory, Workload } from '../objects/model';
import { ObjectView } from '../objects/object';
import { claimKey } from '../objects/pod';
import { maximumReplicas, minimumReplicas } from '../objects/workload';

const ONE_POD = 'ReadWriteOncePod';
const ONE_NODE = ['ReadWriteOnce', ONE_POD];

/** A claim that the pods of a workload share, and the place of its volume among theirs. */
export interface SharedClaim {
  readonly claim: ObjectView;
  readonly index: number;
  /** Whether one pod alone can mount it, also on its own node. */
  readonly isPerPod: boolean;
}

/** The claims of the input that the pods share and whose volume only one node can mount at a time. */
export function oneNodeClaims({ namespace, pod }: Workload, inventory: Pick<Inventory, 'find'>): readonly SharedClaim[] {
  return pod.volumes.flatMap((volume, index) => {
    const claim = volume.claim === '' ? undefined : inventory.find(claimKey(namespace, volume.claim));
    const modes = claim === undefined ? [] : texts(claim.spec.accessModes);
    const isOneNode = modes.length > 0 && modes.every(mode => ONE_NODE.includes(mode));
    return claim !== undefined && isOneNode ? [{ claim, index, isPerPod: modes.includes(ONE_POD) }] : [];
  });
}

/** Whether one pod is all that surely runs and a second one would wait for its volume, also where an autoscaler may make one. */
export function cannotBeTwo(workload: Workload, inventory: Pick<Inventory, 'find'>): boolean {
  return workload.pod.volumes.length > 0 && minimumReplicas(workload) === 1 && oneNodeClaims(workload, inventory).length > 0;
}

/** Whether a workload is one pod and cannot be two, because of the volume that it holds: nobody can follow advice to run more of them. */
export function isBoundToANode(workload: Workload, inventory: Pick<Inventory, 'find'>): boolean {
  return maximumReplicas(workload) === 1 && cannotBeTwo(workload, inventory);
}
