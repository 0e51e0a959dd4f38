import { Finding } from '../audit';
import { summarize } from './plan-summary';
import { Planned } from '../plan/workload';

/** A value that a plan settled on. */
export interface PlannedValue {
  /** What was decided, by the name of its prop where there is one. */
  readonly field: string;
  /** The value: seconds for durations. */
  readonly value: any;
  /** Where it comes from: `default`, `prop` or `derived`. */
  readonly origin: string;
  /** The id of the recommendation that it follows. */
  readonly recommendation: string;
}

/** Something that nobody stated and that a plan relies on. */
export interface PlannedAssumption {
  /** What it is about. */
  readonly about: string;
  /** What is assumed. */
  readonly assumed: string;
  /** How to state it instead. */
  readonly instead: string;
}

/** What was decided about a workload before anything was written. */
export class AvailabilityPlan {
  /**
   * What the construct planned, to be read; the problems with it are looked for when somebody asks.
   *
   * @internal
   */
  public static _of(planned: Planned, findings: () => readonly Finding[]): AvailabilityPlan {
    return new AvailabilityPlan(planned, findings);
  }

  private readonly planned: Planned;
  private readonly findings: () => readonly Finding[];

  private constructor(planned: Planned, findings: () => readonly Finding[]) {
    this.planned = planned;
    this.findings = findings;
  }

  /** Every value that was decided, with its origin, in the order of deciding. */
  public get decisions(): PlannedValue[] {
    return this.planned.decisions.map(({ field, value, origin, recommendation }) => ({ field, value, origin, recommendation }));
  }

  /** What nobody stated and the plan relies on. */
  public get assumptions(): PlannedAssumption[] {
    return [...this.planned.assumptions];
  }

  /** The value of a field; nothing when no such field was decided. */
  public value(field: string): any {
    return this.planned.decisions.find(decision => decision.field === field)?.value;
  }

  /** Replicas, zones, budget, shutdown timeline, assumptions and warnings in a few lines. */
  public summary(): string {
    return summarize(this.planned, this.findings());
  }

  /** The whole plan as plain data that cannot be changed. */
  public toJson(): any {
    // A copy, as lists in a plan may be the user's own.
    return frozen(JSON.parse(JSON.stringify(this.planned.plan)));
  }
}

/** Plain data that cannot be changed, all the way down. */
function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null) {
    Object.freeze(data);
    for (const key in data) {
      frozen(data[key]);
    }
  }
  return data;
}
