import { isFields, items, text } from '../kubernetes';
import { parseDocument } from './parse';
import { fileNameOf, folderOf, isWithin, pathOf } from './paths';
import { SourceFile } from './source-file';

/** The source of a Helm chart. */
export interface Chart {
  readonly file: SourceFile;
  readonly folder: string;
  /** Whether it is for other charts, and cannot be rendered. */
  readonly isLibrary: boolean;
  /** Whether Helm fetches other charts for it. */
  readonly hasDependencies: boolean;
}

const DESCRIPTION = 'Chart.yaml';
/** Before the second version of charts their dependencies had a file of their own. */
const DEPENDENCIES = 'requirements.yaml';

export function readChart(file: SourceFile): Chart | undefined {
  const path = pathOf(file.name);
  if (fileNameOf(path) !== DESCRIPTION) {
    return undefined;
  }
  const { value } = parseDocument(file.text);
  const said = isFields(value) ? value : {};
  return { file, folder: folderOf(path), isLibrary: text(said.type) === 'library', hasDependencies: items(said.dependencies).length > 0 };
}

/** Whether a file of a chart is one of its templates. */
export function isTemplate(path: string, { folder }: Chart): boolean {
  return isWithin(path, inFolder(folder, 'templates'));
}

/** Whether a file says what a chart is or with what to render it: such a file may look like an object, as values may have a kind. */
export function isValues(path: string, { folder }: Chart): boolean {
  const name = fileNameOf(path);
  return folderOf(path) === folder ? name === DESCRIPTION || name === DEPENDENCIES || /values/i.test(name) : isWithin(path, inFolder(folder, 'ci'));
}

/** Whether a chart is one of those that another one brings along. */
export function isPartOf(chart: Chart, whole: Chart): boolean {
  return chart !== whole && isWithin(chart.folder, inFolder(whole.folder, 'charts'));
}

function inFolder(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
