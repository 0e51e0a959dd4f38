import { HostAlias, PodDns } from '../pod-dns';

/**
 * How the pods find others.
 *
 * @internal
 */
export interface PodNetworkProps {
  /**
   * How the pods look names up.
   *
   * @default - they ask the cluster
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
   */
  readonly dns?: PodDns;

  /**
   * Names that the pods know without asking, as lines of /etc/hosts.
   *
   * @default - none
   * @see https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
   */
  readonly hostAliases?: HostAlias[];

  /**
   * Whether each Service of the namespace becomes seven environment variables or more, such as `REDIS_PORT`.
   *
   * @default false
   * @recommendation services-are-found-by-name
   * @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables
   */
  readonly enableServiceLinks?: boolean;
}
