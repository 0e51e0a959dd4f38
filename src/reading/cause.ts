/** What went wrong with a file, in words. */
export function causeOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT': return 'it does not exist';
    case 'EACCES': case 'EPERM': return 'it may not be accessed';
    case 'EISDIR': return 'it is a folder';
    case 'ENOTDIR': return 'a part of its path is not a folder';
    default: return error instanceof Error ? error.message : String(error);
  }
}
