import { NO_PRE_STOP, planBesideWorker, planDelay, PreStopPlan } from './pre-stop';
import { WorkerShutdownPlan } from './shutdown';
import { GracefulWorkerProps } from '../../api';
import { MAX_PORT } from '../../kubernetes';
import { endpointsDrainBeforeStop } from '../../recommendations/shutdown/endpoints-drain-before-stop';
import { jobFitsGracePeriod } from '../../recommendations/shutdown/job-fits-grace-period';
import { messageOutlivesJob } from '../../recommendations/shutdown/message-outlives-job';
import { shutdownFitsGracePeriod } from '../../recommendations/shutdown/shutdown-fits-grace-period';
import { Planning } from '../planning';

/** How a pod of a worker stops: it takes no more jobs, finishes the one at hand and exits. */
export function planWorkerShutdown(planning: Planning, props: GracefulWorkerProps): WorkerShutdownPlan {
  const { ledger } = planning;
  if (props.maxJobDuration === undefined) {
    ledger.refuse('maxJobDuration', undefined, 'a duration', 'State the longest time that one job takes, such as maxJobDuration: Duration.minutes(2).', jobFitsGracePeriod);
  }
  const maxJobDuration = ledger.decide('maxJobDuration', jobFitsGracePeriod,
    ledger.seconds('maxJobDuration', props.maxJobDuration, { min: 1, under: jobFitsGracePeriod }), () => 1);
  const longPoll = ledger.decide('queue.receiveWait', jobFitsGracePeriod,
    ledger.seconds('queue.receiveWait', props.queue?._settings.options.receiveWait, { under: messageOutlivesJob }), () => 0);
  const preStopDelay = ledger.decide('preStopDelay', endpointsDrainBeforeStop,
    ledger.seconds('preStopDelay', props.preStopDelay, { under: endpointsDrainBeforeStop }), () => 0);
  if (preStopDelay > 0 && props.drain !== undefined && props.drain._settings.kind !== 'sigterm') {
    ledger.refuse('preStopDelay', `${preStopDelay} s`, 'either preStopDelay or drain', 'A container has one hook before SIGTERM: leave one of the two out.',
      endpointsDrainBeforeStop);
  }
  const shutdown = ledger.seconds('shutdownTimeout', props.shutdownTimeout, { under: shutdownFitsGracePeriod });
  if (shutdown !== undefined && shutdown < maxJobDuration && props.interruptible === undefined) {
    ledger.refuse('shutdownTimeout', `${shutdown} s`, `at least maxJobDuration, which is ${maxJobDuration} s,`,
      'Leave it out, or say why jobs are interruptible.', jobFitsGracePeriod);
  }
  const shutdownTimeout = ledger.decide('shutdownTimeout', shutdownFitsGracePeriod, shutdown, () => maxJobDuration, 'maxJobDuration');
  const { seconds: gracePeriod } = ledger.decideSum('terminationGracePeriod', jobFitsGracePeriod,
    ledger.seconds('terminationGracePeriod', props.terminationGracePeriod, { min: 1, under: jobFitsGracePeriod }),
    () => jobFitsGracePeriod.choose({ maxJobDuration, shutdown: shutdownTimeout, longPoll, preStop: preStopDelay }),
    'maxJobDuration', 'shutdownTimeout', 'queue.receiveWait', 'preStopDelay');
  const preStop = preStopDelay > 0 ? planDelay(planning, 'imageHasShell', preStopDelay, props.imageHasShell) : planDrain(planning, props);
  const besidePreStop = planBesideWorker(planning, props);
  const visibilityTimeout = planVisibility(planning, props, maxJobDuration, gracePeriod);
  const interruptible = ledger.matching('interruptible', props.interruptible, /\S/, 'a reason', jobFitsGracePeriod);
  return {
    preStop,
    besidePreStop,
    preStopDelay,
    shutdownTimeout,
    gracePeriod,
    finishes: 'jobs',
    maxJobDuration,
    visibilityTimeout,
    interruptible,
  };
}

function planDrain({ ledger }: Planning, { drain }: GracefulWorkerProps): PreStopPlan {
  const settings = drain?._settings ?? { kind: 'sigterm' as const };
  switch (settings.kind) {
    case 'sigterm': return NO_PRE_STOP;
    case 'exec':
      if (settings.command.length === 0) {
        ledger.refuse('drain.command', '[]', 'a command', 'Give the command and its arguments.', jobFitsGracePeriod);
      }
      return { method: 'command', command: settings.command };
    case 'http':
      ledger.matching('drain.path', settings.path, /^\/\S*$/, 'a path that begins with /', jobFitsGracePeriod);
      return { method: 'http', path: settings.path, port: ledger.count('drain.port', settings.port, { min: 1, max: MAX_PORT }) ?? 0 };
  }
}

/** How long the queue hides a job; with a heartbeat it hides it for as long as the job runs. */
export function planVisibility({ ledger }: Planning, { queue }: Pick<GracefulWorkerProps, 'queue'>, maxJobDuration: number, gracePeriod: number): number | undefined {
  const { min, max } = messageOutlivesJob.ranges;
  const known = queue?._settings.options;
  const timeout = ledger.seconds('queue.visibilityTimeout', known?.visibilityTimeout, { min, max, under: messageOutlivesJob });
  const heartbeat = ledger.seconds('queue.heartbeat', known?.heartbeat, { min: 1, under: messageOutlivesJob });
  if (timeout === undefined) {
    return undefined;
  }
  if (heartbeat !== undefined) {
    const longest = messageOutlivesJob.longestHeartbeat(timeout);
    if (heartbeat > longest) {
      ledger.refuse('queue.heartbeat', `${heartbeat} s`, `at most ${longest} s, half of the visibility timeout`,
        'Extend the timeout more often, or start with a longer one.', messageOutlivesJob);
    }
    return undefined;
  }
  ledger.decide('queue.visibilityTimeout', messageOutlivesJob, timeout, () => messageOutlivesJob.choose({ maxJobDuration, gracePeriod }));
  return timeout;
}
