/** Seconds with what they are made of, so that whoever asks why gets an answer. */
export interface Sum {
  readonly seconds: number;
  readonly parts: readonly Part[];
}

/** A part of a sum: seconds and what they are for, which goes without saying where they are to spare, or a sum of its own. */
export type Part = Sum | number | readonly [seconds: number, what: string];

/** What parts add up to. */
export function sum(...parts: readonly Part[]): Sum {
  return { seconds: parts.reduce<number>((total, part) => total + secondsOf(part), 0), parts };
}

/** The sum, or the limit where it is above. */
export function atMost(limit: number, why: string, whole: Sum): Sum {
  return whole.seconds <= limit ? whole : sum([limit, why]);
}

/** The longer of two sums; the first where they are alike. */
export function longer(one: Sum, other: Sum): Sum {
  return other.seconds > one.seconds ? other : one;
}

/** `35 s = 20 s until requests stop + 10 s longest request + 5 s`, or `10 s until requests stop`; nothing where there is nothing to say. */
export function formatSum(whole: Sum): string | undefined {
  const told = partsOf(whole).filter(part => secondsOf(part) !== 0);
  const [first] = told;
  if (told.length > 1) {
    return `${whole.seconds} s = ${told.map(inWords).join(' + ').replaceAll('+ -', '- ')}`;
  }
  return typeof first === 'object' ? inWords(first) : undefined;
}

/** Why a number is what it is; nothing where there is nothing to say. */
export function formatReason(because: Sum | string): string | undefined {
  return typeof because === 'string' ? because : formatSum(because);
}

function partsOf({ parts }: Sum): readonly Exclude<Part, Sum>[] {
  return parts.flatMap((part): readonly Exclude<Part, Sum>[] => isSum(part) ? partsOf(part) : [part]);
}

function isSum(part: Part): part is Sum {
  return typeof part === 'object' && 'parts' in part;
}

function secondsOf(part: Part): number {
  return typeof part === 'number' ? part : isSum(part) ? part.seconds : part[0];
}

function inWords(part: Exclude<Part, Sum>): string {
  return typeof part === 'number' ? `${part} s` : `${part[0]} s ${part[1]}`;
}
