import { albListeners } from './alb-listeners';
import { readAttributes } from './attribute-map';
import { classAttribute } from './class-parameters';
import { ALB_PREFIX, isAlb } from './controller';
import { parseJson } from './go-json';
import { inGroupOrder } from './ingress-rule';
import { mutualAuthenticationByPort } from './json-annotations';
import { ListenPort } from './listen-port';
import { isTrue, listed } from './nlb-listeners';
import { isFields, items } from '../../kubernetes/json/fields';
import { IngressLike } from '../../kubernetes/objects/model';

/** What an Ingress says otherwise than one of its group that comes before it, so that the controller gives up on the group. */
export interface GroupConflict {
  readonly about: 'annotation' | 'protocol' | 'default-backend';
  /** The annotation without its prefix; empty where it is none. */
  readonly name: string;
  /** The port of the listener that both have; nothing where it is about the whole balancer. */
  readonly port: number | undefined;
  readonly value: string;
  readonly theirs: string;
  readonly other: IngressLike;
}

/** One thing that an Ingress says of the balancer; those with one key have to mean the same. */
interface Statement extends Pick<GroupConflict, 'about' | 'name' | 'port' | 'value'> {
  readonly key: string;
  readonly meaning: string;
}

/** An annotation of which a group may have one meaning only. */
interface Exclusive {
  readonly name: string;
  readonly meaning: (value: string) => string;
  /** The field of IngressClassParams that counts instead of it. */
  readonly field?: string;
  /** Where it is not looked at at all. */
  readonly when?: (members: readonly IngressLike[]) => boolean;
}

const same = (value: string) => value;
const ordered = (value: string) => listed(value).join();
const unordered = (value: string) => [...new Set(listed(value))].sort().join();
const number = (value: string) => String(Number(value));
const flag = (value: string) => String(isTrue(value));

function anyHas(name: string, isMet: (value: string) => boolean): Exclusive['when'] {
  return members => members.some(({ annotations }) => isMet(annotations[ALB_PREFIX + name] ?? ''));
}
const hasFrontend = anyHas('enable-frontend-nlb', isTrue);

/**
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_load_balancer.go
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_builder.go
 */
const EXCLUSIVE: readonly Exclusive[] = [
  { name: 'load-balancer-name', meaning: same, field: 'loadBalancerName' },
  { name: 'ip-address-type', meaning: same, field: 'ipAddressType' },
  { name: 'scheme', meaning: same, field: 'scheme' },
  { name: 'subnets', meaning: unordered, field: 'subnets' },
  { name: 'security-groups', meaning: ordered },
  { name: 'customer-owned-ipv4-pool', meaning: same },
  { name: 'ipam-ipv4-pool-id', meaning: same },
  { name: 'ssl-redirect', meaning: number, field: 'sslRedirectPort' },
  { name: 'wafv2-acl-arn', meaning: same, field: 'wafv2AclArn' },
  { name: 'wafv2-acl-name', meaning: same, field: 'wafv2AclName' },
  { name: 'waf-acl-id', meaning: same },
  { name: 'shield-advanced-protection', meaning: flag },
  { name: 'manage-backend-security-group-rules', meaning: flag, when: anyHas('security-groups', value => listed(value).length > 0) },
  { name: 'enable-frontend-nlb', meaning: flag },
  { name: 'frontend-nlb-scheme', meaning: same, when: hasFrontend },
  { name: 'frontend-nlb-subnets', meaning: unordered, when: hasFrontend },
  { name: 'frontend-nlb-security-groups', meaning: ordered, when: hasFrontend },
  { name: 'frontend-nlb-eip-allocations', meaning: unordered, when: hasFrontend },
];
/** Annotations of which each key may have one value only. */
const MAPS: readonly string[] = ['load-balancer-attributes', 'tags', 'minimum-load-balancer-capacity'];
/** What the listener of a port may have one meaning of. */
const OF_EVERY_PORT: readonly Exclusive[] = [
  { name: 'inbound-cidrs', meaning: unordered, field: 'inboundCIDRs' },
  { name: 'security-group-prefix-lists', meaning: unordered, field: 'prefixListsIDs' },
];
const OF_HTTPS: readonly Exclusive[] = [{ name: 'ssl-policy', meaning: same, field: 'sslPolicy' }];
const MUTUAL_AUTHENTICATION = 'mutual-authentication';

const CONFLICTS = new WeakMap<readonly IngressLike[], ReadonlyMap<IngressLike, readonly GroupConflict[]>>();
const NONE: readonly GroupConflict[] = [];

