import { Said } from './balancer-said';
import { annotationPath, Service } from '../../../kubernetes';
import { NLB_PREFIX, portsNotThere, quicOverTcp, wrongAddresses } from '../../../vocabularies/aws-load-balancer';
import { Reading, reading } from '../../recommendation';

const TLS_PORTS = 'ssl-ports';
const QUIC_PORTS = 'quic-enabled-ports';
/** What names ports of the Service; one that is not there is left out without a word. */
const LENIENT: readonly string[] = [QUIC_PORTS, 'proxy-protocol-per-target-group'];

/** The relations between what a Service says of its Network Load Balancer and its ports. */
export function networkReadings(service: Service, isCertain: boolean): readonly Reading<Said>[] {
  const tell = (name: string, value: Said) => reading(value, service, annotationPath(NLB_PREFIX + name));
  const quic = quicOverTcp(service);
  return [
    ...portsNotThere(service, TLS_PORTS).slice(0, 1)
      .flatMap(port => tell(TLS_PORTS, { about: 'listener-port', annotation: NLB_PREFIX + TLS_PORTS, port, isCertain })),
    ...LENIENT.flatMap(name => portsNotThere(service, name).slice(0, 1)
      .flatMap(port => tell(name, { about: 'listener-port', annotation: NLB_PREFIX + name, port, isCertain: false }))),
    ...wrongAddresses(service)
      .flatMap(({ annotation, needed }) => tell(annotation, { about: 'addresses', annotation: NLB_PREFIX + annotation, needed, isCertain })),
    ...quic === undefined ? [] : tell(QUIC_PORTS, { about: 'quic', port: quic.port, protocol: quic.protocol, isCertain }),
  ];
}
