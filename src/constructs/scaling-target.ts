import { ScalingPlan } from '../plan/scaling';
import { AnyPlan } from '../plan/workload';

const LEAVE_OUT = 'Leave the autoscaler out';

/** How what makes the pods is scaled, or what to do where nobody can scale it. */
export function scalingOf(plan: AnyPlan): ScalingPlan | string {
  switch (plan.controller) {
    case 'ScaledJob': return `${LEAVE_OUT}: the queue says how many Jobs there are, up to maxJobs.`;
    case 'Job': return `${LEAVE_OUT}: a Job has completions, of which parallelism says how many run at a time.`;
    case 'CronJob': return `${LEAVE_OUT}: the schedule says when there is a Job.`;
    case 'Deployment':
    case 'StatefulSet':
      if (plan.singleton !== undefined) {
        return `${LEAVE_OUT}: a singleton says itself how many pods it has.`;
      }
      return isQuorum(plan)
        ? `${LEAVE_OUT}: every change of the number changes what a majority of the quorum is. Change replicas together with the membership of the store.`
        : plan.scaling;
  }
}

function isQuorum(plan: AnyPlan): boolean {
  return plan.controller === 'StatefulSet' && plan.members.are?.kind === 'quorum';
}
