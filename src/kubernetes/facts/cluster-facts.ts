import { DEFAULT_MINOR } from '../values/version';

export type Capacity = 'on-demand' | 'spot';
export type Provisioner = 'karpenter' | 'cluster-autoscaler' | 'managed-node-group' | 'unknown';
export type Controller = 'aws-load-balancer-controller' | 'eks-auto-mode' | 'other';
export type ClusterAddOn = 'metrics-server' | 'external-metrics' | 'custom-metrics';
export type ClusterProfile = 'production' | 'development';

/** What is known about the cluster that manifests go to; plain data, every field with a value. */
export interface ClusterFacts {
  readonly kubernetesMinor: number;
  readonly zones: number;
  /** 0 when the number of nodes is not known. */
  readonly nodes: number;
  readonly capacity: Capacity;
  /** Seconds that a drained node waits for its pods; 0 when not declared. */
  readonly drainTimeout: number;
  readonly provisioner: Provisioner;
  readonly ingressController: Controller;
  readonly addOns: readonly ClusterAddOn[];
  readonly profile: ClusterProfile;
  /** Which of the facts someone declared; the others are assumptions. */
  readonly declared: readonly ClusterFact[];
}

export type ClusterFact = Exclude<keyof ClusterFacts, 'declared'>;

/** What is assumed of a cluster that nobody described. */
export const ASSUMED_CLUSTER: ClusterFacts = Object.freeze({
  kubernetesMinor: DEFAULT_MINOR,
  zones: 3,
  nodes: 0,
  capacity: 'on-demand',
  drainTimeout: 0,
  provisioner: 'unknown',
  ingressController: 'aws-load-balancer-controller',
  addOns: ['metrics-server'],
  profile: 'production',
  declared: [],
} as const);

export function declares(facts: ClusterFacts, fact: ClusterFact): boolean {
  return facts.declared.includes(fact);
}

export function isDevelopment(facts: ClusterFacts): boolean {
  return facts.profile === 'development';
}
