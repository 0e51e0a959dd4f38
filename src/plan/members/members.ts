import { TextMap } from '../../kubernetes';
import { MembersAre } from '../../recommendations/state/readings/member-choices';
import { JobRunPlan } from '../job-run';
import { MetadataPlan } from '../metadata';
import { PodPlan } from '../pod';

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
  /** Members that are gone and whose data is brought to the others. */
  readonly retired?: readonly RetirementPlan[];
  /** What finds such members by itself. */
  readonly janitor?: JanitorPlan;
}

/** A Job that brings the data of a member that is gone to the others; for a janitor, of a member that it puts in. */
export interface RetirementPlan extends PodOfMembersPlan {
  readonly run: JobRunPlan;
  /** Seconds after which it is deleted once it is done; nothing where somebody deletes it. */
  readonly timeToLive?: number;
}

/** A pod beside the members that is none of them. */
interface PodOfMembersPlan extends PodPlan {
  readonly name: string;
  readonly namespace?: string;
  readonly metadata: MetadataPlan;
}

/** What looks for claims whose member is gone. */
export interface JanitorPlan extends PodOfMembersPlan {
  readonly run: JobRunPlan;
  readonly schedule: string;
  readonly timeZone: string;
  /** Seconds after its time until which it may still look. */
  readonly startingDeadline: number;
  readonly kept: { readonly succeeded: number; readonly failed: number };
  /** The set that it works for. */
  readonly set: string;
  readonly reclaims: boolean;
  /** Nothing where nobody migrates. */
  readonly retirement?: RetirementPlan;
  /** What its files are called. */
  readonly files: { readonly script: string; readonly job: string };
}
