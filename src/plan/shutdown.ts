import { GracefulWorkerProps, HighlyAvailableWebServiceProps, Sidecar, WorkloadProps } from '../api';
import { MAX_PORT, SERVED_FROM } from '../kubernetes';
import { ExposurePlan } from './exposure/exposure';
import { inWords } from './ledger';
import { Planning } from './planning';
import { endpointsDrainBeforeStop } from '../recommendations/shutdown/endpoints-drain-before-stop';
import { jobFitsGracePeriod } from '../recommendations/shutdown/job-fits-grace-period';
import { messageOutlivesJob } from '../recommendations/shutdown/message-outlives-job';
import { prestopNeedsNoShell } from '../recommendations/shutdown/prestop-needs-no-shell';
import { requestsOutliveNeither } from '../recommendations/shutdown/requests-outlive-neither';
import { shutdownFitsGracePeriod } from '../recommendations/shutdown/shutdown-fits-grace-period';
import { PathKind } from '../vocabularies/aws-load-balancer';

/** What happens before SIGTERM. */
export type PreStopPlan =
  | { readonly method: 'native' | 'exec'; readonly seconds: number }
  | { readonly method: 'http'; readonly path: string; readonly port: number }
  | { readonly method: 'command'; readonly command: readonly string[] }
  | { readonly method: 'none' };

export interface ShutdownPlan {
  readonly preStop: PreStopPlan;
  /** preStop of the ordinary containers beside the main one, in their order. */
  readonly besidePreStop: readonly PreStopPlan[];
  readonly preStopDelay: number;
  /** Seconds from SIGTERM until the application is gone. */
  readonly shutdownTimeout: number;
  readonly gracePeriod: number;
  /** Longest request or job in seconds. */
  readonly longestWork: number;
  readonly deregistrationDelay: number;
  /** Seconds that a job stays hidden; 0 when nobody said. */
  readonly visibilityTimeout: number;
  readonly interruptible: string;
}

const NO_PRE_STOP: PreStopPlan = { method: 'none' };

/** How a pod of a web service stops: it keeps serving until nothing sends to it, finishes what is in flight and exits. */
export function planWebShutdown(planning: Planning, props: HighlyAvailableWebServiceProps, exposure: ExposurePlan): ShutdownPlan {
  const { ledger } = planning;
  const { route } = exposure;
  const maxRequest = ledger.decide('maxRequestDuration', requestsOutliveNeither,
    ledger.seconds('maxRequestDuration', props.maxRequestDuration, { min: 1, under: requestsOutliveNeither }), () => requestsOutliveNeither.maxRequest);
  const deregistrationDelay = ledger.decide('deregistrationDelay', requestsOutliveNeither,
    'targets' in exposure ? exposure.targets.deregistrationDelay : undefined,
    () => requestsOutliveNeither.deregistrationDelay({ route, maxRequest }), 'maxRequestDuration', 'exposure');
  const shutdown = ledger.seconds('shutdownTimeout', props.shutdownTimeout, { under: shutdownFitsGracePeriod });
  const preStopDelay = ledger.decide('preStopDelay', endpointsDrainBeforeStop,
    ledger.seconds('preStopDelay', props.preStopDelay, { under: endpointsDrainBeforeStop }),
    () => choosePreStopDelay({ route, deregistrationDelay, maxRequest, shutdown }),
    'deregistrationDelay', 'maxRequestDuration', 'shutdownTimeout', 'exposure');
  const shutdownTimeout = ledger.decide('shutdownTimeout', shutdownFitsGracePeriod, shutdown,
    () => requestsOutliveNeither.shutdownTime({ route, preStop: preStopDelay, maxRequest }), 'maxRequestDuration', 'preStopDelay');
  const gracePeriod = ledger.decide('terminationGracePeriod', shutdownFitsGracePeriod,
    ledger.seconds('terminationGracePeriod', props.terminationGracePeriod, { min: 1, under: shutdownFitsGracePeriod }),
    () => shutdownFitsGracePeriod.choose({ preStop: preStopDelay, shutdown: shutdownTimeout }), 'preStopDelay', 'shutdownTimeout');
  return {
    preStop: planDelay(planning, 'imageHasShell', preStopDelay, props.imageHasShell),
    besidePreStop: planBeside(planning, props, preStopDelay),
    preStopDelay,
    shutdownTimeout,
    gracePeriod,
    longestWork: maxRequest,
    deregistrationDelay,
    visibilityTimeout: 0,
    interruptible: '',
  };
}

