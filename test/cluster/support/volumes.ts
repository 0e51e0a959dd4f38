import { ApiClient, Stored } from './api-client';
import { NODE } from './kinds';
import { ZONE_LABEL } from './nodes';

export const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

/** The controller that binds claims to volumes. */
export const VOLUME_CONTROLLER = 'persistentvolume-binder';

const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** Makes volumes for the claims of a namespace as a cloud does: in the zone where the scheduler wants the first pod. Its class has the name of the namespace. */
export async function provideVolumes(client: ApiClient, namespace: string): Promise<string> {
  await client.create({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: namespace },
    provisioner: 'tests.example.com/zonal',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  const made = new Set<string>();
  await client.watch<Stored>(CLAIM, namespace, ({ type, object: claim }) => {
    const node = claim.metadata.annotations?.[SELECTED_NODE];
    if (type !== 'DELETED' && node !== undefined && !made.has(claim.metadata.uid)) {
      made.add(claim.metadata.uid);
      void makeVolume(client, claim, node);
    }
  });
  return namespace;
}

async function makeVolume(client: ApiClient, { metadata: { name, namespace, uid }, spec }: Stored, node: string): Promise<void> {
  const { metadata: { labels } } = await client.get<Stored>(NODE, '', node);
  await client.create({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `volume-${uid}` },
    spec: {
      capacity: spec.resources.requests,
      accessModes: spec.accessModes,
      storageClassName: spec.storageClassName,
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: `/volumes/${uid}` },
      claimRef: { ...CLAIM, name, namespace, uid },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE_LABEL, operator: 'In', values: [labels![ZONE_LABEL]] }] }] } },
    },
  });
}
