import { dnsSubdomain } from './names';
import { LOOKED_AT_FROM, Placed, PodScope } from './pod-scope';
import { isAbsent, Refusals } from './refusals';
import { eachOf, searchDomain, sloppyAddress, strictAddress } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';

const NONE = 'None';
const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', NONE];
const MOST_SERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;
const LONGEST_HOSTNAME = 64;

function address({ minor }: Refusals) {
  return minor >= LOOKED_AT_FROM.strictAddresses ? strictAddress : sloppyAddress;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validatePodDNSConfig) */
export function validateDns(spec: Fields, path: string, { refusals }: PodScope): void {
  const { dnsPolicy, dnsConfig } = spec;
  refusals.oneOf(dnsPolicy, `${path}/dnsPolicy`, POLICIES);
  const { nameservers, searches, options } = fields(dnsConfig);
  if (dnsPolicy === NONE && (isAbsent(dnsConfig) || isFields(dnsConfig)) && items(nameservers).length === 0) {
    refusals.add(`${path}/dnsConfig/nameservers`, `is missing where dnsPolicy is ${NONE}`, 'a name server');
    return;
  }
  if (items(nameservers).length > MOST_SERVERS) {
    refusals.add(`${path}/dnsConfig/nameservers`, `has ${items(nameservers).length} items`, `${MOST_SERVERS} at most`);
  }
  items(nameservers).forEach((server, index) => refusals.text(server, `${path}/dnsConfig/nameservers/${index}`, address(refusals)));
  if (items(searches).length > MOST_SEARCHES || items(searches).join(' ').length > LONGEST_SEARCHES) {
    refusals.add(`${path}/dnsConfig/searches`, 'is too long', `${MOST_SEARCHES} items and ${LONGEST_SEARCHES} characters at most`);
  }
  items(searches).forEach((search, index) => validateSearch(search, `${path}/dnsConfig/searches/${index}`, refusals));
  eachOf(options, `${path}/dnsConfig/options`, (option, at) => { refusals.require(option.name, `${at}/name`, 'the name of an option'); });
}

/** A domain may end in a dot, and since 1.33 be one. */
function validateSearch(search: unknown, path: string, refusals: Refusals): void {
  const isRelaxed = refusals.minor >= LOOKED_AT_FROM.relaxedSearches;
  if (typeof search === 'string' && !(isRelaxed && search === '.')) {
    refusals.text(search.endsWith('.') ? search.slice(0, -1) : search, path, isRelaxed ? searchDomain : dnsSubdomain);
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateHostAliases) */
export function validateHostAliases(aliases: unknown, path: string, { refusals }: PodScope): void {
  eachOf(aliases, path, ({ ip, hostnames }, at) => {
    if (refusals.require(ip, `${at}/ip`, 'an IP address')) {
      refusals.text(ip, `${at}/ip`, address(refusals));
    }
    items(hostnames).forEach((name, index) => refusals.text(name, `${at}/hostnames/${index}`, dnsSubdomain));
  });
}

/** What a pod calls itself in place of its name (validatePodHostName). */
export function validateHostnameOverride(spec: Fields, path: string, { refusals, hostNetwork }: PodScope): void {
  const { hostnameOverride } = spec;
  if (typeof hostnameOverride !== 'string' || refusals.minor < LOOKED_AT_FROM.hostnameOverride) {
    return;
  }
  refusals.text(hostnameOverride, `${path}/hostnameOverride`, dnsSubdomain);
  if (hostnameOverride.length > LONGEST_HOSTNAME) {
    refusals.add(`${path}/hostnameOverride`, `has ${hostnameOverride.length} characters`, `${LONGEST_HOSTNAME} at most`);
  }
  if (spec.setHostnameAsFQDN === true || hostNetwork) {
    refusals.add(`${path}/hostnameOverride`, 'stands beside setHostnameAsFQDN or hostNetwork', 'neither of the two');
  }
}

/** Where users are not those of the node, neither is what belongs to them (validateHostUsers). */
export function validateHostUsers(spec: Fields, path: string, containers: Placed, { refusals, hostUsers }: PodScope): void {
  if (hostUsers) {
    return;
  }
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec[field] === true) {
      refusals.add(`${path}/${field}`, 'is true where hostUsers is false', 'one of the two');
    }
  }
  for (const [container, at] of containers) {
    if (refusals.minor >= LOOKED_AT_FROM.hostUsersDevices && items(container.volumeDevices).length > 0) {
      refusals.add(`${at}/volumeDevices`, 'is given where hostUsers is false', 'mounted volumes');
    }
  }
}
