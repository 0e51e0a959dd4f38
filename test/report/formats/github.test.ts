import { toGithub } from '../../../src/report/formats/github';
import { everything, finding, hostile, report, SECRET } from '../reports';

test('annotations point at lines, the gravest first; what is waived is left out', () => {
  expect(toGithub(everything()).split('\n')).toEqual([
    expect.stringMatching(/^::error title=budget-present::Deployment shop\/api%0AThe recommendation budget-present could not judge/),
    '::error file=broken.yaml,line=3,col=1,title=input-is-readable::A tab indents line 3.%0AIndent with spaces.',
    '::error file=shop/web.yaml,line=31,col=7,title=Deployment shop/web%3A shutdown-fits-grace-period::'
      + 'preStop 120 s, grace period 5 s: the container is killed 115 s before its hook ends.%0ANeeded: at least 130 s. Lengthen the grace period.%0A'
      + 'Deployment shop/web at /spec/template/spec/terminationGracePeriodSeconds, container app',
    '::error title=ResourceQuota shop/all%3A namespace-holds-surge::No room.%0ARaise it.%0AResourceQuota shop/all at /spec/hard',
    expect.stringMatching(/^::warning file=shop\/service\.yaml,line=9,col=5,title=Service shop\/web%3A service-selects-one-workload::/),
    expect.stringMatching(/^::notice file=shop\/web\.yaml,line=4,/),
    '3 errors, 1 warning, 1 info, 1 waived, 1 fault of the tool; 0 of 2 workloads pass; 12 objects in 3 files.',
    '',
  ]);
});

test('nothing of a manifest becomes a command of its own', () => {
  const lines = toGithub(hostile()).trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines.slice(0, -1).every(line => /^::error (file=[^,:]*,line=\d+,col=\d+,)?title=[^,:]*::/.test(line))).toBe(true);
  expect(lines.join('')).not.toMatch(/[\r\u001b]/);
});

test('what was read from standard input has no file', () => {
  expect(toGithub(report({ findings: [finding({ location: { file: '-', line: 1, column: 1 } })] }))).toMatch(/^::error title=/);
});

test('no value of a manifest is told', () => {
  expect(toGithub(everything())).not.toContain(SECRET);
});
