import { ENDING } from '../../../inventory';
import { Budget, Fields, fields, flag, integer, isPercent, Workload } from '../../../kubernetes';
import { releaseHook } from '../../../vocabularies/release-hooks/hook';

/** How long pods that no controller of the budget can count stay: for good, at each of their runs, or for one short run. */
export type Stay = 'always' | 'at-times' | 'once';

/** Kinds that cannot be scaled, so that the budget's controller finds no replica count to take a share of. */
const WITHOUT_SCALE: readonly string[] = [...ENDING, 'DaemonSet'];
/** Finished pods that are deleted within so many seconds are soon gone. */
const SOON = 3600;
/** What the server fills in of a CronJob, and less than KEDA keeps: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/. */
const KEPT_RUNS = 3;
const WORST_FIRST: readonly Stay[] = ['always', 'at-times', 'once'];

function isSoonDeleted(ttl: unknown): boolean {
  return (integer(ttl) ?? Infinity) <= SOON;
}

/**
 * How long such pods stay under a budget.
 *
 * The controller lists every pod that the selector matches, finished ones too (`getPodsForPdb` and `getExpectedScale` of
 * pkg/controller/disruption), so a Job disturbs until its pods are deleted.
 */
function stayOf(workload: Workload): Stay {
  const { kind, spec } = workload;
  const repeated = repeatedJob(workload);
  if (repeated !== undefined) {
    const leavesNothing = integer(spec.successfulJobsHistoryLimit ?? KEPT_RUNS) === 0 || isSoonDeleted(repeated.ttlSecondsAfterFinished);
    return flag(spec.suspend) === true ? 'once' : leavesNothing ? 'at-times' : 'always';
  }
  if (kind === 'Job' && flag(spec.suspend) === true) {
    return 'at-times';
  }
  const hook = kind === 'Job' ? releaseHook(workload) : undefined;
  if (hook !== undefined && !hook.goesWhenDone && !isSoonDeleted(spec.ttlSecondsAfterFinished)) {
    return hook.comesWithRelease ? 'always' : 'at-times';
  }
  return hook !== undefined || kind === 'Job' && isSoonDeleted(spec.ttlSecondsAfterFinished) ? 'once' : 'always';
}

/** The Job that a kind makes again and again; nothing of any other. */
function repeatedJob({ kind, spec }: Workload): Fields | undefined {
  return kind === 'CronJob' ? fields(fields(spec.jobTemplate).spec) : kind === 'ScaledJob' ? fields(spec.jobTargetRef) : undefined;
}

/** The pods without a replica count that fail the whole budget the longest; none where it needs no count: a plain minAvailable. */
export function uncountable(budget: Budget): { readonly workload: Workload; readonly stay: Stay } | undefined {
  const needsCount = budget.maxUnavailable !== undefined || budget.minAvailable !== undefined && isPercent(budget.minAvailable);
  if (!needsCount) {
    return undefined;
  }
  const found = budget.workloads.filter(({ kind }) => WITHOUT_SCALE.includes(kind)).map(workload => ({ workload, stay: stayOf(workload) }));
  return found.sort((one, other) => WORST_FIRST.indexOf(one.stay) - WORST_FIRST.indexOf(other.stay))[0];
}
