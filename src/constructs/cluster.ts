import { isDeepStrictEqual } from 'util';
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AddOn } from '../api';
import {
  ASSUMED_CLUSTER, Capacity, ClusterFact, ClusterFacts, ClusterProfile, Controller, Deliverer, Provisioner,
} from '../kubernetes';
import { AvailabilityError, mistimed, refused } from './availability-error';
import { readAddOns, readRelease, readVersion } from './cluster-versions';
import { readCluster } from './read-cluster';
import { validScope } from './tree/valid-scope';
import { declarationFor, Declaration, declareOn, firstOfName, isDeclaredOn, markPlanned, plannedBelow } from '../gates/declarations';
import { DNS_LABEL_RULE, isDnsLabel, isUnfilled } from '../plan/checks/names';
import { readTypes } from '../plan/checks/prop-types';
import { Ledger } from '../plan/ledger';

/** What nodes cost and how long they stay. */
export enum CapacityType {
  /** Nodes stay until somebody drains them. */
  ON_DEMAND = 'on-demand',
  /** Nodes go two minutes after a notice. */
  SPOT = 'spot',
}

/** Who adds and removes nodes. */
export enum NodeProvisioner {
  /** Karpenter, also in EKS Auto Mode. */
  KARPENTER = 'karpenter',
  /** Kubernetes Cluster Autoscaler. */
  CLUSTER_AUTOSCALER = 'cluster-autoscaler',
  /** EKS managed node groups without a node autoscaler. */
  MANAGED_NODE_GROUP = 'managed-node-group',
}

/** Who makes load balancers for Ingresses and Services. */
export enum IngressController {
  /** The AWS Load Balancer Controller. */
  AWS_LOAD_BALANCER_CONTROLLER = 'aws-load-balancer-controller',
  /** EKS Auto Mode, whose controller has no pod readiness gates. */
  EKS_AUTO_MODE = 'eks-auto-mode',
  /** Another controller, such as one for Gateway API or NGINX. */
  OTHER = 'other',
}

/** Who brings manifests into the cluster, and so what orders a Job before a rollout. */
export enum Delivery {
  /** `kubectl apply`, or whatever else applies manifests as they are. */
  KUBECTL = 'kubectl',
  /** Argo CD. */
  ARGO_CD = 'argo-cd',
  /** Helm, with the manifests in a chart of its own. */
  HELM = 'helm',
  /** Flux. */
  FLUX = 'flux',
}

/** How much availability the environment is worth. */
export enum Profile {
  /** Users depend on it. */
  PRODUCTION = 'production',
  /** Testers depend on it, in a cluster that others share: one replica, no autoscaler and no budget unless the props state them, all else as in production. */
  STAGING = 'staging',
  /** A laptop or a developer's namespace: one replica, no autoscaler, no budget, reached inside the cluster only. */
  DEVELOPMENT = 'development',
}

/** What is known about the cluster; every fact that is left out becomes a recorded assumption. */
export interface ClusterProps {
  /**
   * Name of the environment, by which `Availability.writeConfig` writes it down; all that is declared by one name is one cluster.
   *
   * @default - the cluster has no name
   */
  readonly name?: string;

  /**
   * Kubernetes version of the control plane and the oldest node, from `1.27`; a newer one than is known counts as the newest known, 1.37.
   *
   * @default '1.32'
   */
  readonly kubernetesVersion?: string;

  /**
   * Number of zones that nodes run in.
   *
   * @default - 3 is assumed
   */
  readonly zones?: number;

  /**
   * Number of nodes that pods can run on.
   *
   * @default - not known
   */
  readonly nodes?: number;

  /**
   * What nodes cost and how long they stay.
   *
   * @default CapacityType.ON_DEMAND
   */
  readonly capacity?: CapacityType;

  /**
   * Time that a drained node waits for its pods, such as the terminationGracePeriod of a Karpenter NodePool.
   *
   * @default - what the provisioner does
   */
  readonly drainTimeout?: Duration;

  /**
   * Who adds and removes nodes.
   *
   * @default - not known
   */
  readonly provisioner?: NodeProvisioner;

  /**
   * Version of Karpenter or the Cluster Autoscaler, on which the API of a CapacityBuffer depends; such as `1.15.0`.
   *
   * @default - not known
   */
  readonly provisionerVersion?: string;

  /**
   * Who makes load balancers.
   *
   * @default IngressController.AWS_LOAD_BALANCER_CONTROLLER
   */
  readonly ingressController?: IngressController;

  /**
   * What runs in the cluster besides Kubernetes itself.
   *
   * @default [AddOn.METRICS_SERVER]
   */
  readonly addOns?: AddOn[];

  /**
   * Who brings manifests into the cluster, and so what orders a Job before a rollout.
   *
   * @default Delivery.KUBECTL
   */
  readonly delivery?: Delivery;

  /**
   * How much availability the environment is worth.
   *
   * @default Profile.PRODUCTION
   */
  readonly profile?: Profile;
}

