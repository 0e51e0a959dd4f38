import { fields, items, text, texts } from '../../kubernetes/json/fields';
import { VerticalAutoscaler } from '../../kubernetes/objects/model';
import { apiGroup, KubernetesObject, viewObject } from '../../kubernetes/objects/object';

const EVERY_CONTAINER = '*';
const EVERY_RESOURCE: readonly string[] = ['cpu', 'memory'];

export function viewVerticalAutoscaler(json: KubernetesObject): VerticalAutoscaler {
  const view = viewObject(json);
  const target = fields(view.spec.targetRef);
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? ''),
    targetKind: text(target.kind) ?? '',
    targetName: text(target.name) ?? '',
    updateMode: text(fields(view.spec.updatePolicy).updateMode) ?? 'Recreate',
    policies: items(fields(view.spec.resourcePolicy).containerPolicies).map(item => {
      const policy = fields(item);
      const resources = Array.isArray(policy.controlledResources) ? texts(policy.controlledResources) : EVERY_RESOURCE;
      return { container: text(policy.containerName) ?? EVERY_CONTAINER, resources: policy.mode === 'Off' ? [] : resources };
    }),
    workloads: [],
    ...view,
  };
}

/** Whether it changes the request of a container for a resource. */
export function resizes(autoscaler: VerticalAutoscaler, container: string, resource: string): boolean {
  if (autoscaler.updateMode === 'Off') {
    return false;
  }
  const policy = autoscaler.policies.find(candidate => candidate.container === container)
    ?? autoscaler.policies.find(candidate => candidate.container === EVERY_CONTAINER);
  return (policy?.resources ?? EVERY_RESOURCE).includes(resource);
}
