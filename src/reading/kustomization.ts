import { apiGroup, fields, isFields, items, text } from '../kubernetes';
import { parseDocument } from './parse';
import { fileNameOf, folderOf, pathFrom, pathOf } from './paths';
import { SourceFile } from './source-file';

/** What a kustomization says about other files; all paths are written as on the command line. */
export interface Kustomization {
  readonly file: SourceFile;
  readonly folder: string;
  /** Whether only other kustomizations build it. */
  readonly isComponent: boolean;
  /** Files of objects, and folders with kustomizations of their own. */
  readonly resources: readonly string[];
  /** Files that say how objects are made, or what they contain, and are none. */
  readonly tools: readonly string[];
  /** The ConfigMaps and Secrets that it makes, or adds keys to, as `generatedName` calls them. */
  readonly generated: readonly string[];
  /** The folder of the charts that it renders, if any. */
  readonly chartHome: string | undefined;
}

/** @see https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/konfig/general.go (RecognizedKustomizationFileNames) */
const FILE_NAMES = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);
const GROUP = 'kustomize.config.k8s.io';
const KINDS = new Set(['Kustomization', 'Component']);
/** @see https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/types/helmchartargs.go (HelmDefaultHome) */
const CHART_HOME = 'charts';

/** The kustomization that a file is, by its name and by what it says: Flux has objects of that kind too. */
export function readKustomization(file: SourceFile): Kustomization | undefined {
  const path = pathOf(file.name);
  if (!FILE_NAMES.has(fileNameOf(path))) {
    return undefined;
  }
  const said = file.spans.map((_, document) => parseDocument(file.document(document)).value).filter(value => value !== undefined && value !== null);
  const [value] = said;
  if (said.length !== 1 || !isFields(value) || !isKustomization(value)) {
    return undefined;
  }
  const folder = folderOf(path);
  const paths = (references: readonly unknown[]) => references.flatMap(reference => isPath(reference) ? [pathFrom(folder, reference)] : []);
  const charts = [...items(value.helmCharts), ...items(value.helmChartInflationGenerator)];
  const globals = isFields(value.helmGlobals) ? text(value.helmGlobals.chartHome) : undefined;
  return {
    file,
    folder,
    isComponent: value.kind === 'Component',
    resources: paths([...items(value.resources), ...items(value.bases), ...items(value.components)]),
    tools: paths(toolsIn(value, charts)),
    generated: [...generatedIn('ConfigMap', value.configMapGenerator), ...generatedIn('Secret', value.secretGenerator)],
    chartHome: charts.length === 0 ? undefined : pathFrom(folder, globals ?? CHART_HOME),
  };
}

/** Kustomize takes a file that says neither what it is nor of which version. */
function isKustomization({ apiVersion, kind }: Readonly<Record<string, unknown>>): boolean {
  return (apiVersion === undefined || typeof apiVersion === 'string' && apiGroup(apiVersion) === GROUP) && (kind === undefined || KINDS.has(String(kind)));
}

/** What an object that a kustomization makes is known by: others name it as the generator does, whatever prefix, hash or namespace it gets. */
export function generatedName({ group, kind, name }: { readonly group: string; readonly kind: string; readonly name: string }): string {
  return `${group}/${kind}/${name}`;
}

function generatedIn(kind: 'ConfigMap' | 'Secret', generators: unknown): readonly string[] {
  return items(generators).flatMap(generator => text(fields(generator).name) ?? []).map(name => generatedName({ group: '', kind, name }));
}

/**
 * All that a kustomization reads besides its resources.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/types/kustomization.go (Kustomization)
 */
function toolsIn(value: Readonly<Record<string, unknown>>, charts: readonly unknown[]): readonly unknown[] {
  const under = (entries: readonly unknown[], key: string) => entries.flatMap(entry => isFields(entry) ? [entry[key]] : []);
  const generated = [...items(value.configMapGenerator), ...items(value.secretGenerator)];
  return [
    ...items(value.patchesStrategicMerge),
    ...items(value.patches),
    ...under([...items(value.patches), ...items(value.patchesJson6902), ...items(value.replacements), value.openapi], 'path'),
    ...['crds', 'configurations', 'generators', 'transformers', 'validators'].flatMap(key => items(value[key])),
    ...under(generated, 'files').flatMap(items).map(withoutKey),
    ...under(generated, 'envs').flatMap(items),
    ...under(generated, 'env'),
    ...['valuesFile', 'values'].flatMap(key => under(charts, key)),
    ...under(charts, 'additionalValuesFiles').flatMap(items),
  ];
}

/** A file may be named with the key that it gets. */
function withoutKey(file: unknown): unknown {
  return typeof file === 'string' ? file.slice(file.indexOf('=') + 1) : file;
}

/** Many lists take what they mean as well as where it stands. */
function isPath(reference: unknown): reference is string {
  return typeof reference === 'string' && reference !== '' && !/[\n{]|:\/\/|^\w+: /.test(reference);
}
