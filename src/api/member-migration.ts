import type { Duration } from 'cdk8s';
import type { IEnvValue } from './cdk8s-plus';

/** What brings the data of a member that is gone to the others, from its volumes, which are mounted where the member had them. */
export interface MemberMigration {
  /**
   * Image with a tag or digest; never `latest`.
   *
   * @recommendation image-is-pinned
   */
  readonly image: string;

  /**
   * Entry point in place of the image's; it can be run again where it was interrupted, and exits with 0 only once all data is elsewhere.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments of the entry point.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * Environment variables besides `RETIRED_MEMBER`, the name of the member that is gone, and `MEMBERS_SERVICE`, below which the others have their names.
   *
   * @default - none
   */
  readonly env?: { [name: string]: IEnvValue };

  /**
   * Longest time that one attempt takes, in whole seconds.
   *
   * @recommendation job-retries-are-bounded
   */
  readonly maxJobDuration: Duration;
}

/**
 * A CronJob that finds the claims of members that are gone and works on them, one member at a time.
 *
 * Whoever may make Jobs in a namespace may use every ServiceAccount of it: keep the namespace to the service.
 */
export interface OrphanJanitor {
  /**
   * Image with `sh` and kubectl, by tag or digest; never `latest`.
   *
   * @recommendation image-is-pinned
   */
  readonly image: string;

  /**
   * What brings the data of a member to the others.
   *
   * @default - what `migrate` of the service says; without either, the janitor only reports
   */
  readonly migrate?: MemberMigration;

  /**
   * When it looks, as the five fields of a CronJob, in UTC.
   *
   * @default '17 * * * *'
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
   */
  readonly schedule?: string;

  /**
   * For how long a member has to be gone before its data is migrated, and its data migrated before its claims are deleted; every change of the service begins it anew.
   *
   * @default Duration.hours(24)
   */
  readonly grace?: Duration;

  /**
   * Whether claims whose data has been migrated are deleted after the grace, with volumes whose class says so.
   *
   * @default false
   */
  readonly reclaim?: boolean;
}
