import { execFileSync, spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, resolve } from 'path';
import { parseAllDocuments } from 'yaml';
import { carryOut, Limit, readRecipe, Recipe } from './support/recipes';

// The recipes of CONTRIBUTING.md, carried out one after the other in a copy of the project.

const ROOT = resolve(__dirname, '..');
const PAGE = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
/** What each recipe may change; for formats and commands the list is one of the two files. */
const LIMITS: Readonly<Record<string, Limit>> = {
  // The fourth is the row of its prop in the table of known props.
  'Add a recommendation': { files: 4, countsIndexes: false },
  'Add a kind of object': { files: 4, countsIndexes: false },
  'Add a report format': { files: 2, countsIndexes: true },
  'Add a command': { files: 2, countsIndexes: true },
};
const RECIPES = Object.keys(LIMITS).map(title => readRecipe(PAGE, title));
/** The recommendation that the recipe adds. */
const ID = 'volume-does-not-delay-start';
const BAD = `test/recommendations/${ID}/bad.example.yaml`;
/** `npm test` takes minutes; of what it does the tests below do what the recipes can break. */
const TESTED_HERE = 'npm test';
/** Tests of what the recipes add to; each recipe brings more of its own. */
const TESTS = [
  'test/layout.test.ts', 'test/catalogue.test.ts', 'test/api.test.ts', 'test/recommendations/fixtures.test.ts', 'test/inventory/kinds.test.ts',
  'test/report/formats/index.test.ts', 'test/cli/commands/index.test.ts',
];

jest.setTimeout(300_000);

let copy: string;
let touched: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'recipes-')));
  copyProject(copy);
  const run = (command: string) => {
    if (command !== TESTED_HERE) {
      must('sh', '-c', command);
    }
  };
  touched = new Map(RECIPES.map(recipe => [recipe.title, carryOut(recipe, copy, LIMITS[recipe.title], run)]));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Copies what git knows or would add; the packages are linked. */
function copyProject(target: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const files = new Set(listed.split('\0').filter(file => file !== '' && file !== 'node_modules' && existsSync(join(ROOT, file))));
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(ROOT, file), join(target, file));
  }
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(target, 'node_modules'), 'dir');
}

/** Runs a program in the copy, which has to succeed; returns what it says. */
function must(program: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    // Nothing is installed: the packages are those of the project itself.
    PROJEN_DISABLE_POST: 'true',
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    ESLINT_USE_FLAT_CONFIG: 'false',
    NODE_NO_WARNINGS: '1',
    TS_NODE_PROJECT: 'tsconfig.dev.json',
  };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, env, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  }
  return stdout;
}

const inTypeScript = (...args: readonly string[]) => must(process.execPath, '-r', 'ts-node/register/transpile-only', ...args);
const command = (...args: readonly string[]) => inTypeScript('src/cli/main.ts', ...args);
const written = (file: string) => readFileSync(join(copy, file), 'utf8');

/** The TypeScript files that the recipes name. */
const named = [...new Set(RECIPES.flatMap(({ steps }) => steps.flatMap(step => step.does === 'run' ? [] : [step.file])))].filter(file => file.endsWith('.ts'));

test.each(Object.entries(LIMITS).map(([title, { files }]) => [title, files] as const))('"%s" touches at most %i source files', (title, most) => {
  const counted = touched.get(title) ?? [];
  expect(counted.length).toBeGreaterThan(0);
  expect(counted.length).toBeLessThanOrEqual(most);
});

