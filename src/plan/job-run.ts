import { inWords } from './ledger';
import { Planning } from './planning';
import { Sidecar } from '../api';
import { RunProps } from '../api/workload/run-props';
import { SERVED_FROM, TextMap } from '../kubernetes';
import { NO_PRE_STOP } from './shutdown/pre-stop';
import { WorkerShutdownPlan } from './shutdown/shutdown';
import { nodesCanBeDrained } from '../recommendations/disruption/nodes-can-be-drained';
import { jobEndsWithItsSidecars } from '../recommendations/jobs/job-ends-with-its-sidecars';
import { JobEnd, jobRetriesAreBounded } from '../recommendations/jobs/job-retries-are-bounded';
import { jobRunsAlone } from '../recommendations/jobs/job-runs-alone';
import { jobSurvivesDisruption } from '../recommendations/jobs/job-survives-disruption';
import { Metadata } from '../recommendations/recommendation';
import { shutdownFitsGracePeriod } from '../recommendations/shutdown/shutdown-fits-grace-period';
import { Sum } from '../recommendations/sum';

/** An ordinary container beside the main one goes on when that is done, and the Job with it. */
export function refuseSidecarsThatStay({ ledger, facts }: Planning, { sidecars = [] }: { readonly sidecars?: readonly Sidecar[] }): void {
  if (sidecars.length > 0 && facts.kubernetesMinor < SERVED_FROM.nativeSidecar) {
    ledger.refuse('sidecars', sidecars, `Kubernetes 1.${SERVED_FROM.nativeSidecar} or newer, which ends sidecars with the job`,
      'Leave the sidecars out, or declare a newer Kubernetes: Cluster.declare(scope, { kubernetesVersion }).', jobEndsWithItsSidecars);
  }
}

/** What becomes of a failure: the first rule that fits it counts. */
export type FailureRule =
  | { readonly action: 'Ignore'; readonly condition: string }
  | { readonly action: 'FailJob'; readonly container: string; readonly exitCodes: readonly number[] };

/** How a Job comes to its end. */
export interface JobEndPlan {
  /** Seconds until a Job is ended that is not done. */
  readonly deadline: number;
  readonly end: JobEnd;
  /** Whether servers know that a pod may be replaced only once it has ended. */
  readonly waitsForEnd: boolean;
  readonly rules: readonly FailureRule[];
}

/** How a Job runs to its end. */
export interface JobRunPlan extends JobEndPlan {
  readonly attempts: number;
  /** Whether two pods of it must never run at once. */
  readonly isExclusive: boolean;
  /** How many pods have to succeed, and how many of them run at once. */
  readonly completions: number;
  readonly parallelism: number;
  /** Whether each pod has a number of its own. */
  readonly isIndexed: boolean;
  /** Whether each number has attempts of its own, so that one that fails leaves the others theirs. */
  readonly retriesPerIndex: boolean;
}

/** What of its props a Job says about its run. */
export type RunStated = Partial<RunProps> & {
  readonly completions?: number;
  readonly parallelism?: number;
};

interface Work {
  /** The container whose exit code counts. */
  readonly container: string;
  readonly maxJobDuration: number;
  /** What keeps the whole Job shorter than its attempts may take. */
  readonly bound?: { readonly by: Metadata; readonly choose: (all: Sum) => Sum };
}

/** Failures that say nothing of the process count as no attempt: that rule stands first, as an evicted process ends with a code of its own. */
export function planJobEnd({ facts }: Planning, end: JobEnd, exitCodes?: Extract<FailureRule, { action: 'FailJob' }>): Omit<JobEndPlan, 'deadline'> {
  return {
    end,
    waitsForEnd: facts.kubernetesMinor >= SERVED_FROM.jobPodReplacementPolicy,
    rules: [{ action: 'Ignore', condition: end.ignored }, ...exitCodes === undefined ? [] : [exitCodes]],
  };
}

/** How often a Job is tried, and when that ends. */
export function planJobRun(planning: Planning, props: RunStated, { container, maxJobDuration, bound }: Work): JobRunPlan {
  const { ledger, facts } = planning;
  const attempts = ledger.decide('attempts', jobRetriesAreBounded,
    ledger.count('attempts', props.attempts, { min: 1, under: jobRetriesAreBounded }), () => jobRetriesAreBounded.attempts);
  const bounds = { min: 1, limit: jobRetriesAreBounded.mostPods, under: jobRetriesAreBounded };
  const completions = ledger.count('completions', props.completions, bounds) ?? 1;
  const parallelism = ledger.count('parallelism', props.parallelism, bounds) ?? 1;
  if (parallelism > completions) {
    ledger.refuse('parallelism', parallelism, `at most completions, which is ${completions},`, 'Raise completions: no more pods run than have to succeed.', jobRetriesAreBounded);
  }
  const isIndexed = completions > 1;
  const retriesPerIndex = isIndexed && facts.kubernetesMinor >= SERVED_FROM.jobBackoffLimitPerIndex;
  const backoffLimit = jobRetriesAreBounded.backoffLimit({ attempts, completions: retriesPerIndex ? 1 : completions });
  const rounds = Math.ceil(completions / parallelism);
  const all = () => jobRetriesAreBounded.runDeadline({ attempts, maxJobDuration, rounds });
  const { seconds: deadline } = ledger.decideSum('activeDeadline', bound?.by ?? jobRetriesAreBounded, undefined,
    () => bound === undefined ? all() : bound.choose(all()), 'attempts', 'maxJobDuration');
  refuseEndless(planning, deadline, { completions, attempts });
  if (bound !== undefined && all().seconds > deadline) {
    ledger.assume('attempts', `those that fail early leave the others time: ${deadline} s until the Job is ended are too short for ${attempts} of ${maxJobDuration} s each`,
      'a schedule that is due less often, or a shorter maxJobDuration');
  }
  const exitCodes = planExitCodes(planning, props.neverRetryExitCodes);
  return {
    attempts,
    deadline,
    isExclusive: planExclusive(planning, props, parallelism),
    completions,
    parallelism,
    isIndexed,
    retriesPerIndex,
    ...planJobEnd(planning, jobRetriesAreBounded.end({ backoffLimit }), exitCodes.length === 0 ? undefined : { action: 'FailJob', container, exitCodes }),
  };
}

