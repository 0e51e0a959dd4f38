/** When a Job is made, and what becomes of one that cannot start in time. */
export interface SchedulePlan {
  /** Five fields, or a macro. */
  readonly expression: string;
  readonly timeZone: string;
  /** `Forbid`, `Replace` or `Allow`. */
  readonly overlap: string;
  /** Seconds after its time until which a run may still start. */
  readonly startingDeadline: number;
  /** Jobs that are done and stay to be looked at. */
  readonly kept: { readonly succeeded: number; readonly failed: number };
  readonly isSuspended: boolean;
}
