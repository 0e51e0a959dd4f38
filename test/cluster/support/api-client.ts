import * as http from 'http';
import * as https from 'https';
import { Watch, WatchEvent } from './watch';
import { KubernetesObject } from '../../../src/kubernetes';

/** An object as the server has stored it. */
export interface Stored extends KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[];
  };
}

export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The server has refused. */
export class Refusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export interface Endpoint {
  readonly url: string;
  readonly token?: string;
  /** PEM of the certificate that the server shows. */
  readonly certificate?: string;
}

/** Connections that were idle for longer are not used again: the server closes them after three times as long. */
const IDLE_MS = 30_000;

const enum Patch {
  MERGE = 'application/merge-patch+json',
  STRATEGIC = 'application/strategic-merge-patch+json',
  JSON = 'application/json-patch+json',
  APPLY = 'application/apply-patch+yaml',
}

/**
 * What the tests ask of an API server, as plain JSON.
 *
 * The official client reads answers into classes, which know the fields of one version and drop the others. What is to be shown here
 * is which fields a server stores, so nothing may stand between the test and its answer.
 */
export class ApiClient {
  private readonly agent: http.Agent;
  private isOpen = true;
  private readonly resources = new Map<string, Promise<ReadonlyMap<string, { readonly name: string; readonly namespaced: boolean }>>>();

  constructor(private readonly endpoint: Endpoint) {
    const options = { keepAlive: true, timeout: IDLE_MS };
    this.agent = endpoint.url.startsWith('https:') ? new https.Agent({ ...options, ca: endpoint.certificate }) : new http.Agent(options);
  }

  /** Ends every connection, watches too. */
  close(): void {
    this.isOpen = false;
    this.agent.destroy();
  }

  /** Creates an object, under strict field validation unless fields that the server does not know are to be dropped. */
  async create<T extends Stored = Stored>(
    object: KubernetesObject, options: { readonly dryRun?: boolean; readonly dropsUnknown?: boolean } = {},
  ): Promise<T> {
    const query = `fieldValidation=${options.dropsUnknown ? 'Ignore' : 'Strict'}${options.dryRun ? '&dryRun=All' : ''}`;
    return this.request<T>('POST', `${await this.path(object, object.metadata?.namespace)}?${query}`, object);
  }

  /** Creates an object or changes what is there to what it says, as `kubectl apply --server-side` does. */
  async apply<T extends Stored = Stored>(object: KubernetesObject): Promise<T> {
    const path = `${await this.path(object, object.metadata?.namespace)}/${object.metadata?.name}`;
    return this.request<T>('PATCH', `${path}?fieldManager=tests&force=true&fieldValidation=Strict`, object, Patch.APPLY);
  }

