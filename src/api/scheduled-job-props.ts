import { Late, Overlap, Schedule } from './schedule';
import { AccountProps } from './workload/account-props';
import { ContainersProps } from './workload/containers-props';
import { ProcessHealthProps } from './workload/health-props';
import { NamedMetadataProps } from './workload/metadata-props';
import { NodeProps } from './workload/placement-props';
import { PodNetworkProps } from './workload/pod-network-props';
import { RunProps } from './workload/run-props';

/** What a Job takes that runs by a schedule; image, schedule and the longest attempt are enough. */
export interface ScheduledJobProps extends
  ContainersProps, NodeProps, ProcessHealthProps, PodNetworkProps, AccountProps, NamedMetadataProps, RunProps {
  /**
   * When it runs.
   *
   * @recommendation schedule-means-one-time
   */
  readonly schedule: Schedule;

  /**
   * Whose clock the schedule is by: a name of the IANA time zone database, such as `Europe/Berlin`.
   *
   * Where that zone changes its clocks, what is due in the hour that it skips or repeats is told.
   *
   * @default 'Etc/UTC'
   * @recommendation schedule-means-one-time
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
   */
  readonly timeZone?: string;

  /**
   * What becomes of a run that could not start at its time, as after an outage of the control plane.
   *
   * @default - it starts within half the shortest time between two runs, from 30 seconds to 1 hour, and is left out after that
   * @recommendation missed-runs-are-bounded
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
   */
  readonly whenLate?: Late;

  /**
   * What becomes of a run that is due while the one before still works.
   *
   * @default Overlap.FORBID
   * @recommendation schedule-does-not-overlap
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
   */
  readonly overlap?: Overlap;

  /**
   * Whether nothing is started for the time being; a run that works goes on.
   *
   * @default false
   * @recommendation schedule-leaves-evidence
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension
   */
  readonly isSuspended?: boolean;
}
