import { createInterface } from 'readline';
import { Readable } from 'stream';

export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: T;
}

/** How the server says that it cannot go on. */
interface Failure {
  readonly type: 'ERROR';
  readonly object: { readonly message: string };
}

/** Changes as a server tells them, one in each line. They have no gap as long as the watch is alive. */
export class Watch<T> {
  private end: Error | undefined;

  constructor(private readonly what: string, changes: Readable, private readonly notice: (event: WatchEvent<T>) => void) {
    const endWith = (error: Error) => this.endWith(error);
    changes.on('error', endWith).on('close', () => this.endWith(new Error('the server has closed it')));
    createInterface({ input: changes }).on('line', line => this.read(JSON.parse(line) as WatchEvent<T> | Failure)).on('error', endWith);
  }

  /** Fails when the watch has ended, as what was noticed is then not everything. */
  requireAlive(): void {
    if (this.end !== undefined) {
      throw new Error(`The watch of ${this.what} has ended: ${this.end.message}`);
    }
  }

  private read(event: WatchEvent<T> | Failure): void {
    if (event.type === 'ERROR') {
      this.endWith(new Error(event.object.message));
    } else {
      this.notice(event);
    }
  }

  /** What came first is the cause of the rest. */
  private endWith(error: Error): void {
    this.end ??= error;
  }
}
