import { isResourceTrigger, KedaTrigger, readTriggers, TRIGGER_FIELDS } from './triggers';
import { COUNT, FLAG, mapType, TEXT } from '../../kubernetes/json/field-types';
import { fields, integer, isFields, text } from '../../kubernetes/json/fields';
import { isPlaceholder } from '../../kubernetes/json/placeholder';
import { BEHAVIOR_FIELDS, readScaleDown } from '../../kubernetes/objects/autoscaler';
import { Autoscaler, Metric } from '../../kubernetes/objects/model';
import { apiGroup, KubernetesObject, ObjectView, viewObject } from '../../kubernetes/objects/object';

export const SCALED_OBJECT_FIELDS = mapType({
  minReplicaCount: COUNT, maxReplicaCount: COUNT, idleReplicaCount: COUNT,
  pollingInterval: COUNT, cooldownPeriod: COUNT, initialCooldownPeriod: COUNT,
  scaleTargetRef: mapType({ apiVersion: TEXT, kind: TEXT, name: TEXT, envSourceContainerName: TEXT }),
  triggers: TRIGGER_FIELDS,
  fallback: mapType({ failureThreshold: COUNT, replicas: COUNT, behavior: TEXT }),
  advanced: mapType({
    restoreToOriginalReplicaCount: FLAG,
    horizontalPodAutoscalerConfig: mapType({ name: TEXT, behavior: BEHAVIOR_FIELDS }),
    scalingModifiers: mapType({ formula: TEXT, target: TEXT, activationTarget: TEXT, metricType: TEXT }),
  }),
});

/** What holds while a trigger cannot be asked. */
export interface Fallback {
  /** How many failures in a row it waits for; nothing where none is written. */
  readonly failureThreshold: number | undefined;
  readonly replicas: number | undefined;
  readonly behavior: string;
}

/** One metric in place of those of the triggers. */
export interface ScalingModifiers {
  readonly formula: string;
  readonly target: string;
  readonly metricType: string;
}

/** A ScaledObject as the autoscaler that KEDA makes of it, with what KEDA does itself. */
export interface ScaledObject extends Autoscaler {
  readonly triggers: readonly KedaTrigger[];
  /** `minReplicaCount` and the others as written; nothing when absent. */
  readonly statedMinimum: number | undefined;
  readonly statedMaximum: number | undefined;
  readonly idleReplicas: number | undefined;
  /** Seconds between two looks of KEDA's own, with its default. */
  readonly pollingInterval: number;
  /** Seconds without work until zero, with its default. */
  readonly cooldownPeriod: number;
  readonly initialCooldownPeriod: number;
  readonly fallback: Fallback | undefined;
  /** The name that it gives the HorizontalPodAutoscaler; empty for KEDA's own. */
  readonly autoscalerName: string;
  readonly modifiers: ScalingModifiers | undefined;
}

/**
 * On a HorizontalPodAutoscaler: KEDA's webhook lets a ScaledObject of the same workload in beside it, so that one commit goes from the one to the other
 * in any order of its objects. Its documentation puts it on the ScaledObject, its code reads it here.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledobject_webhook.go (verifyHpas)
 */
export const LETS_A_SCALED_OBJECT_IN = { 'validations.keda.sh/hpa-ownership': 'false' } as const;

/**
 * On a ScaledObject: labels, separated by commas, that KEDA leaves out where it copies all others to its HorizontalPodAutoscaler. Whoever prunes by a
 * label deletes that object otherwise.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledobject_types.go (ScaledObjectExcludedLabelsAnnotation)
 */
export const KEEPS_LABELS_TO_ITSELF = 'scaledobject.keda.sh/hpa-excluded-labels';

/** A metric that KEDA serves itself. */
const EXTERNAL = 'External';

/** @see https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const DEFAULTS = {
  min: 0, max: 100, apiVersion: 'apps/v1', kind: 'Deployment', pollingInterval: 30, cooldownPeriod: 300, initialCooldownPeriod: 0,
  fallbackBehavior: 'static', modifiersMetricType: 'AverageValue',
};

/** What the autoscaler that it makes keeps where the ScaledObject says 0. */
const HORIZONTAL_MINIMUM = 1;

