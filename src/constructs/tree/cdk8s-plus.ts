import { ContainerPlan } from '../../plan/containers';

// What constructs of cdk8s-plus read of others, by what they do: every number of the package has classes of its own for it.

/** A container as cdk8s-plus reads it. */
export function asContainer({ name, image, ports, resources }: ContainerPlan) {
  const [port] = ports;
  return {
    name,
    image,
    port: port?.number,
    portNumber: port?.number,
    ports: ports.map(one => ({ name: one.name, number: one.number })),
    resources: { cpu: { request: { amount: resources.requests.cpu } } },
  };
}

/** A `LabelSelector` of cdk8s-plus: the labels that all pods have. */
export function asLabelSelector(labels: Readonly<Record<string, string>>) {
  return {
    isEmpty: () => Object.keys(labels).length === 0,
    _toKube: () => ({ matchLabels: { ...labels } }),
  };
}
