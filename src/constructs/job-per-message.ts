import { Construct } from 'constructs';
import { HighlyAvailableWorkload } from './workload';
import { JobPerMessageProps } from '../api';
import { planJobPerMessage } from '../plan/job-per-message';
import { PlanContext } from '../plan/planning';
import { Planned, ScaledJobPlan } from '../plan/workload';

/**
 * A Job for each message of a queue, for work that outlasts every drain, rollout and scale-in: none of them ends a Job that runs.
 *
 * Makes a ServiceAccount, ScaledJob and, where KEDA has to prove who it is, a TriggerAuthentication; the cluster needs KEDA. A Job takes one message,
 * works on it and exits. Throws when a prop cannot be used or contradicts another, with all problems at once.
 */
export class JobPerMessage extends HighlyAvailableWorkload {
  public constructor(scope: Construct, id: string, props: JobPerMessageProps) {
    super(scope, id, props);
  }

  /**
   * Plans the Jobs.
   *
   * @internal
   */
  public _plan(props: JobPerMessageProps, context: PlanContext): Planned<ScaledJobPlan> {
    return planJobPerMessage(props, context);
  }
}
