import { Finding } from '../audit';
import { formatHeadline, formatOrder, summarize } from './plan-summary';
import { OrderInGroup, PlaceInGroup } from './tree/group-orders';
import { AnyPlan, Planned } from '../plan/workload';
import { rulesAreReachable } from '../recommendations/exposure/rules-are-reachable';

/** A value that a plan settled on. */
export interface PlannedValue {
  /** What was decided, by the name of its prop where there is one. */
  readonly field: string;
  /** The value: seconds for durations. */
  readonly value: any;
  /** Where it comes from: `default`, `prop`, `derived`, or `default of` and the path of the scope whose `Defaults` state it, `default of the app`. */
  readonly origin: string;
  /** The id of the recommendation that it follows. */
  readonly recommendation: string;
  /**
   * What it follows from, in words.
   *
   * @default - the recommendation says it all
   */
  readonly because?: string;
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
  public static _of(planned: Planned<AnyPlan>, findings: () => readonly Finding[], place?: PlaceInGroup, cluster?: string): AvailabilityPlan {
    return new AvailabilityPlan(planned, findings, place, cluster === undefined ? [] : [cluster]);
  }

  private readonly planned: Planned<AnyPlan>;
  private readonly findings: () => readonly Finding[];
  private readonly place: PlaceInGroup | undefined;
  private readonly where: readonly string[];

  private constructor(planned: Planned<AnyPlan>, findings: () => readonly Finding[], place: PlaceInGroup | undefined, where: readonly string[]) {
    this.planned = planned;
    this.findings = findings;
    this.place = place;
    this.where = where;
  }

  /** Every value that was decided, with its origin, in the order of deciding; what depends on other workloads comes last. */
  public get decisions(): PlannedValue[] {
    const own = this.planned.decisions.map(({ field, value, origin, recommendation, because }): PlannedValue => typeof because === 'string'
      ? { field, value, origin, recommendation, because } : { field, value, origin, recommendation });
    const order = this.place?.decided();
    return order === undefined ? own : [...own, orderDecision(order)];
  }

  /** What nobody stated and the plan relies on. */
  public get assumptions(): PlannedAssumption[] {
    return [...this.planned.assumptions];
  }

  /** The value of a field; nothing when no such field was decided. */
  public value(field: string): any {
    return this.decisions.find(decision => decision.field === field)?.value;
  }

  /** Replicas, zones, budget, shutdown timeline, assumptions and warnings in a few lines. */
  public summary(): string {
    return this._summaryAt();
  }

  /**
   * What the summary calls the workload.
   *
   * @internal
   */
  public get _headline(): string {
    return formatHeadline(this.planned, this.where);
  }

  /**
   * The summary of a workload of which another one has the headline too, unless it also says where it is made.
   *
   * @internal
   */
  public _summaryAt(path?: string): string {
    return summarize(this.planned, this.findings(), this.place?.decided(), path === undefined ? this.where : [...this.where, path]);
  }

  /** The whole plan as plain data that cannot be changed. */
  public toJson(): any {
    // A copy, as lists in a plan may be the user's own.
    const plan = JSON.parse(JSON.stringify(this.planned.plan));
    const order = this.place?.decided()?.order;
    return frozen(order === undefined ? plan : { ...plan, exposure: { ...plan.exposure, groupOrder: order } });
  }
}

function orderDecision(order: OrderInGroup): PlannedValue {
  return { field: 'exposure.groupOrder', value: order.order, origin: 'derived', recommendation: rulesAreReachable.id, because: formatOrder(order) };
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
