import { stated } from './stated';

/** How members keep copies of the same data. */
export interface ReplicatedOptions {
  /** Copies of everything that is written, each on another member. */
  readonly replicationFactor: number;

  /** Copies that a write waits for, such as `min.insync.replicas`; fewer than `replicationFactor`, so that one may be away. */
  readonly minInSync: number;
}

/** What the members of a stateful service are to each other, which says how many of them may fail. */
export class Membership {
  /**
   * Voters that need a majority, such as etcd, Consul, ZooKeeper or KRaft controllers.
   *
   * @see https://etcd.io/docs/latest/faq/
   */
  public static quorum(): Membership {
    return new Membership({ kind: 'quorum' });
  }

  /**
   * Members among which the copies of each part of the data are spread, such as brokers of Kafka.
   *
   * @see https://kafka.apache.org/documentation/#topicconfigs_min.insync.replicas
   */
  public static replicated(options: ReplicatedOptions): Membership {
    return new Membership({ kind: 'replicated', options: stated(options) });
  }

  /** One member that writes and others that follow it, such as PostgreSQL or MySQL with somebody who promotes a replica. */
  public static primaryWithReplicas(): Membership {
    return new Membership({ kind: 'primary-with-replicas' });
  }

  /** Members that know nothing of each other, such as shards or caches. */
  public static independent(): Membership {
    return new Membership({ kind: 'independent' });
  }

  /**
   * @internal
   */
  public readonly _settings: MembershipSettings;

  private constructor(settings: MembershipSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Membership.${FACTORIES[this._settings.kind]}()`;
  }
}

const FACTORIES = { 'quorum': 'quorum', 'replicated': 'replicated', 'primary-with-replicas': 'primaryWithReplicas', 'independent': 'independent' } as const;

/** What a membership was made with; not part of the public API. */
type MembershipSettings =
  | { readonly kind: 'quorum' | 'primary-with-replicas' | 'independent' }
  | { readonly kind: 'replicated'; readonly options: ReplicatedOptions };
