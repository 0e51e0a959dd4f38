import { Container, isPrivileged } from './container';
import { Pod } from './pod';
import { fields, flag, integer, texts } from './shape';

/** The label by which a namespace refuses pods that break a Pod Security Standard. */
export const ENFORCE_LABEL = 'pod-security.kubernetes.io/enforce';
/** The strictest of the standards. */
export const RESTRICTED = 'restricted';

/** Where a pod or container breaks the standard: what it does, as a predicate, and the field that would do. */
export interface Breach {
  readonly what: string;
  readonly needed: string;
}

const EVERY_CAPABILITY = 'ALL';
const ADDABLE = 'NET_BIND_SERVICE';
const SECCOMP: readonly unknown[] = ['RuntimeDefault', 'Localhost'];
/** Sources of volumes that live with the pod or come by a claim; whatever else there is reaches out of it. */
const VOLUME_TYPES: readonly string[] = [
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret',
];

/**
 * What the restricted standard refuses of a pod as a whole.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrictedPodBreaches({ hostNamespaces, volumes, security }: Pod): readonly Breach[] {
  return [
    ...hostNamespaces.map(field => ({ what: `uses ${field}`, needed: `${field}: false` })),
    ...volumes.filter(({ type }) => type !== '' && !VOLUME_TYPES.includes(type))
      .map(({ name, type }) => ({ what: `mounts the ${type} volume ${name}`, needed: 'a persistentVolumeClaim or emptyDir' })),
    ...integer(security.runAsUser) === 0 ? [{ what: 'runs as user 0', needed: 'runAsUser above 0' }] : [],
  ];
}

/** What the restricted standard refuses of a container, with what the pod says for it. */
export function restrictedBreaches(container: Container, pod: Pod): readonly Breach[] {
  const { security, ports } = container;
  const { drop, add } = fields(security.capabilities);
  const seccomp = fields(security.seccompProfile).type ?? fields(pod.security.seccompProfile).type;
  const breaches: (Breach | false)[] = [
    isPrivileged(container) && { what: 'is privileged', needed: 'privileged: false' },
    (flag(security.runAsNonRoot) ?? flag(pod.security.runAsNonRoot)) !== true && { what: 'does not set runAsNonRoot', needed: 'runAsNonRoot: true' },
    integer(security.runAsUser) === 0 && { what: 'runs as user 0', needed: 'runAsUser above 0' },
    flag(security.allowPrivilegeEscalation) !== false
      && { what: 'does not forbid privilege escalation', needed: 'allowPrivilegeEscalation: false' },
    !texts(drop).includes(EVERY_CAPABILITY) && { what: 'does not drop all capabilities', needed: `capabilities.drop: [${EVERY_CAPABILITY}]` },
    texts(add).some(capability => capability !== ADDABLE) && { what: 'adds capabilities', needed: `no capability but ${ADDABLE}` },
    !SECCOMP.includes(seccomp) && { what: 'has no seccomp profile', needed: 'seccompProfile.type: RuntimeDefault' },
    ports.some(({ hostPort }) => hostPort > 0) && { what: 'takes a port of its node', needed: 'no hostPort' },
  ];
  return breaches.filter(breach => breach !== false);
}
