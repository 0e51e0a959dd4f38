import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import * as library from '../../src';

// Every block of TypeScript of the README and the guide, as a file that compiles and runs.

const ROOT = path.join(__dirname, '..', '..');
const FIXTURE = fs.readFileSync(path.join(ROOT, 'rosetta', 'default.ts-fixture'), 'utf8');
const GUIDE = path.join(ROOT, 'docs', 'guide');
const FENCE = /^```ts( nofixture)?\n([^]*?)^```$(?:\n\n^```text\n(\w+Error: [^]*?)^```$)?/gm;
const IMPORT = /^import [^]*?;\n/gm;
/** The guide leaves the imports out: everything that the package exports is at hand. */
const FROM_LIBRARY = /^import \{[^}]*\} from 'cdk8s-high-availability';$/m;
const HERE = /^ *\/\/\/ here$/m;

/** A block of code of a page. */
export interface Snippet {
  readonly page: string;
  readonly line: number;
  /** The code as the page has it. */
  readonly code: string;
  /** Whether it is a whole file rather than lines of a construct. */
  readonly isWhole: boolean;
  /** What it is refused with, as the page shows it below; nothing where it is accepted. */
  readonly refusal?: string;
}

/** Pages whose code is compiled. */
export const PAGES: readonly string[] = [
  'README.md',
  ...(fs.readdirSync(GUIDE, { recursive: true, encoding: 'utf8' })).filter(file => file.endsWith('.md')).sort().map(file => path.join('docs', 'guide', file)),
];

export function snippetsOf(page: string): readonly Snippet[] {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(FENCE)].map(({ 1: nofixture, 2: code, 3: refusal, index }) => (
    { page, line: text.slice(0, index).split('\n').length + 1, code, isWhole: nofixture !== undefined, refusal }
  ));
}

/** The snippet as a module; lines of a construct become a function that makes them in an app and a chart that it is given. */
export function moduleOf({ code, isWhole }: Snippet): string {
  if (isWhole) {
    return code;
  }
  const imports = code.match(IMPORT)?.join('') ?? '';
  const body = code.replace(IMPORT, '');
  const [head, tail] = FIXTURE.replace(FROM_LIBRARY, `import { ${Object.keys(library).join(', ')} } from 'cdk8s-high-availability';`).split(HERE);
  const fixture = head.replace(/^declare const .*\n/gm, '').replace('class Snippet', 'export class Snippet')
    .replace('constructor(scope: Construct, id: string)', 'constructor(scope: Construct, id: string, app: App, chart: Chart)');
  return `${imports}${fixture}${body}${tail}`;
}

/** What the compiler says against modules, each with its name. */
export function compile(modules: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.dev.json'), file => fs.readFileSync(file, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const compilerOptions: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths: { 'cdk8s-high-availability': [path.join(ROOT, 'src', 'index.ts')], 'cdk8s-high-availability/*': [path.join(ROOT, 'src', '*')] },
    baseUrl: ROOT,
  };
  const host = ts.createCompilerHost(compilerOptions);
  const files = new Map([...modules].map(([name, text]) => [path.join(ROOT, `${name}.ts`), text]));
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = file => files.get(path.normalize(file)) ?? readFile(file);
  host.fileExists = file => files.has(path.normalize(file)) || fileExists(file);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...others) => {
    const text = files.get(path.normalize(file));
    return text === undefined ? getSourceFile(file, version, ...others) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files.keys()], compilerOptions, host);
  return [...files.keys()].flatMap(file => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => `${path.basename(file, '.ts')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

/** A module as JavaScript. */
export function transpile(module: string): string {
  const { outputText } = ts.transpileModule(module, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  return outputText;
}
