/** An HTTP request by which a worker learns that it has to stop. */
export interface HttpDrainOptions {
  /** Path to request. */
  readonly path: string;
  /** Port to request. */
  readonly port: number;
}

/** How a worker learns that it has to stop taking jobs. */
export class Drain {
  /** By SIGTERM alone: the process stops taking jobs, finishes the one at hand and exits. */
  public static sigterm(): Drain {
    return new Drain({ kind: 'sigterm' });
  }

  /** By an HTTP request before SIGTERM; the status of the answer does not matter to Kubernetes. */
  public static httpGet(options: HttpDrainOptions): Drain {
    return new Drain({ kind: 'http', ...options });
  }

  /** By a command in the container before SIGTERM; it may wait until the job at hand is done. */
  public static exec(command: string[]): Drain {
    return new Drain({ kind: 'exec', command });
  }

  /**
   * @internal
   */
  public readonly _settings: DrainSettings;

  private constructor(settings: DrainSettings) {
    this._settings = settings;
  }
}

/** What a drain was made with; not part of the public API. */
type DrainSettings =
  | { readonly kind: 'sigterm' }
  | { readonly kind: 'http'; readonly path: string; readonly port: number }
  | { readonly kind: 'exec'; readonly command: readonly string[] };
