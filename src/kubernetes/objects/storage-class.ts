import { StorageClass } from './model';
import { KubernetesObject, viewObject } from './object';
import { fields, flag, items, text, textMap, texts } from '../json/fields';

export const STORAGE_GROUP = 'storage.k8s.io';
/** What servers fill in: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/storage/v1/defaults.go (SetDefaults_StorageClass). */
const SERVER_DEFAULTS = { bindingMode: 'Immediate', reclaimPolicy: 'Delete' };
/** The binding mode of which a volume waits for its pod. */
export const WAITS_FOR_POD = 'WaitForFirstConsumer';
/** Annotations of the class of claims that name none, today's and the one that it replaced. */
const DEFAULT_ANNOTATIONS: readonly string[] = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/storage-class-v1/ */
export function viewStorageClass(json: KubernetesObject): StorageClass {
  const view = viewObject(json);
  return {
    provisioner: text(json.provisioner) ?? '',
    bindingMode: text(json.volumeBindingMode) ?? SERVER_DEFAULTS.bindingMode,
    isBindingStated: text(json.volumeBindingMode) !== undefined,
    reclaimPolicy: text(json.reclaimPolicy) ?? SERVER_DEFAULTS.reclaimPolicy,
    allowsExpansion: flag(json.allowVolumeExpansion) === true,
    isDefault: DEFAULT_ANNOTATIONS.some(annotation => view.annotations[annotation] === 'true'),
    parameters: textMap(json.parameters),
    allowedDomains: [...new Set(items(json.allowedTopologies).map(fields)
      .flatMap(({ matchLabelExpressions }) => items(matchLabelExpressions).map(fields))
      .flatMap(({ values }) => texts(values)))],
    ...view,
    // One that names a namespace is in none all the same.
    namespace: '',
  };
}
