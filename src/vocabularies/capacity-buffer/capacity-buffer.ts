import { COUNT, mapType, TEXT } from '../../kubernetes/json/field-types';
import { fields, integer, text } from '../../kubernetes/json/fields';
import { CapacityBuffer } from '../../kubernetes/objects/model';
import { KubernetesObject, viewObject } from '../../kubernetes/objects/object';
import { isFromRelease } from '../../kubernetes/values/release';

export const BUFFER_GROUP = 'autoscaling.x-k8s.io';
export const BUFFER_KIND = 'CapacityBuffer';
/** Room on nodes that run, as against nodes that are only prepared. */
export const ACTIVE_CAPACITY = 'buffer.x-k8s.io/active-capacity';

export const BUFFER_FIELDS = mapType({
  provisioningStrategy: TEXT,
  podTemplateRef: mapType({ name: TEXT }),
  scalableRef: mapType({ apiGroup: TEXT, kind: TEXT, name: TEXT }),
  replicas: COUNT,
  percentage: COUNT,
  limits: mapType({}),
});

/** @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/apis/capacitybuffer */
export function viewCapacityBuffer(json: KubernetesObject): CapacityBuffer {
  const view = viewObject(json);
  const { spec } = view;
  return {
    hasTemplate: spec.podTemplateRef !== undefined,
    hasTarget: spec.scalableRef !== undefined,
    targetKind: text(fields(spec.scalableRef).kind) ?? '',
    targetName: text(fields(spec.scalableRef).name) ?? '',
    replicas: integer(spec.replicas),
    percentage: integer(spec.percentage),
    hasLimits: spec.limits !== undefined,
    ...view,
  };
}

/** Versions of the API by the node autoscaler that has them, oldest first. */
const SERVED: Readonly<Record<string, readonly { readonly version: string; readonly from: string; readonly until?: string }[]>> = {
  'karpenter': [{ version: 'v1alpha1', from: '1.13', until: '1.14' }, { version: 'v1beta1', from: '1.14' }],
  // Its definition of the kind goes on to serve the older version.
  'cluster-autoscaler': [{ version: 'v1alpha1', from: '1.34' }, { version: 'v1beta1', from: '1.35' }],
};
/** The version of today. */
export const NEWEST_VERSION = 'v1beta1';

/** Whether a node autoscaler of some version knows buffers in a version of the API; unknown where its version is not declared. */
export function servesBuffer(provisioner: string, release: string, version: string): 'yes' | 'no' | 'unknown' {
  const known = SERVED[provisioner];
  if (known === undefined || release === '') {
    return 'unknown';
  }
  const row = known.find(one => one.version === version);
  return row !== undefined && isFromRelease(release, row.from) && (row.until === undefined || !isFromRelease(release, row.until)) ? 'yes' : 'no';
}

/** The newest version of the API that a node autoscaler knows; nothing where it knows none. */
export function newestServed(provisioner: string, release: string): string | undefined {
  return [NEWEST_VERSION, 'v1alpha1'].find(version => servesBuffer(provisioner, release, version) !== 'no');
}
