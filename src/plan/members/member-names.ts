import { HighlyAvailableStatefulServiceProps as Props, ServingProtocol } from '../../api';
import { portChainComplete } from '../../recommendations/exposure/port-chain-complete';
import { membersFindEachOther } from '../../recommendations/state/members-find-each-other';
import { statefulNameFits } from '../../recommendations/state/stateful-name-fits';
import { checkName, refuseLength } from '../checks/names';
import { planPort, planPorts, PortPlan } from '../containers';
import { Variable } from '../environment';
import { ExposurePlan } from '../exposure/exposure';
import { HeadlessServicePlan } from '../exposure/headless-service';
import { planServicePorts, ServicePortPlan } from '../exposure/service-ports';
import { Planning } from '../planning';

const SUFFIX = '-members';
const FOR_CLIENTS = '-clients';
const NAME_VARIABLE = 'POD_NAME';
/** The name of the pod in which a variable stands. */
export const OWN_NAME = { fieldRef: { fieldPath: 'metadata.name' } };

/** The Services: one for clients, which knows ready members alone, and one by which members have names before they are ready. */
export function planMemberServices(planning: Planning, props: Props, name: string): ExposurePlan & { readonly headlessService: HeadlessServicePlan } {
  const { ledger } = planning;
  const protocol = props.protocol ?? ServingProtocol.TCP;
  const serving: PortPlan = { name: portChainComplete.choose({ protocol }), number: planPort(planning, 'port', props.port), protocol: 'TCP' };
  const peers = planPorts(planning, 'peerPorts', props.peerPorts);
  const serviceName = ledger.decide('serviceName', membersFindEachOther, props.serviceName, () => name + SUFFIX);
  // What is wrong with a name that follows from that of the set is told of that.
  if (props.serviceName !== undefined) {
    checkName(ledger, 'serviceName', serviceName);
  }
  const containerPorts = [serving, ...peers];
  return {
    kind: 'cluster',
    route: 'service',
    protocol,
    podTls: undefined,
    containerPorts,
    servicePorts: planServicePorts(ledger, serving, serving.number, []),
    headlessService: { name: serviceName, publishNotReadyAddresses: true, ports: containerPorts.map(published) },
  };
}

/** What clients call the Service: the name of the set, unless the headless Service of a set that is adopted has it. */
export function clientService(name: string, serviceName: string): string {
  return serviceName === name ? name + FOR_CLIENTS : name;
}

/** Nothing translates ports on the way to a pod. */
function published({ name, number, protocol }: PortPlan): ServicePortPlan {
  return { name, port: number, targetPort: name, protocol };
}

/** The name of a StatefulSet is in a label of its pods. */
export function checkLength({ ledger }: Planning, name: string, isStated: boolean): void {
  const longest = statefulNameFits.most;
  if (name.length > longest) {
    refuseLength(ledger, name, `at most ${longest} characters`, `Its pods have a label of the name and a hash of up to ten characters, and above 63 none can be made: ${
      isStated ? 'shorten the name' : 'set name, or change the id of the construct'}.`, statefulNameFits);
  }
}

/** Variables by which a member knows itself, for others to refer to. */
export function planIdentity({ ledger }: Planning, { memberNameVariable, env }: Props): readonly Variable[] {
  const name = memberNameVariable ?? NAME_VARIABLE;
  const isOwn = Object.hasOwn(env ?? {}, name);
  if (isOwn && memberNameVariable !== undefined) {
    ledger.refuse('memberNameVariable', name, 'a variable that env does not set', 'Leave it out of env, or out of memberNameVariable.', membersFindEachOther);
  }
  // Whoever sets it in env says it in another way.
  return isOwn ? [] : [{ name, valueFrom: OWN_NAME }];
}

interface Peers {
  readonly name: string;
  readonly serviceName: string;
  readonly members: number;
}

/** The names of all members in DNS; nothing unless somebody asks for them. */
export function planPeers({ ledger }: Planning, { peersVariable, env }: Props, { name, serviceName, members }: Peers): readonly Variable[] {
  if (peersVariable === undefined) {
    return [];
  }
  if (Object.hasOwn(env ?? {}, peersVariable)) {
    ledger.refuse('peersVariable', peersVariable, 'a variable that env does not set', 'Leave it out of env, or out of peersVariable.', membersFindEachOther);
    return [];
  }
  ledger.assume('peersVariable', 'all members restart one by one whenever replicas changes, as the list of peers is in their template', 'let members find each other below the headless Service');
  return [{ name: peersVariable, value: Array.from({ length: members }, (_, ordinal) => `${name}-${ordinal}.${serviceName}`).join(',') }];
}
