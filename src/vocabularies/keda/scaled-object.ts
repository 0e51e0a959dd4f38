import { COUNT, listType, mapType, TEXT, TEXTS } from '../../kubernetes/json/field-types';
import { Fields, fields, integer, items, text } from '../../kubernetes/json/fields';
import { BEHAVIOR_FIELDS, readScaleDown } from '../../kubernetes/objects/autoscaler';
import { Autoscaler, Metric } from '../../kubernetes/objects/model';
import { apiGroup, KubernetesObject, viewObject } from '../../kubernetes/objects/object';

export const SCALED_OBJECT_FIELDS = mapType({
  minReplicaCount: COUNT, maxReplicaCount: COUNT, scaleTargetRef: mapType({ apiVersion: TEXT, kind: TEXT, name: TEXT }),
  triggers: listType(mapType({ type: TEXT, metricType: TEXT, metadata: TEXTS })),
  advanced: mapType({ horizontalPodAutoscalerConfig: mapType({ behavior: BEHAVIOR_FIELDS }) }),
});

/**
 * On a HorizontalPodAutoscaler: KEDA's webhook lets a ScaledObject of the same workload in beside it, so that one commit goes from the one to the other
 * in any order of its objects. Its documentation puts it on the ScaledObject, its code reads it here.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledobject_webhook.go (verifyHpas)
 */
export const LETS_A_SCALED_OBJECT_IN = { 'validations.keda.sh/hpa-ownership': 'false' } as const;

/** A metric that KEDA serves itself. */
const EXTERNAL = 'External';

/** @see https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const DEFAULTS = { min: 0, max: 100, apiVersion: 'apps/v1', kind: 'Deployment' };

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
export function viewScaledObject(json: KubernetesObject): Autoscaler {
  const view = viewObject(json);
  const target = fields(view.spec.scaleTargetRef);
  const metrics = readTriggers(view.spec);
  const stated = integer(view.spec.minReplicaCount) ?? DEFAULTS.min;
  const isKept = stated === 0 && keepsOne(metrics);
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? DEFAULTS.apiVersion),
    targetKind: text(target.kind) ?? DEFAULTS.kind,
    targetName: text(target.name) ?? '',
    minReplicas: isKept ? HORIZONTAL_MINIMUM : stated,
    maxReplicas: integer(view.spec.maxReplicaCount) ?? DEFAULTS.max,
    minimumPath: '/spec/minReplicaCount',
    servesExternalMetrics: true,
    scalesToZero: stated === 0 && !isKept,
    metrics,
    scaleDown: readScaleDown(fields(fields(view.spec.advanced).horizontalPodAutoscalerConfig).behavior),
    behaviorPath: '/spec/advanced/horizontalPodAutoscalerConfig/behavior',
    workloads: [],
    ...view,
  };
}

function readTriggers(spec: Fields): readonly Metric[] {
  return items(spec.triggers).map((item, index) => {
    const trigger = fields(item);
    const metadata = fields(trigger.metadata);
    const kind = text(trigger.type) ?? '';
    const isResource = kind === 'cpu' || kind === 'memory';
    const container = text(metadata.containerName) ?? '';
    const isUtilization = isResource && (text(trigger.metricType) ?? 'Utilization') === 'Utilization';
    return {
      type: !isResource ? EXTERNAL : container === '' ? 'Resource' : 'ContainerResource',
      name: kind,
      container,
      utilization: isUtilization ? Number(metadata.value) || undefined : undefined,
      path: `/spec/triggers/${index}`,
    };
  });
}
