import {
  afterZoneLoss, declares, isDevelopment, majorityOf, replicationSurvival, SERVED_FROM, slackAfterZoneLoss, toleratedLosses, waitsForDrained,
} from '../kubernetes';
import { StatefulSetPlan } from '../plan/workload';
import { counted } from '../recommendations/counted';
import { memberChoices, MembersAre } from '../recommendations/state/readings/member-choices';

const REQUIRED = 'DoNotSchedule';
const BY_HAND = 'OnDelete';
const INDENT = ' '.repeat('  members    '.length);

/** How many members there are, what may fail, what must not be done, and how long one is away. */
export function members(plan: StatefulSetPlan): readonly string[] {
  const { members: { are, replicas }, scaling: { minReplicas, maxReplicas, autoscaler }, facts } = plan;
  const count = replicas === undefined ? `${minReplicas} to ${maxReplicas}, decided by ${autoscaler === 'external' ? 'an autoscaler of your own' : 'an autoscaler'}` : String(replicas);
  if (are === undefined) {
    return [`  members    ${count}`];
  }
  const lines = [`  members    ${count}, ${CALLED[are.kind]}`, `  zones      ${zones(plan)}`];
  return isDevelopment(facts) ? [`${lines[0]}, as the profile is development: one member, no budget`] : [...lines, ...survival(plan, are), ...downtime(plan)];
}

const CALLED: Readonly<Record<MembersAre['kind'], string>> = {
  'quorum': 'a quorum', 'replicated': 'which keep copies of each other', 'primary-with-replicas': 'a primary with its replicas', 'independent': 'none of which needs another',
};

function zones({ placement, scaling, facts }: StatefulSetPlan): string {
  const [zoneSpread] = placement.spread;
  const count = placement.zones.length > 0 ? placement.zones.join(', ') : `${scaling.zones}${declares(facts, 'zones') ? '' : ' (assumed)'}`;
  return `${count}, spread ${zoneSpread.whenUnsatisfiable === REQUIRED ? 'required' : 'preferred'}, each member on a node of its own`;
}

/** What may fail, then what must not be done. */
function survival(plan: StatefulSetPlan, are: MembersAre): readonly string[] {
  const isSpread = plan.placement.spread.some(({ whenUnsatisfiable }) => whenUnsatisfiable === REQUIRED);
  const { minReplicas: count, zones: among } = plan.scaling;
  switch (are.kind) {
    case 'quorum': return [...quorum(count, among, isSpread), ...quorumTogether(plan, toleratedLosses(count))];
    case 'replicated': return [
      ...replicated(are, among, isSpread),
      ...replicationSurvival(are).writeLosses < memberChoices.rolloutAndDrain ? together(plan, 'a node is drained or a member is missing', 'both together stop writes') : [],
    ];
    case 'primary-with-replicas': return [
      `  survives   the loss of the primary, while a replica that has caught up can take over; what it has not received is lost${
        isSpread || count <= 1 ? '' : ', and all may be in one zone'}`,
      ...count > memberChoices.rolloutAndDrain || count <= 1 ? [] : together(plan, 'a node is drained', `both together take ${counted(count, 'member')}`),
    ];
    case 'independent': return ['  survives   the loss of any member for all the others; what a member holds is away until it is back'];
  }
}

function quorumTogether(plan: StatefulSetPlan, spare: number): readonly string[] {
  return spare >= memberChoices.rolloutAndDrain || spare === 0 ? []
    : together(plan, 'a node is drained or a member is missing', `both together take the majority; ${memberChoices.largerQuorum} members bear that`);
}

/** What a rollout that sees only its own members would take besides; one that counts all that are away waits by itself. */
function together({ members: { podManagement, update }, facts }: StatefulSetPlan, during: string, harm: string): readonly string[] {
  if (update.type !== BY_HAND && waitsForDrained({ spec: { podManagementPolicy: podManagement } }, facts.kubernetesMinor)) {
    return [`  waits      a rollout, while ${during}`];
  }
  const until = update.type === BY_HAND || declares(facts, 'kubernetesMinor') ? '' : `, before Kubernetes 1.${SERVED_FROM.statefulSetMaxUnavailable}`;
  return [`  forbids    a rollout while ${during}${until}: ${harm}`];
}

/** What few zones take along, by their number; in more of them it depends on how members are spread. */
const LOSES: Readonly<Record<number, string>> = { 1: 'the loss of the zone takes all', 2: 'the loss of the zone with more of them takes the majority' };

function quorum(count: number, among: number, isSpread: boolean): readonly string[] {
  const spare = toleratedLosses(count);
  const slack = slackAfterZoneLoss(count, among, isSpread);
  const zone = slack < 0 ? `${LOSES[among] ?? 'the loss of a zone may take the majority'}, which people then bring back`
    : `or one zone, then ${slack === 0 ? 'none: no rollout and no drain until it is back' : counted(slack, 'member')}`;
  return [
    `  survives   ${spare === 0 ? 'no loss' : `the loss of ${counted(spare, 'member')}`}, as ${majorityOf(count)} of ${count} have to agree; ${zone}`,
  ];
}

function replicated(are: Extract<MembersAre, { kind: 'replicated' }>, among: number, isSpread: boolean): readonly string[] {
  const { writeLosses, dataLosses } = replicationSurvival(are);
  const { canWrite, keepsData } = afterZoneLoss(are, among, isSpread);
  const zone = `without a zone ${canWrite ? 'writes go on' : 'writes stop'}${keepsData ? '' : ', and what was acknowledged may be lost'}, where copies follow the zones`;
  return [
    `  survives   the loss of ${counted(writeLosses, 'member')} for writes, of ${counted(dataLosses, 'member')} for what was acknowledged; ${zone}`,
  ];
}

/** How long a member is away whose node is gone: nobody makes the same name twice. */
function downtime({ members: { claims } }: StatefulSetPlan): readonly string[] {
  const back = claims.length > 0 ? memberChoices.minutesUntilBack : memberChoices.minutesUntilMoved;
  return [
    `  lost node  terminated: its member starts elsewhere${claims.length > 0 ? ' in the zone' : ''} after about ${back} min; hung: never by itself, until somebody deletes the Node`,
    `${INDENT}while most but not all nodes of a zone are dead, no member of it is evicted or replaced`,
  ];
}
