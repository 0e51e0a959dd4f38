import { expectsRedundancy, isPlaceholder, membershipOf, minimumReplicas, Workload } from '../../../kubernetes';
import { consensusOf } from '../../../vocabularies/data-stores/consensus';
import { AuditContext } from '../../recommendation';

/** Members that decide by majority. */
export interface Quorum {
  readonly members: number;
  /** Whether somebody declared it; otherwise the program of the containers says so, and may be set up in another way. */
  readonly isDeclared: boolean;
  /** What decides, as it stands at the beginning of a sentence. */
  readonly who: string;
}

/** Fewer have no majority without all of them, which quorum-can-lose-one tells. */
const LEAST = 3;

const DECLARED = 'The quorum';

/** What decides by majority in a workload, by what is declared or else by its program; nothing where that is not known. */
export function quorumOf(workload: Workload): Quorum | undefined {
  if (workload.kind !== 'StatefulSet' || isPlaceholder(workload.spec.replicas)) {
    return undefined;
  }
  const members = minimumReplicas(workload);
  const membership = membershipOf(workload.annotations);
  if (membership !== undefined) {
    return membership === 'quorum' ? { members, isDeclared: true, who: DECLARED } : undefined;
  }
  for (const container of workload.pod.containers) {
    const program = consensusOf(container);
    if (program !== undefined) {
      return { members, isDeclared: false, who: program[0].toUpperCase() + program.slice(1) };
    }
  }
  return undefined;
}

/** How many copies members are declared to keep of what they hold, and how many have to agree; nothing where that is not declared. */
export function copiesOf({ annotations, facts: { replicationFactor, minInSync } }: Workload) {
  return membershipOf(annotations) !== 'replicated' || replicationFactor === undefined || minInSync === undefined ? undefined : { replicationFactor, minInSync };
}

/** A quorum of which some member can be missed, where anybody expects that of it. */
export function redundantQuorum(workload: Workload, { facts }: Pick<AuditContext, 'facts'>): Quorum | undefined {
  const quorum = expectsRedundancy(facts) ? quorumOf(workload) : undefined;
  return quorum !== undefined && quorum.members >= LEAST ? quorum : undefined;
}
