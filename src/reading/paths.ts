import { posix } from 'path';

/** A path as it is compared with others: as names on the command line are written, with nothing to leave out. */
export function pathOf(name: string): string {
  return posix.normalize(name.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
}

export function folderOf(path: string): string {
  return posix.dirname(path);
}

export function fileNameOf(path: string): string {
  return posix.basename(path);
}

/** Where a file that lies in a folder means by a path. */
export function pathFrom(folder: string, reference: string): string {
  return pathOf(posix.isAbsolute(reference) ? reference : posix.join(folder, reference));
}

/** Whether a path is a folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || folder === '.' && !path.startsWith('../') && !posix.isAbsolute(path);
}

const PLAIN = /^[\w./@:+=,-]+$/;

/** A path as a word of a shell's command. */
export function quoted(path: string): string {
  return PLAIN.test(path) ? path : `'${path.replaceAll('\'', '\'\\\'\'')}'`;
}
