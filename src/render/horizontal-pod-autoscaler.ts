import { Fields, KubernetesObject } from '../kubernetes';
import { present, renderMetadata } from './metadata';
import { MetricPlan, ScalingPlan } from '../plan/scaling';
import { DeploymentPlan, StatefulSetPlan } from '../plan/workload';
import { LETS_A_SCALED_OBJECT_IN } from '../vocabularies/keda/scaled-object';

export function renderHorizontalPodAutoscaler(plan: DeploymentPlan | StatefulSetPlan): KubernetesObject {
  const { minReplicas, maxReplicas, metrics, scaleIn } = plan.scaling;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: renderMetadata(plan, LETS_A_SCALED_OBJECT_IN),
    spec: {
      minReplicas,
      maxReplicas,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: plan.controller, name: plan.name },
      metrics: metrics.map(renderMetric),
      behavior: { scaleDown: renderScaleDown(scaleIn) },
    },
  };
}

/** How replicas go. */
export function renderScaleDown({ stabilizationWindowSeconds, percent, pods, periodSeconds }: ScalingPlan['scaleIn']): Fields {
  return {
    stabilizationWindowSeconds,
    selectPolicy: 'Max',
    policies: [
      { type: 'Percent', value: percent, periodSeconds },
      { type: 'Pods', value: pods, periodSeconds },
    ],
  };
}

function renderMetric(plan: MetricPlan): Fields {
  const { name, target } = plan;
  switch (plan.source) {
    case 'resource': return { type: 'Resource', resource: { name, target } };
    case 'container-resource': return { type: 'ContainerResource', containerResource: { name, container: plan.container, target } };
    case 'pods': return { type: 'Pods', pods: { metric: renderIdentity(name, plan.selector), target } };
    case 'object': return { type: 'Object', object: { metric: renderIdentity(name, plan.selector), describedObject: plan.describedObject, target } };
    case 'external': return { type: 'External', external: { metric: renderIdentity(name, plan.selector), target } };
  }
}

/** Which of the metrics of a name is meant. */
function renderIdentity(name: string, selector: Fields): Fields {
  return { name, ...present('selector', Object.keys(selector).length === 0 ? {} : { matchLabels: selector }) };
}
