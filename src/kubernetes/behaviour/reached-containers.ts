import { memoizeObject } from '../json/memoize';
import { Container } from '../objects/container';
import { TrafficPath, Workload } from '../objects/model';
import { Pod } from '../objects/pod';

/** A container and the number of the port on which it is reached. */
export interface ReachedContainer {
  readonly container: Container;
  readonly port: number;
}

/** The number of a container's port that a probe gives by name or number; nothing when the container has no such name. */
export function portNumber(container: Container, port: number | string): number | undefined {
  return typeof port === 'number' ? port : container.ports.find(({ name }) => name === port)?.number;
}

/**
 * The container behind a Service's target port.
 *
 * Declaring a container port by number is optional, so an undeclared one belongs to the only container that there is.
 */
export function reachedContainer(pod: Pod, targetPort: number | string): ReachedContainer | undefined {
  for (const container of pod.running) {
    for (const { name, number } of container.ports) {
      if (name === targetPort || number === targetPort) {
        return { container, port: number };
      }
    }
  }
  const isOnly = typeof targetPort === 'number' && pod.running.length === 1;
  return isOnly ? { container: pod.running[0], port: targetPort } : undefined;
}

/** The containers that requests reach, each with the routes that lead to it; read once, as several recommendations ask. */
export const reachedContainers = memoizeObject((workload: Workload): ReadonlyMap<Container, readonly TrafficPath[]> => {
  const found = new Map<Container, TrafficPath[]>();
  for (const route of workload.trafficPaths) {
    for (const { targetPort } of route.ports) {
      const container = reachedContainer(workload.pod, targetPort)?.container;
      if (container !== undefined) {
        const routes = found.get(container);
        if (routes === undefined) {
          found.set(container, [route]);
        } else {
          routes.push(route);
        }
      }
    }
  }
  return found;
});

/** The containers that the workload is there for: those that requests reach, or the first where none is reached. */
export function mainContainers(workload: Workload): readonly Container[] {
  if (workload.pod.running.length === 1) {
    return workload.pod.containers;
  }
  const reached = reachedContainers(workload);
  return reached.size > 0 ? [...reached.keys()] : workload.pod.containers.slice(0, 1);
}
