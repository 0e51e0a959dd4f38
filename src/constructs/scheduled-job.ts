import { Construct } from 'constructs';
import { HighlyAvailableWorkload } from './workload';
import { ScheduledJobProps } from '../api';
import { PlanContext } from '../plan/planning';
import { planScheduledJob } from '../plan/scheduled-job';
import { CronJobPlan, Planned } from '../plan/workload';

/**
 * A Job at each time of a schedule that no run can bring to a stop: a run that hangs is ended before the next one, and one that is late starts within a bound.
 *
 * Makes a ServiceAccount and a CronJob. Throws when a prop cannot be used or contradicts another, with all problems at once.
 */
export class ScheduledJob extends HighlyAvailableWorkload {
  public constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id, props);
  }

  /**
   * Plans the CronJob.
   *
   * @internal
   */
  public _plan(props: ScheduledJobProps, context: PlanContext): Planned<CronJobPlan> {
    return planScheduledJob(props, context);
  }
}
