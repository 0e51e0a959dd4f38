import { kindOf } from '../inventory';
import { apiGroup, findMisfits, KubernetesObject, METADATA_FIELDS, Misfit } from '../kubernetes';

/** The values of an object that have another type than an API server takes. */
export function misfitsOf(object: KubernetesObject): readonly Misfit[] {
  const misfits: Misfit[] = [];
  findMisfits('metadata', object.metadata, METADATA_FIELDS, misfits);
  const known = kindOf(object);
  // A group that the kind has left has other fields.
  if (known?.fields !== undefined && known.groups[0] === apiGroup(object.apiVersion)) {
    findMisfits('spec', object.spec, known.fields, misfits);
    if ((object.spec ?? undefined) === undefined && known.needsSpec === true) {
      misfits.push({ path: '/spec', found: 'missing', needed: 'a map' });
    }
  }
  return misfits;
}
