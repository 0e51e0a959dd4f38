import { requestPorts } from './scraped-ports';
import { Inventory, Service, ServicePort, TrafficPath } from '../kubernetes/objects/model';
import { ServiceTarget, targetsOf } from '../vocabularies/aws-load-balancer';

/** Every way from outside or inside the cluster to a Service; what only scrapes it sends no requests. */
export function trafficPaths(inventory: Pick<Inventory, 'services' | 'entries' | 'find'>): readonly TrafficPath[] {
  const routes: TrafficPath[] = [];
  for (const service of inventory.services) {
    if (service.workloads.length > 0 && !service.isHeadless) {
      const ports = requestPorts(service);
      if (ports.length > 0 || service.ports.length === 0) {
        routes.push({ service, entry: service, ports });
      }
    }
  }
  for (const entry of inventory.entries) {
    const targets = entry.backends.flatMap(backend => targetsOf(entry, backend));
    const services = targets.map(({ service, namespace }) => findService(inventory, namespace, service)).filter(found => found !== undefined);
    for (const service of new Set(services)) {
      routes.push({ service, entry, ports: portsAsked(service, targets) });
    }
  }
  return routes;
}

/** The Service of the input that a name means; nothing when it is not there. */
export function findService(inventory: Pick<Inventory, 'find'>, namespace: string, name: string): Service | undefined {
  const found = inventory.find({ group: '', kind: 'Service', namespace, name });
  return found !== undefined && 'workloads' in found ? found as Service : undefined;
}

/** The ports of a Service that some targets name. */
function portsAsked({ name: service, namespace, ports }: Service, targets: readonly ServiceTarget[]): readonly ServicePort[] {
  const asked = targets.filter(target => target.service === service && target.namespace === namespace);
  return ports.filter(({ name, number }) => asked.some(({ port }) => port === name || port === number));
}
