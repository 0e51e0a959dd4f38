import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A file that `App.synth` writes, as a path from the output folder. */
export interface ChartFile {
  readonly path: string;
  /** The charts that are in it and their objects. */
  readonly constructs: readonly IConstruct[];
}

/** What cdk8s leaves out of the names of files. */
const UNNAMEABLE = /[^0-9a-zA-Z-_.]/g;
const INDEX_WIDTH = 4;

/**
 * The files that `App.synth` writes for an app as it is now; a path is there more than once when one file is written over another.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/v2.70.0/src/app.ts
 */
export function chartFiles(app: App): readonly ChartFile[] {
  const isIndexed = linkCharts(app);
  const extension = app.outputFileExtension;
  const charts = app.charts.map((chart, index) => ({ chart, name: nameOf(chart, isIndexed ? index : undefined), objects: objectsOf(chart) }));
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return charts.length === 0 ? [] : [{ path: `app${extension}`, constructs: charts.flatMap(({ chart, objects }) => [chart, ...objects]) }];
    case YamlOutputType.FILE_PER_CHART:
      return charts.map(({ chart, name, objects }) => ({ path: `${name}${extension}`, constructs: [chart, ...objects] }));
    case YamlOutputType.FILE_PER_RESOURCE:
      return charts.flatMap(({ objects }) => objects).map(object => {
        const { kind, metadata } = object.toJson();
        return { path: `${fileNameOf(kind, metadata.name)}${extension}`, constructs: [object] };
      });
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return charts.flatMap(({ name, objects }) => objects.map(object =>
        ({ path: `${name}/${fileNameOf(object.kind, object.metadata.name)}${extension}`, constructs: [object] })));
  }
}

function nameOf(chart: Chart, index: number | undefined): string {
  const name = Names.toDnsLabel(chart);
  return index === undefined ? name : `${String(index).padStart(INDEX_WIDTH, '0')}-${name}`;
}

function fileNameOf(kind: string, name: string | undefined): string {
  return `${kind}.${name}`.replace(UNNAMEABLE, '');
}

/** The objects that a chart writes: those in it and in no chart below. */
function objectsOf(chart: Chart): readonly ApiObject[] {
  return chart.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node) && Chart.of(node) === chart);
}

/** Makes charts depend on each other as `App.synth` does before it orders them; whether any does, in which case their files are numbered. */
function linkCharts(app: App): boolean {
  const nodes = app.node.findAll();
  const nested = nodes.filter((node): node is Chart => Chart.isChart(node))
    .flatMap(parent => parent.node.children.filter(child => Chart.isChart(child)).map(child => [parent, child] as const));
  nested.forEach(([parent, child]) => parent.node.addDependency(child));
  const across = nodes.flatMap(source => source.node.dependencies.map(target => [Chart.of(source), Chart.of(target)] as const))
    .filter(([source, target]) => source !== target);
  across.forEach(([source, target]) => source.node.addDependency(target));
  return nested.length + across.length > 0;
}