interface Draining {
  readonly route: PathKind;
  readonly deregistrationDelay: number;
  readonly maxRequest: number;
  /** What the user gives the application after SIGTERM. */
  readonly shutdown: number | undefined;
}

/** Until nothing sends requests any more and, where the application has little time after SIGTERM, until they are answered too. */
function choosePreStopDelay({ route, deregistrationDelay, maxRequest, shutdown }: Draining): number {
  const drained = endpointsDrainBeforeStop.choose({ route, deregistrationDelay });
  const isAnswered = shutdown === undefined || drained >= deregistrationDelay + endpointsDrainBeforeStop.margin;
  return isAnswered ? drained : Math.max(drained, requestsOutliveNeither.preStopDelay({ route, maxRequest, shutdown }));
}

/** How a pod of a worker stops: it takes no more jobs, finishes the one at hand and exits. */
export function planWorkerShutdown(planning: Planning, props: GracefulWorkerProps): ShutdownPlan {
  const { ledger } = planning;
  if (props.maxJobDuration === undefined) {
    ledger.refuse('maxJobDuration', undefined, 'a duration', 'State the longest time that one job takes.', jobFitsGracePeriod);
  }
  const longestJob = ledger.decide('maxJobDuration', jobFitsGracePeriod,
    ledger.seconds('maxJobDuration', props.maxJobDuration, { min: 1, under: jobFitsGracePeriod }), () => 1);
  const longPoll = ledger.decide('queue.receiveWait', jobFitsGracePeriod,
    ledger.seconds('queue.receiveWait', props.queue?.receiveWait, { under: messageOutlivesJob }), () => 0);
  const preStopDelay = ledger.decide('preStopDelay', endpointsDrainBeforeStop,
    ledger.seconds('preStopDelay', props.preStopDelay, { under: endpointsDrainBeforeStop }), () => 0);
  if (preStopDelay > 0 && props.drain !== undefined && props.drain._settings.kind !== 'sigterm') {
    ledger.refuse('preStopDelay', `${preStopDelay} s`, 'either preStopDelay or drain', 'A container has one hook before SIGTERM: leave one of the two out.',
      endpointsDrainBeforeStop);
  }
  const shutdown = ledger.seconds('shutdownTimeout', props.shutdownTimeout, { under: shutdownFitsGracePeriod });
  if (shutdown !== undefined && shutdown < longestJob && props.interruptible === undefined) {
    ledger.refuse('shutdownTimeout', `${shutdown} s`, `at least maxJobDuration, which is ${longestJob} s,`,
      'Leave it out, or say why jobs are interruptible.', jobFitsGracePeriod);
  }
  const shutdownTimeout = ledger.decide('shutdownTimeout', shutdownFitsGracePeriod, shutdown, () => longestJob, 'maxJobDuration');
  const gracePeriod = ledger.decide('terminationGracePeriod', jobFitsGracePeriod,
    ledger.seconds('terminationGracePeriod', props.terminationGracePeriod, { min: 1, under: jobFitsGracePeriod }),
    () => jobFitsGracePeriod.choose({ longestJob: Math.max(longestJob, shutdownTimeout), longPoll, preStop: preStopDelay }),
    'maxJobDuration', 'shutdownTimeout', 'queue.receiveWait', 'preStopDelay');
  return {
    preStop: preStopDelay > 0 ? planDelay(planning, 'imageHasShell', preStopDelay, props.imageHasShell) : planDrain(planning, props),
    besidePreStop: planBesideWorker(planning, props),
    preStopDelay,
    shutdownTimeout,
    gracePeriod,
    longestWork: longestJob,
    deregistrationDelay: 0,
    visibilityTimeout: planVisibility(planning, props, longestJob, gracePeriod),
    interruptible: ledger.matching('interruptible', props.interruptible, /\S/, 'a reason', jobFitsGracePeriod) ?? '',
  };
}

