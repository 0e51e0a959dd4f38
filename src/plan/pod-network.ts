import { isIP } from 'net';
import { checkObjectName, isUnfilled } from './checks/names';
import { inWords, Ledger } from './ledger';
import { Planning } from './planning';
import { HostAlias, PodDns, PodDnsPolicy, WorkloadProps } from '../api';
import { ClusterFacts, Fields, LOOKED_AT_FROM, searchDomain, TextMap } from '../kubernetes';
import { servicesAreFoundByName } from '../recommendations/exposure/services-are-found-by-name';

/** How pods find others. */
export interface PodNetworkPlan {
  readonly hasServiceVariables: boolean;
  readonly hostAliases: readonly HostAlias[];
  /** Nothing for the cluster's own default. */
  readonly dnsPolicy?: string;
  /** Empty where the policy says it all. */
  readonly dnsConfig: Fields;
}

/** What resolvers and API servers take at most. @see https://man7.org/linux/man-pages/man5/resolv.conf.5.html */
const MOST = { nameservers: 3, searches: 32, ndots: 15 } as const;
const NDOTS = 'ndots';
/** What no name is below. */
const ROOT = '.';

export function planPodNetwork({ ledger, facts }: Planning, { dns, hostAliases, enableServiceLinks }: WorkloadProps): PodNetworkPlan {
  return {
    hasServiceVariables: ledger.decide('enableServiceLinks', servicesAreFoundByName, enableServiceLinks, servicesAreFoundByName.choose),
    hostAliases: (hostAliases ?? []).map((alias, index) => planAlias(ledger, `hostAliases[${index}]`, alias)),
    dnsPolicy: dns?.policy ?? undefined,
    dnsConfig: planDnsConfig(ledger, dns ?? {}, facts),
  };
}

function planAlias(ledger: Ledger, prop: string, { ip, hostnames }: HostAlias): HostAlias {
  checkAddress(ledger, `${prop}.ip`, ip);
  if (hostnames.length === 0) {
    ledger.refuse(`${prop}.hostnames`, inWords('none'), 'at least one name', 'State the names for the address, or leave the alias out.');
  }
  return { ip, hostnames: hostnames.map((name, index) => checkObjectName(ledger, `${prop}.hostnames[${index}]`, name)) };
}

function planDnsConfig(ledger: Ledger, dns: PodDns, facts: ClusterFacts): Fields {
  const { policy } = dns;
  const nameservers = dns.nameservers ?? [];
  const searches = dns.searches ?? [];
  const options = dns.options ?? {};
  if (policy === PodDnsPolicy.NONE && nameservers.length === 0) {
    ledger.refuse('dns.nameservers', inWords('none'), `at least one with policy ${PodDnsPolicy.NONE}`, 'State whom the pods ask, or leave the policy out.');
  }
  checkLength(ledger, 'dns.nameservers', nameservers, MOST.nameservers);
  checkLength(ledger, 'dns.searches', searches, MOST.searches);
  nameservers.forEach((server, index) => checkAddress(ledger, `dns.nameservers[${index}]`, server));
  searches.forEach((search, index) => checkSearch(ledger, `dns.searches[${index}]`, search, facts));
  if (NDOTS in options && dns.ndots !== undefined) {
    ledger.refuse(`dns.options.${NDOTS}`, options[NDOTS], `none beside ${NDOTS}`, 'Leave it out of options.');
  }
  if ('' in options) {
    ledger.refuse('dns.options key', '', 'the name of an option', 'Name it, such as timeout.');
  }
  const ndots = ledger.count(`dns.${NDOTS}`, dns.ndots ?? undefined, { max: MOST.ndots });
  const all: TextMap = { ...ndots === undefined ? {} : { [NDOTS]: String(ndots) }, ...options };
  return {
    ...nameservers.length === 0 ? {} : { nameservers },
    ...searches.length === 0 ? {} : { searches },
    ...Object.keys(all).length === 0 ? {} : { options: Object.keys(all).sort().map(name => all[name] === '' ? { name } : { name, value: all[name] }) },
  };
}

/** Since 1.33 a domain may be the root, and have underscores. */
function checkSearch(ledger: Ledger, prop: string, search: string, { kubernetesMinor }: ClusterFacts): void {
  const isRelaxed = kubernetesMinor >= LOOKED_AT_FROM.relaxedSearches;
  const domain = withoutDot(search);
  if (!isRelaxed && (search === ROOT || searchDomain(domain) === undefined && domain.includes('_'))) {
    ledger.refuse(prop, search, `Kubernetes 1.${LOOKED_AT_FROM.relaxedSearches}, or another domain`,
      `Servers before refuse it: declare a newer cluster by Cluster.declare(scope, { kubernetesVersion: '1.${LOOKED_AT_FROM.relaxedSearches}' }), or leave it out.`);
  } else if (search !== ROOT && !isUnfilled(ledger, prop, domain) && searchDomain(domain) !== undefined) {
    checkObjectName(ledger, prop, domain);
  }
}

/** A domain may end in a dot. */
function withoutDot(domain: string): string {
  return domain.endsWith('.') ? domain.slice(0, -1) : domain;
}

function checkLength(ledger: Ledger, prop: string, list: readonly string[], most: number): void {
  if (list.length > most) {
    ledger.refuse(prop, inWords(`${list.length} items`), `at most ${most}`, 'Leave out those that are asked last.');
  }
}

/** An address that every API server takes: one with a zone is none. */
function checkAddress(ledger: Ledger, prop: string, address: string): void {
  if (isIP(address) === 0 || address.includes('%')) {
    ledger.refuse(prop, address, 'an IP address', 'State the address, not a name.');
  }
}
