import { TextMap } from '../../kubernetes';
import { MembersAre } from '../../recommendations/state/readings/member-choices';

/** A claim that each member has. */
export interface ClaimPlan {
  readonly name: string;
  readonly labels: TextMap;
  readonly accessMode: string;
  readonly storageClassName: string;
  readonly size: string;
}

/** What becomes of claims; each `Retain` or `Delete`. */
export interface RetentionPlan {
  readonly whenDeleted: string;
  readonly whenScaled: string;
}

/** Replicas with a name, and as a rule a volume, of their own. */
export interface MembersPlan {
  /** What they are to each other; nothing where a single pod has a name for another reason. */
  readonly are?: MembersAre;
  /** Nothing where an autoscaler decides. */
  readonly replicas?: number;
  /** The headless Service below which each member has its name. */
  readonly serviceName: string;
  /** The Service for clients; nothing where nobody asks the members. */
  readonly clientService?: string;
  readonly podManagement: string;
  readonly update: { readonly type: string; readonly partition?: number };
  readonly minReady: number;
  readonly revisionHistoryLimit: number;
  readonly claims: readonly ClaimPlan[];
  /** Nothing for members without claims. */
  readonly retention?: RetentionPlan;
}
