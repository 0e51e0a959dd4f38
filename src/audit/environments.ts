import { isDeepStrictEqual } from 'util';
import { ClusterFacts, describe, keyText, KubernetesObject, viewObject } from '../kubernetes';

/** Objects that are judged together. */
export interface Environment {
  readonly objects: readonly KubernetesObject[];
  /** The only file that they are from, when nobody named the environments and there are several. */
  readonly file?: string;
  /** What somebody calls it, and what is known about its cluster. */
  readonly named?: Pick<NamedEnvironment, 'name' | 'facts'>;
}

/** An environment that somebody described. */
export interface NamedEnvironment {
  readonly name: string;
  readonly facts: ClusterFacts;
  /** Whether a file belongs to it, by its absolute path. */
  has(path: string): boolean;
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
  /** Where it lies; nothing for standard input. */
  readonly path?: string;
  /** What files are applied together with: those of one group stay one environment, if they can. */
  readonly group?: string;
  readonly objects: readonly KubernetesObject[];
}

interface Holder {
  readonly file: string;
  readonly object: KubernetesObject;
}

/**
 * The environments that somebody named, and what no one of these has: one environment, or one of each group or file when two hold the same object.
 *
 * All files of a name are one environment, whatever they hold, and a file may be in several. Dev and prod of one app may live in one folder.
 */
export function findEnvironments(files: readonly FileOfObjects[], named: readonly NamedEnvironment[] = []): Environments {
  if (named.length === 0) {
    return tellApart(files);
  }
  const environments = named.map(({ name, facts, has }) => ({ members: files.filter(({ path }) => path !== undefined && has(path)), name, facts }));
  const taken = new Set(environments.flatMap(({ members }) => members));
  const rest = files.filter(file => !taken.has(file));
  const { environments: others, shared } = rest.length === 0 ? { environments: [] } : tellApart(rest);
  return {
    environments: [
      ...environments.filter(({ members }) => members.length > 0)
        .map(({ members, name, facts }) => ({ ...together(members, copiesIn(members).copies), named: { name, facts } })),
      ...others,
    ],
    shared,
  };
}

/** One environment of all files, or one of each group or file when two hold the same object. */
function tellApart(files: readonly FileOfObjects[]): Environments {
  const { copies, shared } = copiesIn(files);
  return shared === undefined ? { environments: [together(files, copies)] } : { environments: groupsOf(files).flatMap(apart), shared };
}

function together(files: readonly FileOfObjects[], copies: ReadonlySet<KubernetesObject>): Environment {
  const all = files.length === 1 ? files[0].objects : files.flatMap(({ objects }) => objects);
  return { objects: copies.size === 0 ? all : all.filter(object => !copies.has(object)) };
}

interface Copies {
  /** Namespaces that are written down alike in several files: each is one object. */
  readonly copies: ReadonlySet<KubernetesObject>;
  /** The first other object that two files hold. */
  readonly shared?: SharedObject;
}

function copiesIn(files: readonly FileOfObjects[]): Copies {
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
  return { copies, shared };
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
    : tellApart(files.map(({ name, objects }) => ({ name, objects }))).environments;
}
