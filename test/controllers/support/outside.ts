import { once } from 'events';
import { createServer, IncomingMessage, request, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { join } from 'path';
import { Lab } from './lab';
import { installedMoto } from './moto';
import { SqsQueue } from './sqs';
import { freePorts } from '../../cluster/support/process';

/** What a Prometheus answers: a number, no series, or nothing that could be read. */
export type Answer = number | 'empty' | 'down';

/**
 * What lies outside the cluster, as the operator's environment shows it: an AWS at `AWS_ENDPOINT_URL`, and behind `HTTP_PROXY` a
 * Prometheus under every name. So a manifest names a queue and a Prometheus as it would anywhere.
 */
export class Outside {
  static prepare(): void {
    installedMoto();
  }

  static async start(lab: Lab): Promise<Outside> {
    const [moto] = await freePorts(1);
    lab.controlPlane.startBeside(join(installedMoto(), 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', `${moto}`]);
    const outside = new Outside(`http://127.0.0.1:${moto}`);
    await outside.listen();
    lab.atEnd(() => outside.stop());
    await lab.starts('moto answers', () => fetch(`${outside.moto}/moto-api/`).then(({ ok }) => ok));
    return outside;
  }

  private readonly answers = new Map<string, Answer>();
  private readonly queues = new Map<string, SqsQueue>();
  private readonly server: Server = createServer((asked, answer) => {
    void this.serve(asked, answer).catch(() => answer.destroy());
  });

  private constructor(private readonly moto: string) {}

  /** What shows the operator this world in place of the real one. */
  get environment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.url, HTTP_PROXY: this.url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
    };
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A queue of a name and region, which is there from now on. */
  async queue(region: string, name: string): Promise<SqsQueue> {
    const queue = await SqsQueue.create(this.moto, region, name);
    this.queues.set(name, queue);
    return queue;
  }

  /** What the Prometheus of a host says to every query from now on. */
  prometheusSays(host: string, answer: Answer): void {
    this.answers.set(host, answer);
  }

  private async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  private async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = Buffer.concat(await asked.toArray() as Buffer[]);
    // A client sends a proxy the whole address.
    if (asked.url?.startsWith('http://')) {
      this.servePrometheus(new URL(asked.url).hostname, answer);
      return;
    }
    const queue = [...this.queues].find(([name]) => body.includes(`/${name}"`))?.[1];
    await queue?.changed;
    if (queue?.isGone) {
      answer.writeHead(503).end();
    } else {
      const { method, url, headers } = asked;
      request(this.moto + url, { method, headers }, response => {
        answer.writeHead(response.statusCode!, response.headers);
        response.pipe(answer);
      }).on('error', () => answer.destroy()).end(body);
    }
  }

  private servePrometheus(host: string, answer: ServerResponse): void {
    const said = this.answers.get(host) ?? 'empty';
    const result = typeof said === 'number' ? [{ metric: {}, value: [Date.now() / 1000, `${said}`] }] : [];
    answer.writeHead(said === 'down' ? 503 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  }
}
