/** `error`: a certain outage or a stuck operation, seen in the input itself; `warning`: likely harm; `info`: worth knowing. */
export type Level = 'error' | 'warning' | 'info';

/** From the gravest to the lightest. */
export const LEVELS: readonly Level[] = ['error', 'warning', 'info'];

/** Whether a level is as grave as a limit, or graver. */
export function reaches(level: Level, limit: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(limit);
}

/** The level of each problem by its code, or its levels where the code alone does not decide. */
export type LevelsByCode<C extends string = string> = Readonly<Record<C, Level | readonly [Level, Level, ...Level[]]>>;

/** The levels of all problems together, from the gravest to the lightest. */
export function levelsIn(levels: LevelsByCode): readonly Level[] {
  const declared = Object.values(levels).flat();
  return LEVELS.filter(level => declared.includes(level));
}
