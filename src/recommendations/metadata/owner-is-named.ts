import { ANY_WORKLOAD } from '../../inventory';
import { ANNOTATION_PREFIX, Workload } from '../../kubernetes';
import { info } from '../problem';
import { reading, recommend } from '../recommendation';

const ANNOTATIONS = {
  team: `${ANNOTATION_PREFIX}owner`,
  contact: `${ANNOTATION_PREFIX}contact`,
  runbook: `${ANNOTATION_PREFIX}runbook`,
  dependsOn: `${ANNOTATION_PREFIX}depends-on`,
} as const;
/** Annotations and labels by which owners are commonly named. */
const OWNER_KEYS: readonly string[] = [ANNOTATIONS.team, ANNOTATIONS.contact, 'owner', 'team', 'a8r.io/owner'];

/** Who answers for a workload, and what it needs. */
export interface OwnershipFacts {
  readonly team?: string;
  readonly contact?: string;
  readonly runbook?: string;
  readonly dependsOn?: readonly string[];
}

function ownerOf({ annotations, labels, pod }: Workload): string | undefined {
  for (const map of [annotations, labels, pod.annotations, pod.labels]) {
    for (const key of OWNER_KEYS) {
      if (map[key]) {
        return map[key];
      }
    }
  }
  return undefined;
}

export const ownerIsNamed = recommend({
  id: 'owner-is-named',
  title: 'A workload says who owns it',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.4.4' }],
  why: 'Whoever is woken by a broken workload has to find its owner, its runbook and what it depends on before anything can be mended; '
    + 'the cluster itself is the one place that is surely at hand.',
  remedy: `Annotate the workload with ${ANNOTATIONS.team}.`,
  byDefault: 'Annotations for the owner, contact, runbook and dependencies that are given.',
  props: { owner: '- not stated', dependsOn: '- not stated' },
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    unnamed: 'Nothing says who owns the workload.',
  },
  levels: { unnamed: 'info' },
  annotations: ({ team, contact, runbook, dependsOn = [] }: OwnershipFacts): Readonly<Record<string, string>> => {
    const stated: Record<string, string> = {};
    for (const [annotation, value] of [
      [ANNOTATIONS.team, team], [ANNOTATIONS.contact, contact], [ANNOTATIONS.runbook, runbook], [ANNOTATIONS.dependsOn, dependsOn.join(',')],
    ] as const) {
      if (value) {
        stated[annotation] = value;
      }
    }
    return stated;
  },
  read: workload => reading({ owner: ownerOf(workload) }, workload, '/metadata/annotations'),
  holds: ({ owner }) => owner === undefined ? info('unnamed', {}, ANNOTATIONS.team) : undefined,
});
