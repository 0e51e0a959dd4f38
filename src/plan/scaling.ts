import { ContainersPlan } from './containers';
import { StatedBounds } from './demand/bounds';
import { DemandPlan, planDemand, Work } from './demand/demand';
import { LARGEST_COUNT, Ledger } from './ledger';
import { Planning } from './planning';
import { Autoscaler, Metric, WorkloadProps } from '../api';
import { ClusterFacts, expectsRedundancy, isDevelopment, quantity } from '../kubernetes';
import { autoscalerComputable } from '../recommendations/scaling/autoscaler-computable';
import { autoscalerPresent } from '../recommendations/scaling/autoscaler-present';
import { autoscalerScalesInGently } from '../recommendations/scaling/autoscaler-scales-in-gently';
import { replicasCoverZones } from '../recommendations/scaling/replicas-cover-zones';
import { singletonStaysAlone } from '../recommendations/scaling/singleton-stays-alone';

/** What the number of replicas follows. */
export type MetricPlan = { readonly name: string; readonly target: Readonly<Record<string, unknown>> } & (
  | { readonly source: 'resource' }
  | { readonly source: 'container-resource'; readonly container: string }
  | { readonly source: 'pods' | 'external'; readonly selector: Readonly<Record<string, string>> }
  | { readonly source: 'object'; readonly selector: Readonly<Record<string, string>>; readonly describedObject: Readonly<Record<string, string>> }
);

export interface ScalingPlan {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Who decides on the number; `external` is somebody else. */
  readonly autoscaler: Autoscaler['_kind'];
  readonly metrics: readonly MetricPlan[];
  /** What an autoscaler goes by that follows what is asked of the workload. */
  readonly demand?: DemandPlan;
  readonly scaleIn: { readonly percent: number; readonly pods: number; readonly periodSeconds: number; readonly stabilizationWindowSeconds: number };
  /** Zones that the pods may run in. */
  readonly zones: number;
}

/** The kinds of autoscaler that a construct makes an object of. */
export type OwnAutoscaler = Exclude<Autoscaler['_kind'], 'external' | 'none'>;

export function isOwn(autoscaler: Autoscaler['_kind']): autoscaler is OwnAutoscaler {
  return autoscaler !== 'external' && autoscaler !== 'none';
}

const MAX_WINDOW = 3600;
const WHOLE = 100;

/** How many replicas run and what their number follows. */
export function planScaling(planning: Planning, props: WorkloadProps, containers: ContainersPlan, work: Work): ScalingPlan {
  const { ledger, facts } = planning;
  const zones = zonesOf(props, facts);
  // In development nothing scales, unless the user's own autoscaler does.
  const isByDemand = props.autoscaler?._kind === 'demand' && !isDevelopment(facts);
  const stated = { zones, min: statedMinimum(ledger, props, isByDemand), max: ledger.count('maxReplicas', props.maxReplicas, { min: 1, limit: autoscalerPresent.most, under: autoscalerPresent }) };
  if (props.autoscaler?._kind === 'demand' && !isByDemand) {
    checkDemand(planning, props, containers, work, stated);
  }
  return {
    ...isByDemand ? planByDemand(planning, props, containers, work, stated) : planByUsage(planning, props, containers, stated),
    scaleIn: planScaleIn(ledger, props),
    zones,
  };
}

/** How replicas go. */
export function planScaleIn(ledger: Ledger, { autoscaler }: Pick<WorkloadProps, 'autoscaler'>): ScalingPlan['scaleIn'] {
  const options = autoscaler?._options ?? {};
  const gentle = autoscalerScalesInGently.choose();
  return {
    ...gentle,
    percent: ledger.count('autoscaler.scaleInPercent', options.scaleInPercent, { min: 1, max: WHOLE, under: autoscalerScalesInGently }) ?? gentle.percent,
    stabilizationWindowSeconds: ledger.seconds('autoscaler.scaleInStabilization', options.scaleInStabilization, { max: MAX_WINDOW, under: autoscalerScalesInGently })
      ?? gentle.stabilizationWindowSeconds,
  };
}

/** A number of replicas that nothing moves, as only one of them works. */
export function planFixedScaling({ ledger, facts }: Planning, props: WorkloadProps, replicas: number): ScalingPlan {
  const count = ledger.decide('minReplicas', singletonStaysAlone, undefined, () => replicas, 'singleton');
  return {
    minReplicas: count,
    maxReplicas: ledger.decide('maxReplicas', singletonStaysAlone, undefined, () => replicas, 'singleton'),
    autoscaler: ledger.decide('autoscaler', singletonStaysAlone, undefined, () => 'none' as const, 'singleton'),
    metrics: [],
    scaleIn: autoscalerScalesInGently.choose(),
    zones: zonesOf(props, facts),
  };
}

/** Zones that the pods may run in. */
function zonesOf({ zones }: WorkloadProps, facts: ClusterFacts): number {
  return zones === undefined || zones.length === 0 ? facts.zones : new Set(zones).size;
}

type Scaled = Omit<ScalingPlan, 'scaleIn' | 'zones'>;

function statedMinimum(ledger: Ledger, { minReplicas, autoscaler }: WorkloadProps, isByDemand: boolean): number | undefined {
  if (isByDemand && minReplicas === 0) {
    ledger.refuse('minReplicas', 0, 'at least 1', 'Write whenIdle: Idle.zero() in the autoscaler for a workload that goes without work, and leave minReplicas out.', replicasCoverZones);
    return undefined;
  }
  // Somebody else's autoscaler may scale to zero.
  return ledger.count('minReplicas', minReplicas, { min: autoscaler?._kind === 'external' ? 0 : 1, limit: autoscalerPresent.most, under: replicasCoverZones });
}

