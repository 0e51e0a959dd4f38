import { ApiClient, Stored } from './api-client';
import { eventually } from './eventually';
import { Condition, condition, DEFINITION } from './kinds';
import { KubernetesObject } from '../../../src/kubernetes';

interface Definition extends Stored {
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** Teaches a server kinds, and waits until it serves them. */
export async function define(client: ApiClient, definitions: readonly KubernetesObject[]): Promise<void> {
  await client.createAll(definitions);
  for (const { metadata } of definitions) {
    await eventually(`${metadata?.name} is served`, async () => {
      const { status } = await client.get<Definition>(DEFINITION, '', metadata!.name as string);
      return condition({ status: status ?? {} }, 'Established')?.status === 'True';
    });
  }
}
