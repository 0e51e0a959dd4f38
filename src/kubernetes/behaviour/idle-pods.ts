import { Workload } from '../objects/model';
import { imageName } from '../values/image';

/** The program that does nothing until it is told to stop, in the names under which registries have it. */
const PAUSE = /^(?:mirrored-)?pause(?:-(?:amd64|arm64|arm|ppc64le|s390x))?$/;
/** Kinds whose pods may go at any time; those of a DaemonSet hold what they pulled on every node. */
const KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'];

/**
 * Whether the pods of a workload do no work at all, as placeholders do that keep room on nodes: nobody misses one that is gone.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/build/pause/linux/pause.c
 */
export function areIdle({ kind, pod }: Workload): boolean {
  return KINDS.includes(kind) && pod.containers.length > 0 && pod.initContainers.length === 0
    && pod.containers.every(({ image }) => PAUSE.test(imageName(image)));
}
