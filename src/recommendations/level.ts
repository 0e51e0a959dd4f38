import { Level } from './problem';

/** From the gravest to the lightest. */
export const LEVELS: readonly Level[] = ['error', 'warning', 'info'];

/** Whether a level is as grave as a limit, or graver. */
export function reaches(level: Level, limit: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(limit);
}
