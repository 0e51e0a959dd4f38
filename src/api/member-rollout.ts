import { stated } from './stated';

/** In which order the members of a stateful service are made and removed. */
export enum PodManagement {
  /** All at once: members that need each other to become ready find each other, and one that is missing holds up no other. */
  PARALLEL = 'Parallel',
  /** One after the other, each once those before it are ready: members that need each other to become ready never start. */
  ORDERED_READY = 'OrderedReady',
}

/** Which members a rollout reaches. */
export interface StagedRolloutOptions {
  /** The ordinal from which on members get a new revision; those below it keep theirs. */
  readonly partition: number;
}

/** How a new revision reaches the members. */
export class MemberRollout {
  /** One member after the other, from the highest ordinal down, each once the one before it is available. */
  public static oneByOne(): MemberRollout {
    return new MemberRollout({ kind: 'oneByOne' });
  }

  /** Nobody: a member has the new revision once somebody, or an operator, deletes its pod. */
  public static manual(): MemberRollout {
    return new MemberRollout({ kind: 'manual' });
  }

  /**
   * One by one, and only from an ordinal on, to try a revision on few members.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions
   */
  public static staged(options: StagedRolloutOptions): MemberRollout {
    return new MemberRollout({ kind: 'staged', options: stated(options) });
  }

  /**
   * @internal
   */
  public readonly _settings: RolloutSettings;

  private constructor(settings: RolloutSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `MemberRollout.${this._settings.kind}()`;
  }
}

/** What a rollout was made with; not part of the public API. */
type RolloutSettings = { readonly kind: 'oneByOne' | 'manual' } | { readonly kind: 'staged'; readonly options: StagedRolloutOptions };