describe('What the recipes add', () => {
  test('compiles together with all the rest', () => {
    must(process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.dev.json');
  });

  test('is written as the lint wants it', () => {
    must(process.execPath, 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', ...named);
  });

  test('passes its own tests, and those of what it is added to', () => {
    const own = named.filter(file => file.endsWith('.test.ts'));
    expect(own).toHaveLength(6);
    must(process.execPath, 'node_modules/jest/bin/jest.js', '--runInBand', '--runTestsByPath', ...new Set([...TESTS, ...own]));
  });

  test('is documented: the recommendation has a page and a default, the format has a row', () => {
    expect(written(`docs/recommendations/${ID}.md`)).toContain('fsGroupChangePolicy: OnRootMismatch');
    expect(written('README.md')).toContain(ID);
    expect(written('docs/guide/audit.md')).toContain('| `csv` |');
  });

  test('keeps the new vendor apart from the others', () => expect(written('.eslintrc.json')).toContain('./src/vocabularies/datadog'));

  test('is found by the command, and told in the new format', () => {
    const [head, ...rows] = command('audit', '--format', 'csv', BAD).trimEnd().split('\n');
    expect(head).toBe('"level","id","object","place","message"');
    expect(rows).toEqual([expect.stringContaining(`"info","${ID}","Deployment shop/web","${BAD}:`)]);
  });

  test('can be asked since when it is there', () => expect(command('version-of', ID)).toBe(`${ID} 0.1.0\n`));

  test('is an autoscaler that a construct writes, and that an audit knows', () => {
    writeFileSync(join(copy, 'watermark.ts'), `
      import { App, Chart } from 'cdk8s';
      import { Autoscaler, HighlyAvailableWebService } from './src';
      const app = new App();
      const chart = new Chart(app, 'shop');
      new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, autoscaler: Autoscaler.watermark() });
      process.stdout.write(app.synthYaml());
    `);
    const manifest = inTypeScript('watermark.ts');
    const objects = parseAllDocuments(manifest).map(document => document.toJS());
    expect(objects.filter(({ kind }) => /Autoscaler/.test(kind))).toMatchObject([{
      apiVersion: 'datadoghq.com/v1alpha1',
      kind: 'WatermarkPodAutoscaler',
      spec: { minReplicas: 3, maxReplicas: 10, scaleTargetRef: { kind: 'Deployment', name: 'web' }, metrics: [{ resource: { highWatermark: '125m' } }] },
    }]);
    // Not known, it would be missed: the audit asks for an autoscaler.
    writeFileSync(join(copy, 'watermark.yaml'), manifest);
    command('audit', '--complete', '--fail-on', 'warning', 'watermark.yaml');
  });
});

describe('A recipe that is wrong', () => {
  const LIMIT: Limit = { files: 4, countsIndexes: false };
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'recipe-')));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'list.ts'), 'one\ntwo\none\nthree\n');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const recipe = (text: string): Recipe => readRecipe(`## Add a thing\n\n${text}\n\n## Next\n`, 'Add a thing');
  const follow = (text: string) => carryOut(recipe(text), folder, LIMIT, () => undefined);
  const diff = (...lines: readonly string[]) => ['In `src/list.ts`, add a line:', '', '```diff', ...lines, '```'].join('\n');
  const file = (name: string) => `In \`src/${name}.ts\`:\n\n\`\`\`ts\nexport {};\n\`\`\`\n`;

  test('is told from one that is right, which changes what it says', () => {
    expect(follow(diff('-two', '+2', ' one'))).toEqual(['src/list.ts']);
    expect(readFileSync(join(folder, 'src', 'list.ts'), 'utf8')).toBe('one\n2\none\nthree\n');
    expect(follow(['a', 'b', 'c', 'd', 'things/index'].map(file).join('\n'))).toHaveLength(4);
    expect(recipe('1. `npm run docs`, then\n\n   ```sh\n   npm test\n   ```').steps).toEqual(['npm run docs', 'npm test'].map(line => ({ does: 'run', command: line })));
  });

  test('is refused when the lines around a change are not there', () => {
    expect(() => follow(diff(' four', '+five'))).toThrow('has these lines 0 times, not once:\nfour\n');
    expect(() => follow(diff(' wo', '+five'))).toThrow('0 times');
  });

  test('is refused when they are there twice', () => {
    expect(() => follow(diff(' one', '+five'))).toThrow('has these lines 2 times, not once:\none\n');
  });

  test('is refused when it touches too many files', () => {
    expect(() => follow(['a', 'b', 'c', 'd', 'e'].map(file).join('\n')))
      .toThrow('"Add a thing" touches 5 files, and 4 are allowed: src/a.ts, src/b.ts, src/c.ts, src/d.ts, src/e.ts.');
  });

  test('is told when an index that it changes gains more than an entry', () => {
    const index = (text: string) => `In \`src/things/index.ts\`:\n\n\`\`\`ts\n${text}\n\`\`\`\n`;
    expect(follow(index('import { one } from \'./one\';\n\nexport { two } from \'./two\';'))).toEqual([]);
    rmSync(join(folder, 'src', 'things'), { recursive: true });
    expect(follow(index('export function three() { return 3; }'))).toEqual(['src/things/index.ts']);
  });

  test('is refused when it writes over a file of the project', () => {
    expect(() => follow(file('list'))).toThrow('"Add a thing" writes over src/list.ts.');
  });

  test('is refused when it does not say in which file something stands', () => {
    expect(() => recipe('```ts\nexport {};\n```')).toThrow('No line says in which file this stands:\nexport {};');
    expect(() => readRecipe(PAGE, 'Add a wish')).toThrow('There is no section "Add a wish".');
  });
});
