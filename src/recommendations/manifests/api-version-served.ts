import { ClusterFacts, declares, FEATURES, lookUp, memoizeObject, ObjectView, OLDEST_MINOR, REMOVED_IN } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** A piece of a manifest that not every version of Kubernetes serves. */
interface Dependence {
  readonly code: 'removed' | 'refused' | 'dropped';
  readonly minor: number;
  /** From this minor version on the piece is served, or no longer. */
  readonly bound: number;
  readonly isCertain: boolean;
  readonly what: string;
  readonly outcome: string;
  readonly needed: string;
}

/** `apps/v1` of `apps/v1beta2`; the group `extensions` was split up. */
function successor({ apiVersion, kind }: ObjectView): string {
  const stable = apiVersion.replace(/beta\d+$/, '');
  return stable === 'extensions/v1' ? `${kind === 'Ingress' || kind === 'NetworkPolicy' ? 'networking.k8s.io' : 'apps'}/v1` : stable;
}

/** The features that the cluster does not know yet. */
const newerThan = memoizeObject((facts: ClusterFacts) => FEATURES.filter(({ from }) => from > facts.kubernetesMinor));

export const apiVersionServed = recommend({
  id: 'api-version-served',
  title: 'The cluster serves every version, field and value that the manifest uses',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/' },
    { document: 'APP', section: 'pdb' },
  ],
  why: 'A version that the server no longer knows stops the whole apply; a field that it does not know yet is dropped without a word, and with it '
    + 'the protection that the manifest shows.',
  remedy: 'Write the object in an apiVersion that the cluster serves, and use a newer field only from the Kubernetes version on that has it.',
  byDefault: 'The newest stable version of each kind, and only fields that the declared Kubernetes version serves.',
  correction: 'The disruption budget of the source is written in policy/v1beta1, which no Kubernetes from 1.25 on serves: it is policy/v1.',
  on: 'object',
  messages: {
    removed: 'No Kubernetes from 1.{bound} on serves {what}: applying it fails.',
    refused: 'Kubernetes 1.{minor} refuses {what}, which is served from 1.{bound} on; {outcome}.',
    dropped: 'Kubernetes 1.{minor} drops {what} without a word, it is served from 1.{bound} on; {outcome}.',
  },
  levels: { removed: ['error', 'warning'], refused: ['error', 'warning'], dropped: ['error', 'warning'] },
  read: (object, context) => {
    // A live object is shown in a version that its cluster serves, with the fields that it kept.
    if (object.isLive) {
      return NOT_APPLICABLE;
    }
    const minor = context.facts.kubernetesMinor;
    const isDeclared = declares(context.facts, 'kubernetesMinor');
    const found: Reading<Dependence>[] = [];
    const removal = lookUp(lookUp(REMOVED_IN, object.apiVersion) ?? {}, object.kind);
    if (removal !== undefined) {
      const isCertain = isDeclared || removal <= OLDEST_MINOR;
      const what = `${object.kind} of ${object.apiVersion}`;
      found.push(...reading({ code: 'removed' as const, minor, bound: removal, isCertain, what, outcome: '', needed: successor(object) }, object, '/apiVersion'));
    }
    for (const { from, isRefused, field, outcome, where } of newerThan(context.facts)) {
      const path = where(object);
      if (path !== undefined) {
        const code = isRefused === true ? 'refused' as const : 'dropped' as const;
        found.push(...reading({ code, minor, bound: from, isCertain: isDeclared, what: field, outcome, needed: `Kubernetes 1.${from}` }, object, path));
      }
    }
    return found;
  },
  holds: ({ code, minor, bound, isCertain, what, outcome, needed }: Dependence) => {
    const isServed = code === 'removed' ? minor < bound : minor >= bound;
    const problem = isCertain ? error : warning;
    return isServed ? undefined : problem(code, { minor, bound, what, outcome }, needed);
  },
});
