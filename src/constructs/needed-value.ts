import { Duration } from 'cdk8s';

const MILLISECONDS = 1000;

/** A stated value that is counted: seconds, or a number of things. */
interface Counted {
  readonly count: number;
  readonly unit: string;
  value(count: number): unknown;
}

/** Whether a value is counted, so that a smaller or larger one may do. */
export function isCounted(stated: unknown): boolean {
  return counted(stated) !== undefined;
}

/** What another value would do. */
export interface Outcome {
  /** Whether what does not hold would. */
  readonly isMended: boolean;
  /** Whether nothing else would stand in the way instead. */
  readonly isFine: boolean;
}

const BOUND = /^(at most|at least|more than) (\d+)(?: s)?$/;

/**
 * The value that is needed in place of a stated one, in words: the bound of what does not hold where that is of this very prop, else the nearest value with
 * which all is fine; nothing where no other value of this prop would do.
 *
 * It is looked for rather than calculated, as what does not hold is often a sum of which the prop is only a part.
 */
export function neededValue(stated: unknown, bound: string, outcome: (value: unknown) => Outcome): string | undefined {
  const given = counted(stated);
  if (given === undefined) {
    return undefined;
  }
  const [, word, limit] = BOUND.exec(bound) ?? [];
  const meant = Number(limit) + (word === 'more than' ? 1 : 0);
  if (limit !== undefined && meant < given.count === (word === 'at most') && outcome(given.value(meant)).isFine) {
    return bound;
  }
  const outcomeAt = (count: number) => count < 0 ? { isMended: false, isFine: false } : outcome(given.value(count));
  const found = [-1, 1].flatMap(direction => {
    const far = nearest(distance => outcomeAt(given.count + direction * distance).isMended, given.count);
    return far !== undefined && outcomeAt(given.count + direction * far).isFine ? { far, direction } : [];
  }).sort((one, other) => one.far - other.far);
  return found.slice(0, 1).map(({ far, direction }) => `at ${direction < 0 ? 'most' : 'least'} ${given.count + direction * far}${given.unit}`)[0];
}

function counted(stated: unknown): Counted | undefined {
  if (stated instanceof Duration) {
    return { count: stated.toMilliseconds() / MILLISECONDS, unit: ' s', value: count => Duration.seconds(count) };
  }
  return typeof stated === 'number' ? { count: stated, unit: '', value: count => count } : undefined;
}

/** A value is looked for at least that far away. */
const LEAST_REACH = 65_536;
const DOUBLE = 2;

/** The shortest distance at which something passes; it is found in steps that double, and then between the last two. */
function nearest(passes: (far: number) => boolean, count: number): number | undefined {
  let [near, far] = [0, 1];
  while (!passes(far)) {
    near = far;
    far = near < count ? Math.min(near * DOUBLE, count) : near * DOUBLE;
    if (near > Math.max(LEAST_REACH, count)) {
      return undefined;
    }
  }
  while (far - near > 1) {
    const middle = Math.floor((near + far) / DOUBLE);
    [near, far] = passes(middle) ? [near, middle] : [middle, far];
  }
  return far;
}
