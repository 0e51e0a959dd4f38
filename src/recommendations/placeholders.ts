import { CONCERN_OF } from '.';
import { Concern } from './concern';

/** Concerns that are about work: replicas that serve, and what keeps them serving. */
const ABOUT_WORK: ReadonlySet<Concern> = new Set<Concern>([
  'scaling', 'health', 'shutdown', 'rollout', 'release', 'disruption', 'exposure', 'observability', 'mesh', 'experiments', 'state',
]);
/** Others of other concerns that are. */
const ALSO_ABOUT_WORK: readonly string[] = ['spread-across-zones', 'spread-across-nodes', 'spread-survives-rollout', 'node-failover-is-prompt', 'owner-is-named', 'pull-secret-on-service-account'];
/** Those about placeholders themselves. */
const OF_PLACEHOLDERS: readonly string[] = ['spare-capacity-yields', 'spare-capacity-fits-a-pod'];

/** Whether a recommendation asks something of pods that do no work, of which nobody misses one. */
export function asksOfPlaceholders(id: string): boolean {
  return OF_PLACEHOLDERS.includes(id) || !ABOUT_WORK.has(CONCERN_OF[id]) && !ALSO_ABOUT_WORK.includes(id);
}
