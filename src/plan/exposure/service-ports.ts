import { HTTP_PORT, HTTPS_PORT } from './balancer';
import { Spoken } from './pod-tls';
import { Exposure, HighlyAvailableWebServiceProps, ServingProtocol } from '../../api';
import { portChainComplete } from '../../recommendations/exposure/port-chain-complete';
import { planPort, PortPlan } from '../containers';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

export interface ServicePortPlan {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string;
  readonly protocol: string;
}

/** The port of the Service, on which a Network Load Balancer listens. */
export function planServicePort(planning: Planning, props: HighlyAvailableWebServiceProps, served: Served): number {
  const { ledger } = planning;
  const stated = props.servicePort === undefined ? undefined : planPort(planning, 'servicePort', props.servicePort);
  const options = props.exposure?._settings.kind === 'nlb' ? props.exposure._settings.options : {};
  const listener = options.listenerPort === undefined ? undefined : planPort(planning, 'exposure.listenerPort', options.listenerPort);
  if (stated !== undefined && listener !== undefined && stated !== listener) {
    ledger.refuse('servicePort', stated, `${listener}, as exposure.listenerPort says, or nothing`,
      'A Network Load Balancer listens on the port of its Service: state it once.', portChainComplete);
  }
  return ledger.decide('servicePort', portChainComplete, stated ?? (served.kind === 'nlb' ? listener : undefined), () => unstated(served));
}

function unstated({ kind, protocol, podTls, endsTls, serving }: Served): number {
  const isTls = kind === 'nlb' && endsTls || protocol === ServingProtocol.HTTP && podTls === true;
  return isTls ? HTTPS_PORT : protocol === ServingProtocol.HTTP ? HTTP_PORT : serving.number;
}

/** What the port of a Service follows from. */
interface Served extends Spoken {
  readonly kind: Exposure['_settings']['kind'];
  readonly serving: PortPlan;
  /** Whether the balancer ends the TLS of its clients. */
  readonly endsTls: boolean;
}

/** The ports of the Service: the one that is listened on for the serving port of the pods, and extra ones under their own numbers. */
export function planServicePorts(ledger: Ledger, serving: PortPlan, listener: number, extra: readonly PortPlan[]): readonly ServicePortPlan[] {
  const ports = [servicePort(serving, listener), ...extra.map(port => servicePort(port, port.number))];
  ports.forEach(({ name, port, protocol }, index) => {
    const other = ports.slice(0, index).find(earlier => earlier.name === name || earlier.port === port && earlier.protocol === protocol);
    if (other !== undefined) {
      ledger.refuse('extraPorts', `${name} ${port}`, `another name and number than ${other.name} ${other.port}, which the Service has already`,
        'Rename or move the extra port.', portChainComplete);
    }
  });
  return ports;
}

function servicePort({ name, protocol }: PortPlan, port: number): ServicePortPlan {
  return { name, port, targetPort: name, protocol };
}
