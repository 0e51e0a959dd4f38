import { createInterface } from 'readline';
import { Readable } from 'stream';
import { setTimeout as delay } from 'timers/promises';
import { isPassing } from './passing';

/** Something of which the server keeps versions. */
interface Versioned {
  readonly metadata: { readonly resourceVersion: string };
}

export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: T;
}

/** How the server says that it cannot go on. */
interface Failure {
  readonly type: 'ERROR';
  readonly object: { readonly code: number; readonly message: string };
}

/** Opens the stream of all changes after a version, one in each line. */
type Open = (version: string) => Promise<Readable>;

const GONE = 410;
const BEFORE_RESUMING_MS = 100;

/**
 * Changes as a server tells them. They have no gap as long as the watch is alive: where a stream ends, the next one begins.
 *
 * It ends when the server no longer has the changes that would come next, or does not tell them for a reason that stays.
 */
export class Watch<T extends Versioned> {
  static async start<T extends Versioned>(what: string, version: string, open: Open, notice: (event: WatchEvent<T>) => void): Promise<Watch<T>> {
    const watch = new Watch(what, version, open, notice);
    watch.follow(await open(version));
    return watch;
  }

  private end: Error | undefined;

  private constructor(
    private readonly what: string, private version: string, private readonly open: Open, private readonly notice: (event: WatchEvent<T>) => void,
  ) {}

  get isAlive(): boolean {
    return this.end === undefined;
  }

  /** Fails when the watch has ended, as what was noticed is then not everything. */
  requireAlive(): void {
    if (this.end !== undefined) {
      throw new Error(`The watch of ${this.what} has ended: ${this.end.message}`);
    }
  }

  private follow(changes: Readable): void {
    const lines = createInterface({ input: changes }).on('line', line => this.read(JSON.parse(line) as WatchEvent<T> | Failure));
    [changes, lines].forEach(emitter => emitter.on('error', () => undefined));
    changes.once('close', () => void this.resume());
  }

  private read(event: WatchEvent<T> | Failure): void {
    if (event.type !== 'ERROR') {
      this.version = event.object.metadata.resourceVersion;
      this.notice(event);
    } else if (event.object.code === GONE) {
      this.end = new Error(event.object.message);
    }
  }

  private async resume(): Promise<void> {
    while (this.isAlive) {
      await delay(BEFORE_RESUMING_MS);
      try {
        return this.follow(await this.open(this.version));
      } catch (error) {
        this.end = isPassing(error as Error) ? undefined : error as Error;
      }
    }
  }
}
