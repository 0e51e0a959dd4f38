import { Owner } from './owner';

/** What a namespace takes; everything has a default. */
export interface HighlyAvailableNamespaceProps {
  /**
   * Name of the namespace.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Whether the load balancer controller holds a new pod back from counting as ready until its target is healthy.
   *
   * @default true
   * @recommendation registration-gates-rollout
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly podReadinessGates?: boolean;

  /**
   * Whether pods that break the Pod Security Standard "restricted" are refused, besides warning of them and logging them.
   *
   * @default false
   * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
   */
  readonly enforcePodSecurity?: boolean;

  /**
   * Whether containers that ask for nothing get default requests; no limit, which would refuse pods that request more.
   *
   * @default true
   * @see https://kubernetes.io/docs/concepts/policy/limit-range/
   */
  readonly limitRange?: boolean;

  /**
   * Whether a ResourceQuota caps pods and requests at what the workloads below it need while all of them roll out at their maximum.
   *
   * @default false
   * @recommendation namespace-holds-surge
   * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
   */
  readonly resourceQuota?: boolean;

  /**
   * Whether Goldilocks, where it runs in the cluster, recommends requests for every workload of the namespace.
   *
   * @default false
   * @recommendation requests-are-measured
   * @see https://goldilocks.docs.fairwinds.com/
   */
  readonly goldilocks?: boolean;

  /**
   * Further labels of the namespace.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Further annotations of the namespace.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Who answers for the namespace.
   *
   * @default - not stated
   */
  readonly owner?: Owner;
}