/** The first conflict of each annotation, and of each port, of an Ingress with one of its group. */
export function groupConflicts(entry: IngressLike, members: readonly IngressLike[]): readonly GroupConflict[] {
  let known = CONFLICTS.get(members);
  if (known === undefined) {
    known = members.length < 2 ? new Map() : conflictsOf(members);
    CONFLICTS.set(members, known);
  }
  return known.get(entry) ?? NONE;
}

function conflictsOf(all: readonly IngressLike[]): ReadonlyMap<IngressLike, readonly GroupConflict[]> {
  const members = inGroupOrder(all.filter(isAlb));
  const redirects = members.some(member => albListeners(member).redirectPort !== undefined);
  const exclusive = EXCLUSIVE.filter(({ when }) => when?.(members) ?? true);
  const first = new Map<string, Statement & { readonly entry: IngressLike }>();
  const found = new Map<IngressLike, readonly GroupConflict[]>();
  for (const entry of members) {
    const conflicts = new Map<string, GroupConflict>();
    for (const statement of statementsOf(entry, exclusive, redirects)) {
      const { key, meaning, about, name, port, value } = statement;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, { ...statement, entry });
      } else if (earlier.meaning !== meaning) {
        const subject = `${about} ${name}`;
        conflicts.set(subject, conflicts.get(subject) ?? { about, name, port, value, theirs: earlier.value, other: earlier.entry });
      }
    }
    found.set(entry, [...conflicts.values()]);
  }
  return found;
}

function statementsOf(entry: IngressLike, exclusive: readonly Exclusive[], redirects: boolean): readonly Statement[] {
  const hasDefault = isFields(entry.spec.defaultBackend);
  const mutual = mutualAuthenticationByPort(parseJson(entry.annotations[ALB_PREFIX + MUTUAL_AUTHENTICATION] ?? ''));
  return [
    ...exclusive.flatMap(row => stated(row, entry, undefined)),
    ...MAPS.flatMap(name => keysOf(name, entry, undefined)),
    ...albListeners(entry).ports.flatMap((listener): readonly Statement[] => {
      const { port, protocol } = listener;
      const isDefault = hasDefault && !(redirects && protocol === 'HTTP');
      return [
        { about: 'protocol', name: '', port, value: protocol, key: `protocol ${port}`, meaning: protocol },
        ...isDefault ? [defaultOf(entry, port)] : [],
        ...OF_EVERY_PORT.flatMap(row => stated(row, entry, port)),
        ...keysOf(`listener-attributes.${protocol}-${port}`, entry, port),
        ...protocol === 'HTTPS' ? httpsOf(entry, listener, mutual.get(port)) : [],
      ];
    }),
  ];
}

function httpsOf(entry: IngressLike, { port }: ListenPort, mode: string | undefined): readonly Statement[] {
  const value = entry.annotations[ALB_PREFIX + MUTUAL_AUTHENTICATION];
  return [
    ...OF_HTTPS.flatMap(row => stated(row, entry, port)),
    ...mode === undefined
      ? []
      : [{ about: 'annotation' as const, name: MUTUAL_AUTHENTICATION, port, value, key: `${MUTUAL_AUTHENTICATION} ${port}`, meaning: mode }],
  ];
}

function defaultOf(entry: IngressLike, port: number): Statement {
  const value = `${entry.namespace}/${entry.name}`;
  return { about: 'default-backend', name: '', port, value, key: `default-backend ${port}`, meaning: value };
}

/** Nothing where the annotation is absent or empty, or the parameters of the class count instead. */
function stated({ name, meaning, field }: Exclusive, entry: IngressLike, port: number | undefined): readonly Statement[] {
  const value = entry.annotations[ALB_PREFIX + name];
  const instead = field === undefined ? undefined : entry.ingressClass?.parameters?.spec[field];
  const counts = instead === undefined || instead === null || instead === '' || items(instead).length === 0 && Array.isArray(instead);
  return value === undefined || value.trim() === '' || !counts
    ? []
    : [{ about: 'annotation', name, port, value, key: `${name} ${port ?? ''}`, meaning: meaning(value) }];
}

function keysOf(name: string, entry: IngressLike, port: number | undefined): readonly Statement[] {
  const value = entry.annotations[ALB_PREFIX + name];
  return value === undefined ? [] : [...readAttributes(value)]
    .filter(([key]) => name !== MAPS[0] || classAttribute(entry.ingressClass, key) === undefined)
    .map(([key, meaning]) => ({ about: 'annotation', name, port, value, key: `${name} ${key}`, meaning }));
}
