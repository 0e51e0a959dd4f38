/** The command could not do its work: each sentence says what is wrong and what to do. */
export class CommandError extends Error {
  public constructor(public readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

export function refuse(...sentences: string[]): never {
  throw new CommandError(sentences);
}