  async createAll(objects: readonly KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      await this.create(object);
    }
  }

  async get<T extends Stored>(kind: Kind, namespace: string, name: string): Promise<T> {
    return this.request<T>('GET', `${await this.path(kind, namespace)}/${name}`);
  }

  async list<T extends Stored>(kind: Kind, namespace?: string): Promise<readonly T[]> {
    return (await this.listWithVersion<T>(kind, namespace)).items;
  }

  async update(kind: Kind, namespace: string, name: string, patch: object): Promise<void> {
    await this.request('PATCH', `${await this.path(kind, namespace)}/${name}`, patch, Patch.MERGE);
  }

  /** Puts a whole value in the place of another. */
  async replace(kind: Kind, namespace: string, name: string, path: string, value: object): Promise<void> {
    await this.request('PATCH', `${await this.path(kind, namespace)}/${name}`, [{ op: 'replace', path, value }], Patch.JSON);
  }

  /** Changes the status, as the kubelet and the controllers do; lists such as conditions are merged by their keys. */
  async updateStatus(kind: Kind, namespace: string, name: string, status: object): Promise<void> {
    await this.request('PATCH', `${await this.path(kind, namespace)}/${name}/status`, { status }, Patch.STRATEGIC);
  }

  async delete(kind: Kind, namespace: string, name: string, gracePeriodSeconds?: number): Promise<void> {
    await this.request('DELETE', `${await this.path(kind, namespace)}/${name}`, gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds });
  }

  /** Asks for an eviction; a budget that is used up answers 429. */
  async evict(namespace: string, name: string): Promise<void> {
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
    await this.request('POST', `${await this.path({ apiVersion: 'v1', kind: 'Pod' }, namespace)}/${name}/eviction`, eviction);
  }

  async isReady(): Promise<boolean> {
    return this.request('GET', '/readyz').then(() => true, () => false);
  }

  /** The minor version of the server. */
  async minor(): Promise<number> {
    const { minor } = await this.request<{ minor: string }>('GET', '/version');
    return Number.parseInt(minor, 10);
  }

  /** What exists now as `ADDED`, then every change in its order, also past interruptions; ends when the client closes. */
  async watch<T extends Stored>(kind: Kind, namespace: string | undefined, notice: (event: WatchEvent<T>) => void): Promise<Watch<T>> {
    const path = await this.path(kind, namespace);
    const { items, resourceVersion } = await this.listWithVersion<T>(kind, namespace);
    items.forEach(object => notice({ type: 'ADDED', object }));
    return Watch.start(path, resourceVersion, version => this.accepted('GET', `${path}?watch=true&resourceVersion=${version}`), notice);
  }

  private async listWithVersion<T extends Stored>(kind: Kind, namespace?: string) {
    interface List { readonly metadata: { readonly resourceVersion: string }; readonly items: readonly T[] }
    const { metadata, items } = await this.request<List>('GET', await this.path(kind, namespace));
    return { items, resourceVersion: metadata.resourceVersion };
  }

  private async path({ apiVersion, kind }: Kind, namespace: string | undefined): Promise<string> {
    const resource = (await this.discover(apiVersion)).get(kind);
    if (resource === undefined) {
      throw new Refusal(404, `the server has no ${kind} of ${apiVersion}`);
    }
    const scope = resource.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
    return `${root(apiVersion)}${scope}/${resource.name}`;
  }

  private discover(apiVersion: string) {
    const known = this.resources.get(apiVersion) ?? this.request<{ resources: { name: string; kind: string; namespaced: boolean }[] }>('GET', root(apiVersion))
      .then(({ resources }) => new Map(resources.filter(({ name }) => !name.includes('/')).map(resource => [resource.kind, resource] as const)),
        (error: Refusal) => {
          if (error.status === 404) return new Map<string, never>();
          this.resources.delete(apiVersion);
          throw error;
        });
    this.resources.set(apiVersion, known);
    return known;
  }

  private async request<T>(method: string, path: string, body?: object, type = 'application/json'): Promise<T> {
    const text = await textOf(await this.accepted(method, path, body, type));
    return (text.startsWith('{') ? JSON.parse(text) : text) as T;
  }

  /** The answer as it comes in, unless it is a refusal. */
  private async accepted(method: string, path: string, body?: object, type?: string): Promise<http.IncomingMessage> {
    const response = await this.send(method, path, body, type);
    if (response.statusCode! >= 400) {
      throw refusal(response.statusCode!, await textOf(response));
    }
    return response;
  }

  private async send(method: string, path: string, body?: object, type?: string): Promise<http.IncomingMessage> {
    if (!this.isOpen) {
      throw new Error('the client is closed');
    }
    const { url, token } = this.endpoint;
    const { request } = url.startsWith('https:') ? https : http;
    const content = body && Buffer.from(JSON.stringify(body));
    // Without its length Node sends the body of a DELETE where the next request is expected.
    const headers = { ...content && { 'content-type': type, 'content-length': content.length }, ...token && { authorization: `Bearer ${token}` } };
    return new Promise((resolve, reject) => {
      request(url + path, { method, headers, agent: this.agent }, resolve).on('error', reject).end(content);
    });
  }
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

async function textOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

/** The server explains itself in a Status, and now and then in plain text. */
function refusal(status: number, text: string): Refusal {
  return new Refusal(status, text.startsWith('{') ? (JSON.parse(text) as { message: string }).message : text);
}
