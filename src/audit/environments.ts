import { isDeepStrictEqual } from 'util';
import { describe, keyText, KubernetesObject, viewObject } from '../kubernetes';

/** Objects that are judged together; `file` names the only file that they are from, when there are several environments. */
export interface Environment {
  readonly objects: readonly KubernetesObject[];
  readonly file?: string;
}

/** An object that two files hold, so that each file is judged by itself. */
export interface SharedObject {
  readonly name: string;
  readonly object: KubernetesObject;
  readonly first: string;
}

export interface Environments {
  readonly environments: readonly Environment[];
  readonly shared?: SharedObject;
}

/** The objects of one file. */
export interface FileOfObjects {
  readonly name: string;
  /** What files are applied together with: those of one group stay one environment, if they can. */
  readonly group?: string;
  readonly objects: readonly KubernetesObject[];
}

interface Holder {
  readonly file: string;
  readonly object: KubernetesObject;
}

/**
 * One environment of all files, or one of each group or file when two hold the same object: dev and prod of one app may live in one folder.
 *
 * A Namespace that is written down alike in several files is one object.
 */
export function findEnvironments(files: readonly FileOfObjects[]): Environments {
  const holders = new Map<string, Holder>();
  const copies = new Set<KubernetesObject>();
  let shared: SharedObject | undefined;
  for (const { name, objects } of files) {
    for (const object of files.length > 1 ? objects : []) {
      const view = viewObject(object);
      const identity = keyText(view);
      const holder = holders.get(identity);
      if (view.name === '' || view.isOwned) {
        continue;
      } else if (holder === undefined) {
        holders.set(identity, { file: name, object });
      } else if (holder.file !== name && view.kind === 'Namespace' && view.group === '' && isDeepStrictEqual(holder.object, object)) {
        copies.add(object);
      } else if (holder.file !== name) {
        shared ??= { name: describe(view), object, first: holder.file };
      }
    }
  }
  if (shared !== undefined) {
    return { environments: groupsOf(files).flatMap(apart), shared };
  }
  const all = files.length === 1 ? files[0].objects : files.flatMap(({ objects }) => objects);
  return { environments: [{ objects: copies.size === 0 ? all : all.filter(object => !copies.has(object)) }] };
}

/** Files by what they are applied together with; one without such is a group by itself. */
function groupsOf(files: readonly FileOfObjects[]): readonly (readonly FileOfObjects[])[] {
  const groups = new Map<string | FileOfObjects, FileOfObjects[]>();
  for (const file of files) {
    const key = file.group ?? file;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(file);
  }
  return [...groups.values()];
}

function apart(files: readonly FileOfObjects[]): readonly Environment[] {
  return files.length === 1
    ? [{ objects: files[0].objects, file: files[0].name }]
    : findEnvironments(files.map(({ name, objects }) => ({ name, objects }))).environments;
}
