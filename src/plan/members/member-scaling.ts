import { HighlyAvailableStatefulServiceProps as Props } from '../../api';
import { expectsRedundancy, isDevelopment } from '../../kubernetes';
import { quorumSurvivesZoneLoss } from '../../recommendations/placement/quorum-survives-zone-loss';
import { spreadIsFeasible } from '../../recommendations/placement/spread-is-feasible';
import { autoscalerOwnsReplicas } from '../../recommendations/scaling/autoscaler-owns-replicas';
import { autoscalerPresent } from '../../recommendations/scaling/autoscaler-present';
import { replicasMinimum } from '../../recommendations/scaling/replicas-minimum';
import { memberChoices, MembersAre } from '../../recommendations/state/readings/member-choices';
import { ContainersPlan } from '../containers';
import { inWords, Ledger } from '../ledger';
import { Planning } from '../planning';
import { planMetrics, planScaleIn, ScalingPlan } from '../scaling';

const QUORUM = 'quorum';
const SEVERAL = 2;

/** How many members there are, and who decides that. */
export type MemberCount = Pick<ScalingPlan, 'minReplicas' | 'maxReplicas' | 'autoscaler' | 'zones'>;

export function planMemberCount(planning: Planning, props: Props, are: MembersAre): MemberCount {
  const { ledger, facts } = planning;
  const zones = zonesOf(planning, props);
  const stated = statedMembers(planning, props, are, refuseFewZones(planning, props, are, zones));
  const count = ledger.decide('replicas', quorumSurvivesZoneLoss, isDevelopment(facts) ? undefined : stated,
    () => isDevelopment(facts) ? 1 : memberChoices.members(are, facts, zones), 'zones', 'membership');
  const minReplicas = isFeasible(planning, 'replicas', count) ? count : 1;
  const autoscaler = planAutoscaler(planning, props, are);
  return { minReplicas, maxReplicas: planMost(planning, props, { minReplicas, zones, autoscaler }), autoscaler, zones };
}

function planMost({ ledger, facts }: Planning, props: Props, { minReplicas, zones, autoscaler }: Omit<MemberCount, 'maxReplicas'>): number {
  const stated = ledger.count('maxReplicas', props.maxReplicas, { min: 1, limit: autoscalerPresent.most, under: autoscalerPresent });
  if (autoscaler === 'none') {
    // Where somebody asked for an autoscaler, that is what is refused, or left out in development.
    if (stated !== undefined && (props.autoscaler?._kind ?? 'none') === 'none' && !isDevelopment(facts)) {
      ledger.refuse('maxReplicas', stated, 'an autoscaler as well, or nothing',
        'Nobody adds members: state autoscaler: Autoscaler.horizontal() or .external(), or leave maxReplicas out.', autoscalerPresent);
    }
    return minReplicas;
  }
  const isTooLow = stated !== undefined && stated < minReplicas;
  if (isTooLow) {
    ledger.refuse('maxReplicas', stated, `at least replicas, which is ${minReplicas},`, 'Raise maxReplicas or lower replicas.', autoscalerPresent);
  }
  const isUsed = stated !== undefined && !isTooLow && isFeasible({ ledger, facts }, 'maxReplicas', stated);
  const mostNodes = facts.nodes === 0 ? autoscalerPresent.most : Math.max(minReplicas, facts.nodes);
  return ledger.decide('maxReplicas', autoscalerPresent, isUsed ? stated : undefined,
    () => Math.min(mostNodes, autoscalerPresent.choose({ minReplicas, zones }).maxReplicas), 'replicas');
}

/** What their number follows. */
export function planMemberScaling(planning: Planning, props: Props, containers: ContainersPlan, count: MemberCount): ScalingPlan {
  const { cpuUtilization } = autoscalerPresent.choose(count);
  return {
    ...count,
    metrics: count.autoscaler === 'horizontal' ? planMetrics(planning, props, containers, cpuUtilization) : [],
    scaleIn: planScaleIn(planning.ledger, props),
  };
}

/** The zones that members may run in. */
function zonesOf({ facts }: Planning, { zones }: Props): number {
  return zones === undefined || zones.length === 0 ? facts.zones : new Set(zones).size;
}

