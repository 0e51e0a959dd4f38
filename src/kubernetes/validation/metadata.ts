import { annotationKey, dnsLabel, labelValue, qualifiedName, TextRule } from './names';
import { Refusals, shown } from './refusals';
import { fields, items, text, textMap } from '../json/fields';
import { pointerKey } from '../json/pointer';

/** Bytes of all annotations of an object, keys and values (TotalAnnotationSizeLimitB). */
const MOST_ANNOTATION_BYTES = 256 * 1024;
/** No UTF-16 unit becomes more bytes than these. */
const MOST_BYTES_A_UNIT = 3;

/** Names come from the server where there is only a prefix; a missing one is told by whoever reads the object. */
export function validateMetadata(value: unknown, path: string, refusals: Refusals, name: TextRule): void {
  const metadata = fields(value);
  if (text(metadata.name) !== '') {
    refusals.text(metadata.name, `${path}/name`, name);
  }
  if (text(metadata.namespace) !== '') {
    refusals.text(metadata.namespace, `${path}/namespace`, dnsLabel);
  }
  validateLabels(metadata.labels, `${path}/labels`, refusals);
  validateAnnotations(metadata.annotations, `${path}/annotations`, refusals);
  items(metadata.finalizers).forEach((finalizer, index) => refusals.text(finalizer, `${path}/finalizers/${index}`, finalizerName));
  validateOwners(metadata.ownerReferences, `${path}/ownerReferences`, refusals);
}

/** Those of the garbage collector and of namespaces have no prefix (ValidateFinalizerName). */
const OWN_FINALIZERS: readonly string[] = ['orphan', 'foregroundDeletion', 'kubernetes'];

function finalizerName(value: string): string | undefined {
  return qualifiedName(value) ?? (value.includes('/') || OWN_FINALIZERS.includes(value) ? undefined : 'a name with a prefix, such as example.com/cleanup');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabels) */
export function validateLabels(value: unknown, path: string, refusals: Refusals): void {
  const labels = textMap(value);
  for (const key in labels) {
    refuseKey(key, path, refusals, qualifiedName);
    refusals.text(labels[key], `${path}/${pointerKey(key)}`, labelValue);
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateAnnotations) */
export function validateAnnotations(value: unknown, path: string, refusals: Refusals): void {
  const annotations = textMap(value);
  let units = 0;
  for (const key in annotations) {
    refuseKey(key, path, refusals, annotationKey);
    units += key.length + annotations[key].length;
  }
  // Few come near the bound, and to count bytes takes long.
  if (units * MOST_BYTES_A_UNIT > MOST_ANNOTATION_BYTES) {
    const bytes = Object.entries(annotations).reduce((sum, [key, content]) => sum + Buffer.byteLength(key) + Buffer.byteLength(content), 0);
    if (bytes > MOST_ANNOTATION_BYTES) {
      refusals.add(path, `has ${bytes} bytes`, `${MOST_ANNOTATION_BYTES} bytes at most, keys and values together`);
    }
  }
}

function refuseKey(key: string, path: string, refusals: Refusals, keyRule: TextRule): void {
  const needed = keyRule(key);
  if (needed !== undefined) {
    refusals.add(`${path}/${pointerKey(key)}`, `has the key ${shown(key)}`, needed);
  }
}

/** What an owner is known by (validateOwnerReference), and that one of them at most controls the object (ValidateOwnerReferences). */
function validateOwners(value: unknown, path: string, refusals: Refusals): void {
  const owners = items(value);
  if (owners.length === 0) {
    return;
  }
  owners.forEach((item, index) => {
    const owner = fields(item);
    for (const field of ['apiVersion', 'kind', 'name', 'uid']) {
      refusals.require(owner[field], `${path}/${index}/${field}`, 'what the owner is known by');
    }
  });
  if (owners.filter(owner => fields(owner).controller === true).length > 1) {
    refusals.add(path, 'has several owners that control the object', 'one with controller: true');
  }
}
