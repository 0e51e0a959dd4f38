import { portName } from './names';
import { LOOKED_AT_FROM, Placed, PodScope } from './pod-scope';
import { isAbsent, plain } from './refusals';
import { distinct, eachOf, optionalText } from './texts';
import { Fields, fields, items } from '../json/fields';
import { MAX_PORT } from '../objects/container';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateContainerPorts) */
export function validatePorts(ports: unknown, path: string, { refusals }: PodScope): void {
  eachOf(ports, path, (port, at) => {
    optionalText(port.name, `${at}/name`, refusals, portName);
    if (isAbsent(port.containerPort) || port.containerPort === 0) {
      refusals.add(`${at}/containerPort`, 'is missing', `1 to ${MAX_PORT}`);
    } else {
      refusals.between(port.containerPort, `${at}/containerPort`, 1, MAX_PORT);
    }
    if (port.hostPort !== 0) {
      refusals.between(port.hostPort, `${at}/hostPort`, 1, MAX_PORT);
    }
    refusals.oneOf(port.protocol, `${at}/protocol`, PROTOCOLS);
  });
  distinct(items(ports).map(port => fields(port).name), index => `${path}/${index}/name`, refusals, 'name');
}

/** Containers that run together cannot have one port of the node twice (checkHostPortConflicts). */
export function validateHostPorts(containers: Placed, scope: PodScope): void {
  const seen = new Set<string>();
  for (const [container, path] of containers) {
    eachOf(container.ports, `${path}/ports`, (port, at) => {
      const hostPort = hostPortOf(port, scope);
      if (hostPort === undefined) {
        return;
      }
      const key = `${plain(isAbsent(port.protocol) ? PROTOCOLS[0] : port.protocol)}/${plain(port.hostIP ?? '')}/${hostPort}`;
      if (seen.has(key)) {
        scope.refusals.add(`${at}/hostPort`, `takes port ${hostPort} of the node, which another port has already`, 'a port of the node of its own');
      }
      seen.add(key);
    });
  }
}

/** The port of the node, which is the container's own one where the pod has no network of its own (defaultHostNetworkPorts). */
function hostPortOf(port: Fields, { isPod, hostNetwork, refusals }: PodScope): number | undefined {
  if (typeof port.hostPort === 'number' && port.hostPort !== 0) {
    return port.hostPort;
  }
  const isFilledIn = hostNetwork && (isPod || refusals.minor < LOOKED_AT_FROM.templateHostPorts);
  return isFilledIn && typeof port.containerPort === 'number' ? port.containerPort : undefined;
}

/** On the network of the node a port cannot be another one there (validatePodHostNetworkDeps). */
export function validateHostNetworkPorts(containers: unknown, path: string, { hostNetwork, refusals }: PodScope): void {
  if (!hostNetwork) {
    return;
  }
  eachOf(containers, path, (container, at) => eachOf(container.ports, `${at}/ports`, (port, portAt) => {
    const { hostPort, containerPort } = port;
    if (typeof hostPort === 'number' && hostPort !== 0 && hostPort !== containerPort) {
      refusals.add(`${portAt}/hostPort`, `is ${hostPort} on the network of the node, and containerPort ${plain(containerPort)}`, 'the same number, or none');
    }
  }));
}
