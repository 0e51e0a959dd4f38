import { toText } from '../../../src/report/formats/text';
import { API, everything, fileProblem, finding, HOSTILE, hostile, report, SECRET, SERVICE, verdict, WEB } from '../reports';

test('findings are told by workload, the gravest first, with what surrounds it', () => {
  expect(toText(everything())).toBe(`\
broken.yaml:3
  error    input-is-readable
           A tab indents line 3.
           Indent with spaces.

Deployment shop/web
  error    shutdown-fits-grace-period  shop/web.yaml:31
           preStop 120 s, grace period 5 s: the container is killed 115 s before its hook ends.
           Deployment shop/web at /spec/template/spec/terminationGracePeriodSeconds, container app
           Needed: at least 130 s. Lengthen the grace period.
  warning  service-selects-one-workload  shop/service.yaml:9
           The Service selects two workloads.
           Service shop/web at /spec/selector; with Deployment shop/api
           Narrow it.
  info     labels-describe  shop/web.yaml:4
           No label names a version.
           Deployment shop/web at /metadata/labels
           Add one.
  waived   owner-is-named  shop/web.yaml:31
           Nobody owns it.
           Deployment shop/web at /metadata
           Accepted as warning: One team only.
           2 recommendations hold

Deployment shop/api
  fault    The recommendation budget-present could not judge: TypeError: x is undefined. This is a fault of cdk8s-high-availability, so it is no pass.
           1 recommendation holds

ResourceQuota shop/all
  error    namespace-holds-surge
           No room.
           ResourceQuota shop/all at /spec/hard
           Raise it.

3 errors, 1 warning, 1 info, 1 waived, 1 fault of the tool; 0 of 2 workloads pass; 12 objects in 3 files.
`);
});

test('a workload that passes says how much holds', () => {
  expect(toText(report({ verdicts: [verdict(WEB, 'image-is-pinned', 'replicas-minimum')] }))).toBe(`\
Deployment shop/web
  passes   2 recommendations hold

0 errors; 1 of 1 workload pass; 4 objects in 1 file.
`);
});

test('a workload passes when all that is found is waived', () => {
  const text = toText(report({ verdicts: [verdict(WEB, 'image-is-pinned')], findings: [finding({ waived: 'A drill.' })] }));
  expect(text).toContain('waived   shutdown-fits-grace-period');
  expect(text).toContain('passes   1 recommendation holds');
  expect(text).toContain('0 errors, 1 waived; 1 of 1 workload pass;');
});

test('workloads of one name in two files stay apart', () => {
  const at = (file: string) => ({ location: { file, line: 1, column: 1 } });
  const text = toText(report({
    verdicts: [{ ...verdict(WEB), file: 'dev.yaml' }, { ...verdict(WEB), file: 'prod.yaml' }, { ...verdict(API), file: 'prod.yaml' }],
    findings: [finding(at('prod.yaml'))],
  }));
  expect(text).toMatch(/^Deployment shop\/web \(dev\.yaml\)\n {2}passes/);
  expect(text).toMatch(/\nDeployment shop\/web \(prod\.yaml\)\n {2}error/);
});

test('workloads of one name in two environments stay apart, and what is found around them is told with its own', () => {
  const production = { environment: 'production' };
  const text = toText(report({
    verdicts: [{ ...verdict(WEB), environment: 'development' }, { ...verdict(WEB), ...production }],
    findings: [finding(production), finding({ subject: SERVICE, related: [WEB], ...production })],
    failures: [{ id: 'budget-present', subject: WEB, cause: 'x', environment: 'development' }],
  }));
  expect(text).toMatch(/^Deployment shop\/web \(development\)\n {2}fault/);
  expect(text).toMatch(/\nDeployment shop\/web \(production\)\n {2}error/);
  expect(text.match(/^\w+ shop/gm)).toHaveLength(2);
});

test('colour is there when asked for, whatever the environment says', () => {
  expect(toText(everything())).not.toContain('\u001b');
  expect(toText(everything(), { color: true })).toContain('\u001b[31merror  \u001b[39m');
});

test('nothing of a manifest reaches the terminal as a command, and each text stays in its line', () => {
  const text = toText(hostile());
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(text).toContain('\\u001b[31mh\\u0000\\u202ei');
  expect(text.split('\n').filter(line => line.startsWith('::'))).toEqual([]);
  expect(HOSTILE).toContain('\n::');
});

test('no value of a manifest is told', () => {
  expect(toText(everything())).not.toContain(SECRET);
});

test('lighter problems with files are told at their level', () => {
  expect(toText(report({ fileProblems: [fileProblem({ level: 'warning' })] }))).toContain('warning  input-is-readable');
});

test('a workload with very many findings is told like any other', () => {
  const many = 200_000;
  const text = toText(report({ findings: Array.from({ length: many }, () => finding()), verdicts: [verdict(WEB)] }));
  expect(text.match(/^ {2}error/gm)).toHaveLength(many);
});
