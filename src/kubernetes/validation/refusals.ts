/** What a server of a minor version says against an object. */
export interface Refusal {
  /** JSON pointer of what it refuses. */
  readonly path: string;
  /** What follows the path in a sentence: `is missing`, `names the volume data, which the pod does not have`. */
  readonly problem: string;
  /** What would do, in words. */
  readonly needed: string;
  /** What comes of it, as the end of a sentence, where it is not that a server refuses the object. */
  readonly outcome?: string;
  /** Whether that depends on what nobody has declared. */
  readonly isLikely?: boolean;
}

const LONGEST_SHOWN = 60;

/**
 * Collects what a server refuses of one object.
 *
 * A value of a type that no server decodes is somebody else's finding, so every check here passes it over.
 */
export class Refusals {
  private readonly refused: Refusal[] = [];

  /** @param minor the version of the server, as validation changes with it */
  public constructor(public readonly minor: number) {}

  public get found(): readonly Refusal[] {
    return this.refused;
  }

  public add(path: string, problem: string, needed: string): void {
    this.refused.push({ path, problem, needed });
  }

  /** What somebody else has collected of the same object. */
  public addAll(refused: readonly Refusal[]): void {
    for (const refusal of refused) {
      this.refused.push(refusal);
    }
  }

  /** Whether a field is there; servers read null and an empty text as absent. */
  public require(value: unknown, path: string, needed: string): boolean {
    if (isAbsent(value)) {
      this.add(path, 'is missing', needed);
      return false;
    }
    return true;
  }

  /** A text that has to be one of a few; absent ones have a default. */
  public oneOf(value: unknown, path: string, allowed: readonly string[]): void {
    if (typeof value === 'string' && value !== '' && !allowed.includes(value)) {
      this.add(path, `is ${shown(value)}`, allowed.join(' or '));
    }
  }

  /** A whole number within bounds. */
  public between(value: unknown, path: string, least: number, most = Number.POSITIVE_INFINITY): void {
    if (typeof value === 'number' && (value < least || value > most)) {
      this.add(path, `is ${value}`, most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`);
    }
  }

  /** A whole number that may be as small as it likes. */
  public atMost(value: unknown, path: string, most: number): void {
    if (typeof value === 'number' && value > most) {
      this.add(path, `is ${value}`, `${most} or less`);
    }
  }

  /** A text against a rule, which answers with what would do. */
  public text(value: unknown, path: string, rule: (value: string) => string | undefined): void {
    if (typeof value === 'string') {
      const needed = rule(value);
      if (needed !== undefined) {
        this.add(path, `is ${shown(value)}`, needed);
      }
    }
  }
}

/** Whether a server reads a field as not there. */
export function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/** A value as a sentence quotes it. */
export function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? 'nothing';
  return written.length > LONGEST_SHOWN ? `${written.slice(0, LONGEST_SHOWN)}...` : written;
}
/** A text or number as it is, and nothing for what is neither. */
export function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
