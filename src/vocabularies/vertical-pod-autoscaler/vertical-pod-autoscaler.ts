import { DEFAULT_UPDATE_MODE, isActive } from './update-modes';
import { COUNT, listType, mapType, QUANTITY, TEXT } from '../../kubernetes/json/field-types';
import { fields, integer, items, text, texts } from '../../kubernetes/json/fields';
import { ResizePolicy, VerticalAutoscaler } from '../../kubernetes/objects/model';
import { apiGroup, KubernetesObject, ObjectView, viewObject } from '../../kubernetes/objects/object';

/** The policy of this name is for all containers that have none of their own. */
export const EVERY_CONTAINER = '*';
const EVERY_RESOURCE: readonly string[] = ['cpu', 'memory'];

/** How what is controlled is written: the request alone, or the limit with it, in the ratio that both have in the pod. */
export const CONTROLLED_VALUES = { requests: 'RequestsOnly', both: 'RequestsAndLimits' } as const;

/** The mode of a policy for containers that are left alone. */
export const LEFT_ALONE = 'Off';

const AMOUNTS = mapType({ cpu: QUANTITY, memory: QUANTITY });

/** The fields of its spec; what they may say besides is judged by what its admission webhook refuses. */
export const VERTICAL_AUTOSCALER_FIELDS = mapType({
  targetRef: mapType({ apiVersion: TEXT, kind: TEXT, name: TEXT }),
  updatePolicy: mapType({ updateMode: TEXT, minReplicas: COUNT }),
  resourcePolicy: mapType({
    containerPolicies: listType(mapType({
      containerName: TEXT, mode: TEXT, minAllowed: AMOUNTS, maxAllowed: AMOUNTS, controlledResources: listType(TEXT), controlledValues: TEXT,
    })),
  }),
  recommenders: listType(mapType({ name: TEXT })),
});

export const VERTICAL_AUTOSCALER_GROUP = 'autoscaling.k8s.io';

export function isVerticalAutoscaler(object: ObjectView): object is VerticalAutoscaler {
  return object.group === VERTICAL_AUTOSCALER_GROUP && 'updateMode' in object;
}

export function viewVerticalAutoscaler(json: KubernetesObject): VerticalAutoscaler {
  const view = viewObject(json);
  const target = fields(view.spec.targetRef);
  const update = fields(view.spec.updatePolicy);
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? ''),
    targetKind: text(target.kind) ?? '',
    targetName: text(target.name) ?? '',
    updateMode: text(update.updateMode) ?? DEFAULT_UPDATE_MODE,
    minReplicas: integer(update.minReplicas),
    policies: items(fields(view.spec.resourcePolicy).containerPolicies).map((item, index): ResizePolicy => {
      const policy = fields(item);
      const resources = Array.isArray(policy.controlledResources) ? texts(policy.controlledResources) : EVERY_RESOURCE;
      return {
        container: text(policy.containerName) ?? EVERY_CONTAINER,
        resources: policy.mode === LEFT_ALONE ? [] : resources,
        values: text(policy.controlledValues) ?? CONTROLLED_VALUES.both,
        min: fields(policy.minAllowed),
        max: fields(policy.maxAllowed),
        path: `/spec/resourcePolicy/containerPolicies/${index}`,
      };
    }),
    workloads: [],
    ...view,
  };
}

/** What counts for a container: the policy of its name, else that for all; nothing where there is neither. */
export function policyFor({ policies }: VerticalAutoscaler, container: string): ResizePolicy | undefined {
  return policies.find(candidate => candidate.container === container) ?? policies.find(candidate => candidate.container === EVERY_CONTAINER);
}

/** Whether it changes the request of a container for a resource. */
export function resizes(autoscaler: VerticalAutoscaler, container: string, resource: string): boolean {
  return isActive(autoscaler.updateMode) && (policyFor(autoscaler, container)?.resources ?? EVERY_RESOURCE).includes(resource);
}
