import { dnsSubdomain } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { descendingPath, distinct, eachOf, requiredText, requiredWord, sysctlName } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';

/** The highest number of a user or group (IsValidUserID, IsValidGroupID). */
const MOST_ID = 2 ** 31 - 1;
const LOCALHOST = 'Localhost';
const PROFILE_TYPES = [LOCALHOST, 'RuntimeDefault', 'Unconfined'];
const UNMASKED = 'Unmasked';
const EVERY_RIGHT = 'CAP_SYS_ADMIN';
const IPC_SYSCTL = /^(kernel\.(sem|shmall|shmmax|shmmni|shm_rmid_forced|shm|msgmax|msgmnb|msgmni|msg)$|fs\.mqueue\.)/;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateSecurityContext) */
export function validateContainerSecurity(value: unknown, path: string, { refusals, hostUsers }: PodScope): void {
  if (!isFields(value)) {
    return;
  }
  const { privileged, capabilities, procMount } = value;
  validateIds(value, ['runAsUser', 'runAsGroup'], path, refusals);
  if (value.allowPrivilegeEscalation === false) {
    if (privileged === true) {
      refusals.add(`${path}/allowPrivilegeEscalation`, 'is false in a privileged container', 'privileged: false, or no allowPrivilegeEscalation');
    }
    if (items(fields(capabilities).add).includes(EVERY_RIGHT)) {
      refusals.add(`${path}/allowPrivilegeEscalation`, `is false beside the capability ${EVERY_RIGHT}`, 'one of the two');
    }
  }
  if (refusals.minor >= LOOKED_AT_FROM.procMount) {
    refusals.oneOf(procMount, `${path}/procMount`, ['Default', UNMASKED]);
    if (hostUsers && procMount === UNMASKED) {
      refusals.add(`${path}/procMount`, `is ${UNMASKED} with the users of the node`, 'hostUsers: false');
    }
  }
  validateProfiles(value, path, refusals);
}

/** What all containers of a pod have in common (validatePodSpecSecurityContext). */
export function validatePodSecurity(value: unknown, path: string, { refusals, hostNetwork, hostIPC }: PodScope): void {
  if (!isFields(value)) {
    return;
  }
  const { minor } = refusals;
  validateIds(value, ['runAsUser', 'runAsGroup', 'fsGroup'], path, refusals);
  items(value.supplementalGroups).forEach((group, index) => refusals.between(group, `${path}/supplementalGroups/${index}`, 0, MOST_ID));
  validateWord(value.fsGroupChangePolicy, `${path}/fsGroupChangePolicy`, refusals, ['OnRootMismatch', 'Always']);
  if (minor >= LOOKED_AT_FROM.supplementalGroupsPolicy) {
    validateWord(value.supplementalGroupsPolicy, `${path}/supplementalGroupsPolicy`, refusals, ['Merge', 'Strict']);
  }
  if (minor >= LOOKED_AT_FROM.seLinuxChangePolicy) {
    validateWord(value.seLinuxChangePolicy, `${path}/seLinuxChangePolicy`, refusals, ['Recursive', 'MountOption']);
  }
  validateProfiles(value, path, refusals);
  validateSysctls(value.sysctls, `${path}/sysctls`, refusals, hostNetwork, hostIPC);
}

/** Kernel parameters, which are not the pod's own where it shares what they are of (validateSysctls, ValidateHostSysctl). */
function validateSysctls(value: unknown, path: string, refusals: Refusals, hostNetwork: boolean, hostIPC: boolean): void {
  eachOf(value, path, ({ name }, at) => {
    requiredText(name, `${at}/name`, refusals, sysctlName);
    if (refusals.minor < LOOKED_AT_FROM.hostSysctls || typeof name !== 'string') {
      return;
    }
    const parameter = withDots(name);
    if (hostNetwork && parameter.startsWith('net.')) {
      refusals.add(`${at}/name`, `is ${name} on the network of the node`, 'no hostNetwork');
    } else if (hostIPC && IPC_SYSCTL.test(parameter)) {
      refusals.add(`${at}/name`, `is ${name} beside hostIPC`, 'no hostIPC');
    }
  });
  distinct(items(value).map(item => fields(item).name), index => `${path}/${index}/name`, refusals, 'name');
}

/** Where a slash comes first, slashes part the name and dots are part of it (sysctl.NormalizeName). */
function withDots(name: string): string {
  const slash = name.indexOf('/');
  const dot = name.indexOf('.');
  return slash < 0 || dot >= 0 && dot < slash ? name : name.replace(/[./]/g, part => part === '/' ? '.' : '/');
}

