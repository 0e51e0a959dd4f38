import { DEFAULT_MINOR } from '../values/version';

/** The words of each fact that takes one of a few, in the order in which they are told. */
export const FACT_WORDS = {
  capacity: ['on-demand', 'spot'],
  provisioner: ['karpenter', 'cluster-autoscaler', 'managed-node-group'],
  ingressController: ['aws-load-balancer-controller', 'eks-auto-mode', 'other'],
  addOns: [
    'metrics-server', 'external-metrics', 'custom-metrics', 'keda', 'vertical-pod-autoscaler', 'goldilocks', 'prometheus-adapter',
  ],
  delivery: ['kubectl', 'argo-cd', 'helm', 'flux'],
  profile: ['production', 'staging', 'development'],
} as const;

export type Capacity = typeof FACT_WORDS.capacity[number];
export type Provisioner = typeof FACT_WORDS.provisioner[number] | 'unknown';
export type Controller = typeof FACT_WORDS.ingressController[number];
export type ClusterAddOn = typeof FACT_WORDS.addOns[number];
export type Deliverer = typeof FACT_WORDS.delivery[number];
export type ClusterProfile = typeof FACT_WORDS.profile[number];

/** What users call the facts, in the order in which they are told and written. */
export const FACT_NAMES = [
  'kubernetesVersion', 'zones', 'nodes', 'capacity', 'drainTimeout', 'provisioner', 'provisionerVersion', 'ingressController', 'addOns', 'delivery', 'profile',
] as const;

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
  /** The version of the node autoscaler; empty when not declared. */
  readonly provisionerVersion: string;
  readonly ingressController: Controller;
  readonly addOns: readonly ClusterAddOn[];
  /** The versions of add-ons, where they are declared. */
  readonly addOnVersions: Readonly<Partial<Record<ClusterAddOn, string>>>;
  /** Who brings manifests into the cluster. */
  readonly delivery: Deliverer;
  readonly profile: ClusterProfile;
  /** Which of the facts someone declared; the others are assumptions. */
  readonly declared: readonly ClusterFact[];
}

export type ClusterFact = Exclude<keyof ClusterFacts, 'declared' | 'addOnVersions'>;

/** What is assumed of a cluster that nobody described. */
export const ASSUMED_CLUSTER: ClusterFacts = Object.freeze({
  kubernetesMinor: DEFAULT_MINOR,
  zones: 3,
  nodes: 0,
  capacity: 'on-demand',
  drainTimeout: 0,
  provisioner: 'unknown',
  provisionerVersion: '',
  ingressController: 'aws-load-balancer-controller',
  addOns: ['metrics-server'],
  addOnVersions: {},
  delivery: 'kubectl',
  profile: 'production',
  declared: [],
} as const);

export function declares(facts: ClusterFacts, fact: ClusterFact): boolean {
  return facts.declared.includes(fact);
}

/** Whether the cluster is a laptop or a developer's own, where nothing but starting is asked of a workload. */
export function isDevelopment(facts: ClusterFacts): boolean {
  return facts.profile === 'development';
}

/** Whether a workload is to have more than one replica, and what keeps several of them available. */
export function expectsRedundancy(facts: ClusterFacts): boolean {
  return facts.profile === 'production';
}
