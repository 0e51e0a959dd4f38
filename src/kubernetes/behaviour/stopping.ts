import { reachedContainers } from './reached-containers';
import { Container } from '../objects/container';
import { TrafficPath, Workload } from '../objects/model';

/** The seconds between a pod's deletion and SIGTERM: 0 without a preStop hook, nothing when its length cannot be read. */
export function stopDelay({ preStop }: Container): number | undefined {
  // A native sleep and an empty hook have no action of the kinds that probes have.
  return preStop === undefined || preStop.kind === 'none' ? preStop?.seconds ?? 0 : preStop.seconds;
}

/** The container that surely hears of the stop last. */
export function lastToStop(containers: readonly Container[]): Container | undefined {
  let last: Container | undefined;
  for (const container of containers) {
    if (last === undefined || (stopDelay(container) ?? 0) > (stopDelay(last) ?? 0)) {
      last = container;
    }
  }
  return last;
}

/**
 * The main containers that requests reach, each with the routes that lead to it; the first where no port shows which.
 *
 * A native sidecar outlives the main containers, so requests that reach it are theirs.
 */
export function servingContainers(workload: Workload): readonly (readonly [Container, readonly TrafficPath[]])[] {
  if (workload.trafficPaths.length === 0) {
    return [];
  }
  const { containers, running } = workload.pod;
  const reached = running.length < 2 ? [] : [...reachedContainers(workload)].filter(([container]) => !container.isNativeSidecar);
  return reached.length > 0 || containers.length === 0 ? reached : [[containers[0], workload.trafficPaths]];
}
