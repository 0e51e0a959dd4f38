import { portChainComplete } from '../../recommendations/exposure/port-chain-complete';
import { PortPlan } from '../containers';
import { Ledger } from '../ledger';

export interface ServicePortPlan {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string;
  readonly protocol: string;
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
