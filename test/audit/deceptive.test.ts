import * as fs from 'fs';
import * as path from 'path';
import { auditCells, COMPARISON } from '../../scripts/linter-tables';
import { sectionOf } from '../../scripts/sections';
import { row } from '../../scripts/table';
import { Finding } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { DEFECTS, isAt, named } from '../support/deceptive';
import { at, cluster, fixture, judge } from '../support/judge';

const objects = fixture('deceptive.yaml');
describe('deceptive.yaml, which other linters hold for perfect', () => {
  const { findings } = judge(objects);
  const places = DEFECTS.flatMap(({ what, shown }) => shown.map(place => [what, place.id, place.object, place] as const));

  test('has twenty defects', () => {
    expect(DEFECTS).toHaveLength(20);
  });

  test.each(places)('%s: %s of %s', (_what, _id, _object, place) => {
    const found = findings.filter(finding => isAt(finding, place));
    expect(found).toHaveLength(1);
    const parent = place.path.slice(0, place.path.lastIndexOf('/'));
    expect(at(found[0].json, place.path) ?? at(found[0].json, parent)).toBeDefined();
  });

  test('no error besides', () => {
    const known = (finding: Finding) => places.some(([, id, object]) => id === finding.id && object === `${finding.object.kind}/${finding.object.name}`);
    expect(findings.filter(({ level }) => level === 'error').filter(finding => !known(finding))).toEqual([]);
  });

  test.each(['README.md', 'docs/guide/linters.md'])('the comparison in %s counts them', page => {
    const comparison = sectionOf(fs.readFileSync(path.join(__dirname, '..', '..', page), 'utf8'), COMPARISON);
    expect(comparison.split('\n')).toContain(row(auditCells(DEFECTS, named(findings))));
  });
});

describe('what the file cannot show', () => {
  test('required host anti-affinity under twelve replicas, until the nodes are declared', () => {
    const { findings } = judge(objects, { facts: cluster('{ nodes: 6, provisioner: managed-node-group }') });
    expect(findings.filter(({ code }) => code === 'apart').map(({ level, path: pointer }) => `${level} ${pointer}`))
      .toEqual(['error /spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0']);
  });

  test('the readiness gate, until targets are pods and the Namespace is there', () => {
    const onPods = objects.map(object => object.kind !== 'Ingress' ? object : {
      ...object,
      metadata: { ...object.metadata, annotations: { ...object.metadata!.annotations, 'alb.ingress.kubernetes.io/target-type': 'ip' } },
    });
    const namespace: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    const gates = (input: readonly KubernetesObject[]) => judge(input).findings.filter(({ id }) => id === 'registration-gates-rollout').map(({ level }) => level);
    expect(gates(objects)).toEqual([]);
    expect(gates(onPods)).toEqual(['info']);
    expect(gates([...onPods, namespace])).toEqual(['warning']);
  });
});

test('linter-clean.yaml has no error', () => {
  expect(judge(fixture('linter-clean.yaml')).findings.filter(({ level }) => level === 'error')).toEqual([]);
});
