import { Duration, Size } from 'cdk8s';
import { CpuResources, EnvFrom, EnvValue, IServiceAccount, ISecret, MemoryResources, PercentOrAbsolute, VolumeMount } from 'cdk8s-plus-27';
import { Autoscaler } from './autoscaler';
import { DisruptionBudget } from './disruption-budget';
import { HealthCheck } from './health-check';
import { SecurityProfile } from './security-profile';
import { InitContainer, Sidecar } from './sidecar';

/** How strictly replicas are spread over zones. */
export enum ZoneSpread {
  /** As evenly as capacity allows; a replica rather runs in a crowded zone than not at all. */
  PREFERRED = 'preferred',
  /** Never more than one replica apart; a replica that would break that waits, also when a zone has no room. */
  REQUIRED = 'required',
}

/** Ephemeral storage of a container. */
export interface StorageResources {
  /**
   * Storage to request.
   *
   * @default - the limit
   */
  readonly request?: Size;

  /**
   * Storage beyond which the pod is evicted.
   *
   * @default - the request
   */
  readonly limit?: Size;
}

/** A taint that pods put up with. */
export interface TaintToleration {
  /** Key of the taint. */
  readonly key: string;

  /**
   * Value of the taint.
   *
   * @default - any
   */
  readonly value?: string;

  /**
   * Effect of the taint: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - every effect
   */
  readonly effect?: string;
}

/** Who answers for a workload. */
export interface Owner {
  /** Team that owns it. */
  readonly team: string;

  /**
   * Where to reach the team: a mail address, a chat channel, a pager.
   *
   * @default - not stated
   */
  readonly contact?: string;

  /**
   * What to do when it breaks: the address of a page.
   *
   * @default - not stated
   */
  readonly runbook?: string;
}

/** What both kinds of workload take; everything but the image has a default. */
export interface WorkloadProps {
  /**
   * Image with a tag or digest; never `latest`.
   *
   * @recommendation image-is-pinned
   * @see https://kubernetes.io/docs/concepts/containers/images/
   */
  readonly image: string;

  /**
   * Name of every object that is made.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Entry point in place of the image's.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments of the entry point.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * Environment variables by name.
   *
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets whose keys become environment variables; a change of those made in the app rolls the pods.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Volumes to mount in the main container.
   *
   * @default - none
   */
  readonly volumes?: VolumeMount[];

  /**
   * Containers that run beside the main one: native sidecars from Kubernetes 1.29, ordinary containers before.
   *
   * @default - none
   */
  readonly sidecars?: Sidecar[];

  /**
   * Containers that run to their end before the others start, in this order.
   *
   * @default - none
   */
  readonly initContainers?: InitContainer[];

  /**
   * Fewest replicas.
   *
   * @default - one per zone of the cluster and at least 2; 3 when zones are not declared
   * @recommendation replicas-cover-zones
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/application.html
   */
  readonly minReplicas?: number;

  /**
   * Most replicas.
   *
   * @default - 3 times minReplicas and at least 10
   * @recommendation autoscaler-present
   */
  readonly maxReplicas?: number;

  /**
   * Who decides how many replicas run.
   *
   * @default - a HorizontalPodAutoscaler on CPU at 50 %, lower where the loss of a zone asks for it
   * @recommendation autoscaler-present
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
   */
  readonly autoscaler?: Autoscaler;

  /**
   * How strictly replicas are spread over zones.
   *
   * @default ZoneSpread.PREFERRED
   * @recommendation spread-across-zones
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
   */
  readonly zoneSpread?: ZoneSpread;

  /**
   * Names of the zones that the pods may run in.
   *
   * @default - every zone of the cluster
   * @recommendation spread-across-zones
   */
  readonly zones?: string[];

  /**
   * Labels that a node must have.
   *
   * @default - none
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints that the pods put up with, besides a node that is not ready or unreachable for a minute.
   *
   * @default - none
   */
  readonly tolerations?: TaintToleration[];

  /**
   * Priority class of the pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * How to ask whether a pod can take requests.
   *
   * @default - GET / behind an ALB, the gRPC health service for gRPC, otherwise a TCP connection; every 5 s, timeout 2 s, 3 failures
   * @recommendation readiness-probe-present
   */
  readonly readiness?: HealthCheck;

  /**
   * How to ask whether a container has to be restarted; keep dependencies out of it.
   *
   * @default - a TCP connection to the port every 10 s, timeout 5 s, 3 failures; none for a worker
   * @recommendation liveness-probe-present
   */
  readonly liveness?: HealthCheck;

  /**
   * How to ask whether the application has started.
   *
   * @default - the action of the liveness probe every 5 s, with failures enough for `startupTime`
   * @recommendation startup-probe-covers-boot
   */
  readonly startup?: HealthCheck;

  /**
   * Longest time that the application takes to start, in whole seconds.
   *
   * @default Duration.seconds(120)
   * @recommendation startup-probe-covers-boot
   */
  readonly startupTime?: Duration;

