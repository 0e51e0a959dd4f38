import { Service, ServicePort } from '../kubernetes/objects/model';

/** Words of a port's name that say that its requests are for numbers, which nobody misses who cannot have them once. */
const SCRAPED = /(?:^|[-_.])(?:metrics?|prom|prometheus|monitoring|telemetry|exporter)(?:$|[-_.])/i;
/** Requests for which somebody waits, whatever else the name says. */
const ANSWERED = /webhook|admission|api(?:$|[-_.])/i;
/** What Prometheus itself may call the port of its own interface. */
const PROMETHEUS = 'prometheus';
/** Names that tell the protocol alone. */
const PLAIN = /^(?:https?|tcp|web)?$/i;
/**
 * Ports of well-known exporters, which a port without a name of its own may be: https://github.com/prometheus/prometheus/wiki/Default-port-allocations,
 * and what CoreDNS, cert-manager, ingress-nginx and external-dns choose.
 */
const EXPORTERS: ReadonlySet<number> = new Set([7979, 9100, 9104, 9113, 9121, 9150, 9153, 9187, 9216, 9308, 9402, 10254]);

/** A Service that is there for the numbers alone, as the scaffold of an operator calls it: `controller-manager-metrics-service`. */
const FOR_NUMBERS = /(?:^|-)metrics(?:-(?:service|svc))?$/;

/** Whether a port of a Service is there to be scraped and not to answer requests, by its name or, where that says nothing, by its number or its Service. */
export function isScraped({ name, number, targetPort }: ServicePort, service: Pick<Service, 'name'>): boolean {
  const names = typeof targetPort === 'string' ? `${name}.${targetPort}` : name;
  if (PLAIN.test(name) && (EXPORTERS.has(number) || EXPORTERS.has(targetPort as number) || FOR_NUMBERS.test(service.name))) {
    return true;
  }
  const isOwnInterface = name === PROMETHEUS && service.name.includes(PROMETHEUS);
  return SCRAPED.test(names) && !ANSWERED.test(names) && !isOwnInterface;
}

/** The ports at which a Service takes requests; one that a balancer stands for takes them at all. */
export function requestPorts(service: Service): readonly ServicePort[] {
  const { type, ports } = service;
  return type === 'LoadBalancer' || !ports.some(port => isScraped(port, service)) ? ports : ports.filter(port => !isScraped(port, service));
}
