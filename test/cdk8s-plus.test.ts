import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import * as ts from 'typescript';
import { HighlyAvailableWebService } from '../src';
import { constructsOut, makeWorker, valuesIn } from './support/every-cdk8s-plus';

const ROOT = path.join(__dirname, '..');
const SOURCE = path.join(__dirname, 'support', 'every-cdk8s-plus.ts');

const { devDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const numbers = Object.keys(devDependencies).flatMap(name => /^cdk8s-plus-(\d+)$/.exec(name)?.slice(1) ?? []).map(Number).sort();

jest.setTimeout(120_000);

test('every number from 27 on is tried', () => {
  expect(numbers.length).toBeGreaterThanOrEqual(8);
  expect(numbers).toEqual(numbers.map((_, index) => 27 + index));
});

/** What the compiler says of the file when it imports another cdk8s-plus, by its number. */
const complaints = ((): ReadonlyMap<number, readonly string[]> => {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.dev.json'), file => fs.readFileSync(file, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noEmit: true, types: ['node'] }, ROOT);
  const text = fs.readFileSync(SOURCE, 'utf8');
  const copies = new Map(numbers.map(number => [SOURCE.replace(/\.ts$/, `-${number}.ts`), text.replaceAll('cdk8s-plus-27', `cdk8s-plus-${number}`)]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = file => copies.has(path.normalize(file)) || fileExists(file);
  host.readFile = file => copies.get(path.normalize(file)) ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const copy = copies.get(path.normalize(file));
    return copy === undefined ? getSourceFile(file, languageVersion, ...rest) : ts.createSourceFile(file, copy, languageVersion, true);
  };
  const program = ts.createProgram([...copies.keys()], options, host);
  return new Map([...copies.keys()].map((file, index) => {
    const source = program.getSourceFile(file)!;
    const said = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return [numbers[index], said.map(({ start, messageText }) => `${source.getLineAndCharacterOfPosition(start ?? 0).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)];
  }));
})();

/** The manifests of the same app, with the cdk8s-plus of a number. */
function manifestsWith(number: number): readonly unknown[] {
  const plus = jest.requireActual(`cdk8s-plus-${number}`);
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const worker = makeWorker(plus, chart);
  constructsOut(plus, chart, new HighlyAvailableWebService(chart, 'web', valuesIn(plus, chart)), worker);
  app.synthYaml();
  return chart.toJson();
}

const OURS = ['web', 'mailer', 'headless', 'admin', 'scale', 'policy'];
const isAboutUs = ({ metadata: { name } }: any) => OURS.some(id => name === id || name.startsWith(`shop-${id}-`));

/** What of the manifests has to do with our constructs: what a Deployment of cdk8s-plus has by default changes with its number. */
function aboutUs(manifests: readonly unknown[]): readonly unknown[] {
  return manifests.filter((manifest: any) => isAboutUs(manifest) || manifest.kind === 'NetworkPolicy');
}

describe.each(numbers)('cdk8s-plus-%i', number => {
  test('compiles: its values go in, our constructs go out', () => {
    expect(complaints.get(number)).toEqual([]);
  });

  test('makes the same manifests as cdk8s-plus-27', () => {
    const manifests = aboutUs(manifestsWith(number));
    expect(manifests).toEqual(aboutUs(manifestsWith(27)));
    expect(manifests.map((manifest: any) => manifest.kind)).toEqual(expect.arrayContaining(['Deployment', 'HorizontalPodAutoscaler', 'NetworkPolicy', 'Service']));
  });
});
