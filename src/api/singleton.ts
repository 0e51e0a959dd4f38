import { stated } from './stated';

/** How the replicas of a worker choose the one that works. */
export interface LeaderElectionOptions {
  /**
   * Name of the Lease, in the namespace of the worker, that whoever works holds.
   *
   * @recommendation singleton-stays-alone
   * @see https://kubernetes.io/docs/concepts/architecture/leases/
   */
  readonly lease: string;
}

/**
 * How a worker is alone of which no two may work at once, and what that costs.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection
 */
export class Singleton {
  /** Two replicas of which the holder of a Lease works; the program has to elect its leader, as client-go does. */
  public static leaderElection(options: LeaderElectionOptions): Singleton {
    return new Singleton('leader-election', stated(options));
  }

  /** A StatefulSet of one: never two, and none for as long as its node hangs. */
  public static atMostOne(): Singleton {
    return new Singleton('at-most-one', undefined);
  }

  /** A Deployment of one that stops the old pod first: two during a drain for as long as the old one takes to stop. */
  public static restartable(): Singleton {
    return new Singleton('restartable', undefined);
  }

  /**
   * @internal
   */
  public readonly _kind: SingletonKind;
  /**
   * @internal
   */
  public readonly _options: LeaderElectionOptions | undefined;

  private constructor(kind: SingletonKind, options: LeaderElectionOptions | undefined) {
    this._kind = kind;
    this._options = options;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Singleton.${FACTORIES[this._kind]}()`;
  }
}

/** The ways to be alone; not part of the public API. */
type SingletonKind = 'leader-election' | 'at-most-one' | 'restartable';

const FACTORIES: Readonly<Record<SingletonKind, string>> = { 'leader-election': 'leaderElection', 'at-most-one': 'atMostOne', 'restartable': 'restartable' };
