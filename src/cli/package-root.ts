import { join } from 'path';

/** The folder of the package, also for the command in one file: both lie two folders deep. */
export const PACKAGE_ROOT = join(__dirname, '..', '..');
