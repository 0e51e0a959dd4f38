import { COUNT, listType, mapType, TEXT } from '../../kubernetes/json/field-types';
import { Fields, fields, integer, items, text } from '../../kubernetes/json/fields';
import { readScaleDown } from '../../kubernetes/objects/autoscaler';
import { Autoscaler, Metric } from '../../kubernetes/objects/model';
import { apiGroup, KubernetesObject, viewObject } from '../../kubernetes/objects/object';

export const SCALED_OBJECT_FIELDS = mapType({
  minReplicaCount: COUNT, maxReplicaCount: COUNT, scaleTargetRef: mapType({ name: TEXT }), triggers: listType(mapType({ type: TEXT })),
});

/** @see https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const DEFAULTS = { min: 0, max: 100, apiVersion: 'apps/v1', kind: 'Deployment' };

/** A ScaledObject as the autoscaler that KEDA makes of it. */
export function viewScaledObject(json: KubernetesObject): Autoscaler {
  const view = viewObject(json);
  const target = fields(view.spec.scaleTargetRef);
  const minReplicas = integer(view.spec.minReplicaCount) ?? DEFAULTS.min;
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? DEFAULTS.apiVersion),
    targetKind: text(target.kind) ?? DEFAULTS.kind,
    targetName: text(target.name) ?? '',
    minReplicas,
    maxReplicas: integer(view.spec.maxReplicaCount) ?? DEFAULTS.max,
    minimumPath: '/spec/minReplicaCount',
    scalesToZero: minReplicas === 0,
    metrics: readTriggers(view.spec),
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
      type: !isResource ? 'External' : container === '' ? 'Resource' : 'ContainerResource',
      name: kind,
      container,
      utilization: isUtilization ? Number(metadata.value) || undefined : undefined,
      path: `/spec/triggers/${index}`,
    };
  });
}
