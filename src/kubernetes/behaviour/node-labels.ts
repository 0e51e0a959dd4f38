import { lookUp } from '../json/fields';
import { NodeRequirement } from '../objects/node-choice';

/** A label that nodes have no more, and what took its place. */
interface GoneLabel {
  readonly instead: string;
  /** The minor version since which nodes are made without it. */
  readonly since: number;
}

/**
 * The others that the server calls deprecated are still set: `beta.kubernetes.io/os` and `arch` by the kubelet (`initialNode`), those of
 * `failure-domain.beta.kubernetes.io` by the cloud's controller (`addCloudNodeLabel`).
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-cluster-lifecycle/kubeadm/2067-rename-master-label-taint
 */
const GONE: Readonly<Record<string, GoneLabel>> = {
  'node-role.kubernetes.io/master': { instead: 'node-role.kubernetes.io/control-plane', since: 24 },
};
/** The value that a role has where its label says nothing else. */
const ROLE_VALUE = '';

const ARCHITECTURES: Readonly<Record<string, string>> = {
  'x86_64': 'amd64', 'x86-64': 'amd64', 'x64': 'amd64', 'x86': '386', 'i386': '386', 'aarch64': 'arm64', 'arm64v8': 'arm64', 'armv7l': 'arm',
};
const SYSTEMS: Readonly<Record<string, string>> = { Linux: 'linux', Windows: 'windows' };
/**
 * What people call a value that the kubelet spells as Go does, and sets again where somebody changes it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_node_status.go `updateDefaultLabels`
 */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes.io/arch': ARCHITECTURES, 'beta.kubernetes.io/arch': ARCHITECTURES, 'kubernetes.io/os': SYSTEMS, 'beta.kubernetes.io/os': SYSTEMS,
};
/** Operators that a node without the label does not meet. */
const NEEDS_LABEL: readonly string[] = ['In', 'Exists', 'Gt', 'Lt'];

/** What took the place of a label that a requirement asks for; `isOwnValue` where it asks for a value that only somebody else can have set. */
export function goneLabel({ key, operator, values }: NodeRequirement): (GoneLabel & { readonly isOwnValue: boolean }) | undefined {
  const gone = NEEDS_LABEL.includes(operator) ? lookUp(GONE, key) : undefined;
  return gone && { ...gone, isOwnValue: operator !== 'Exists' && !values.includes(ROLE_VALUE) };
}

/** What nodes say in place of a value that none of them has; nothing where one of the values is theirs. */
export function otherName({ key, operator, values }: NodeRequirement): string | undefined {
  const names = operator === 'In' && values.length > 0 ? lookUp(OTHER_NAMES, key) : undefined;
  return names && values.every(value => Object.hasOwn(names, value)) ? names[values[0]] : undefined;
}
