import { JobPerMessageProps, NodeSpread, OneJobProps, ScheduledJobProps, TaintToleration, WorkloadProps, ZoneSpread } from '../api';
import { declares } from '../kubernetes';
import { checkKey, checkLabels, checkObjectName, isLabelValue } from './checks/names';
import { inWords } from './ledger';
import { Planning } from './planning';
import { SingletonPlan } from './singleton';
import { nodeFailoverIsPrompt } from '../recommendations/placement/node-failover-is-prompt';
import { spreadAcrossNodes } from '../recommendations/placement/spread-across-nodes';
import { spreadAcrossZones } from '../recommendations/placement/spread-across-zones';
import { spreadSurvivesRollout } from '../recommendations/placement/spread-survives-rollout';

export interface SpreadPlan {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly whenUnsatisfiable: string;
  readonly matchLabelKeys: readonly string[];
  readonly nodeTaintsPolicy: string;
}

export interface PlacementPlan {
  readonly spread: readonly SpreadPlan[];
  /** Without a weight it is required. */
  readonly antiAffinity: { readonly topologyKey: string; readonly weight?: number } | 'none';
  /** Zones that the pods are kept to; empty when they may run in every zone. */
  readonly zones: readonly string[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly TaintToleration[];
  /** Seconds that pods stay bound to a node that is not ready or unreachable; nothing for the cluster's own default. */
  readonly nodeFailover?: number;
  /** Nothing for the cluster's own default. */
  readonly priorityClassName?: string;
}

type NodeChoice = Pick<WorkloadProps, 'zones' | 'nodeSelector' | 'tolerations' | 'priorityClassName'>;

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Where the pods run, spread so that replicas do not fail together. */
export function planPlacement(planning: Planning, props: WorkloadProps): PlacementPlan {
  const { ledger } = planning;
  const zoneSpread = ledger.decide('zoneSpread', spreadAcrossZones, props.zoneSpread, () => ZoneSpread.PREFERRED);
  const isRequired = zoneSpread === ZoneSpread.REQUIRED;
  const nodeSpread = ledger.decide('nodeSpread', spreadAcrossNodes, props.nodeSpread, () => NodeSpread.PREFERRED);
  const nodes = nodeSpread === NodeSpread.NONE ? undefined : spreadAcrossNodes.choose();
  return {
    spread: [planSpread(spreadAcrossZones.choose({ isRequired }), isRequired), ...nodes === undefined ? [] : [planSpread(nodes, false)]],
    antiAffinity: nodes === undefined ? 'none' : { topologyKey: nodes.topologyKey, weight: nodes.antiAffinityWeight },
    ...planNodes(planning, props),
    nodeFailover: ledger.decide('nodeFailover', nodeFailoverIsPrompt, undefined, () => nodeFailoverIsPrompt.choose()),
  };
}

/** Where pods run of which none stands in for another: as the nodes have room. */
export function planLoosePlacement(planning: Planning, props: NodeChoice): PlacementPlan {
  return { spread: [], antiAffinity: 'none', ...planNodes(planning, props) };
}

/** Where the pods of a Job run: several at once do not fail together. */
export function planJobPlacement(
  planning: Planning, props: JobPerMessageProps | OneJobProps | ScheduledJobProps, { areSeveral }: { readonly areSeveral: boolean },
): PlacementPlan {
  const spread = areSeveral ? [spreadAcrossZones.choose({ isRequired: false }), spreadAcrossNodes.choose()].map(one => planSpread(one, false)) : [];
  return { spread: spread.map(one => ({ ...one, matchLabelKeys: [] })), antiAffinity: 'none', ...planNodes(planning, props) };
}

/** Where a pod runs that is alone; it is replaced soon after its node failed where something else may be made meanwhile. */
export function planLonePlacement(planning: Planning, props: WorkloadProps, { shape }: SingletonPlan): PlacementPlan {
  const isReplaced = shape !== 'at-most-one';
  return {
    ...planLoosePlacement(planning, props),
    nodeFailover: isReplaced ? planning.ledger.decide('nodeFailover', nodeFailoverIsPrompt, undefined, () => nodeFailoverIsPrompt.choose()) : undefined,
  };
}

/** On which nodes pods run. */
export function planNodes(
  { ledger, facts }: Planning, props: NodeChoice,
): Pick<PlacementPlan, 'zones' | 'nodeSelector' | 'tolerations' | 'priorityClassName'> {
  const named = new Set(props.zones);
  if (props.zones !== undefined && (named.size === 0 || named.size < props.zones.length || !props.zones.every(isLabelValue))) {
    ledger.refuse('zones', inWords(JSON.stringify(props.zones)), 'zone names such as eu-west-1a, each once', 'Correct the names, or leave the prop out.',
      spreadAcrossZones);
  }
  if (declares(facts, 'zones') && named.size > facts.zones) {
    ledger.refuse('zones', inWords(JSON.stringify(props.zones)), `at most ${facts.zones}, the declared number of zones`, 'Correct the names or the declaration.', spreadAcrossZones);
  }
  props.tolerations?.forEach((toleration, index) => {
    checkKey(ledger, `tolerations[${index}].key`, toleration.key);
    if (toleration.effect !== undefined && !EFFECTS.includes(toleration.effect)) {
      ledger.refuse(`tolerations[${index}].effect`, toleration.effect, EFFECTS.join(', '), 'Use one of the effects, or leave it out for all.');
    }
  });
  return {
    zones: props.zones ?? [],
    nodeSelector: checkLabels(ledger, 'nodeSelector', props.nodeSelector),
    tolerations: props.tolerations ?? [],
    priorityClassName: props.priorityClassName === undefined ? undefined : checkObjectName(ledger, 'priorityClassName', props.priorityClassName),
  };
}

function planSpread({ topologyKey, maxSkew, whenUnsatisfiable }: ReturnType<typeof spreadAcrossZones.choose>, isRequired: boolean): SpreadPlan {
  const { matchLabelKeys, nodeTaintsPolicy } = spreadSurvivesRollout.choose({ isRequired });
  return { topologyKey, maxSkew, whenUnsatisfiable, matchLabelKeys, nodeTaintsPolicy };
}
