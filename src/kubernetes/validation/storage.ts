import { dnsSubdomain } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { FLAG, listType, mapType, QUANTITY, TEXT, TEXTS } from '../json/field-types';
import { Fields, fields, isFields, items } from '../json/fields';
import { quantity } from '../values/quantity';

const ONE_POD = 'ReadWriteOncePod';
const ACCESS_MODES: readonly unknown[] = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', ONE_POD];
const VOLUME_MODES = ['Filesystem', 'Block'];
const RECLAIM_POLICIES = ['Retain', 'Delete', 'Recycle'];
const LONGEST_PROVISIONER = 253;
const PROVISIONER = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

export const CLAIM_SHAPE = mapType({
  spec: mapType({
    accessModes: listType(TEXT), storageClassName: TEXT, volumeMode: TEXT, volumeName: TEXT,
    resources: mapType({ requests: mapType({ storage: QUANTITY }) }),
  }),
});
export const VOLUME_SHAPE = mapType({
  spec: mapType({
    accessModes: listType(TEXT), capacity: mapType({ storage: QUANTITY }), storageClassName: TEXT, persistentVolumeReclaimPolicy: TEXT,
    volumeMode: TEXT,
  }),
});
export const STORAGE_CLASS_SHAPE = mapType({
  provisioner: TEXT, parameters: TEXTS, reclaimPolicy: TEXT, volumeBindingMode: TEXT, allowVolumeExpansion: FLAG, mountOptions: listType(TEXT),
});

/** What a volume can be made of, one of them (ValidatePersistentVolumeSpec). */
const SOURCES = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd', 'quobyte', 'cephfs', 'iscsi', 'cinder', 'fc', 'flexVolume',
  'azureFile', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi',
];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec) */
export function validateVolume(spec: Fields, path: string, refusals: Refusals): void {
  validateAccessModes(spec.accessModes, `${path}/accessModes`, refusals);
  const capacity = fields(spec.capacity);
  validateSize(capacity.storage, `${path}/capacity/storage`, refusals);
  if (Object.keys(capacity).some(key => key !== 'storage')) {
    refusals.add(`${path}/capacity`, 'has more than storage', 'storage alone');
  }
  refusals.oneOf(spec.persistentVolumeReclaimPolicy, `${path}/persistentVolumeReclaimPolicy`, RECLAIM_POLICIES);
  const sources = SOURCES.filter(source => !isAbsent(spec[source]));
  if (sources.length !== 1) {
    refusals.add(path, sources.length === 0 ? 'says nothing of what the volume is made of' : `names ${sources.join(' and ')}`, 'one kind of volume, such as csi');
  }
  if (!isAbsent(spec.local) && isAbsent(spec.nodeAffinity)) {
    refusals.add(`${path}/nodeAffinity`, 'is missing, without which nobody knows where a local volume is', 'the node');
  }
  validateDriver(spec.csi, `${path}/csi`, refusals);
  validateClass(spec, path, refusals);
}

/** Who makes the volume, and which one it is (validateCSIPersistentVolumeSource). */
function validateDriver(csi: unknown, path: string, refusals: Refusals): void {
  if (isFields(csi)) {
    refusals.require(csi.driver, `${path}/driver`, 'the name of the driver');
    refusals.require(csi.volumeHandle, `${path}/volumeHandle`, 'which volume of the driver');
  }
}

function validateClass(spec: Fields, path: string, refusals: Refusals): void {
  refusals.oneOf(spec.volumeMode, `${path}/volumeMode`, VOLUME_MODES);
  if (!isAbsent(spec.storageClassName)) {
    refusals.text(spec.storageClassName, `${path}/storageClassName`, dnsSubdomain);
  }
}

function validateAccessModes(value: unknown, path: string, refusals: Refusals): void {
  const modes = items(value);
  if (modes.length === 0 && (isAbsent(value) || Array.isArray(value))) {
    refusals.add(path, 'has none', ACCESS_MODES.join(', '));
  }
  modes.forEach((mode, index) => {
    if (typeof mode === 'string' && !ACCESS_MODES.includes(mode)) {
      refusals.add(`${path}/${index}`, `is ${shown(mode)}`, ACCESS_MODES.join(', '));
    }
  });
  if (modes.includes(ONE_POD) && modes.some(mode => mode !== ONE_POD && ACCESS_MODES.includes(mode))) {
    refusals.add(path, `has others beside ${ONE_POD}`, `${ONE_POD} alone, or without it`);
  }
}

function validateSize(value: unknown, path: string, refusals: Refusals): void {
  if (!refusals.require(value, path, 'a size such as 10Gi')) {
    return;
  }
  const size = quantity(value);
  if (size === undefined && typeof value === 'string' || size !== undefined && size <= 0) {
    refusals.add(path, `is ${shown(value)}`, 'a size above 0 such as 10Gi');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/storage/validation/validation.go (ValidateStorageClass) */
export function validateStorageClass(object: Fields, refusals: Refusals): void {
  if (refusals.require(object.provisioner, '/provisioner', 'who makes the volumes')) {
    refusals.text(object.provisioner, '/provisioner', value => isProvisioner(value.toLowerCase()) ? undefined : 'a name such as csi.example.com');
  }
  refusals.oneOf(object.reclaimPolicy, '/reclaimPolicy', ['Retain', 'Delete']);
  refusals.oneOf(object.volumeBindingMode, '/volumeBindingMode', ['Immediate', 'WaitForFirstConsumer']);
}

/** A qualified name, with or without a prefix (validateProvisioner). */
function isProvisioner(value: string): boolean {
  const parts = value.split('/');
  const name = parts[parts.length - 1];
  return parts.length <= 2 && value.length <= LONGEST_PROVISIONER && PROVISIONER.test(name)
    && (parts.length === 1 || dnsSubdomain(parts[0]) === undefined);
}
