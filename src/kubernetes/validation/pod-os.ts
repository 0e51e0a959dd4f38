import { Placed, PodScope } from './pod-scope';
import { plain, Refusals } from './refusals';
import { requiredWord } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';

const LINUX = 'linux';
const WINDOWS = 'windows';
/** What Windows has not, of a pod: present at all, and true. */
const NOT_OF_WINDOWS = ['hostUsers', 'shareProcessNamespace'];
const NOT_TRUE_ON_WINDOWS = ['hostPID', 'hostIPC'];
const POD_SECURITY = [
  'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsUser', 'runAsGroup', 'supplementalGroups', 'appArmorProfile',
  'supplementalGroupsPolicy', 'seLinuxChangePolicy',
];
const CONTAINER_SECURITY = [
  'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser',
  'runAsGroup', 'appArmorProfile',
];
/** Servers do not look at these before, or drop them. */
const KNOWN_FROM: Readonly<Record<string, number>> = { appArmorProfile: 30, supplementalGroupsPolicy: 33, seLinuxChangePolicy: 33, hostUsers: 33 };

/** The operating system that a pod says it is for (validateOS), and what that one has not. */
export function validateOs(spec: Fields, path: string, containers: Placed, { refusals }: PodScope): void {
  if (!isFields(spec.os)) {
    return;
  }
  const { name } = spec.os;
  requiredWord(name, `${path}/os/name`, refusals, [LINUX, WINDOWS]);
  if (name === LINUX) {
    [[spec, path] as const, ...containers].forEach(([part, at]) => forbid(fields(part.securityContext), ['windowsOptions'], `${at}/securityContext`, 'Linux', refusals));
  } else if (name === WINDOWS) {
    validateWindows(spec, path, containers, refusals);
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateWindows) */
function validateWindows(spec: Fields, path: string, containers: Placed, refusals: Refusals): void {
  const security = fields(spec.securityContext);
  forbid(security, POD_SECURITY, `${path}/securityContext`, 'Windows', refusals);
  forbid(spec, [...NOT_OF_WINDOWS, ...NOT_TRUE_ON_WINDOWS.filter(name => spec[name] === true)], path, 'Windows', refusals);
  if (items(security.sysctls).length > 0) {
    refusals.add(`${path}/securityContext/sysctls`, 'is given to a pod for Windows', 'none there');
  }
  for (const [container, at] of containers) {
    forbid(fields(container.securityContext), CONTAINER_SECURITY, `${at}/securityContext`, 'Windows', refusals);
  }
}

function forbid(values: Fields, names: readonly string[], path: string, os: string, refusals: Refusals): void {
  for (const name of names) {
    if (values[name] !== undefined && values[name] !== null && refusals.minor >= (KNOWN_FROM[name] ?? 0)) {
      refusals.add(`${path}/${name}`, `is given to a pod for ${os}`, 'none there');
    }
  }
}

/** Containers that are processes of a Windows node: all of them, and on its network (validateWindowsHostProcessPod). */
export function validateHostProcess(spec: Fields, path: string, containers: Placed, { refusals, hostNetwork }: PodScope): void {
  const ofPod = hostProcessOf(spec);
  let hostProcesses = 0;
  for (const [container, at] of containers) {
    const own = hostProcessOf(container);
    if (ofPod !== undefined && own !== undefined && own !== ofPod) {
      refusals.add(`${at}/securityContext/windowsOptions/hostProcess`, `is ${plain(own)}, and that of the pod ${plain(ofPod)}`, 'the same for both');
    }
    hostProcesses += (own ?? ofPod) === true ? 1 : 0;
  }
  if (hostProcesses > 0 && hostProcesses < containers.length) {
    refusals.add(`${path}/containers`, 'has containers with hostProcess beside others', 'hostProcess for all containers');
  }
  if (hostProcesses > 0 && !hostNetwork) {
    refusals.add(`${path}/hostNetwork`, 'is not true beside hostProcess', 'true');
  }
}

function hostProcessOf(part: Fields): boolean | undefined {
  const { hostProcess } = fields(fields(part.securityContext).windowsOptions);
  return typeof hostProcess === 'boolean' ? hostProcess : undefined;
}
