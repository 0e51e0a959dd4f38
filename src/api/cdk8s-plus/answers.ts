/** What an autoscaler of any cdk8s-plus scales. */
export interface WorkloadScalingTarget {
  /** Kind of the object. */
  readonly kind: string;

  /** API version of the object. */
  readonly apiVersion: string;

  /** Name of the object. */
  readonly name: string;

  /** The containers of its pods. */
  readonly containers: any[];
}

/** The namespaces in which pods are selected. */
export interface WorkloadNamespaces {
  /** Their names. */
  readonly names: string[];
}

/** How any cdk8s-plus selects the pods of a workload. */
export interface WorkloadPodSelector {
  /** The `LabelSelector` of cdk8s-plus, by what it does. */
  readonly labelSelector: any;

  /**
   * Where the pods are.
   *
   * @default - in the namespace of whoever selects
   */
  readonly namespaces?: WorkloadNamespaces;
}

/** A workload as the peer in a network policy of any cdk8s-plus. */
export interface WorkloadNetworkPeer {
  /** The pods of the workload. */
  readonly podSelector: WorkloadPodSelector;
}
