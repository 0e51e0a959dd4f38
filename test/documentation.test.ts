import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
const page = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8');
const PAGES = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/glossary.md', ...fs.readdirSync(path.join(ROOT, 'docs', 'adr')).map(file => `docs/adr/${file}`)];

/** Files of the project that a page names outside of blocks of code, and of the lines of recipes that say which file to make. */
function filesNamedIn(text: string): readonly string[] {
  const prose = text.replace(/```[^]*?```/g, '').replace(/^ *In `[^`]+`.*$/gm, '');
  return [...prose.matchAll(/`((?:src|test|docs|examples|scripts|bench)\/[\w./-]+\.\w+)`/g)].map(([, file]) => file);
}

test.each(PAGES)('%s names files that exist', name => {
  expect(filesNamedIn(page(name)).filter(file => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
});

test.each(PAGES)('%s links to what exists', name => {
  const links = [...page(name).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => path.join(path.dirname(name), target));
  expect(links.filter(target => !fs.existsSync(path.join(ROOT, target)))).toEqual([]);
});

describe('The walk of a newcomer is true to the code', () => {
  const [, walk] = /^## One name through the code: `maxRequestDuration`\n([^]*?)^## /m.exec(page('ARCHITECTURE.md'))!;
  const walked = filesNamedIn(walk);

  test('it passes every file that speaks of the prop, but those that only ask what follows from it', () => {
    const speaking = fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map(file => `src/${file.split(path.sep).join('/')}`)
      .filter(file => file.endsWith('.ts') && page(file).includes('maxRequestDuration'));
    const asking = ['src/recommendations/disruption/drain-fits-window.ts', 'src/recommendations/exposure/keep-alive-outlives-idle.ts', 'src/plan/checks/props/familiar.ts'];
    expect(speaking.filter(file => !walked.includes(file))).toEqual(asking);
  });

  test('and the jump that it promises is there', () => {
    expect(page('src/plan/shutdown/web-shutdown.ts')).toContain("ledger.decideSum('preStopDelay', endpointsDrainBeforeStop");
    expect(page('docs/recommendations/endpoints-drain-before-stop.md')).toContain('35 s = 20 s until requests stop + 10 s longest request + 5 s');
  });
});
