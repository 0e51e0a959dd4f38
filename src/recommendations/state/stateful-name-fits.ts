import { isPlaceholder } from '../../kubernetes';
import { error } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** A label may have 63 characters, and that of the revision ends in a hyphen and a hash of up to 10. */
const MOST = 52;
/** Longer ones are refused, which the API server tells by itself. */
const MOST_ACCEPTED = 63;

export const statefulNameFits = recommend({
  id: 'stateful-name-fits',
  title: 'The name of a StatefulSet leaves room for what is added to it',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/history/controller_history.go' },
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set' },
  ],
  why: 'Every pod gets a label with the name of its revision, which is that of the StatefulSet and a hash. Above 63 characters the pods are '
    + 'refused, and events alone tell it: the StatefulSet was accepted. With 53 it hangs on the hash, so that one that runs can stop at any change.',
  remedy: `Take a name of at most ${MOST} characters. A StatefulSet cannot be renamed: apply one of another name, which has claims of its own, and remove the long one.`,
  byDefault: `A name of more than ${MOST} characters is refused.`,
  correction: `The API server accepts ${MOST_ACCEPTED} characters, and so the documentation names no lower bound.`,
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    long: 'The name has {length} characters: with the hash of a revision the label of its pods has more than 63, and the pods are refused.',
    risky: 'The name has {length} characters: with the hash of most revisions the label of its pods has more than 63, and the pods are refused.',
  },
  levels: { long: 'error', risky: 'error' },
  /** The most characters. */
  most: MOST,
  read: workload => isPlaceholder(workload.name) || workload.name.length > MOST_ACCEPTED
    ? NOT_APPLICABLE
    : reading({ length: workload.name.length }, workload, '/metadata/name'),
  holds: ({ length }) => {
    if (length <= MOST) {
      return undefined;
    }
    return error(length === MOST + 1 ? 'risky' : 'long', { length }, `at most ${MOST}`);
  },
});
