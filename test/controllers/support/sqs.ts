/** The account of every queue of moto. */
const ACCOUNT = '123456789012';

/** As many as SQS hands out at once. */
const BATCH = 10;

/** A message that is being worked on stays so for the whole story. */
const VISIBILITY_SECONDS = 3600;

interface Received {
  readonly Messages?: readonly { readonly ReceiptHandle: string }[];
}

/** A queue as producers and workers use it. */
export class SqsQueue {
  static async create(moto: string, region: string, name: string): Promise<SqsQueue> {
    const queue = new SqsQueue(moto, region, name);
    await queue.call('CreateQueue', { QueueName: name });
    return queue;
  }

  /** Whether nobody reaches it. */
  isGone = false;
  /** Whoever asks for its counts waits until a change is complete: it then happens at once. */
  changed: Promise<void> = Promise.resolve();

  private readonly inProgress: string[] = [];

  private constructor(private readonly moto: string, private readonly region: string, private readonly name: string) {}

  /** As a manifest names it. */
  get url(): string {
    return `https://sqs.${this.region}.amazonaws.com/${ACCOUNT}/${this.name}`;
  }

  async send(count: number): Promise<void> {
    await this.atOnce(async () => {
      for (let sent = 0; sent < count; sent += BATCH) {
        const Entries = Array.from({ length: Math.min(BATCH, count - sent) }, (_, index) => ({ Id: `${index}`, MessageBody: `${sent + index}` }));
        await this.call('SendMessageBatch', { QueueUrl: this.url, Entries });
      }
    });
  }

  /** Workers take messages, and work on them until they are done. */
  async take(count: number): Promise<void> {
    await this.atOnce(async () => {
      for (let taken = 0; taken < count;) {
        const { Messages = [] } = await this.call<Received>('ReceiveMessage', {
          QueueUrl: this.url, MaxNumberOfMessages: Math.min(BATCH, count - taken), VisibilityTimeout: VISIBILITY_SECONDS,
        });
        this.inProgress.push(...Messages.map(({ ReceiptHandle }) => ReceiptHandle));
        taken += Messages.length;
      }
    });
  }

  /** Workers are done with what they took first. */
  async finish(count: number): Promise<void> {
    await this.atOnce(async () => {
      for (const handle of this.inProgress.splice(0, count)) {
        await this.call('DeleteMessage', { QueueUrl: this.url, ReceiptHandle: handle });
      }
    });
  }

  private async atOnce(change: () => Promise<void>): Promise<void> {
    const done = change();
    this.changed = done.catch(() => undefined);
    await done;
  }

  private async call<T>(action: string, body: object): Promise<T> {
    const response = await fetch(this.moto, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
        // moto reads the region out of it, and checks nothing.
        'authorization': `AWS4-HMAC-SHA256 Credential=x/20260101/${this.region}/sqs/aws4_request, SignedHeaders=host, Signature=x`,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${action}: ${response.status} ${await response.text()}`);
    }
    return await response.json().catch(() => ({})) as T;
  }
}