/** In two zones, one of them holds the majority, however many members there are, and one that is chosen holds them all; whether that is refused. */
function refuseFewZones({ ledger, facts }: Planning, props: Props, are: MembersAre, zones: number): boolean {
  ledger.matching('acceptsManualRecovery', props.acceptsManualRecovery, /\S/, 'a reason', quorumSurvivesZoneLoss);
  const isAccepted = props.acceptsManualRecovery !== undefined || ledger.isWaived(quorumSurvivesZoneLoss);
  const areFew = zones < memberChoices.zonesForQuorum && (zones >= SEVERAL || zones < facts.zones);
  const isRefused = are.kind === QUORUM && areFew && expectsRedundancy(facts) && !isAccepted;
  if (isRefused) {
    const [taken, there] = zones < SEVERAL ? ['That zone takes all members along', 'is']
      : ['However many members there are, one of two zones holds half of them or more, and with it the quorum is gone', 'are'];
    ledger.refuse('membership', props.membership, `at least ${memberChoices.zonesForQuorum} zones, and there ${there} ${zones}`,
      `${taken}: let an odd number of members run in ${memberChoices.zonesForQuorum} zones, of which the third may have one, or say why `
      + "people bring it back by hand: acceptsManualRecovery: '...'.", quorumSurvivesZoneLoss);
  }
  return isRefused;
}

/** How many members somebody asks for; refused where the others gain nothing by it. */
function statedMembers({ ledger, facts }: Planning, { replicas }: Props, are: MembersAre, areZonesFew: boolean): number | undefined {
  const stated = ledger.count('replicas', replicas, { min: 1, limit: autoscalerPresent.most, under: quorumSurvivesZoneLoss });
  if (stated === undefined) {
    return undefined;
  }
  if (stated === 1 && expectsRedundancy(facts) && !ledger.isWaived(replicasMinimum)) {
    ledger.refuse('replicas', stated, `at least ${memberChoices.members(are, facts, facts.zones)}`,
      "While the only member is drained, replaced or waits for its volume, nobody answers: add members, or say why one is enough: waivers: { 'replicas-minimum': '...' }.",
      replicasMinimum);
    return undefined;
  }
  if (are.kind === QUORUM && stated > 1 && memberChoices.isEven(stated)) {
    if (areZonesFew) {
      // No number is enough in so few zones, and that it is to be odd is told with them.
      return undefined;
    }
    const [lower, higher] = memberChoices.oddNeighbours(stated);
    ledger.refuse('replicas', stated, lower === higher ? `${lower}` : `an odd number, such as ${lower} or ${higher},`,
      `A quorum of ${stated} bears the loss of no more members than one of ${stated - 1}, and one more can fail: set replicas to ${lower === higher ? lower : `${lower} or ${higher}`}.`,
      quorumSurvivesZoneLoss);
    return undefined;
  }
  if (are.kind === 'replicated' && stated < are.replicationFactor && !isDevelopment(facts)) {
    ledger.refuse('replicas', stated, `at least replicationFactor, which is ${are.replicationFactor},`, 'Each copy needs a member of its own: add members, or keep fewer copies.',
      quorumSurvivesZoneLoss);
    return undefined;
  }
  return stated;
}

/** Each member has a node of its own. */
function isFeasible({ ledger, facts }: Pick<Planning, 'ledger' | 'facts'>, prop: string, replicas: number): boolean {
  if (facts.nodes === 0 || replicas <= facts.nodes) {
    return true;
  }
  ledger.refuse(prop, replicas, `at most ${facts.nodes}, the declared number of nodes`,
    'Each member has a node of its own, so that no node takes two of them along: those that find none wait for ever. Add nodes, or ask for fewer members.', spreadIsFeasible);
  return false;
}

function planAutoscaler(planning: Planning, props: Props, are: MembersAre): ScalingPlan['autoscaler'] {
  const { ledger, facts } = planning;
  const kind = props.autoscaler?._kind ?? 'none';
  if (kind === 'none') {
    return 'none';
  }
  if (kind === 'demand') {
    return refuseAutoscaler(ledger, props, 'Autoscaler.horizontal(), .external() or .none()', 'Members come and go with their data: state one of these.');
  }
  if (are.kind === QUORUM) {
    return refuseAutoscaler(ledger, props, 'Autoscaler.none()', 'Every change of the number changes what a majority is, and nobody tells the members: leave it out, '
      + 'and change replicas together with the membership of the store.');
  }
  if (props.retention?._retention === 'discardOnScaleIn') {
    ledger.refuse('retention', props.retention, 'ClaimRetention.keep() beside an autoscaler', 'Every scale-in would delete data, all of it where it goes to zero: keep the claims, '
      + 'or leave the autoscaler out.', autoscalerOwnsReplicas);
  }
  if (props.peersVariable !== undefined) {
    ledger.refuse('peersVariable', props.peersVariable, 'nothing beside an autoscaler', 'How many peers there are is decided elsewhere: let members find each other by the name of the headless Service.');
  }
  // In development nothing scales, unless the user's own autoscaler does.
  return isDevelopment(facts) && kind !== 'external' ? 'none' : ledger.decide('autoscaler', autoscalerPresent, kind, () => kind);
}

function refuseAutoscaler(ledger: Ledger, { autoscaler }: Props, needed: string, change: string): 'none' {
  ledger.refuse('autoscaler', inWords(String(autoscaler)), needed, change, autoscalerOwnsReplicas);
  return 'none';
}
