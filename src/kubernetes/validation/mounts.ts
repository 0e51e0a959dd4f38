import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent, plain, shown } from './refusals';
import { descendingPath, distinct, eachOf, forwardPath, optionalText } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';

const BIDIRECTIONAL = 'Bidirectional';
const PROPAGATIONS = [BIDIRECTIONAL, 'HostToContainer', 'None'];
const RECURSIVE = ['Enabled', 'IfPossible'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateVolumeMounts) */
export function validateMounts(container: Fields, path: string, scope: PodScope): void {
  const { refusals } = scope;
  eachOf(container.volumeMounts, `${path}/volumeMounts`, (mount, at) => {
    checkVolume(mount.name, `${at}/name`, scope);
    refusals.require(mount.mountPath, `${at}/mountPath`, 'a path in the container');
    optionalText(mount.subPath, `${at}/subPath`, refusals, descendingPath);
    optionalText(mount.subPathExpr, `${at}/subPathExpr`, refusals, descendingPath);
    if (!isAbsent(mount.subPath) && !isAbsent(mount.subPathExpr)) {
      refusals.add(`${at}/subPathExpr`, 'stands beside subPath', 'one of the two');
    }
    validatePropagation(mount, at, fields(container.securityContext).privileged === true, scope);
  });
  distinct(items(container.volumeMounts).map(mount => fields(mount).mountPath), index => `${path}/volumeMounts/${index}/mountPath`, refusals, 'path');
  validateDevices(container, `${path}/volumeDevices`, scope);
}

/** How mounts spread (validateMountPropagation, validateMountRecursiveReadOnly). */
function validatePropagation(mount: Fields, path: string, isPrivileged: boolean, { refusals }: PodScope): void {
  const { mountPropagation, recursiveReadOnly } = mount;
  if (mountPropagation === '') {
    refusals.add(`${path}/mountPropagation`, 'is empty', PROPAGATIONS.join(' or '));
  }
  refusals.oneOf(mountPropagation, `${path}/mountPropagation`, PROPAGATIONS);
  if (mountPropagation === BIDIRECTIONAL && !isPrivileged) {
    refusals.add(`${path}/mountPropagation`, `is ${BIDIRECTIONAL} in a container that is not privileged`, 'privileged: true, or HostToContainer');
  }
  if (refusals.minor < LOOKED_AT_FROM.recursiveReadOnly) {
    return;
  }
  refusals.oneOf(recursiveReadOnly, `${path}/recursiveReadOnly`, [...RECURSIVE, 'Disabled']);
  if (typeof recursiveReadOnly === 'string' && RECURSIVE.includes(recursiveReadOnly)) {
    if (mount.readOnly !== true) {
      refusals.add(`${path}/recursiveReadOnly`, `is ${recursiveReadOnly} where readOnly is not true`, 'readOnly: true');
    } else if (!isAbsent(mountPropagation) && mountPropagation !== 'None') {
      refusals.add(`${path}/recursiveReadOnly`, `is ${recursiveReadOnly} beside mountPropagation ${shown(mountPropagation)}`, 'mountPropagation None');
    }
  }
}

/** Raw devices, which only claims give (ValidateVolumeDevices). */
function validateDevices(container: Fields, path: string, scope: PodScope): void {
  const { refusals, volumes } = scope;
  const devices = items(container.volumeDevices).map(fields);
  if (devices.length === 0) {
    return;
  }
  const mounts = items(container.volumeMounts).map(fields);
  eachOf(container.volumeDevices, path, (device, at) => {
    checkVolume(device.name, `${at}/name`, scope);
    const volume = volumes.get(device.name);
    if (volume !== undefined && !isFields(volume.persistentVolumeClaim) && !isFields(volume.ephemeral)) {
      refusals.add(`${at}/name`, `names the volume ${plain(device.name)}, which is no claim`, 'a volume with persistentVolumeClaim or ephemeral');
    }
    if (refusals.require(device.devicePath, `${at}/devicePath`, 'a path in the container')) {
      refusals.text(device.devicePath, `${at}/devicePath`, forwardPath);
    }
    if (mounts.some(({ name, mountPath }) => name === device.name || mountPath === device.devicePath)) {
      refusals.add(at, 'has the name or path of a volumeMount', 'a volume either as a device or mounted');
    }
  });
  distinct(devices.map(({ name }) => name), index => `${path}/${index}/name`, refusals, 'name');
  distinct(devices.map(({ devicePath }) => devicePath), index => `${path}/${index}/devicePath`, refusals, 'path');
}

function checkVolume(name: unknown, path: string, { refusals, volumes }: PodScope): void {
  if (refusals.require(name, path, 'the name of a volume of the pod') && typeof name === 'string' && !volumes.has(name)) {
    refusals.add(path, `names the volume ${name}, which the pod does not have`, 'a volume of that name in the pod');
  }
}
