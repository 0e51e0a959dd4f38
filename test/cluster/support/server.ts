import { spawn } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';
import { ApiClient, Refusal, Stored } from './api-client';
import { ControlPlane } from './control-plane';
import { define } from './definitions';
import { NAMESPACE } from './kinds';
import { KubernetesObject } from '../../../src/kubernetes';

const CONFLICT = 409;

/** An API server for what needs neither nodes nor controllers: one of our own, or that of `CLUSTER_KUBECONFIG`. */
export interface Server {
  readonly client: ApiClient;
  /** Teaches the server kinds of controllers; a cluster that is not ours knows what it knows. */
  define(definitions: readonly KubernetesObject[]): Promise<void>;
  /** What the server stores of an object; a cluster that is not ours is asked without storing it. */
  store(object: KubernetesObject): Promise<Stored>;
  stop(): Promise<void>;
}

export async function reachServer(): Promise<Server> {
  const { CLUSTER_KUBECONFIG } = process.env;
  return CLUSTER_KUBECONFIG ? borrowServer(CLUSTER_KUBECONFIG) : startServer();
}

async function startServer(): Promise<Server> {
  const controlPlane = await ControlPlane.start({ controllers: [] });
  const client = controlPlane.client();
  return {
    client,
    define: definitions => define(client, definitions),
    store: async object => {
      // Two manifests may bring the same object of the cluster, such as a PriorityClass.
      const isShared = (error: Refusal) => error.status === CONFLICT && object.metadata?.namespace === undefined;
      const { metadata } = await client.create(object).catch((error: Refusal) => isShared(error) ? object as Stored : Promise.reject(error));
      return client.get(object, metadata.namespace ?? '', metadata.name);
    },
    stop: () => controlPlane.stop(),
  };
}

/** kubectl knows every way to log in to a cluster; its proxy does so for us. */
async function borrowServer(kubeconfig: string): Promise<Server> {
  const proxy = spawn('kubectl', ['proxy', '--port=0', `--kubeconfig=${kubeconfig}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    once(createInterface({ input: proxy.stdout }), 'line') as Promise<[string]>,
    once(proxy, 'exit').then(([code]) => Promise.reject(new Error(`kubectl proxy has ended with ${code}`))),
  ]);
  const client = new ApiClient({ url: `http://${line.split(' ').pop()}` });
  const namespaces: string[] = [];
  return {
    client,
    define: async () => undefined,
    store: async object => {
      // What stands in a namespace is refused where that does not exist.
      const isNamespace = object.kind === NAMESPACE.kind;
      const stored = await client.create(object, { dryRun: !isNamespace });
      if (isNamespace) {
        namespaces.push(stored.metadata.name);
      }
      return stored;
    },
    stop: async () => {
      for (const name of namespaces) {
        await client.delete(NAMESPACE, '', name);
      }
      client.close();
      proxy.kill();
      await once(proxy, 'exit');
    },
  };
}
