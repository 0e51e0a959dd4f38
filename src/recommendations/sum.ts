/** Seconds with what they are made of. */
export interface Sum {
  readonly seconds: number;
  /** `20 s until requests stop + 10 s longest request + 5 s`; nothing where there is one part alone. */
  readonly because?: string;
}

/** A part of a sum: seconds and what they are for, which goes without saying where they are to spare, or a sum of its own. */
export type Part = Sum | number | readonly [seconds: number, what: string];

/** What parts add up to; those of no length are not told. */
export function sum(...parts: readonly Part[]): Sum {
  const told = parts.filter(part => secondsOf(part) !== 0).map(inWords);
  const seconds = parts.reduce<number>((total, part) => total + secondsOf(part), 0);
  return told.length < 2 ? { seconds } : { seconds, because: told.join(' + ').replaceAll('+ -', '- ') };
}

/** The sum, or the limit where it is above. */
export function atMost(limit: number, why: string, { seconds, because }: Sum): Sum {
  return seconds <= limit ? { seconds, because } : { seconds: limit, because: `${limit} s, ${why}` };
}

/** The longer of two sums; the first where they are alike. */
export function longer(one: Sum, other: Sum): Sum {
  return other.seconds > one.seconds ? other : one;
}

function secondsOf(part: Part): number {
  return typeof part === 'number' ? part : 'seconds' in part ? part.seconds : part[0];
}

function inWords(part: Part): string {
  if (typeof part === 'number') {
    return `${part} s`;
  }
  return 'seconds' in part ? part.because ?? `${part.seconds} s` : `${part[0]} s ${part[1]}`;
}
