import { fields, flag, integer, items, texts } from '../json/fields';
import { Container, isPrivileged } from '../objects/container';
import { Pod } from '../objects/pod';

/** The label by which a namespace refuses pods that break a Pod Security Standard. */
export const ENFORCE_LABEL = 'pod-security.kubernetes.io/enforce';

/** What a standard refuses of a pod as a whole, and of a container with what the pod says for it. */
interface PodSecurityStandard {
  podBreaches(pod: Pod): readonly Breach[];
  breaches(container: Container, pod: Pod): readonly Breach[];
}

/** Where a pod or container breaks the standard: what it does, as a predicate, and the field that would do. */
export interface Breach {
  readonly what: string;
  readonly needed: string;
}

const EVERY_CAPABILITY = 'ALL';
const ADDABLE = 'NET_BIND_SERVICE';
/** Capabilities that a container has anyway. */
const DEFAULT_CAPABILITIES: readonly string[] = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', ADDABLE, 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];
const SECCOMP: readonly unknown[] = ['RuntimeDefault', 'Localhost'];
const NO_SECCOMP = 'Unconfined';
/** Sources of volumes that live with the pod or come by a claim; whatever else there is reaches out of it. */
const VOLUME_TYPES: readonly string[] = [
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret',
];
const NODE_DIRECTORY = 'hostPath';
/** The kernel parameter that says from which port on anybody may listen. */
export const PORT_SYSCTL = 'net.ipv4.ip_unprivileged_port_start';
/** Kernel parameters that belong to the pod alone. */
const SAFE_SYSCTLS: readonly unknown[] = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', PORT_SYSCTL, 'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem',
];

function present(breaches: readonly (Breach | false)[]): readonly Breach[] {
  return breaches.filter(breach => breach !== false);
}

function seccompOf(container: Container, pod: Pod): unknown {
  return fields(container.security.seccompProfile).type ?? fields(pod.security.seccompProfile).type;
}

/** What every standard refuses of a pod as a whole. */
function sharedPodBreaches({ hostNamespaces, security }: Pod): readonly Breach[] {
  return [
    ...hostNamespaces.map(field => ({ what: `uses ${field}`, needed: `${field}: false` })),
    ...items(security.sysctls).map(sysctl => fields(sysctl).name).filter(name => !SAFE_SYSCTLS.includes(name))
      .map(name => ({ what: `sets the sysctl ${String(name)}`, needed: 'no sysctl beyond the safe ones' })),
  ];
}

function volumeBreaches({ volumes }: Pod, isRefused: (type: string) => boolean): readonly Breach[] {
  return volumes.filter(({ type }) => isRefused(type))
    .map(({ name, type }) => ({ what: `mounts the ${type} volume ${name}`, needed: 'a persistentVolumeClaim or emptyDir' }));
}

/** What every standard refuses of a container. */
function sharedBreaches(container: Container): readonly (Breach | false)[] {
  const { security: { procMount }, ports } = container;
  return [
    isPrivileged(container) && { what: 'is privileged', needed: 'privileged: false' },
    ports.some(({ hostPort }) => hostPort > 0) && { what: 'takes a port of its node', needed: 'no hostPort' },
    (procMount ?? 'Default') !== 'Default' && { what: `mounts /proc ${String(procMount)}`, needed: 'procMount: Default' },
  ];
}

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const BASELINE: PodSecurityStandard = {
  podBreaches: pod => [...sharedPodBreaches(pod), ...volumeBreaches(pod, type => type === NODE_DIRECTORY)],
  breaches: (container, pod) => {
    const foreign = texts(fields(container.security.capabilities).add).filter(capability => !DEFAULT_CAPABILITIES.includes(capability));
    return present([
      ...sharedBreaches(container),
      foreign.length > 0 && { what: `adds ${foreign.join(' and ')}`, needed: 'no capability beyond those of every container' },
      seccompOf(container, pod) === NO_SECCOMP && { what: 'turns seccomp off', needed: 'seccompProfile.type: RuntimeDefault' },
    ]);
  },
};

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const RESTRICTED: PodSecurityStandard = {
  podBreaches: pod => [
    ...sharedPodBreaches(pod),
    ...volumeBreaches(pod, type => type !== '' && !VOLUME_TYPES.includes(type)),
    ...integer(pod.security.runAsUser) === 0 ? [{ what: 'runs as user 0', needed: 'runAsUser above 0' }] : [],
  ],
  breaches: (container, pod) => {
    const { security } = container;
    const { drop, add } = fields(security.capabilities);
    return present([
      ...sharedBreaches(container),
      (flag(security.runAsNonRoot) ?? flag(pod.security.runAsNonRoot)) !== true && { what: 'does not set runAsNonRoot', needed: 'runAsNonRoot: true' },
      integer(security.runAsUser) === 0 && { what: 'runs as user 0', needed: 'runAsUser above 0' },
      flag(security.allowPrivilegeEscalation) !== false
        && { what: 'does not forbid privilege escalation', needed: 'allowPrivilegeEscalation: false' },
      !texts(drop).includes(EVERY_CAPABILITY) && { what: 'does not drop all capabilities', needed: `capabilities.drop: [${EVERY_CAPABILITY}]` },
      texts(add).some(capability => capability !== ADDABLE) && { what: 'adds capabilities', needed: `no capability but ${ADDABLE}` },
      !SECCOMP.includes(seccompOf(container, pod)) && { what: 'has no seccomp profile', needed: 'seccompProfile.type: RuntimeDefault' },
    ]);
  },
};

/** The standards that a namespace may enforce, by the value of the label; the third, `privileged`, refuses nothing. */
export const POD_SECURITY_STANDARDS: Readonly<Record<string, PodSecurityStandard>> = { baseline: BASELINE, restricted: RESTRICTED };
