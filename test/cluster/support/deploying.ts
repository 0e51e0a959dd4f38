import { ApiClient, Stored } from './api-client';
import { eventually } from './eventually';
import { DEPLOYMENT, JOB, Quota, QUOTA } from './kinds';
import { placedIn } from './placing';
import { KubernetesObject } from '../../../src/kubernetes';

/** Tells whether what decides about the pods of a workload has come into force in a namespace. */
type Preparation = (client: ApiClient, namespace: string) => Promise<boolean>;

/** A server enforces of a quota what the quota's controller has written into its status, and nothing before. */
export const quotasEnforced: Preparation = async (client, namespace) =>
  (await client.list<Quota>(QUOTA, namespace)).every(({ status }) => status.hard !== undefined);

export const jobsStarted: Preparation = async (client, namespace) =>
  (await client.list<Stored>(JOB, namespace)).every(({ status }) => status?.active > 0);

/** Creates a manifest in a namespace of its own, and its Deployments only when all else is prepared for them. */
export async function deployInto(
  client: ApiClient, namespace: string, objects: readonly KubernetesObject[], isPrepared: Preparation = quotasEnforced,
): Promise<void> {
  const placed = placedIn(namespace, objects);
  const isDeployment = ({ kind }: KubernetesObject) => kind === DEPLOYMENT.kind;
  await client.createAll(placed.filter(object => !isDeployment(object)));
  await eventually(`${namespace} is prepared for its Deployments`, () => isPrepared(client, namespace));
  await client.createAll(placed.filter(isDeployment));
}
