/** Whether a person looks at what is printed, and what day it is for that person. Tests put others in their place. */
export const TERMINAL = {
  isLookedAt: (): boolean => process.stdout.isTTY === true,
  now: (): Date => new Date(),
};
