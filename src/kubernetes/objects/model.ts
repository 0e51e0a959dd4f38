import { IngressClass, IngressClasses } from './ingress-class';
import { NodeRequirement } from './node-choice';
import { KubernetesObject, ObjectKey, ObjectView } from './object';
import { Pod, PodReader } from './pod';
import { DeclaredFacts } from '../facts/declared-facts';
import { Fields } from '../json/fields';
import { IntOrPercent } from '../values/int-or-percent';
import { Labels, LabelSelector } from '../values/selector';

// The objects of an input and the relations between them. They lead to each other, so their types stand together.

/** The strategy by which a workload replaces its pods, with the server's defaults filled in. */
export interface Strategy {
  /**
   * RollingUpdate, Recreate or OnDelete; BlueGreen where both revisions run in full, side by side. A vendor's own word is translated by the view of
   * its kind.
   */
  readonly type: string;
  /** Whether new pods take the place of old ones step by step, within surge and unavailability of the replicas. */
  readonly isRolling: boolean;
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  readonly minReady: number;
  /** Nothing where the controller has none. */
  readonly progressDeadline: number | undefined;
  readonly revisionHistory: number;
  /** The part that sets surge and unavailability, as it is written; nothing when absent. */
  readonly limits: Fields | undefined;
  /** Its JSON pointer. */
  readonly path: string;
}

/** The fewest pods that there surely are at once, and the most that there may be. */
export interface PodsAtOnce {
  readonly least: number;
  readonly most: number;
}

/** An object that makes pods, with everything in the input that concerns it. */
export interface Workload extends ObjectView {
  readonly json: KubernetesObject;
  readonly pod: Pod;
  /** The object whose template the pods have, where the workload only refers to it. */
  readonly lender: ObjectView | undefined;
  readonly selector: LabelSelector | undefined;
  /** The label that tells the pods of one revision from another's; nothing where no label does. */
  readonly revisionLabel: string | undefined;
  /** `spec.replicas` as written; nothing when absent. */
  readonly replicas: number | undefined;
  readonly strategy: Strategy;
  /** The pods that there are at once where neither replicas nor nodes say so; nothing otherwise. */
  readonly podsAtOnce: PodsAtOnce | undefined;
  readonly facts: DeclaredFacts;
  readonly budgets: Budget[];
  readonly autoscalers: Autoscaler[];
  readonly verticalAutoscalers: VerticalAutoscaler[];
  readonly services: Service[];
  readonly trafficPaths: TrafficPath[];
  readonly networkPolicies: NetworkPolicy[];
}

/** A PodDisruptionBudget and the workloads whose pods it selects. */
export interface Budget extends ObjectView {
  readonly selector: LabelSelector | undefined;
  readonly minAvailable: IntOrPercent | undefined;
  readonly maxUnavailable: IntOrPercent | undefined;
  readonly unhealthyPods: string;
  readonly workloads: Workload[];
}

export interface Metric {
  readonly type: string;
  /** `cpu` or `memory` for resource metrics, else the metric's name. */
  readonly name: string;
  readonly container: string;
  readonly utilization: number | undefined;
  readonly path: string;
}

/** A HorizontalPodAutoscaler, or an object of a vendor from which one is made, and the workloads that it scales. */
export interface Autoscaler extends ObjectView {
  /** The API group of what it scales, as it says; empty when it says none. */
  readonly targetGroup: string;
  readonly targetKind: string;
  readonly targetName: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** JSON pointer of the minimum. */
  readonly minimumPath: string;
  /** Whether it takes its target down to nothing while there is no work. */
  readonly scalesToZero: boolean;
  /** Whether whoever makes it serves its external metrics too, so that the cluster need not have anybody for them. */
  readonly servesExternalMetrics: boolean;
  readonly metrics: readonly Metric[];
  readonly scaleDown: Fields | undefined;
  /** JSON pointer of what limits how fast it scales. */
  readonly behaviorPath: string;
  readonly workloads: Workload[];
}

export interface ServicePort {
  readonly name: string;
  readonly number: number;
  readonly targetPort: number | string;
  readonly protocol: string;
  readonly path: string;
}

export interface Service extends ObjectView {
  readonly type: string;
  readonly selector: LabelSelector | undefined;
  readonly ports: readonly ServicePort[];
  readonly isHeadless: boolean;
  readonly publishesNotReady: boolean;
  readonly loadBalancerClass: string;
  readonly workloads: Workload[];
}

/** A way by which requests reach a workload's pods. */
export interface TrafficPath {
  readonly service: Service;
  /** The Ingress or what is like it in front of the Service; the Service itself when there is none. */
  readonly entry: ObjectView;
  /** The ports of the Service that requests are sent to. */
  readonly ports: readonly ServicePort[];
}

/** Where an Ingress, or what is like it, sends requests. */
export interface Backend {
  readonly service: string;
  /** Empty for the namespace of the Ingress itself. */
  readonly namespace: string;
  readonly port: number | string;
  /** Empty for every host, and where the kind of entry has none for each backend. */
  readonly host: string;
  readonly pathType: string;
  readonly path: string;
  readonly field: string;
}

/** An Ingress, or an object of a vendor that sends requests to Services as well. */
export interface IngressLike extends ObjectView {
  readonly className: string;
  readonly ingressClass: IngressClass | undefined;
  readonly backends: readonly Backend[];
}