/** A deadline that servers take and controllers cannot count ends the Job as it starts. */
function refuseEndless({ ledger }: Planning, deadline: number, { completions, attempts }: Pick<JobRunPlan, 'completions' | 'attempts'>): void {
  const { longestDeadline } = jobRetriesAreBounded;
  if (deadline > longestDeadline) {
    const prop = completions > 1 ? 'completions' : 'maxJobDuration';
    ledger.refuse(prop, inWords(`a deadline of ${deadline} s for ${completions} x ${attempts} attempts`), `at most ${longestDeadline} s in all`,
      'Lower completions, attempts or maxJobDuration, or raise parallelism: the Job controller cannot count more, and ends the Job as it starts.', jobRetriesAreBounded);
  }
}

/** Exit codes that say that no attempt is worth it, in the order that servers ask for. */
function planExitCodes({ ledger }: Planning, codes: readonly number[] = []): readonly number[] {
  const { min, max, ofStopped } = jobSurvivesDisruption.exitCodes;
  const isUsable = (code: number) => Number.isInteger(code) && code >= min && code <= max && !ofStopped.includes(code);
  if (!codes.every(isUsable)) {
    ledger.refuse('neverRetryExitCodes', inWords([...new Set(codes.filter(code => !isUsable(code)))].join(', ')), `whole numbers from ${min} to ${max} without ${ofStopped.join(' and ')}`,
      `0 is success, and a process that is stopped ends with ${ofStopped.join(' or ')}, also where its node is drained: give the error that no attempt mends a code of its own, such as 42.`,
      jobSurvivesDisruption);
  }
  return [...new Set(codes.filter(isUsable))].sort((one, other) => one - other);
}

function planExclusive({ ledger, facts }: Planning, { exclusive }: RunStated, parallelism: number): boolean {
  if (exclusive !== true) {
    return false;
  }
  if (facts.kubernetesMinor < SERVED_FROM.jobPodReplacementPolicy) {
    ledger.refuse('exclusive', exclusive, `Kubernetes 1.${SERVED_FROM.jobPodReplacementPolicy} or newer, which replaces a pod only once it has ended; 1.${facts.kubernetesMinor} is declared`,
      'Declare a newer Kubernetes: Cluster.declare(scope, { kubernetesVersion }), or leave exclusive out and have the process take a lock.', jobRunsAlone);
  }
  if (parallelism > 1) {
    ledger.refuse('exclusive', exclusive, `parallelism 1, which is ${parallelism}`, 'Leave one of the two out.', jobRunsAlone);
  }
  return true;
}

/** How a pod of a Job stops: it saves how far it has come, and exits with another code than 0. */
export function planRunShutdown({ ledger }: Planning, props: RunStated, { sidecars = 0 }: { readonly sidecars?: number } = {}): WorkerShutdownPlan {
  if (props.maxJobDuration === undefined) {
    ledger.refuse('maxJobDuration', undefined, 'a duration', 'State the longest time that one attempt takes, such as maxJobDuration: Duration.minutes(10).', jobRetriesAreBounded);
  }
  const maxJobDuration = ledger.decide('maxJobDuration', jobRetriesAreBounded,
    ledger.seconds('maxJobDuration', props.maxJobDuration, { min: 1, under: jobRetriesAreBounded }), () => 1);
  const shutdownTimeout = ledger.decide('checkpointTime', shutdownFitsGracePeriod,
    ledger.seconds('checkpointTime', props.checkpointTime, { under: shutdownFitsGracePeriod }), () => shutdownFitsGracePeriod.shutdownTime);
  const { seconds: gracePeriod } = ledger.decideSum('terminationGracePeriod', shutdownFitsGracePeriod, undefined,
    () => shutdownFitsGracePeriod.choose({ preStop: 0, shutdown: shutdownTimeout }), 'checkpointTime');
  return {
    preStop: NO_PRE_STOP,
    besidePreStop: Array.from({ length: sidecars }, () => NO_PRE_STOP),
    preStopDelay: 0,
    shutdownTimeout,
    gracePeriod,
    finishes: 'jobs',
    maxJobDuration,
  };
}

/** What keeps the node of a long job, where Karpenter takes nodes away whose pods would fit elsewhere. */
export function planKeepNode({ ledger, facts }: Planning, maxJobDuration: number): TextMap {
  const isKept = ledger.decide('doNotDisrupt', nodesCanBeDrained, undefined,
    () => facts.provisioner === 'karpenter' && maxJobDuration > jobRetriesAreBounded.longRun, 'maxJobDuration');
  return isKept ? nodesCanBeDrained.keepFromKarpenter : {};
}