/** Waiting before SIGTERM by the means that the cluster and the image have. */
function planDelay({ ledger, facts }: Planning, prop: string, seconds: number, imageHasShell: boolean | undefined): PreStopPlan {
  if (seconds === 0) {
    return NO_PRE_STOP;
  }
  const method = prestopNeedsNoShell.choose({ minor: facts.kubernetesMinor, imageHasShell: imageHasShell ?? false });
  if (method === 'none') {
    ledger.refuse(prop, imageHasShell ?? inWords('nothing'), `true, as Kubernetes 1.${facts.kubernetesMinor} has no sleep of its own before SIGTERM`,
      'State imageHasShell: true if the image has a sleep command, or declare Kubernetes 1.30 or newer.', prestopNeedsNoShell);
    return { method: 'exec', seconds };
  }
  if (method === 'exec') {
    ledger.assume(prop, `the image has a sleep command, which Kubernetes 1.${facts.kubernetesMinor} needs before SIGTERM`, 'Cluster.declare(scope, { kubernetesVersion })');
  }
  return { method, seconds };
}

/** Ordinary containers beside the main one wait as long as it does; native sidecars stop after it by themselves. */
function planBeside(planning: Planning, props: WorkloadProps, seconds: number): readonly PreStopPlan[] {
  return (props.sidecars ?? []).map((sidecar: Sidecar, index) =>
    isNative(planning) || !isServing(sidecar) ? NO_PRE_STOP : planDelay(planning, `sidecars[${index}].imageHasShell`, seconds, sidecar.imageHasShell));
}

/** Whether something may still need the sidecar while the pod drains: it serves a port, or it was given the means to wait. */
function isServing({ ports = [], imageHasShell }: Sidecar): boolean {
  return ports.length > 0 || imageHasShell === true;
}

/** Native sidecars outlast a worker's job; ordinary containers stop at once, which is put on record. */
function planBesideWorker(planning: Planning, { sidecars = [] }: WorkloadProps): readonly PreStopPlan[] {
  return sidecars.map(({ name }) => {
    if (!isNative(planning)) {
      planning.ledger.assume('sidecars', `the worker finishes its job without container ${name}, which is told to stop at the same time`,
        `Cluster.declare(scope, { kubernetesVersion: '1.${SERVED_FROM.nativeSidecar}' })`);
    }
    return NO_PRE_STOP;
  });
}

function isNative({ facts }: Planning): boolean {
  return facts.kubernetesMinor >= SERVED_FROM.nativeSidecar;
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
function planVisibility({ ledger }: Planning, { queue }: GracefulWorkerProps, longestJob: number, gracePeriod: number): number {
  const { min, max } = messageOutlivesJob.ranges;
  const timeout = ledger.seconds('queue.visibilityTimeout', queue?.visibilityTimeout, { min, max, under: messageOutlivesJob });
  const heartbeat = ledger.seconds('queue.heartbeat', queue?.heartbeat, { min: 1, under: messageOutlivesJob });
  if (timeout === undefined) {
    return 0;
  }
  if (heartbeat !== undefined) {
    const longest = messageOutlivesJob.longestHeartbeat(timeout);
    if (heartbeat > longest) {
      ledger.refuse('queue.heartbeat', `${heartbeat} s`, `at most ${longest} s, half of the visibility timeout`,
        'Extend the timeout more often, or start with a longer one.', messageOutlivesJob);
    }
    return 0;
  }
  ledger.decide('queue.visibilityTimeout', messageOutlivesJob, timeout, () => messageOutlivesJob.choose({ longestJob, gracePeriod }));
  return timeout;
}
