import * as fs from 'fs';
import { createRequire } from 'module';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import * as library from '../src';
import { compile, moduleOf, PAGES, Snippet, snippetsOf, transpile } from './support/snippets';

// What the README and the guide show is what a reader copies: it compiles, and what it makes is synthesised.

const SNIPPETS = PAGES.flatMap(snippetsOf);
const requireHere = createRequire(__filename);
/** What a page expects has to hold, but for the snapshots of whoever copies it. */
const expectation = (actual: unknown) => Object.assign(expect(actual), { toMatchSnapshot: () => undefined });
const nameOf = ({ page, line }: Snippet) => `${page}:${line}`;
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'guide-'));
const silent = [jest.spyOn(process.stderr, 'write').mockReturnValue(true), jest.spyOn(console, 'error').mockReturnValue()];

beforeAll(() => {
  process.env.CDK8S_OUTDIR = outdir;
});

afterAll(() => {
  delete process.env.CDK8S_OUTDIR;
  silent.forEach(spy => spy.mockRestore());
  fs.rmSync(outdir, { recursive: true });
});

test('every block of code compiles', () => {
  const modules = new Map(SNIPPETS.map(snippet => [nameOf(snippet).replace(/[/.:]/g, '_'), moduleOf(snippet)]));

  expect(compile(modules)).toEqual([]);
}, 120_000);

test('there are blocks of code', () => {
  expect(SNIPPETS.length).toBeGreaterThan(40);
});

/** A page that shows tests of a user: jest would run them, and does not run tests in tests. */
const isTest = ({ code }: Snippet) => /^test\(/m.test(code);

const RUN = SNIPPETS.filter(snippet => !isTest(snippet)).map(snippet => [nameOf(snippet), snippet] as const);

test.each(RUN.filter(([, { refusal }]) => refusal === undefined))('%s is synthesised', (_, snippet) => {
  synthesise(snippet);

  expect(fs.readdirSync(outdir)).not.toEqual([]);
});

const RECIPES = RUN.filter(([, { page }]) => page.endsWith('recipes.md'));

test.each(RECIPES)('%s gives nobody cause for a warning', (_, snippet) => {
  const app = synthesise(snippet)!;

  const told = library.Availability.findings(app).filter(({ level }) => level !== library.FindingLevel.INFO);
  expect(told.map(({ id, message }) => `${message} [${id}]`)).toEqual([]);
});

test.each(RUN.filter(([, { refusal }]) => refusal !== undefined))('%s is refused as the page says', (_, snippet) => {
  const error = caught(() => synthesise(snippet));

  expect(`${error?.name}: ${error?.message}`.split('\n')).toEqual(expect.arrayContaining(snippet.refusal!.trimEnd().split('\n')));
});

/** Synthesises what a block makes, in an app that it is given unless it makes its own. */
function synthesise(snippet: Snippet): App | undefined {
  const exports: { Snippet?: new (scope: Chart, id: string, app: App, chart: Chart) => unknown } = {};
  const load = (name: string) => name === 'cdk8s-high-availability' ? library : requireHere(name);
  new Function('exports', 'require', 'expect', transpile(moduleOf(snippet)))(exports, load, expectation);
  if (exports.Snippet === undefined) {
    return undefined;
  }
  const app = new App({ outdir });
  const chart = new Chart(app, 'shop');
  new exports.Snippet(chart, 'snippet', app, chart);
  app.synth();
  return app;
}

function caught(call: () => void): Error | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
