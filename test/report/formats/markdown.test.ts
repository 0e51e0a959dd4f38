import { toMarkdown } from '../../../src/report/formats/markdown';
import { everything, hostile, report, SECRET, verdict, WEB } from '../reports';

const PAGES = 'https://github.com/cdk8s-high-availability/cdk8s-high-availability/blob/main/docs/recommendations';

test('each workload has a table of its findings', () => {
  const markdown = toMarkdown(everything());
  expect(markdown).toMatch(/^## Availability: 3 errors, 1 warning, 1 info, 1 waived, 1 fault of the tool\n/);
  expect(markdown).toContain('### `Deployment shop/web`\n\n| Level | What | Where | What to change |\n| --- | --- | --- | --- |\n| error | preStop 120 s,');
  expect(markdown).toContain(
    `before its hook ends. ([shutdown-fits-grace-period](${PAGES}/shutdown-fits-grace-period.md)) | \`shop/web.yaml:31\`<br>\`Deployment shop/web\` at `
    + '`/spec/template/spec/terminationGracePeriodSeconds, container app` | Needed: at least 130 s. Lengthen the grace period. |\n');
  expect(markdown).toContain('with `Deployment shop/api` | Narrow it. |');
  expect(markdown).toContain('### Files\n');
});

test('what is waived and what passes is folded away', () => {
  expect(toMarkdown(everything())).toContain(`<details>\n<summary>1 waived</summary>\n\n- \`Deployment shop/web\`, warning ([owner-is-named](${PAGES}/owner-is-named.md)): Nobody owns it. Accepted: One team only.\n\n</details>`);
  expect(toMarkdown(report({ verdicts: [verdict(WEB, 'image-is-pinned')] }))).toBe(`\
## Availability: 0 errors

<details>
<summary>1 workload passes</summary>

- \`Deployment shop/web\`: 1 recommendation holds

</details>

0 errors; 1 of 1 workload pass; 4 objects in 1 file.
`);
});

test('nothing of a manifest is markup: every row keeps its four cells', () => {
  const markdown = toMarkdown(hostile());
  const rows = markdown.split('\n').filter(line => line.startsWith('|'));
  expect(rows).toHaveLength(7);
  expect(rows.map(row => row.split(/(?<!\\)\|/).length)).toEqual(rows.map(() => 6));
  expect(markdown.replace(/(?<!\\)`[^`\n]*`/g, '')).not.toMatch(/<(?!br>|\/?details>|\/?summary>)/);
  expect(markdown.replace(/(?<!\\)`[^`\n]*`/g, '')).not.toMatch(/@n|(?<!\\)\[l/);
});

test('no value of a manifest is told', () => {
  expect(toMarkdown(everything())).not.toContain(SECRET);
});
