import { Duration } from 'cdk8s';
import { HealthCheck } from './health-check';
import { Queue } from './queue';
import { ScalerIdentity } from './scaler-identity';
import { AccountProps } from './workload/account-props';
import { ContainersProps } from './workload/containers-props';
import { ProcessHealthProps } from './workload/health-props';
import { NamedMetadataProps } from './workload/metadata-props';
import { NodeProps } from './workload/placement-props';
import { PodNetworkProps } from './workload/pod-network-props';

/** What a Job for each message takes; image, queue and the longest job are enough. */
export interface JobPerMessageProps extends ContainersProps, NodeProps, ProcessHealthProps, PodNetworkProps, AccountProps, NamedMetadataProps {
  /**
   * Longest time that one job takes, in whole seconds.
   *
   * @recommendation job-retries-are-bounded
   */
  readonly maxJobDuration: Duration;

  /**
   * The queue that each Job takes one message from, and what is known about it.
   *
   * @recommendation job-strategy-fits-metric
   */
  readonly queue: Queue;

  /**
   * Most Jobs at once.
   *
   * @default - 10, or minJobs where that is more, and no more than the partitions of the queue
   * @recommendation job-retries-are-bounded
   */
  readonly maxJobs?: number;

  /**
   * Jobs that wait for a message even when there is none.
   *
   * @default 0
   * @recommendation job-retries-are-bounded
   * @see https://keda.sh/docs/latest/reference/scaledjob-spec/#minreplicacount
   */
  readonly minJobs?: number;

  /**
   * How to ask whether a job has taken its message; needed where the queue does not show messages that are worked on.
   *
   * @default - a job counts as running once its pod does
   * @recommendation job-strategy-fits-metric
   * @see https://keda.sh/docs/latest/reference/scaledjob-spec/#scalingstrategy
   */
  readonly readiness?: HealthCheck;

  /**
   * With whose rights KEDA reads the length of a queue in AWS.
   *
   * @default ScalerIdentity.operator()
   * @see https://keda.sh/docs/latest/authentication-providers/aws/
   */
  readonly identity?: ScalerIdentity;

  /**
   * Why a job may be cut short, such as a checkpoint that another one goes on from; node autoscalers then take its node like any other.
   *
   * @default - every job has to be finished
   * @recommendation job-fits-grace-period
   */
  readonly interruptible?: string;

  /**
   * Time from the decision to stop a pod until it is killed, in whole seconds.
   *
   * @default - the longest job and 5 seconds, at most as long as whoever takes nodes away surely waits
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly terminationGracePeriod?: Duration;
}
