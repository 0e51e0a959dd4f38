import { refusalsByVendor } from '../../inventory';
import { ClusterFacts, declares, isPlaceholder, NEWEST_MINOR, ObjectView, OLDEST_MINOR, Refusal, refusalsOf, valueAt } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Something that servers refuse, and the version that was asked; 0 where every known one refuses it. */
interface Refused extends Refusal {
  readonly minor: number;
  /** Whether the place may say something else when the object is applied. */
  readonly isOpen: boolean;
}

const EVERY = 0;

/** What the declared version refuses; where none is declared, what both the newest and the oldest refuse at one place. */
function refusedBy(object: ObjectView, facts: ClusterFacts): readonly Omit<Refused, 'isOpen'>[] {
  if (declares(facts, 'kubernetesMinor')) {
    return refusedIn(object, facts, facts.kubernetesMinor).map(refusal => ({ ...refusal, minor: facts.kubernetesMinor }));
  }
  const byNewest = refusedIn(object, facts, NEWEST_MINOR);
  if (byNewest.length === 0) {
    return NOT_APPLICABLE;
  }
  const byOldest = new Set(refusedIn(object, facts, OLDEST_MINOR).map(({ path }) => path));
  return byNewest.filter(({ path }) => byOldest.has(path)).map(refusal => ({ ...refusal, minor: EVERY }));
}

/** What servers of a version refuse, and others who read the object there. */
function refusedIn(object: ObjectView, facts: ClusterFacts, minor: number): readonly Refusal[] {
  const byVendor = refusalsByVendor(object, facts, minor);
  const byServer = refusalsOf(object.json, minor);
  return byVendor.length === 0 ? byServer : [...byServer, ...byVendor];
}

export const inputIsWellFormed = recommend({
  id: 'input-is-well-formed',
  title: 'Props, names and manifests are well formed',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/kubernetes/tree/v1.36.0/pkg/apis' },
  ],
  why: 'A value that Kubernetes refuses stops a deployment half way, when some objects are applied and others are not; one that a controller '
    + 'misreads is worse, as nothing fails. Constructs report it under this id before anything is written. The audit '
    + 'reports documents that it cannot read, values of a type that an API server does not take, and what the validation of an API server '
    + 'refuses of an object by itself: fields that are missing, names, enumerations, bounds, and values that contradict each other. A declared '
    + 'Kubernetes version is asked itself; without one only what every known version refuses is told. '
    + 'Constructs ask for a little more in their own props. Their names are DNS-1035 labels: lower-case letters, digits and dashes, a letter first, no dash '
    + 'last, 63 characters at most; a kind and name occur once in a namespace. Ports are whole numbers from 1 to 65535. Durations are whole seconds and '
    + 'not negative, above 0 where 0 would turn the setting off. Label values have at most 63 letters, digits, dashes, underscores and dots and begin and '
    + 'end with a letter or digit. Percentages are whole, from 0 % to 100 %, written as 25%. Quantities are positive.',
  remedy: 'Write what is needed at the place that is named: no more than that is asked for.',
  on: 'object',
  givesWay: true,
  messages: {
    refused: '{path} {problem}: every Kubernetes refuses the object.',
    refusedByVersion: '{path} {problem}: Kubernetes 1.{minor} refuses the object.',
    refusedElsewhere: '{path} {problem}: {outcome}.',
    unfinished: '{path} {problem}: as it stands a server refuses the object, if nothing is filled in or patched before it is applied.',
  },
  levels: { refused: 'error', refusedByVersion: 'error', refusedElsewhere: ['error', 'warning'], unfinished: 'info' },
  // A server has taken what it shows.
  read: (object: ObjectView, context) => object.isLive ? NOT_APPLICABLE : refusedBy(object, context.facts).flatMap(refusal => {
    const isOpen = context.isUnfinished(object) || isPlaceholder(valueAt(object.json, refusal.path));
    return reading({ ...refusal, isOpen }, object, refusal.path);
  }),
  holds: ({ path, problem, needed, minor, isOpen, outcome, isLikely }: Refused) => {
    if (isOpen) {
      return info('unfinished', { path, problem }, needed);
    }
    if (outcome !== undefined) {
      return (isLikely === true ? warning : error)('refusedElsewhere', { path, problem, outcome }, needed);
    }
    return minor === EVERY ? error('refused', { path, problem }, needed) : error('refusedByVersion', { path, problem, minor }, needed);
  },
});
