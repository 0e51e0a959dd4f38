import { kindOf } from '../inventory';
import { apiGroup, FieldType, Fields, findMisfits, isFields, KubernetesObject, METADATA_FIELDS, Misfit } from '../kubernetes';

interface Checked {
  readonly shape: FieldType;
  readonly misfits: readonly Misfit[];
}

const CHECKED = new WeakMap<Fields, Checked>();

/** Objects of an input share their specs, so each is checked once. */
function misfitsOfSpec(spec: unknown, shape: FieldType): readonly Misfit[] {
  const known = isFields(spec) ? CHECKED.get(spec) : undefined;
  if (known?.shape === shape) {
    return known.misfits;
  }
  const misfits: Misfit[] = [];
  findMisfits('spec', spec, shape, misfits);
  if (isFields(spec)) {
    CHECKED.set(spec, { shape, misfits });
  }
  return misfits;
}

/** The values of an object that have another type than an API server takes. */
export function misfitsOf(object: KubernetesObject): readonly Misfit[] {
  const misfits: Misfit[] = [];
  findMisfits('metadata', object.metadata, METADATA_FIELDS, misfits);
  const known = kindOf(object);
  // A group that the kind has left has other fields.
  if (known?.fields !== undefined && known.groups[0] === apiGroup(object.apiVersion)) {
    misfits.push(...misfitsOfSpec(object.spec, known.fields));
    if ((object.spec ?? undefined) === undefined && known.needsSpec === true) {
      misfits.push({ path: '/spec', found: 'missing', needed: 'a map' });
    }
  }
  return misfits;
}
