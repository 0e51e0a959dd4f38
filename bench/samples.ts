export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The results of every case, round by round. */
export class Samples<Key extends string, Result> {
  private readonly rounds = new Map<Key, Result[]>();

  public add(key: Key, result: Result): void {
    const results = this.rounds.get(key) ?? [];
    results.push(result);
    this.rounds.set(key, results);
  }

  public has(key: Key): boolean {
    return this.rounds.has(key);
  }

  public first(key: Key): Result {
    return this.of(key)[0];
  }

  public median(key: Key, read: (result: Result) => number): number {
    return median(this.of(key).map(read));
  }

  /**
   * How many times as much one case takes as another: the median over rounds of the ratio within the round.
   *
   * On a machine that is busy at times both halves of a round suffer alike, which the ratio of two medians does not know.
   */
  public ratio(key: Key, to: Key, read: (result: Result) => number): number {
    const others = this.of(to);
    return median(this.of(key).slice(0, others.length).map((result, round) => read(result) / read(others[round])));
  }

  private of(key: Key): readonly Result[] {
    const results = this.rounds.get(key);
    if (results === undefined) {
      throw new Error(`${key} was not measured.`);
    }
    return results;
  }
}
