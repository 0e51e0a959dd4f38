import { Chart, isPartOf, isValues, isTemplate, readChart } from './chart';
import { Kustomization, readKustomization } from './kustomization';
import { FileProblem } from './location';
import { parseDocument } from './parse';
import { Built } from './patches';
import { fileNameOf, folderOf, isWithin, pathOf, quoted } from './paths';
import { SourceFile } from './source-file';

/** An input as what is judged as it stands, and what Kustomize or Helm makes objects of. */
export interface Sources {
  readonly manifests: readonly SourceFile[];
  /** Values of charts, what describes these, and what tests expect: neither objects nor any part of one. */
  readonly values: readonly SourceFile[];
  readonly built: Built;
  /** What kustomizations make besides, as `generatedName` calls it. */
  readonly generated: ReadonlySet<string>;
  /** What was not built or rendered, once each, with the command that does it. */
  readonly notices: readonly FileProblem[];
}

/**
 * What a step of a test expects of objects, of which it says only what matters to it. Chainsaw took the names of KUTTL over.
 *
 * @see https://kuttl.dev/docs/testing/steps.html
 */
const EXPECTATION = /^\d+-(?:assert|errors?)(?:-.*)?\.ya?ml$/;
/** A test of Chainsaw names the files of its folder itself, and these have no numbers. */
const CHAINSAW = 'chainsaw-test.yaml';
const ASSERTION = /(?:^|-)(?:assert|errors?)(?:-.*)?\.ya?ml$/;

/** Tells manifests from patches, templates and whatever else is read only by the tool that makes manifests. */
export function findSources(files: readonly SourceFile[]): Sources {
  const kustomizations = files.flatMap(file => readKustomization(file) ?? []);
  const charts = files.flatMap(file => file.isGiven ? [] : readChart(file) ?? []);
  const by = new Map<string, string>();
  for (const { folder, resources } of kustomizations) {
    resources.forEach(path => by.set(path, by.get(path) ?? folder));
  }
  const entries = files.map((file): Entry => ({ file, path: pathOf(file.name) }));
  const tools = toolsOf(kustomizations, by);
  const tested = new Set(entries.flatMap(({ path }) => fileNameOf(path) === CHAINSAW ? [folderOf(path)] : []));
  const isExpected = ({ file, path }: Entry) => {
    const names = tested.has(folderOf(path)) ? ASSERTION : EXPECTATION;
    return !file.isGiven && !by.has(path) && names.test(fileNameOf(path));
  };
  const objects = entries.filter(({ path }) => !tools.has(path));
  const left = sortCharts(objects.filter(entry => !isExpected(entry)), charts);
  return {
    manifests: left.manifests.map(({ file }) => file),
    values: [...left.values, ...objects.filter(isExpected)].map(({ file }) => file),
    built: { folders: kustomizations.map(({ folder }) => folder), by },
    generated: new Set(kustomizations.flatMap(({ generated }) => generated)),
    notices: [
      ...rootsOf(kustomizations).map(notBuilt),
      ...charts.filter(chart => left.unrendered.has(chart) && !kustomizations.some(one => rendersChart(one, chart))).map(notRendered),
    ],
  };
}

interface Entry {
  readonly file: SourceFile;
  readonly path: string;
}

/** Kustomizations themselves and all that they name; what is a resource of one of them is judged. */
function toolsOf(kustomizations: readonly Kustomization[], resources: ReadonlyMap<string, string>): ReadonlySet<string> {
  const tools = kustomizations.flatMap(kustomization => kustomization.tools).filter(path => !resources.has(path));
  return new Set([...tools, ...kustomizations.map(({ file }) => pathOf(file.name))]);
}

/** Those that no other one builds. */
function rootsOf(kustomizations: readonly Kustomization[]): readonly Kustomization[] {
  const built = new Set(kustomizations.flatMap(({ folder, resources, tools }) => [...resources, ...tools].filter(path => path !== folder)));
  return kustomizations.filter(({ folder, isComponent }) => !isComponent && !built.has(folder));
}

interface Sorted {
  readonly manifests: readonly Entry[];
  readonly values: readonly Entry[];
  /** Charts that are told of: those of which something has to be rendered, each with all that it brings along. */
  readonly unrendered: ReadonlySet<Chart>;
}

/** Takes the files of charts out; a template without anything to fill in stays where nothing else of its chart has to be rendered. */
function sortCharts(entries: readonly Entry[], charts: readonly Chart[]): Sorted {
  const chartOf = chartFinder(charts);
  const unrendered = new Set(charts.filter(({ hasDependencies }) => hasDependencies));
  const found = entries.map(entry => ({ entry, chart: entry.file.isGiven ? undefined : chartOf(entry.path) }));
  for (const { entry: { file, path }, chart } of found) {
    if (chart !== undefined && isTemplate(path, chart) && hasAction(file)) {
      unrendered.add(chart);
    }
  }
  const manifests: Entry[] = [];
  const values: Entry[] = [];
  for (const { entry, chart } of found) {
    if (chart !== undefined && isValues(entry.path, chart)) {
      values.push(entry);
    } else if (chart === undefined || !unrendered.has(chart) || !isTemplate(entry.path, chart) && !isFilledIn(entry.file)) {
      manifests.push(entry);
    }
  }
  return { manifests, values, unrendered: new Set([...unrendered].map(chart => wholeOf(chart, charts)).filter(({ isLibrary }) => !isLibrary)) };
}

/** Finds the chart that a file belongs to, which is the innermost. */
function chartFinder(charts: readonly Chart[]): (path: string) => Chart | undefined {
  const byFolder = new Map(charts.map(chart => [chart.folder, chart]));
  const chartAt = (folder: string): Chart | undefined => {
    const parent = folderOf(folder);
    return byFolder.get(folder) ?? (parent === folder ? undefined : chartAt(parent));
  };
  return path => chartAt(folderOf(path));
}

/** The chart that is rendered where one brings others along. */
function wholeOf(chart: Chart, charts: readonly Chart[]): Chart {
  return charts.filter(whole => isPartOf(chart, whole)).sort((one, other) => one.folder.length - other.folder.length)[0] ?? chart;
}

function hasAction({ text }: SourceFile): boolean {
  return text.includes('{{');
}

/** Charts fill in other files than templates too, such as those of a ConfigMap; braces alone may be those of a program that runs later. */
function isFilledIn(file: SourceFile): boolean {
  return hasAction(file) && file.spans.some((_, document) => parseDocument(file.document(document)).fault?.kind === 'unreadable');
}

function rendersChart({ chartHome }: Kustomization, { folder }: Chart): boolean {
  return chartHome !== undefined && isWithin(folder, chartHome);
}

function notBuilt({ file, folder, chartHome }: Kustomization): FileProblem {
  return notice(
    file,
    `${folder} was not built with Kustomize: objects are judged as their files say, without what it patches, generates, renders or fetches.`,
    `Judge what is applied: kustomize build ${chartHome === undefined ? '' : '--enable-helm '}${quoted(folder)} | cdk8s-ha audit -`,
  );
}

function notRendered({ file, folder, hasDependencies }: Chart): FileProblem {
  return notice(
    file,
    `${folder} is a Helm chart that was not rendered: its templates are not judged.`,
    `Judge what is applied, with the values that it is installed with: helm template ${hasDependencies ? '--dependency-update ' : ''}${quoted(folder)} | cdk8s-ha audit -`,
  );
}

function notice(file: SourceFile, message: string, remedy: string): FileProblem {
  return { id: 'input-is-rendered', level: 'info', message, remedy, location: { file: file.name, line: 1, column: 1 } };
}
