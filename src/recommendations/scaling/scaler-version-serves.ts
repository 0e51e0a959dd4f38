import { addOnServes, addOnVersion, ClusterFacts } from '../../kubernetes';
import { KEDA_FEATURES, VERSIONED_KINDS } from '../../vocabularies/keda/versions';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const GROUP = 'keda.sh';

/** A field that is there in the manifest and not in the cluster. */
interface Dropped {
  readonly version: string;
  readonly from: string;
  readonly field: string;
  readonly outcome: string;
  readonly isRelied: boolean;
}

/** What the declared version does not know yet. */
function newerThan(facts: ClusterFacts) {
  return KEDA_FEATURES.filter(({ from }) => addOnServes(facts, 'keda', from) === 'no');
}

export const scalerVersionServes = recommend({
  id: 'scaler-version-serves',
  title: 'The KEDA of the cluster knows every field that the manifest uses',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/CHANGELOG.md' }],
  why: 'The API server drops a field that the definitions of the installed KEDA do not have, without a word. What the manifest then shows is not what holds: '
    + 'an outage of the scaler takes replicas away that fallback.behavior was to keep.',
  remedy: 'Update KEDA and declare its version in addOns of the cluster, or remove fallback.behavior, initialCooldownPeriod or whatever else it drops.',
  byDefault: 'Only fields that the declared KEDA has; 2.21 is assumed where none is declared.',
  on: 'object',
  kinds: VERSIONED_KINDS,
  messages: {
    relied: 'KEDA {version} drops {field} without a word, which came with {from}: {outcome}.',
    dropped: 'KEDA {version} does not know {field}, which came with {from}: {outcome}.',
  },
  levels: { relied: 'error', dropped: 'warning' },
  read: (object, context): readonly Reading<Dropped>[] => {
    const { facts } = context;
    const version = addOnVersion(facts, 'keda');
    // A live object is shown with the fields that it kept; constructs refuse the prop that such a field comes from.
    if (version === undefined || object.group !== GROUP || object.isLive || context.isOurs(object)) {
      return NOT_APPLICABLE;
    }
    return newerThan(facts).flatMap(({ from, field, outcome, isLoadBearing, where }) => {
      const path = where(object);
      return path === undefined ? [] : reading({ version, from, field, outcome, isRelied: isLoadBearing === true }, object, path);
    });
  },
  holds: ({ version, from, field, outcome, isRelied }) =>
    isRelied ? error('relied', { version, field, from, outcome }, `KEDA ${from}`) : warning('dropped', { version, field, from, outcome }, `KEDA ${from}`),
});
