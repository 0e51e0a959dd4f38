import { ServicePortPlan } from './service-ports';
import { HeadlessServiceOptions } from '../../api';
import { portChainComplete } from '../../recommendations/exposure/port-chain-complete';
import { checkName } from '../checks/names';
import { PortPlan } from '../containers';
import { Ledger } from '../ledger';

/** A Service whose name stands for the addresses of the pods. */
export interface HeadlessServicePlan {
  readonly name: string;
  readonly publishNotReadyAddresses: boolean;
  /** Nothing translates ports on the way to a pod, so that the Service has the number that the pod listens on. */
  readonly ports: readonly ServicePortPlan[];
}

/** What a name has behind it that is nobody's choice. */
const SUFFIX = '-headless';

/** Only the serving port is listed: whoever collects metrics by labels would count pods twice that both Services list for it. */
export function planHeadlessService(
  ledger: Ledger, options: HeadlessServiceOptions, workload: string, serving: PortPlan,
): HeadlessServicePlan | undefined {
  const name = ledger.decide('headlessService', portChainComplete, options.name ?? undefined, () => workload + SUFFIX);
  checkName(ledger, 'headlessService.name', name, 'Set headlessService: { name }.');
  if (name === workload) {
    ledger.refuse('headlessService.name', name, 'another name than that of the Service', 'Name the two Services differently.', portChainComplete);
    return undefined;
  }
  return {
    name,
    publishNotReadyAddresses: options.publishNotReadyAddresses ?? false,
    ports: [{ name: serving.name, port: serving.number, targetPort: serving.name, protocol: serving.protocol }],
  };
}
