import { ANY_WORKLOAD } from '../../inventory';
import {
  Breach, Container, ENFORCE_LABEL, everyContainer, flag, integer, isPrivileged, lookUp, namespaceKey, Pod, POD_SECURITY_STANDARDS, PORT_SYSCTL,
  Workload,
} from '../../kubernetes';
import { error, info } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const USER = 10001;
/** The standard beside which nothing is left to say of what a container may do. */
const STRICTEST = 'restricted';
/** Ports below it are for root alone, unless the sysctl says otherwise. */
const PRIVILEGED_PORTS = 1024;
/** Files of a volume whose root has the right group are left as they are, or a pod with millions of them would wait for minutes. */
const CHANGE_POLICY = 'OnRootMismatch';

/** What a pod's security context follows from. */
export interface PodSecurityFacts {
  readonly user?: number;
  readonly group?: number;
  readonly fsGroup?: number;
  /** The lowest port that a container listens on. */
  readonly lowestPort?: number;
  /** Whether the image says as whom it runs. */
  readonly isImageUser?: boolean;
  /** Whether each container says itself as whom it runs. */
  readonly areApart?: boolean;
  /** Whether the pod mounts volumes that outlive it. */
  readonly keepsFiles?: boolean;
}

type ProcessFacts = Pick<PodSecurityFacts, 'user' | 'group' | 'isImageUser'>;

function processContext({ user = USER, group = user, isImageUser = false }: ProcessFacts) {
  return { runAsNonRoot: true, ...isImageUser ? {} : { runAsUser: user, runAsGroup: group }, seccompProfile: { type: 'RuntimeDefault' } };
}

function lowPorts(lowestPort: number) {
  return lowestPort < PRIVILEGED_PORTS ? { sysctls: [{ name: PORT_SYSCTL, value: String(lowestPort) }] } : {};
}

/** Whether a container may run as root; what it says itself wins over what the pod says. */
function mayBeRoot({ security }: Container, pod: Pod): boolean {
  const isNonRoot = flag(security.runAsNonRoot) ?? flag(pod.security.runAsNonRoot) ?? false;
  const user = integer(security.runAsUser) ?? integer(pod.security.runAsUser) ?? 0;
  return !isNonRoot && user === 0;
}

/** What a container may do, or where a pod or container breaks the standard that its namespace enforces. */
type Rights =
  | { readonly container: string; readonly isPrivileged: boolean; readonly mayBeRoot: boolean; readonly mayEscalate: boolean }
  | { readonly who: string; readonly standard: string; readonly breaches: readonly Breach[] };

function allowedRights(workload: Workload): readonly Reading<Rights>[] {
  return workload.pod.running.flatMap(container => reading<Rights>({
    container: container.name,
    isPrivileged: isPrivileged(container),
    mayBeRoot: mayBeRoot(container, workload.pod),
    mayEscalate: flag(container.security.allowPrivilegeEscalation) !== false,
  }, workload, `${container.path}/securityContext`, { container: container.name }));
}

/** Where the pods break the standard of their namespace; admission looks at every container, those that end before the pod serves among them. */
function brokenRules(workload: Workload, standard: string): readonly Reading<Rights>[] {
  const rules = lookUp(POD_SECURITY_STANDARDS, standard);
  if (rules === undefined) {
    return NOT_APPLICABLE;
  }
  const { pod } = workload;
  const readings = [
    ...reading<Rights>({ who: 'The pod', standard, breaches: rules.podBreaches(pod) }, workload, pod.path),
    ...everyContainer(pod).flatMap(container => reading<Rights>({
      who: `Container ${container.name}`,
      standard,
      breaches: rules.breaches(container, pod),
    }, workload, `${container.path}/securityContext`, { container: container.name })),
  ];
  const isStrict = standard === STRICTEST;
  return isStrict ? readings : readings.filter(({ value }) => 'breaches' in value && value.breaches.length > 0);
}

function refusal(who: string, standard: string, breaches: readonly Breach[]) {
  const texts = breaches.map(({ what }) => what);
  const does = texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
  return texts.length === 0 ? undefined : error('refused', { who, standard, does }, [...new Set(breaches.map(({ needed }) => needed))].join(', '));
}

export const leastPrivilege = recommend({
  id: 'least-privilege',
  title: 'Containers run without root and cannot gain privileges',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'security', url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/' }],
  why: 'Whoever breaks into a container that is root, or can become it, is one kernel flaw away from the node and every pod on it. '
    + 'A namespace that begins to enforce the restricted standard refuses such pods at their next start.',
  remedy: 'Set runAsNonRoot: true and, on every container, allowPrivilegeEscalation: false. Where the restricted standard is enforced, also drop all '
    + 'capabilities, set a seccomp profile, and use neither volumes nor namespaces nor ports of the node.',
  byDefault: `Pod Security Standard "restricted": not root, user and groups ${USER}, no capabilities, no escalation, the runtime's seccomp `
    + `profile; ports below ${PRIVILEGED_PORTS} by the safe sysctl ${PORT_SYSCTL}; fsGroupChangePolicy ${CHANGE_POLICY} where a volume outlives the pod.`,
  props: { security: 'SecurityProfile.restricted()' },
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    excessive: 'Container {container} may {allowed}.',
    refused: '{who} {does}, and the namespace enforces the {standard} standard: the pods are refused.',
  },
  levels: { excessive: 'info', refused: 'error' },
  user: USER,
  privilegedPorts: PRIVILEGED_PORTS,
  portSysctl: PORT_SYSCTL,
  podSecurityContext: (facts: PodSecurityFacts = {}) => {
    const { user = USER, group = user, fsGroup = group, lowestPort = PRIVILEGED_PORTS, areApart = false, keepsFiles = false } = facts;
    return {
      ...areApart ? {} : processContext(facts),
      fsGroup,
      ...keepsFiles ? { fsGroupChangePolicy: CHANGE_POLICY } : {},
      ...lowPorts(lowestPort),
    };
  },
  processSecurityContext: processContext,
  lowPorts,
  containerSecurityContext: ({ readOnlyRoot }: { readonly readOnlyRoot: boolean }) => ({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    ...readOnlyRoot ? { readOnlyRootFilesystem: true } : {},
  }),
  read: (workload, { inventory }) => {
    if (workload.pod.isWindows) {
      return NOT_APPLICABLE;
    }
    const broken = brokenRules(workload, inventory.find(namespaceKey(workload.namespace))?.labels[ENFORCE_LABEL] ?? '');
    return broken.length > 0 ? broken : allowedRights(workload);
  },
  holds: rights => {
    if ('breaches' in rights) {
      return refusal(rights.who, rights.standard, rights.breaches);
    }
    if (!rights.isPrivileged && !rights.mayBeRoot && !rights.mayEscalate) {
      return undefined;
    }
    const root = rights.mayBeRoot ? ['run as root'] : [];
    const escalate = rights.mayEscalate ? ['gain more privileges than it started with'] : [];
    const allowed = rights.isPrivileged ? 'do whatever root of its node may' : [...root, ...escalate].join(' and ');
    return info('excessive', { container: rights.container, allowed }, 'runAsNonRoot: true, allowPrivilegeEscalation: false');
  },
});
