import { NO_PRE_STOP } from './pre-stop';
import { WorkerShutdownPlan } from './shutdown';
import { planVisibility } from './worker-shutdown';
import { JobPerMessageProps } from '../../api';
import { ClusterFacts } from '../../kubernetes';
import { drainFitsWindow } from '../../recommendations/disruption/drain-fits-window';
import { jobRetriesAreBounded } from '../../recommendations/jobs/job-retries-are-bounded';
import { jobFitsGracePeriod } from '../../recommendations/shutdown/job-fits-grace-period';
import { messageOutlivesJob } from '../../recommendations/shutdown/message-outlives-job';
import { shutdownFitsGracePeriod } from '../../recommendations/shutdown/shutdown-fits-grace-period';
import { atMost } from '../../recommendations/sum';
import { Planning } from '../planning';

/** How a pod stops that works on one message: it goes on until it is done, as far as its node waits for that. */
export function planJobShutdown(planning: Planning, props: JobPerMessageProps): WorkerShutdownPlan {
  const { ledger, facts } = planning;
  if (props.maxJobDuration === undefined) {
    ledger.refuse('maxJobDuration', undefined, 'a duration', 'State the longest time that one job takes, such as maxJobDuration: Duration.hours(2).', jobRetriesAreBounded);
  }
  const maxJobDuration = ledger.decide('maxJobDuration', jobRetriesAreBounded,
    ledger.seconds('maxJobDuration', props.maxJobDuration, { min: 1, under: jobRetriesAreBounded }), () => 1);
  const longPoll = ledger.decide('queue.receiveWait', jobFitsGracePeriod,
    ledger.seconds('queue.receiveWait', props.queue?._settings.options.receiveWait, { under: messageOutlivesJob }), () => 0);
  const { seconds: patience, name } = patienceOf(facts);
  const { seconds: gracePeriod } = ledger.decideSum('terminationGracePeriod', jobFitsGracePeriod,
    ledger.seconds('terminationGracePeriod', props.terminationGracePeriod, { min: 1, under: jobFitsGracePeriod }),
    () => atMost(patience, `left by ${name}`, jobFitsGracePeriod.choose({ maxJobDuration, longPoll })), 'maxJobDuration', 'queue.receiveWait');
  const interruptible = ledger.matching('interruptible', props.interruptible, /\S/, 'a reason', jobFitsGracePeriod);
  if (gracePeriod < maxJobDuration && interruptible === undefined) {
    ledger.assume('maxJobDuration', `a job that outlives its node by more than ${gracePeriod} s may begin anew`, "interruptible: '...', or nodes that stay");
  }
  return {
    preStop: NO_PRE_STOP,
    besidePreStop: (props.sidecars ?? []).map(() => NO_PRE_STOP),
    preStopDelay: 0,
    shutdownTimeout: Math.max(0, Math.min(maxJobDuration, gracePeriod - shutdownFitsGracePeriod.margin)),
    gracePeriod,
    finishes: 'jobs',
    maxJobDuration,
    visibilityTimeout: planVisibility(planning, props, maxJobDuration, gracePeriod),
    interruptible,
  };
}

/** How long whoever takes a node away waits for a pod; nobody waits for less where nothing is declared. */
function patienceOf(facts: ClusterFacts): { readonly seconds: number; readonly name: string } {
  return drainFitsWindow.windowOf(facts) ?? { seconds: drainFitsWindow.leastPatience, name: 'whoever takes a node away' };
}