/**
 * Whether nothing can take the last replica away: usage alone is measured only while something runs, so such triggers are always active.
 *
 * @see https://github.com/kedacore/keda/blob/main/apis/keda/v1alpha1/scaledobject_types.go (GetHPAMinReplicas)
 * @see https://github.com/kedacore/keda/blob/main/apis/keda/v1alpha1/scaledobject_webhook.go (verifyCPUMemoryScalers)
 */
function keepsOne(metrics: readonly Metric[]): boolean {
  return metrics.length > 0 && metrics.every(({ type }) => type !== EXTERNAL);
}

/** A ScaledObject as the autoscaler that KEDA makes of it. */
export function viewScaledObject(json: KubernetesObject): ScaledObject {
  const view = viewObject(json);
  const { spec } = view;
  const target = fields(spec.scaleTargetRef);
  const advanced = fields(spec.advanced);
  const horizontal = fields(advanced.horizontalPodAutoscalerConfig);
  const triggers = readTriggers(spec);
  const metrics = triggers.map(readMetric);
  const statedMinimum = integer(spec.minReplicaCount);
  const statedMaximum = integer(spec.maxReplicaCount);
  const stated = statedMinimum ?? DEFAULTS.min;
  const isKept = stated === 0 && keepsOne(metrics);
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? DEFAULTS.apiVersion),
    targetKind: text(target.kind) ?? DEFAULTS.kind,
    targetName: text(target.name) ?? '',
    minReplicas: isKept ? HORIZONTAL_MINIMUM : stated,
    maxReplicas: statedMaximum ?? DEFAULTS.max,
    minimumPath: '/spec/minReplicaCount',
    servesExternalMetrics: true,
    scalesToZero: stated === 0 && !isKept && !isPlaceholder(spec.minReplicaCount),
    metrics,
    scaleDown: readScaleDown(horizontal.behavior),
    behaviorPath: '/spec/advanced/horizontalPodAutoscalerConfig/behavior',
    workloads: [],
    triggers,
    statedMinimum,
    statedMaximum,
    idleReplicas: integer(spec.idleReplicaCount),
    pollingInterval: integer(spec.pollingInterval) ?? DEFAULTS.pollingInterval,
    cooldownPeriod: integer(spec.cooldownPeriod) ?? DEFAULTS.cooldownPeriod,
    initialCooldownPeriod: integer(spec.initialCooldownPeriod) ?? DEFAULTS.initialCooldownPeriod,
    fallback: readFallback(spec.fallback),
    autoscalerName: text(horizontal.name) ?? '',
    modifiers: readModifiers(advanced.scalingModifiers),
    ...view,
  };
}

/** The same object with what KEDA does itself; nothing where it is another kind. */
export function asScaledObject(object: ObjectView): ScaledObject | undefined {
  return object.kind === 'ScaledObject' && object.group === 'keda.sh' ? object as ScaledObject : undefined;
}

/** The name of the HorizontalPodAutoscaler that KEDA makes. */
export function horizontalName({ autoscalerName, name }: Pick<ScaledObject, 'autoscalerName' | 'name'>): string {
  return autoscalerName === '' ? `keda-hpa-${name}` : autoscalerName;
}

function readFallback(value: unknown): Fallback | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const { failureThreshold, replicas, behavior } = value;
  return { failureThreshold: integer(failureThreshold), replicas: integer(replicas), behavior: text(behavior) ?? DEFAULTS.fallbackBehavior };
}

function readModifiers(value: unknown): ScalingModifiers | undefined {
  return isFields(value) && Object.keys(value).length > 0
    ? { formula: text(value.formula) ?? '', target: text(value.target) ?? '', metricType: text(value.metricType) ?? DEFAULTS.modifiersMetricType }
    : undefined;
}

function readMetric(trigger: KedaTrigger): Metric {
  const { type, metadata, metricType, path } = trigger;
  const isResource = isResourceTrigger(trigger);
  const container = metadata.containerName ?? '';
  return {
    type: !isResource ? EXTERNAL : container === '' ? 'Resource' : 'ContainerResource',
    name: type,
    container,
    utilization: isResource && metricType === 'Utilization' ? Number(metadata.value) || undefined : undefined,
    path,
  };
}
