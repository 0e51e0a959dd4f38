import { Kind, KINDS } from '../../src/inventory/kinds';
import { COUNT, listType, mapType, TEXT, TEXTS } from '../../src/kubernetes/json/field-types';
import { text } from '../../src/kubernetes/json/fields';
import { KubernetesObject } from '../../src/kubernetes/objects/object';
import { podReader } from '../../src/kubernetes/objects/pod';
import { fullValue, isField, watched } from '../support/read-fields';

/** Versions with a schema, where it is not v1. */
const VERSIONS: Readonly<Record<string, string>> = { autoscaling: 'v2' };
/** What a type says of the fields beside it. */
const TYPES = ['Resource', 'ContainerResource', 'Pods', 'Object', 'External', 'cpu'];
/** What is read of every kind alike, and these do not have. */
const NOT_THEIRS: readonly string[] = [
  'Rollout spec.strategy.type', 'ScaledJob spec.minReadySeconds', 'ScaledJob spec.replicas', 'ScaledJob spec.revisionHistoryLimit', 'ScaledJob spec.selector',
  'ScaledJob spec.strategy',
];

/** What is read of an object beyond all that is typed, as far as its kind has such a field. */
function untyped({ kind, groups: [group], fields, view }: Kind): readonly string[] {
  const missed = new Map<string, readonly string[]>();
  const apiVersion = group === '' ? 'v1' : `${group}/${VERSIONS[group] ?? 'v1'}`;
  for (const type of TYPES) {
    const spec = watched(fullValue(fields!, { type }), fields!, ['spec'], missed);
    const json: KubernetesObject = { apiVersion, kind, metadata: { name: 'one', namespace: 'shop' }, spec };
    view(json, { readPod: podReader(), ingressClasses: new Map(), lenders: new Map() });
  }
  return [...missed].filter(([, keys]) => isField(apiVersion, kind, keys)).map(([path]) => `${kind} ${path}`).filter(field => !NOT_THEIRS.includes(field)).sort();
}

const typed = KINDS.filter(({ fields }) => fields !== undefined);

// What is read and not typed reads as absent when it is wrong, and nobody says so.
test.each(typed.map(known => [known.kind, known] as const))('every field of a %s that is read is typed', (_, known) => {
  expect(untyped(known)).toEqual([]);
});

test('a field that is not is found, and one that the kind does not have is none', () => {
  const containers = listType(mapType({ name: TEXT }));
  const fields = mapType({ replicas: COUNT, selector: mapType({ matchLabels: TEXTS }), template: mapType({ spec: mapType({ containers }) }) });
  const view = ({ spec }: KubernetesObject) => [
    spec.replicas, spec.paused, spec.replicaCount, spec.selector.matchLabels.app, text(spec.template.spec.containers[0].image),
  ] as any;
  expect(untyped({ kind: 'Deployment', groups: ['apps'], role: 'workload', fields, view })).toEqual([
    'Deployment spec.paused', 'Deployment spec.template.spec.containers.[].image',
  ]);
});
