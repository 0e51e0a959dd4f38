import * as fs from 'fs';
import * as path from 'path';
import { preProcessFile } from 'typescript';

/** The files of a folder that each of its files imports, types and re-exports included; paths are relative to the folder. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export function importGraph(folder: string): ImportGraph {
  return new Map(filesIn(folder).map(file => [file, importsOf(folder, file)]));
}

/** Every TypeScript file below a folder. */
export function filesIn(folder: string): readonly string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts')).map(file => file.split(path.sep).join('/')).sort();
}

function importsOf(folder: string, file: string): readonly string[] {
  const { importedFiles } = preProcessFile(fs.readFileSync(path.join(folder, file), 'utf8'));
  return importedFiles.map(({ fileName }) => fileName).filter(name => name.startsWith('.')).flatMap(name => {
    const target = path.posix.join(path.posix.dirname(file), name);
    return [`${target}.ts`, `${target}/index.ts`].filter(candidate => fs.existsSync(path.join(folder, candidate))).slice(0, 1);
  });
}

/** Files that import each other, directly or through others: one list for each circle, as they follow on each other. */
export function circlesIn(graph: ImportGraph): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) {
      circles.push(way.slice(at));
    } else if (!done.has(file)) {
      graph.get(file)?.forEach(imported => visit(imported, [...way, file]));
      done.add(file);
    }
  };
  [...graph.keys()].forEach(file => visit(file, []));
  return circles;
}
