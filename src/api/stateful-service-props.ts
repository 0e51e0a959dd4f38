import { Duration } from 'cdk8s';
import { Autoscaler } from './autoscaler';
import { ContainerPort } from './cdk8s-plus';
import { ClaimRetention } from './claim-retention';
import { DisruptionBudget } from './disruption-budget';
import { ServingProtocol } from './exposure';
import { MemberMigration, OrphanJanitor } from './member-migration';
import { MemberRollout, PodManagement } from './member-rollout';
import { MemberVolume } from './member-volume';
import { Membership } from './membership';
import { AccountProps } from './workload/account-props';
import { ContainersProps } from './workload/containers-props';
import { ProcessCheckProps, ReadinessProps } from './workload/health-props';
import { MetadataProps } from './workload/metadata-props';
import { NodeProps } from './workload/placement-props';
import { PodNetworkProps } from './workload/pod-network-props';
import { RevisionProps } from './workload/rollout-props';
import { ZoneSpread } from './zone-spread';

/** What a stateful service takes; image, port, membership and the volumes of its members are enough. */
export interface HighlyAvailableStatefulServiceProps extends
  ContainersProps, NodeProps, ReadinessProps, ProcessCheckProps, RevisionProps, MetadataProps, PodNetworkProps, AccountProps {
  /**
   * Port that clients reach the members on, from 1 to 65535.
   *
   * @recommendation port-chain-complete
   */
  readonly port: number;

  /**
   * Protocol on the port.
   *
   * @default ServingProtocol.TCP
   */
  readonly protocol?: ServingProtocol;

  /**
   * Ports on which members reach each other, and others such as metrics.
   *
   * @default - none
   */
  readonly peerPorts?: ContainerPort[];

  /**
   * What the members are to each other, which says how many of them may fail.
   *
   * @recommendation quorum-survives-zone-loss
   */
  readonly membership: Membership;

  /**
   * Volumes that each member has for itself; an empty list for members that keep nothing.
   *
   * @recommendation state-is-claimed
   */
  readonly memberVolumes: MemberVolume[];

  /**
   * How many members there are; with an autoscaler the fewest.
   *
   * @default - three for a quorum, five from five declared zones on; otherwise one for each zone, at least 2, and no fewer than copies of the data
   */
  readonly replicas?: number;

  /**
   * Most members, where an autoscaler decides on their number.
   *
   * @default - 3 times replicas and at least 10, and at most the declared number of nodes
   */
  readonly maxReplicas?: number;

  /**
   * Who decides how many members there are; never an autoscaler for a quorum, which would change what a majority is.
   *
   * @default Autoscaler.none()
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
   */
  readonly autoscaler?: Autoscaler;

  /**
   * How strictly members are spread over zones.
   *
   * @default - ZoneSpread.REQUIRED from three declared zones on, otherwise ZoneSpread.PREFERRED
   */
  readonly zoneSpread?: ZoneSpread;

  /**
   * Whether all members start at once or one after the other; a StatefulSet that is there takes no other.
   *
   * @default PodManagement.PARALLEL
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies
   */
  readonly podManagement?: PodManagement;

  /**
   * How a new revision reaches the members.
   *
   * @default MemberRollout.oneByOne()
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
   */
  readonly rollout?: MemberRollout;

  /**
   * Name of the headless Service below which each member has its name in DNS; a StatefulSet that is there takes no other.
   *
   * @default - the name of the service, followed by `-members`
   */
  readonly serviceName?: string;

  /**
   * Environment variable with the name of the member, such as `etcd-0`; arguments and other variables may say `$(POD_NAME)`.
   *
   * @default 'POD_NAME'
   */
  readonly memberNameVariable?: string;

  /**
   * Environment variable with the names of all members in DNS, separated by commas; with it every change of `replicas` rolls all members.
   *
   * @default - none
   */
  readonly peersVariable?: string;

  /**
   * Time that a new member has to stay ready before it counts as available, in whole seconds.
   *
   * @default - 10 seconds; none where only one member may be away, and from Kubernetes 1.37 on for a quorum, as rollout and budget have to count alike there
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#minimum-ready-seconds
   */
  readonly minReady?: Duration;

  /**
   * How many members a drain may take at a time.
   *
   * @default - at most 1
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * Command by which a member hands over before it stops, such as its leadership; SIGTERM comes once it has ended.
   *
   * @default - none: SIGTERM comes once clients have stopped asking
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
   */
  readonly leaveCommand?: string[];

  /**
   * Longest time that `leaveCommand` takes, in whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly leaveTimeout?: Duration;

  /**
   * Time for which a stopping member keeps serving before SIGTERM, in whole seconds; in place of `leaveCommand`.
   *
   * @default - 10 seconds, none with `leaveCommand`
   */
  readonly preStopDelay?: Duration;

  /**
   * Whether the image has a `sleep` command, which the delay before SIGTERM needs on Kubernetes before 1.30.
   *
   * @default false
   */
  readonly imageHasShell?: boolean;

  /**
   * Time that a member takes after SIGTERM to write down what it holds and to end, in whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly shutdownTimeout?: Duration;

  /**
   * Time from the decision to stop a member until it is killed, in whole seconds.
   *
   * @default - what comes before SIGTERM, the shutdown timeout and 5 seconds; at least 60
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Longest time until a member that comes back has joined the others again, with its log replayed and its data caught up; whole seconds.
   *
   * @default Duration.minutes(10)
   */
  readonly rejoinTime?: Duration;

  /**
   * What becomes of the claims of members that are gone.
   *
   * @default ClaimRetention.keep()
   * @recommendation claims-survive-mistakes
   */
  readonly retention?: ClaimRetention;

  /**
   * Ordinals of members that are gone, for each of which a Job runs `migrate` on what its claims hold; none of them below `replicas`.
   *
   * @default - none
   * @recommendation orphaned-data-is-collected
   */
  readonly retiredMembers?: number[];

  /**
   * What brings the data of a retired member to the others.
   *
   * @default - none; needed by `retiredMembers`
   * @recommendation orphaned-data-is-collected
   */
  readonly migrate?: MemberMigration;

  /**
   * What works on the claims of members that are gone without anybody naming them.
   *
   * @default - none: claims stay until somebody deletes them
   * @recommendation orphaned-data-is-collected
   */
  readonly janitor?: OrphanJanitor;

  /**
   * Why it may take a person to bring a quorum back that lost a zone; only for clusters of two zones.
   *
   * @default - a quorum in two zones is refused
   */
  readonly acceptsManualRecovery?: string;
}