  /**
   * Pods that a rollout may run on top of the replicas.
   *
   * @default - 25% of the replicas, at least one
   * @recommendation rollout-keeps-capacity
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * Replicas that a rollout may take away before their successors are ready.
   *
   * @default - 0, or what minAvailableDuringRollout leaves
   * @recommendation rollout-keeps-capacity
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * Replicas that stay available through a rollout, instead of maxUnavailable; 80 of 100 lets a rollout take 20.
   *
   * @default - every replica stays available
   * @recommendation rollout-keeps-capacity
   */
  readonly minAvailableDuringRollout?: PercentOrAbsolute;

  /**
   * Time that a new pod has to stay ready before it counts as available, in whole seconds.
   *
   * @default Duration.seconds(10)
   * @recommendation rollout-waits-for-ready
   */
  readonly minReady?: Duration;

  /**
   * Time without progress after which a rollout is reported as stuck, in whole seconds.
   *
   * @default - twice the time that a new pod needs to become available, at least 600 seconds
   * @recommendation rollout-deadline-fits
   */
  readonly progressDeadline?: Duration;

  /**
   * Old revisions that stay for a rollback.
   *
   * @default 5
   * @recommendation rollback-possible
   */
  readonly revisionHistoryLimit?: number;

  /**
   * How many pods a drain may take at a time.
   *
   * @default - at most 1 pod evicted at a time, 10% of the pods from 20 replicas on
   * @recommendation budget-present
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * Time that the application takes to finish after SIGTERM, in whole seconds.
   *
   * @default - 20 seconds, or more where a request that arrives last takes longer
   * @recommendation shutdown-fits-grace-period
   */
  readonly shutdownTimeout?: Duration;

  /**
   * Time for which a stopping pod keeps serving before SIGTERM, in whole seconds.
   *
   * @default - the deregistration delay and 5 seconds behind an ALB, 125 seconds behind an NLB, 15 behind another Ingress, 10 inside the cluster, none for a worker
   * @recommendation endpoints-drain-before-stop
   */
  readonly preStopDelay?: Duration;

  /**
   * Time from the decision to stop a pod until it is killed, in whole seconds.
   *
   * @default - the preStop delay, the shutdown timeout and 5 seconds; for a worker at least the longest job and 5 seconds
   * @recommendation shutdown-fits-grace-period
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Whether the image has a `sleep` command, which the delay before SIGTERM needs on Kubernetes before 1.30.
   *
   * @default false
   * @recommendation prestop-needs-no-shell
   */
  readonly imageHasShell?: boolean;

  /**
   * CPU to request and, if stated, the limit.
   *
   * @default - a request of 250m and no limit
   * @recommendation requests-declared
   */
  readonly cpu?: CpuResources;

  /**
   * Memory to request and the limit.
   *
   * @default - 512Mi as request and limit
   * @recommendation memory-limited
   */
  readonly memory?: MemoryResources;

  /**
   * Ephemeral storage to request and the limit.
   *
   * @default - not requested
   */
  readonly ephemeralStorage?: StorageResources;

  /**
   * What the containers may do on their node.
   *
   * @default SecurityProfile.restricted()
   * @recommendation least-privilege
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly security?: SecurityProfile;

  /**
   * Account that the pods run as.
   *
   * @default - a ServiceAccount of its own, whose token is not mounted
   * @recommendation pull-secret-on-service-account
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Secrets with which images are pulled; they go on the ServiceAccount that is made.
   *
   * @default - none
   * @recommendation pull-secret-on-service-account
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Annotations of the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Labels of every object and the pods, such as environment, tenant, track or shard; never part of a selector.
   *
   * @default - none besides the app.kubernetes.io labels
   * @recommendation labels-describe
   */
  readonly labels?: { [key: string]: string };

  /**
   * Labels by which the pods are selected, to adopt a Deployment whose selector cannot be changed any more.
   *
   * @default - app.kubernetes.io/name and app.kubernetes.io/instance
   */
  readonly selectorLabels?: { [key: string]: string };

  /**
   * Who answers for the workload.
   *
   * @default - not stated
   * @recommendation owner-is-named
   */
  readonly owner?: Owner;

  /**
   * Names of the services that the workload calls, for whoever reads the manifest in an incident.
   *
   * @default - not stated
   * @recommendation owner-is-named
   */
  readonly dependsOn?: string[];

  /**
   * Why this revision is rolled out, as `kubectl rollout history` shows it.
   *
   * @default - the revision says nothing about its cause
   * @recommendation rollback-possible
   */
  readonly changeCause?: string;

  /**
   * Reasons for which problems are accepted, by recommendation id.
   *
   * @default - none
   */
  readonly waivers?: { [id: string]: string };
  /**
   * Whether kube-score, kube-linter and Polaris are told, by their own annotations, what this library decides otherwise than they ask for.
   *
   * Only decisions that hold for this workload are exempted. docs/guide/linters.md lists them.
   *
   * @default false
   * @see https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
   */
  readonly linterExemptions?: boolean;
}
