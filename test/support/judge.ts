import * as fs from 'fs';
import * as path from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { audit, AuditOptions, AuditResult, Finding } from '../../src/audit';
import { ASSUMED_CLUSTER, ClusterFact, ClusterFacts, KubernetesObject } from '../../src/kubernetes';

/** The objects of a YAML text. */
export function objectsOf(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml).map(document => {
    // A parser that goes on past a mistake would judge something else than what is written; of a key that is there twice the last value counts.
    const faults = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
    if (faults.length > 0) {
      throw faults[0];
    }
    return document.toJS() as KubernetesObject;
  }).filter(Boolean);
}

/** The objects of a file below test/fixtures. */
export function fixture(...file: readonly string[]): KubernetesObject[] {
  return objectsOf(fs.readFileSync(path.join(__dirname, '..', 'fixtures', ...file), 'utf8'));
}

/** What is declared of a cluster, written as YAML. */
export function cluster(yaml: string): ClusterFacts {
  const declared = parse(yaml) as Partial<ClusterFacts>;
  return { ...ASSUMED_CLUSTER, ...declared, declared: Object.keys(declared) as ClusterFact[] };
}

/** Judges objects, in which no recommendation may fail. */
export function judge(objects: readonly KubernetesObject[], options?: AuditOptions): AuditResult {
  const result = audit(objects, options);
  expect(result.failures).toEqual([]);
  return result;
}

/** `id code Kind/name path`: a finding in one line. */
export function line({ id, code, object, path: pointer }: Finding): string {
  return `${id} ${code} ${object.kind}/${object.name} ${pointer}`;
}

/** Every finding of a YAML text with one of the ids. */
export function findingsOf(yaml: string, ids: readonly string[], options?: AuditOptions): readonly Finding[] {
  return judge(objectsOf(yaml), options).findings.filter(({ id }) => ids.includes(id));
}

/** The value at a JSON pointer; nothing when a part of the way is missing. */
export function at(json: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value, part) => (value as Record<string, unknown> | undefined)?.[part], json);
}
