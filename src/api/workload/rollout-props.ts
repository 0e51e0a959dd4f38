import { Duration } from 'cdk8s';
import { IPercentOrAbsolute } from '../cdk8s-plus';

/**
 * How a new revision replaces the old one.
 *
 * @internal
 */
export interface RolloutProps extends RevisionProps {
  /**
   * Pods that a rollout may run on top of the replicas.
   *
   * @default - 25% of the replicas, at least one
   * @recommendation rollout-keeps-capacity
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
   */
  readonly maxSurge?: IPercentOrAbsolute;

  /**
   * Replicas that a rollout may take away before their successors are ready.
   *
   * @default - 0, or what minAvailableDuringRollout leaves
   * @recommendation rollout-keeps-capacity
   */
  readonly maxUnavailable?: IPercentOrAbsolute;

  /**
   * Replicas that stay available through a rollout, instead of maxUnavailable; 80 of 100 lets a rollout take 20.
   *
   * @default - every replica stays available
   * @recommendation rollout-keeps-capacity
   */
  readonly minAvailableDuringRollout?: IPercentOrAbsolute;

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
}

/**
 * What is said of a revision, and how many stay.
 *
 * @internal
 */
export interface RevisionProps {
  /**
   * Old revisions that stay for a rollback.
   *
   * @default 5
   * @recommendation rollback-possible
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Why this revision is rolled out, as `kubectl rollout history` shows it.
   *
   * @default - the revision says nothing about its cause
   * @recommendation rollback-possible
   */
  readonly changeCause?: string;
}
