import { describe, ObjectView } from '../../kubernetes';
import { error } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Objects without a name get one from the server; those that others made, and hooks, are not the input's own. */
function isNamed({ name, isOwned }: ObjectView): boolean {
  return name !== '' && !isOwned;
}

export const objectsAreUnique = recommend({
  id: 'objects-are-unique',
  title: 'No two objects share kind, namespace and name',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/' }],
  why: 'A cluster has one object of a name. The second one overwrites the first when both are applied, or is dropped: half of what was written never runs.',
  remedy: 'Rename one of the two objects, or remove it.',
  byDefault: "The name that the user gives or the construct's id, and an error when another object of the kind has it.",
  on: 'object',
  messages: {
    again: '{object} is there twice: one of the two overwrites the other.',
  },
  levels: { again: 'error' },
  read: (object, { inventory }) => {
    // Most objects are the first with their key.
    if (!isNamed(object) || inventory.find(object) === object) {
      return NOT_APPLICABLE;
    }
    const first = inventory.findAll(object).find(isNamed);
    return first === undefined || first === object
      ? NOT_APPLICABLE
      : reading({ object: describe(object) }, object, '/metadata/name', { related: [first] });
  },
  holds: ({ object }) => error('again', { object }, 'another name'),
});