/** What a VerticalPodAutoscaler does about a container, or about all that have no policy of their own. */
export interface ResizePolicy {
  readonly container: string;
  readonly resources: readonly string[];
  /** `RequestsOnly` leaves the limits as they are. */
  readonly values: string;
  /** The bounds of its recommendation, by resource. */
  readonly min: Fields;
  readonly max: Fields;
  /** Its JSON pointer. */
  readonly path: string;
}

/** A VerticalPodAutoscaler and the workloads whose requests it sets. */
export interface VerticalAutoscaler extends ObjectView {
  /** The API group of the target as stated; empty where none is. */
  readonly targetGroup: string;
  readonly targetKind: string;
  readonly targetName: string;
  /** `Off` recommends and changes nothing. */
  readonly updateMode: string;
  /** The replicas below which it leaves the pods alone; nothing where its updater decides. */
  readonly minReplicas: number | undefined;
  readonly policies: readonly ResizePolicy[];
  readonly workloads: Workload[];
}

/** Ports that a rule of a NetworkPolicy opens. */
export interface PolicyPort {
  readonly protocol: string;
  /** By number or by the name that the pod gives it; nothing for all. */
  readonly port: number | string | undefined;
  /** The last of several. */
  readonly last: number | undefined;
}

/** What a NetworkPolicy lets in. */
export interface PolicyRule {
  /** Whether it is for pods that labels select, and for no address. */
  readonly isForPodsAlone: boolean;
  /** None for all. */
  readonly ports: readonly PolicyPort[];
}

/** A NetworkPolicy and the workloads whose pods it selects. */
export interface NetworkPolicy extends ObjectView {
  readonly selector: LabelSelector;
  /** Whether its pods get nothing but what some policy lets in. */
  readonly isAboutIngress: boolean;
  readonly rules: readonly PolicyRule[];
  readonly workloads: Workload[];
}

/** Nodes that something of the input makes as pods need them. */
export interface NodePool extends ObjectView {
  /** The labels that every one of its nodes has. */
  readonly nodeLabels: Labels;
  /** What else is said of their labels. */
  readonly requirements: readonly NodeRequirement[];
  /** The keys of taints that pods have to tolerate. */
  readonly taints: readonly string[];
  /** The seconds after which a drain of one of them is over, whatever still runs; nothing where it waits. */
  readonly drainTimeout: number | undefined;
}

/** Which pods go first where room is short. */
export interface PriorityClass extends ObjectView {
  readonly value: number;
  /** Whether pods that name no class have it. */
  readonly isDefault: boolean;
  /** Whether its pods take the room of others: `PreemptLowerPriority` or `Never`. */
  readonly preemptionPolicy: string;
  readonly isPreemptionStated: boolean;
}

/** How the volumes of claims are made, with the server's defaults filled in. */
export interface StorageClass extends ObjectView {
  readonly provisioner: string;
  /** When a volume is made and bound to its place: `Immediate`, or `WaitForFirstConsumer` for when its pod has found a node. */
  readonly bindingMode: string;
  readonly isBindingStated: boolean;
  /** What becomes of a volume when its claim is deleted: `Delete` or `Retain`. */
  readonly reclaimPolicy: string;
  readonly allowsExpansion: boolean;
  /** Whether claims that name no class have it. */
  readonly isDefault: boolean;
  readonly parameters: Labels;
  /** The zones, or whatever its driver calls a place, that volumes may be made in; empty for all. */
  readonly allowedDomains: readonly string[];
}

/** Room that a node autoscaler keeps without pods. */
export interface CapacityBuffer extends ObjectView {
  readonly hasTemplate: boolean;
  readonly hasTarget: boolean;
  readonly targetKind: string;
  readonly targetName: string;
  readonly replicas: number | undefined;
  readonly percentage: number | undefined;
  readonly hasLimits: boolean;
}

/** Every object of an input, with the relations between them resolved once. */
export interface Inventory {
  readonly objects: readonly ObjectView[];
  readonly workloads: readonly Workload[];
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly Autoscaler[];
  readonly verticalAutoscalers: readonly VerticalAutoscaler[];
  readonly services: readonly Service[];
  readonly entries: readonly IngressLike[];
  readonly namespaces: readonly ObjectView[];
  readonly limitRanges: readonly ObjectView[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly nodePools: readonly NodePool[];
  readonly priorityClasses: readonly PriorityClass[];
  readonly storageClasses: readonly StorageClass[];
  readonly capacityBuffers: readonly CapacityBuffer[];
  /** What says by which identity or secrets somebody else asks for them. */
  readonly authentications: readonly ObjectView[];
  /** The first object with a key; for kinds that no other list holds. */
  find(key: ObjectKey): ObjectView | undefined;
  /** Every object with a key, in the order of the input. */
  findAll(key: ObjectKey): readonly ObjectView[];
  /** The workloads in a namespace whose pods a selector selects. */
  selected(selector: LabelSelector | undefined, namespace: string): readonly Workload[];
}

/** What the view of an object needs of the input around it. */
export interface ViewContext {
  readonly readPod: PodReader;
  readonly ingressClasses: IngressClasses;
  /** For each workload that refers to another one for its pods, that one; nothing where it is not in the input. */
  readonly lenders: ReadonlyMap<KubernetesObject, KubernetesObject | undefined>;
}
