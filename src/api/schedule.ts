import { Cron, Duration } from 'cdk8s';

type ScheduleSettings =
  | { readonly kind: 'cron'; readonly expression: string }
  | { readonly kind: 'daily'; readonly time: string }
  | { readonly kind: 'hourly'; readonly minute: number };

/** When something is due again and again. */
export class Schedule {
  /**
   * By five parts: minute, hour, day of the month, month and day of the week, such as `30 3 * * *`.
   *
   * Where days of the month and of the week are both said, it is due on each of either.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  public static cron(expression: string): Schedule {
    return new Schedule({ kind: 'cron', expression });
  }

  /** Every day at a time of the clock, such as `03:30`. */
  public static daily(time: string): Schedule {
    return new Schedule({ kind: 'daily', time });
  }

  /** Every hour, at its full hour or so many minutes after. */
  public static hourly(minute: number = 0): Schedule {
    return new Schedule({ kind: 'hourly', minute });
  }

  /** As a `Cron` of cdk8s says. */
  public static of(cron: Cron): Schedule {
    return Schedule.cron(cron?.expressionString);
  }

  /**
   * @internal
   */
  public readonly _settings: ScheduleSettings;

  private constructor(settings: ScheduleSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    const { _settings: settings } = this;
    switch (settings.kind) {
      case 'cron': return `Schedule.cron('${settings.expression}')`;
      case 'daily': return `Schedule.daily('${settings.time}')`;
      case 'hourly': return `Schedule.hourly(${settings.minute})`;
    }
  }
}

type LateSettings = { readonly kind: 'skip' } | { readonly kind: 'catchUp'; readonly within: Duration };

/** What becomes of a run that could not start at its time. */
export class Late {
  /** It is left out, unless it starts within half a minute. */
  public static skip(): Late {
    return new Late({ kind: 'skip' });
  }

  /** It starts late, within a time of whole seconds: from 10 seconds to less than the time between two runs. */
  public static catchUp(within: Duration): Late {
    return new Late({ kind: 'catchUp', within });
  }

  /**
   * @internal
   */
  public readonly _settings: LateSettings;

  private constructor(settings: LateSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Late.${this._settings.kind}(${this._settings.kind === 'skip' ? '' : '...'})`;
  }
}

/** What becomes of a run that is due while the one before still works. */
export enum Overlap {
  /** It waits, and is left out once it is too late. */
  FORBID = 'Forbid',
  /** The one before is ended, and may work on beside it for as long as it takes to stop. */
  REPLACE = 'Replace',
  /** Both work at once. */
  ALLOW = 'Allow',
}