function validateIds(value: Fields, names: readonly string[], path: string, refusals: Refusals): void {
  for (const name in value) {
    if (names.includes(name)) {
      refusals.between(value[name], `${path}/${name}`, 0, MOST_ID);
    }
  }
}

/** One of a few words where there is one, of which the empty one is none. */
function validateWord(value: unknown, path: string, refusals: Refusals, allowed: readonly string[]): void {
  if (value !== undefined && value !== null) {
    requiredWord(value, path, refusals, allowed);
  }
}

/** What the kernel lets a container do, and whose pod it is on Windows. */
function validateProfiles(value: Fields, path: string, refusals: Refusals): void {
  validateSeccomp(value.seccompProfile, `${path}/seccompProfile`, refusals);
  if (refusals.minor >= LOOKED_AT_FROM.appArmorProfile) {
    validateAppArmor(value.appArmorProfile, `${path}/appArmorProfile`, refusals);
  }
  validateWindowsOptions(value.windowsOptions, `${path}/windowsOptions`, refusals);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateSeccompProfileField) */
function validateSeccomp(profile: unknown, path: string, refusals: Refusals): void {
  if (!isFields(profile)) {
    return;
  }
  const { type, localhostProfile } = profile;
  requiredWord(type, `${path}/type`, refusals, PROFILE_TYPES);
  if (type === LOCALHOST) {
    if (localhostProfile !== '' && refusals.require(localhostProfile, `${path}/localhostProfile`, 'a path below the seccomp folder of the kubelet')) {
      refusals.text(localhostProfile, `${path}/localhostProfile`, descendingPath);
    }
  } else if (typeof localhostProfile === 'string') {
    refusals.add(`${path}/localhostProfile`, `is given with type ${plain(type)}`, `type ${LOCALHOST}, or no localhostProfile`);
  }
}

const LONGEST_APP_ARMOR = 4095;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateAppArmorProfileField) */
function validateAppArmor(profile: unknown, path: string, refusals: Refusals): void {
  if (!isFields(profile)) {
    return;
  }
  const { type, localhostProfile } = profile;
  requiredWord(type, `${path}/type`, refusals, PROFILE_TYPES);
  if (type === LOCALHOST) {
    if (refusals.require(localhostProfile, `${path}/localhostProfile`, 'the name of a profile on the node') && typeof localhostProfile === 'string'
      && (localhostProfile.trim() !== localhostProfile || localhostProfile.length > LONGEST_APP_ARMOR)) {
      refusals.add(`${path}/localhostProfile`, `is ${shown(localhostProfile)}`, `a name without spaces around it, of ${LONGEST_APP_ARMOR} characters at most`);
    }
  } else if (typeof localhostProfile === 'string' && PROFILE_TYPES.includes(plain(type))) {
    refusals.add(`${path}/localhostProfile`, `is given with type ${plain(type)}`, `type ${LOCALHOST}, or no localhostProfile`);
  }
}

const MOST_CREDENTIAL_SPEC = 64 * 1024;
const LONGEST_USER = 104;
const LONGEST_DOMAIN = 255;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_DOMAIN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const BAD_USER = /["/\\:;|=,+*?<>@[\]]|^[. ]+$/;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateWindowsSecurityContextOptions) */
function validateWindowsOptions(options: unknown, path: string, refusals: Refusals): void {
  if (!isFields(options)) {
    return;
  }
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = options;
  refusals.text(gmsaCredentialSpecName, `${path}/gmsaCredentialSpecName`, dnsSubdomain);
  if (typeof gmsaCredentialSpec === 'string' && (gmsaCredentialSpec === '' || Buffer.byteLength(gmsaCredentialSpec) > MOST_CREDENTIAL_SPEC)) {
    refusals.add(`${path}/gmsaCredentialSpec`, 'is empty or too long', `up to ${MOST_CREDENTIAL_SPEC} bytes`);
  }
  if (typeof runAsUserName === 'string' && !isUserName(runAsUserName)) {
    refusals.add(`${path}/runAsUserName`, `is ${shown(runAsUserName)}`, 'USER or DOMAIN\\USER');
  }
}

function isUserName(name: string): boolean {
  const parts = name.split('\\');
  const user = parts[parts.length - 1];
  // eslint-disable-next-line no-control-regex
  return parts.length <= 2 && !isAbsent(user) && user.length <= LONGEST_USER && !BAD_USER.test(user) && !/[\x00-\x1f\x7f]/.test(name)
    && (parts.length === 1 || parts[0].length <= LONGEST_DOMAIN && (NETBIOS.test(parts[0]) || DNS_DOMAIN.test(parts[0])));
}
