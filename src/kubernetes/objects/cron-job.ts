import { JobView, jobOf } from './job';
import { Workload } from './model';
import { flag, integer, text } from '../json/fields';
import { memoizeObject } from '../json/memoize';
import { shortestGap } from '../values/schedule';

/** The schedule of a CronJob and of the Jobs that it makes, with the server's defaults filled in. */
export interface CronJobView {
  /** As it is written, without a zone before it. */
  readonly schedule: string;
  /** The zone before the schedule, as `TZ=` says it. */
  readonly prefixedZone: string | undefined;
  /** What its field says; nothing where it is left to the controller's machine. */
  readonly timeZone: string | undefined;
  /** Seconds from one run to the next where they are nearest; nothing where there is no next one. */
  readonly period: number | undefined;
  /** `Allow`, `Forbid` or `Replace`. */
  readonly overlap: string;
  /** Seconds after its time until which a run may start; nothing where it may however late. */
  readonly startingDeadline: number | undefined;
  readonly isSuspended: boolean;
  /** Jobs that are done and stay to be looked at. */
  readonly kept: { readonly succeeded: number; readonly failed: number };
  readonly job: JobView;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/v1/defaults.go (SetDefaults_CronJob) */
const DEFAULTS = { overlap: 'Allow', kept: { succeeded: 3, failed: 1 } };
const PREFIX = /^(?:CRON_)?TZ=(\S+)\s+/;

/** What a CronJob says. */
export const cronJobOf = memoizeObject((workload: Pick<Workload, 'json' | 'pod' | 'spec'>): CronJobView => {
  const { spec } = workload;
  const written = text(spec.schedule) ?? '';
  const schedule = written.replace(PREFIX, '');
  return {
    schedule,
    prefixedZone: PREFIX.exec(written)?.[1],
    timeZone: text(spec.timeZone),
    period: shortestGap(schedule),
    overlap: text(spec.concurrencyPolicy) ?? DEFAULTS.overlap,
    startingDeadline: integer(spec.startingDeadlineSeconds),
    isSuspended: flag(spec.suspend) === true,
    kept: {
      succeeded: integer(spec.successfulJobsHistoryLimit) ?? DEFAULTS.kept.succeeded,
      failed: integer(spec.failedJobsHistoryLimit) ?? DEFAULTS.kept.failed,
    },
    job: jobOf(workload),
  };
});
