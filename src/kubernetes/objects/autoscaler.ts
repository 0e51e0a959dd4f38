import { Autoscaler, Metric } from './model';
import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { COUNT, FieldTypes, listType, mapType, QUANTITY, TEXT } from '../json/field-types';
import { Fields, fields, integer, isFields, items, text } from '../json/fields';

const METRIC_TARGET = mapType({ type: TEXT, averageUtilization: COUNT, averageValue: QUANTITY, value: QUANTITY });
const NAMED_METRIC: FieldTypes = { metric: mapType({ name: TEXT }), target: METRIC_TARGET };
const METRIC_FIELDS = mapType({
  type: TEXT,
  resource: mapType({ name: TEXT, target: METRIC_TARGET }),
  containerResource: mapType({ name: TEXT, container: TEXT, target: METRIC_TARGET }),
  pods: mapType(NAMED_METRIC), object: mapType(NAMED_METRIC), external: mapType(NAMED_METRIC),
});

export const BEHAVIOR_FIELDS = mapType({ scaleDown: mapType({}), scaleUp: mapType({}) });

/** Of a HorizontalPodAutoscaler. */
export const AUTOSCALER_FIELDS = mapType({
  minReplicas: COUNT, maxReplicas: COUNT, targetCPUUtilizationPercentage: COUNT,
  scaleTargetRef: mapType({ apiVersion: TEXT, kind: TEXT, name: TEXT }),
  metrics: listType(METRIC_FIELDS),
  behavior: BEHAVIOR_FIELDS,
});

const SERVER_MIN_REPLICAS = 1;
/** What the server adds to an autoscaler without metrics. */
const SERVER_METRICS: readonly Metric[] = [{ type: 'Resource', name: 'cpu', container: '', utilization: 80, path: '/spec/metrics' }];

/** A HorizontalPodAutoscaler, whose metrics are called alike in every version. */
export function viewAutoscaler(json: KubernetesObject): Autoscaler {
  const view = viewObject(json);
  const target = fields(view.spec.scaleTargetRef);
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? ''),
    targetKind: text(target.kind) ?? 'Deployment',
    targetName: text(target.name) ?? '',
    minReplicas: integer(view.spec.minReplicas) ?? SERVER_MIN_REPLICAS,
    maxReplicas: integer(view.spec.maxReplicas) ?? SERVER_MIN_REPLICAS,
    minimumPath: '/spec/minReplicas',
    servesExternalMetrics: false,
    scalesToZero: false,
    metrics: readMetrics(view),
    scaleDown: readScaleDown(view.spec.behavior),
    behaviorPath: '/spec/behavior',
    workloads: [],
    ...view,
  };
}

/** What limits scaling in, as it is written; nothing when absent. */
export function readScaleDown(behavior: unknown): Fields | undefined {
  const { scaleDown } = fields(behavior);
  return isFields(scaleDown) ? scaleDown : undefined;
}

function readMetrics(view: ObjectView): readonly Metric[] {
  const single = integer(view.spec.targetCPUUtilizationPercentage);
  if (single !== undefined) {
    return [{ type: 'Resource', name: 'cpu', container: '', utilization: single, path: '/spec/targetCPUUtilizationPercentage' }];
  }
  const metrics = items(view.spec.metrics);
  return metrics.length === 0 ? SERVER_METRICS : metrics.map((item, index) => {
    const metric = fields(item);
    const type = text(metric.type) ?? '';
    const source = fields(metric[type.charAt(0).toLowerCase() + type.slice(1)]);
    return {
      type,
      name: text(source.name) ?? text(fields(source.metric).name) ?? '',
      container: text(source.container) ?? '',
      utilization: integer(fields(source.target).averageUtilization) ?? integer(source.targetAverageUtilization),
      path: `/spec/metrics/${index}`,
    };
  });
}
