import { posix, relative } from 'path';

const SPECIAL = /[.+^${}()|[\]\\]/g;
const ANY_FOLDERS = '**';

/**
 * Whether a file is one of those that patterns name, which start from a folder; paths are absolute.
 *
 * `*` and `?` stand for letters of one name, `**` for any number of folders; a folder stands for all below it.
 */
export function fileMatcher(patterns: readonly string[], folder: string): (path: string) => boolean {
  const expressions = patterns.map(toExpression);
  return path => {
    const name = relative(folder, path).replaceAll('\\', '/');
    return expressions.some(expression => expression.test(name));
  };
}

function toExpression(pattern: string): RegExp {
  const parts = posix.normalize(pattern.replaceAll('\\', '/')).split('/').filter(part => part !== '');
  while (parts.at(-1) === ANY_FOLDERS || parts.at(-1) === '.') {
    parts.pop();
  }
  if (parts.length === 0) {
    return /^(?!\.\.(?:\/|$))/;
  }
  const source = parts.map((part, index) => part === ANY_FOLDERS ? '(?:[^/]+/)*' : `${inName(part)}${index < parts.length - 1 ? '/' : ''}`).join('');
  return new RegExp(`^${source}(?:/.*)?$`);
}

function inName(part: string): string {
  return part.replace(SPECIAL, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
}
