import { INTERRUPTIBLE_ANNOTATION, stopDelay, Workload } from '../../../kubernetes';
import { jobFitsGracePeriod } from '../../shutdown/job-fits-grace-period';

/** Whether a job may be cut short, because it can be taken up again. */
export function isInterruptible({ annotations }: Workload): boolean {
  return (annotations[INTERRUPTIBLE_ANNOTATION] ?? '').trim() !== '';
}

/** Whether a replica that is told to stop has the time to finish its job; nothing where nobody says how long one takes. */
export function finishesJob({ facts: { maxJobDuration }, pod }: Workload): boolean | undefined {
  if (maxJobDuration === undefined) {
    return undefined;
  }
  const [main] = pod.containers;
  const preStop = main === undefined ? 0 : stopDelay(main) ?? 0;
  return pod.gracePeriod >= jobFitsGracePeriod.choose({ maxJobDuration, longPoll: 0, preStop }).seconds;
}