function planByDemand(planning: Planning, props: WorkloadProps, containers: ContainersPlan, work: Work, stated: StatedBounds): Scaled {
  const autoscaler = planning.ledger.decide('autoscaler', autoscalerPresent, 'demand' as const, () => 'demand' as const);
  return { autoscaler, metrics: [], ...planDemand(planning, props, containers, work, stated) };
}

/** Where nothing scales, the values of an autoscaler are looked at all the same: nobody wants to hear of them in production first. */
function checkDemand(planning: Planning, props: WorkloadProps, containers: ContainersPlan, work: Work, stated: StatedBounds): void {
  const aside = planning.ledger.aside();
  planDemand({ ...planning, ledger: aside }, props, containers, work, stated);
  // Whether the cluster has KEDA is no matter of this profile.
  planning.ledger.adopt(aside.refusals.filter(({ prop }) => /^(?:queue$|queue\.|autoscaler\.(?!identity\.externalId))/.test(prop)));
}

function planByUsage({ ledger, facts }: Planning, props: WorkloadProps, containers: ContainersPlan, { zones, min, max }: StatedBounds): Scaled {
  const minReplicas = ledger.decide('minReplicas', replicasCoverZones, isDevelopment(facts) ? undefined : min,
    () => expectsRedundancy(facts) ? replicasCoverZones.choose({ zones }) : 1);
  const kind = props.autoscaler?._kind;
  const autoscaler = ledger.decide('autoscaler', autoscalerPresent, isDevelopment(facts) && kind !== 'external' ? undefined : kind,
    () => doesScale(facts, max) ? 'horizontal' as const : 'none' as const);
  const chosen = autoscalerPresent.choose({ minReplicas, zones });
  const isTooLow = max !== undefined && max < minReplicas;
  if (isTooLow) {
    ledger.refuse('maxReplicas', max, `at least minReplicas, which is ${minReplicas},`, 'Raise maxReplicas or lower minReplicas.', autoscalerPresent);
  }
  const maxReplicas = ledger.decide('maxReplicas', autoscalerPresent, isTooLow ? undefined : max,
    () => autoscaler === 'none' ? minReplicas : chosen.maxReplicas, 'minReplicas');
  return { minReplicas, maxReplicas, autoscaler, metrics: planMetrics({ ledger, facts }, props, containers, chosen.cpuUtilization) };
}

/** What a horizontal autoscaler goes by: CPU when nobody says. */
export function planMetrics(
  planning: Planning, { autoscaler }: Pick<WorkloadProps, 'autoscaler'>, containers: ContainersPlan, cpuUtilization: number,
): readonly MetricPlan[] {
  const { ledger } = planning;
  const { metrics: given } = autoscaler?._options ?? {};
  if (given?.length === 0) {
    ledger.refuse('autoscaler.metrics', '[]', 'at least one metric', 'Leave metrics out to follow CPU, or use Autoscaler.none().', autoscalerComputable);
  }
  const metrics = given ?? [Metric.cpu(ledger.decide('cpuUtilization', autoscalerPresent, undefined, () => cpuUtilization, 'minReplicas'))];
  return metrics.map((metric, index) => planMetric(planning, `autoscaler.metrics[${index}]`, metric, containers));
}

/** Whether an autoscaler is there when nobody says; in staging, whoever states how many replicas there may be wants one. */
function doesScale(facts: ClusterFacts, maxReplicas: number | undefined): boolean {
  return expectsRedundancy(facts) || !isDevelopment(facts) && maxReplicas !== undefined;
}

function planMetric({ ledger }: Planning, prop: string, metric: Metric, containers: ContainersPlan): MetricPlan {
  const { container, describedObject, matchLabels } = metric._about;
  const running = [containers.main, ...containers.beside, ...containers.before.filter(({ isNativeSidecar }) => isNativeSidecar)];
  const isResource = metric._source === 'resource';
  const chosen = autoscalerComputable.choose({ containers: running.map(({ resources }) => ({ hasRequest: metric._name in resources.requests })) });
  const isOfContainer = isResource && (container !== undefined || chosen === 'ContainerResource');
  const utilization = metric._target.averageUtilization;
  if (isResource && !(Number.isInteger(utilization) && Number(utilization) > 0 && Number(utilization) <= LARGEST_COUNT)) {
    ledger.refuse(prop, utilization, 'a whole percentage above 0', 'Give the utilization as a whole percentage of the request.', autoscalerComputable);
  }
  const { averageValue, value } = metric._target as { averageValue?: string; value?: string };
  const amount = averageValue ?? value;
  if (!isResource && (metric._name.trim() === '' || !(Number(quantity(amount)) > 0))) {
    ledger.refuse(prop, `${metric._name} ${String(amount)}`, 'a name and an amount above 0', 'Give the name, and averageValue or value as a quantity.',
      autoscalerComputable);
  }
  const common = { name: metric._name, target: metric._target };
  const selector = matchLabels ?? {};
  switch (metric._source) {
    case 'resource': return isOfContainer
      ? { ...common, source: 'container-resource', container: container ?? containers.main.name }
      : { ...common, source: 'resource' };
    case 'object': return { ...common, source: 'object', selector, describedObject: { ...describedObject } };
    default: return { ...common, source: metric._source, selector };
  }
}
