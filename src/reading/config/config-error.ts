/** A configuration that cannot be used: each sentence says what is wrong, and where. */
export class ConfigError extends Error {
  public constructor(public readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}
