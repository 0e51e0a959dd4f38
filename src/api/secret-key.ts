/** A value that stands in a Secret under a key; what is secret about it is in no manifest. */
export class SecretKey {
  /** The value of a key of a Secret in the namespace of the workload. */
  public static of(secretName: string, key: string): SecretKey {
    return new SecretKey({ secretName, key });
  }

  /**
   * @internal
   */
  public readonly _secretKey: { readonly secretName: string; readonly key: string };

  private constructor(secretKey: { readonly secretName: string; readonly key: string }) {
    this._secretKey = secretKey;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return 'SecretKey.of()';
  }
}
