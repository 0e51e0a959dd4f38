import { Fields, fields, isFields } from '../kubernetes';

type Names = Readonly<Record<string, string>>;

/**
 * Fields of volumes that cdk8s-plus calls otherwise than Kubernetes, by the source that has them; its own constructs rename them when they are written.
 *
 * @see https://github.com/cdk8s-team/cdk8s-plus/blob/k8s-34/main/src/imports/k8s.ts (the functions toJson_)
 */
const NAMES: Readonly<Record<string, Names>> = {
  awsElasticBlockStore: { volumeId: 'volumeID' },
  azureDisk: { diskUri: 'diskURI' },
  cinder: { volumeId: 'volumeID' },
  fc: { targetWwNs: 'targetWWNs' },
  flocker: { datasetUuid: 'datasetUUID' },
  photonPersistentDisk: { pdId: 'pdID' },
  portworxVolume: { volumeId: 'volumeID' },
  vsphereVolume: { storagePolicyId: 'storagePolicyID' },
};

/** The sources that it calls otherwise. */
const SOURCES: Names = { downwardApi: 'downwardAPI', scaleIo: 'scaleIO' };

/** A volume of cdk8s-plus by the names that Kubernetes has; what stands deeper, such as the attributes of a CSI driver, is the user's own. */
export function withKubernetesNames(volume: Fields): Fields {
  const entries = Object.entries(renamed(volume, SOURCES)).map(([source, value]): [string, unknown] => [source, nameFields(source, value)]);
  return Object.fromEntries(entries);
}

function nameFields(source: string, value: unknown): unknown {
  if (source === 'projected' && isFields(value) && Array.isArray(value.sources)) {
    return { ...value, sources: value.sources.map(one => renamed(fields(one), SOURCES)) };
  }
  return isFields(value) && NAMES[source] !== undefined ? renamed(value, NAMES[source]) : value;
}

function renamed(value: Fields, names: Names): Fields {
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [names[field] ?? field, one]));
}
