import * as fs from 'fs';
import * as path from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { audit, Finding } from '../../src/audit';
import { ASSUMED_CLUSTER, ClusterFact, ClusterFacts, KubernetesObject, parseAddOn, SaidAddOn, versionsOf } from '../../src/kubernetes';
import { RECOMMENDATIONS } from '../../src/recommendations';
import { isJudged } from '../../src/recommendations/recommendation';

/**
 * A fixture is a manifest; comments at its top may declare the cluster (`# cluster: { zones: 3 }`), that nothing is missing
 * from the input (`# complete`) and which problem a bad one shows (`# problem: error few`).
 */
const CLUSTER = /^# cluster: (.*)$/m;
const COMPLETE = /^# complete$/m;
const PROBLEM = /^# problem: (error|warning|info) (\S+)$/m;

export function readFixture(file: string) {
  const source = fs.readFileSync(file, 'utf8');
  const objects = parseAllDocuments(source).map(document => document.toJS() as KubernetesObject).filter(Boolean);
  const declared = parse(CLUSTER.exec(source)?.[1] ?? '{}') as Partial<ClusterFacts>;
  const facts: ClusterFacts = { ...ASSUMED_CLUSTER, ...declared, ...readAddOns(declared.addOns), declared: Object.keys(declared) as ClusterFact[] };
  const problem = PROBLEM.exec(source);
  return { objects, facts, isComplete: COMPLETE.test(source), level: problem?.[1], code: problem?.[2] };
}

/** Add-ons as configurations write them, such as `keda@2.21.0`. */
function readAddOns(texts: readonly string[] | undefined): Partial<ClusterFacts> {
  const said = texts?.map((text): SaidAddOn => parseAddOn(text));
  expect(said?.filter(({ needed }) => needed !== undefined) ?? []).toEqual([]);
  return said === undefined ? {} : { addOns: said.flatMap(one => one.needed === undefined ? [one.addOn] : []), addOnVersions: versionsOf(said) };
}

function judge(file: string): readonly Finding[] {
  const { objects, facts, isComplete } = readFixture(file);
  const { findings, failures } = audit(objects, { facts, isComplete: () => isComplete });
  expect(failures).toEqual([]);
  return findings;
}

const only = process.env.ONLY?.split(',');
const judged = RECOMMENDATIONS.filter(isJudged).map(({ id }) => id).filter(id => id !== 'waiver-is-used' && (only?.includes(id) ?? true));

describe.each(judged)('%s', id => {
  const folder = path.join(__dirname, id);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  const good = files.filter(file => /^good\.[a-z0-9-]+\.yaml$/.test(file));
  const bad = files.filter(file => /^bad\.[a-z0-9-]+\.yaml$/.test(file));

  test('has a good and a bad fixture, and nothing else in its folder', () => {
    expect(good.length).toBeGreaterThan(0);
    expect(bad.length).toBeGreaterThan(0);
    expect(files).toEqual([...bad, ...good].sort());
  });

  test.each(good)('%s triggers nothing', file => {
    expect(judge(path.join(folder, file)).map(finding => `${finding.level} ${finding.id}: ${finding.message}`)).toEqual([]);
  });

  test.each(bad)('%s triggers this recommendation and no other', file => {
    const { level, code } = readFixture(path.join(folder, file));
    const findings = judge(path.join(folder, file));
    expect(findings.map(finding => `${finding.level} ${finding.id} ${finding.code}`)).toEqual(findings.map(() => `${level} ${id} ${code}`));
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding.message).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});
