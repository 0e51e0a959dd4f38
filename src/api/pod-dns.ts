/** Whom pods ask for names. */
export enum PodDnsPolicy {
  /** The cluster, which passes on what is not its own. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** Whom the node asks; Services have no names then. */
  DEFAULT = 'Default',
  /** The stated name servers alone. */
  NONE = 'None',
}

/** How pods look names up. */
export interface PodDns {
  /**
   * Whom they ask.
   *
   * @default PodDnsPolicy.CLUSTER_FIRST
   */
  readonly policy?: PodDnsPolicy;

  /**
   * Addresses of further name servers; at most three.
   *
   * @default - those of the policy
   */
  readonly nameservers?: string[];

  /**
   * Further domains in which short names are looked for; at most 32, from Kubernetes 1.33 on also with underscores, or the root.
   *
   * @default - those of the policy
   */
  readonly searches?: string[];

  /**
   * Dots from which on a name is asked for as it is before the search domains are tried, from 0 to 15.
   *
   * @default - that of the policy: 5 for the cluster
   * @see https://man7.org/linux/man-pages/man5/resolv.conf.5.html
   */
  readonly ndots?: number;

  /**
   * Further options of the resolver, such as `timeout`; one that takes no value has an empty one.
   *
   * @default - those of the policy
   */
  readonly options?: { [name: string]: string };
}

/** Names for an address that pods know without asking. */
export interface HostAlias {
  /** IPv4 or IPv6 address. */
  readonly ip: string;
  /** Names for it. */
  readonly hostnames: string[];
}
