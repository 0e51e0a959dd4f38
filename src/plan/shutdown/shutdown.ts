import { PreStopPlan } from './pre-stop';

/** How a pod stops; durations in seconds. */
export type ShutdownPlan = WebShutdownPlan | WorkerShutdownPlan | MemberShutdownPlan;

interface Timeline {
  readonly preStop: PreStopPlan;
  /** preStop of the ordinary containers beside the main one, in their order. */
  readonly besidePreStop: readonly PreStopPlan[];
  readonly preStopDelay: number;
  /** From SIGTERM until the application is gone. */
  readonly shutdownTimeout: number;
  readonly gracePeriod: number;
}

/** A pod that requests are sent to. */
export interface WebShutdownPlan extends Timeline {
  readonly finishes: 'requests';
  readonly maxRequestDuration: number;
  /** For which a balancer keeps connections to a pod that it has let go. */
  readonly deregistrationDelay: number;
}

/** A pod that takes jobs by itself. */
export interface WorkerShutdownPlan extends Timeline {
  readonly finishes: 'jobs';
  readonly maxJobDuration: number;
  /** For which the queue hides a job; nothing when nobody said, or as long as it takes. */
  readonly visibilityTimeout?: number;
  /** Why a job may be cut short. */
  readonly interruptible?: string;
}

/** A member of a stateful service. */
export interface MemberShutdownPlan extends Timeline {
  readonly finishes: 'membership';
  /** For which it hands over before SIGTERM; nothing where no command does. */
  readonly leaveTimeout?: number;
}
