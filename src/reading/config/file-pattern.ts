import { posix, relative, resolve } from 'path';

const SPECIAL = /[.+^${}()|[\]\\]/g;
const WILD = /[*?]/;
const ANY_FOLDERS = '**';
const HERE = '.';
const ABOVE = '..';

/**
 * Whether a file is one of those that patterns name, which start from a folder; paths are absolute.
 *
 * `*` and `?` stand for letters of one name, `**` for any number of folders; a folder stands for all below it.
 */
export function fileMatcher(patterns: readonly string[], folder: string): (path: string) => boolean {
  const paths = patterns.map(pattern => fromFolder(withoutEnd(pattern), folder));
  // Whatever an app wrote is named in full, and there may be thousands.
  const names = new Set(paths.filter(path => !WILD.test(path)));
  const expressions = paths.filter(path => WILD.test(path)).map(toExpression);
  return path => {
    const name = relative(folder, path).replaceAll('\\', '/');
    return isNamed(name, names) || expressions.some(expression => expression.test(name));
  };
}

/** A pattern as a relative path; what ends in any folders means the folder before them. */
function withoutEnd(pattern: string): string {
  const parts = posix.normalize(pattern.replaceAll('\\', '/')).split('/').filter(part => part !== '');
  while (parts.at(-1) === ANY_FOLDERS) {
    parts.pop();
  }
  return parts.length === 0 ? HERE : parts.join('/');
}

/** A path that leads back may lead into the folder again. */
function fromFolder(path: string, folder: string): string {
  return path.startsWith(ABOVE) ? relative(folder, resolve(folder, path)).replaceAll('\\', '/') || HERE : path;
}

/** The file or folder below which all is that a pattern can have, as an absolute path. */
export function baseOf(pattern: string, folder: string): string {
  const parts = withoutEnd(pattern).split('/');
  const wild = parts.findIndex(part => WILD.test(part));
  return resolve(folder, parts.slice(0, wild < 0 ? parts.length : wild).join('/'));
}

/** Whether a file or a folder that it lies in is among names. */
function isNamed(file: string, names: ReadonlySet<string>): boolean {
  let path = file;
  while (!names.has(path) && path !== HERE && posix.basename(path) !== ABOVE) {
    path = posix.dirname(path);
  }
  return names.has(path);
}

function toExpression(pattern: string): RegExp {
  const parts = pattern.split('/');
  const source = parts.map((part, index) => part === ANY_FOLDERS ? '(?:[^/]+/)*' : `${inName(part)}${index < parts.length - 1 ? '/' : ''}`).join('');
  return new RegExp(`^${source}(?:/.*)?$`);
}

function inName(part: string): string {
  return part.replace(SPECIAL, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
}