/** Facts about the cluster that manifests go to. */
export class Cluster {
  /**
   * Declares the cluster for every construct below a scope; the nearest declaration counts, whole.
   *
   * Throws when a workload below the scope has been made already, a fact is not valid, or the name stands for other facts elsewhere in the app.
   */
  public static declare(scope: IConstruct, props: ClusterProps): void {
    const ledger = new Ledger(() => false);
    const planned = plannedBelow(validScope(scope, 'Cluster.declare', 'app, { ... }'));
    const timing = [
      ...planned === undefined ? [] : [mistimed('Cluster.declare comes after the first workload below the scope',
        `Move Cluster.declare above the construct ${planned}, which was planned without these facts.`)],
      ...isDeclaredOn(scope) ? [mistimed('Cluster.declare is called a second time on one scope', 'Declare all facts in one call.')] : [],
    ];
    const stated = readTypes(ledger, 'cluster', props);
    const declaration = { name: readName(ledger, stated.name), facts: readFacts(ledger, stated), path: scope.node.path };
    refuseOtherFacts(ledger, declaration, firstOfName(scope, declaration.name));
    const problems = [...timing, ...ledger.refusals.map(refused)];
    if (problems.length > 0) {
      throw new AvailabilityError('Cluster', scope.node.path, problems);
    }
    declareOn(scope, declaration);
  }

  /**
   * What a configuration file says about the cluster of an environment, to be declared: the file that also the audit reads.
   *
   * Throws when there is no such file or environment, or a fact is not valid.
   *
   * @param path a file such as `.cdk8s-ha.yaml`, from the working directory
   * @param name the environment, as it stands below `environments`
   */
  public static fromFile(path: string, name: string): ClusterProps {
    return readCluster(path, name);
  }

  /**
   * The facts that props state, on top of what is assumed; throws when one is not valid.
   *
   * @internal
   */
  public static _read(props: ClusterProps, statedIn: string): ClusterFacts {
    const ledger = new Ledger(() => false);
    const facts = readFacts(ledger, readTypes(ledger, 'cluster', props));
    if (ledger.refusals.length > 0) {
      throw new AvailabilityError(statedIn, 'cluster', ledger.refusals.map(refused));
    }
    return facts;
  }

  /**
   * The facts that count for a construct.
   *
   * @internal
   */
  public static _factsFor(scope: IConstruct): ClusterFacts {
    return declarationFor(scope)?.facts ?? ASSUMED_CLUSTER;
  }

  /**
   * The name of the cluster that a construct goes to; nothing where none is declared.
   *
   * @internal
   */
  public static _nameFor(scope: IConstruct): string | undefined {
    return declarationFor(scope)?.name;
  }

  /**
   * Remembers on every scope above a construct that it was planned, so that a later declaration is noticed.
   *
   * @internal
   */
  public static _markPlanned(construct: IConstruct): void {
    markPlanned(construct);
  }

  private constructor() {}
}

/** The name is a key of configurations and is told in reports, so it is as simple as a name can be. */
function readName(ledger: Ledger, name: string | undefined): string | undefined {
  const isName = name === undefined || typeof name === 'string' && isDnsLabel(name);
  if (!isName) {
    ledger.refuse('name', name, DNS_LABEL_RULE, 'Change the name, such as to production or staging-eu.');
  }
  // Null alone is a name that YAML has a meaning for, and is kept.
  return isName && (name === undefined || name === 'null' || !isUnfilled(ledger, 'name', name)) ? name : undefined;
}

/** One name is one cluster, so all that is declared by it says the same. */
function refuseOtherFacts(ledger: Ledger, { name, facts }: Declaration, first: Declaration | undefined): void {
  if (first !== undefined && !isDeepStrictEqual(first.facts, facts)) {
    ledger.refuse('name', name, 'the same facts wherever this name is declared',
      `${first.path === '' ? 'The app' : first.path} declares it with other facts: state the same ones here, or give this cluster a name of its own.`);
  }
}

/** The facts that props state, on top of what is assumed. */
function readFacts(ledger: Ledger, props: ClusterProps): ClusterFacts {
  const addOns = readAddOns(ledger, props.addOns);
  const stated = {
    kubernetesMinor: readVersion(ledger, props.kubernetesVersion),
    zones: ledger.count('zones', props.zones, { min: 1 }),
    nodes: ledger.count('nodes', props.nodes, { min: 1 }),
    capacity: member<Capacity>(ledger, 'capacity', props.capacity, CapacityType),
    drainTimeout: ledger.seconds('drainTimeout', props.drainTimeout, { min: 1 }),
    provisioner: member<Provisioner>(ledger, 'provisioner', props.provisioner, NodeProvisioner),
    provisionerVersion: readRelease(ledger, props),
    ingressController: member<Controller>(ledger, 'ingressController', props.ingressController, IngressController),
    addOns: addOns?.addOns,
    delivery: member<Deliverer>(ledger, 'delivery', props.delivery, Delivery),
    profile: member<ClusterProfile>(ledger, 'profile', props.profile, Profile),
  };
  const known = Object.entries(stated).filter(([, value]) => value !== undefined);
  const declared = known.map(([fact]) => fact as ClusterFact);
  return Object.freeze({ ...ASSUMED_CLUSTER, ...addOns, ...Object.fromEntries(known), declared });
}

/** A value of an enum; JavaScript lets anything through, so it is looked at. */
function member<T extends string>(ledger: Ledger, prop: string, value: string | undefined, values: Readonly<Record<string, string>>): T | undefined {
  if (value !== undefined && !Object.values(values).includes(value)) {
    ledger.refuse(prop, value, Object.values(values).join(', '), 'Use a member of the enum.');
  }
  return value as T | undefined;
}
