import { validateClaimSpec } from './claim-spec';
import { dnsLabel, dnsSubdomain } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { validateFile, validateKeys, validateMode, validateProjections } from './projections';
import { isAbsent, Refusals, shown } from './refusals';
import { refuseNoQuantity } from './resources';
import { descendingPath, distinct, eachOf, forwardPath, mapsAmong, requiredText } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';
import { exactQuantity } from '../values/exact-quantity';

type Check = (source: Fields, path: string, scope: PodScope) => void;

const PATH_TYPES = ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const LONGEST_DRIVER = 63;
const MOST_LUN = 255;
const MOST_PARTITION = 255;
const ISCSI = /^(iqn\.\d{4}-\d{2}\.([A-Za-z0-9.-]+)(:[^,;*&$|\s]+)|eui.[A-Za-z0-9]{16}|naa.[A-Za-z0-9]{32})$/;
const RESERVED_OPTION = /(^|\.)(kubernetes|k8s)\.io$/;

/** Sources of volumes that only have to have some fields. */
function needs(...names: readonly string[]): Check {
  return (source, path, { refusals }) => names.forEach(name => {
    const value = source[name];
    if (isAbsent(value) || Array.isArray(value) && value.length === 0) {
      refusals.add(`${path}/${name}`, 'is missing', 'a value');
    }
  });
}

function disk(name: string): Check {
  return (source, path, scope) => {
    needs(name)(source, path, scope);
    scope.refusals.between(source.partition, `${path}/partition`, 0, MOST_PARTITION);
  };
}

/** A Secret that is named has a name. */
function withSecret(check: Check, field = 'secretRef'): Check {
  return (source, path, scope) => {
    check(source, path, scope);
    if (isFields(source[field])) {
      scope.refusals.require((source[field] as Fields).name, `${path}/${field}/name`, 'the name of a Secret');
    }
  };
}

/**
 * What each source of a volume has to have.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateVolumeSource)
 */
const SOURCES: Readonly<Record<string, Check>> = {
  emptyDir: ({ sizeLimit }, path, { refusals }) => validateSizeLimit(sizeLimit, `${path}/sizeLimit`, refusals),
  hostPath: ({ path: where, type }, path, { refusals }) => {
    if (refusals.require(where, `${path}/path`, 'a path on the node')) {
      refusals.text(where, `${path}/path`, forwardPath);
      refusals.oneOf(type, `${path}/type`, PATH_TYPES);
    }
  },
  secret: (source, path, { refusals }) => {
    refusals.require(source.secretName, `${path}/secretName`, 'the name of a Secret');
    validateMode(source.defaultMode, `${path}/defaultMode`, refusals);
    validateKeys(source.items, `${path}/items`, refusals);
  },
  configMap: (source, path, { refusals }) => {
    refusals.require(source.name, `${path}/name`, 'the name of a ConfigMap');
    validateMode(source.defaultMode, `${path}/defaultMode`, refusals);
    validateKeys(source.items, `${path}/items`, refusals);
  },
  downwardAPI: (source, path, { refusals }) => {
    validateMode(source.defaultMode, `${path}/defaultMode`, refusals);
    eachOf(source.items, `${path}/items`, (file, at) => validateFile(file, at, refusals));
  },
  projected: validateProjections,
  persistentVolumeClaim: ({ claimName }, path, { refusals }) => { refusals.require(claimName, `${path}/claimName`, 'the name of a PersistentVolumeClaim'); },
  ephemeral: ({ volumeClaimTemplate }, path, { refusals }) => {
    if (refusals.require(volumeClaimTemplate, `${path}/volumeClaimTemplate`, 'a template of a claim')) {
      validateClaimSpec(fields(fields(volumeClaimTemplate).spec), `${path}/volumeClaimTemplate/spec`, refusals);
    }
  },
  csi: ({ driver, nodePublishSecretRef }, path, { refusals }) => {
    requiredText(driver, `${path}/driver`, refusals, driverName);
    if (isFields(nodePublishSecretRef)) {
      requiredText(nodePublishSecretRef.name, `${path}/nodePublishSecretRef/name`, refusals, dnsSubdomain);
    }
  },
  nfs: (source, path, { refusals }) => {
    refusals.require(source.server, `${path}/server`, 'a host');
    if (refusals.require(source.path, `${path}/path`, 'a path that begins with a slash') && typeof source.path === 'string' && !source.path.startsWith('/')) {
      refusals.add(`${path}/path`, `is ${shown(source.path)}`, 'a path that begins with a slash');
    }
  },
  image: ({ reference, pullPolicy }, path, { refusals, isPod }) => {
    if (isPod || refusals.minor >= LOOKED_AT_FROM.templateImageVolume) {
      refusals.require(reference, `${path}/reference`, 'an image');
    }
    refusals.oneOf(pullPolicy, `${path}/pullPolicy`, PULL_POLICIES);
  },
  gitRepo: ({ repository, directory }, path, { refusals }) => {
    refusals.require(repository, `${path}/repository`, 'the address of a repository');
    refusals.text(directory, `${path}/directory`, descendingPath);
  },
  iscsi: withSecret(({ targetPortal, iqn, lun }, path, { refusals }) => {
    refusals.require(targetPortal, `${path}/targetPortal`, 'a host and port');
    if (refusals.require(iqn, `${path}/iqn`, 'a name that begins with iqn, eui or naa') && typeof iqn === 'string' && !ISCSI.test(iqn)) {
      refusals.add(`${path}/iqn`, `is ${shown(iqn)}`, 'a name that begins with iqn, eui or naa');
    }
    refusals.between(lun, `${path}/lun`, 0, MOST_LUN);
  }, 'none'),
  fc: ({ targetWWNs, wwids, lun }, path, { refusals }) => {
    const [names, ids] = [items(targetWWNs).length, items(wwids).length];
    if (names > 0 === ids > 0) {
      refusals.add(path, names > 0 ? 'has targetWWNs and wwids' : 'has neither targetWWNs nor wwids', 'one of the two');
    }
    if (names > 0 && isAbsent(lun)) {
      refusals.add(`${path}/lun`, 'is missing', `0 to ${MOST_LUN}`);
    } else if (names > 0) {
      refusals.between(lun, `${path}/lun`, 0, MOST_LUN);
    }
  },
  flexVolume: ({ driver, options }, path, { refusals }) => {
    refusals.require(driver, `${path}/driver`, 'the name of a driver');
    for (const key in fields(options)) {
      if (RESERVED_OPTION.test(key.split('/')[0].toLowerCase())) {
        refusals.add(`${path}/options`, `has the key ${shown(key)}`, 'a domain other than kubernetes.io and k8s.io');
      }
    }
  },
  gcePersistentDisk: disk('pdName'),
  awsElasticBlockStore: disk('volumeID'),
  cinder: withSecret(needs('volumeID')),
  glusterfs: needs('endpoints', 'path'),
  rbd: needs('monitors', 'image'),
  cephfs: needs('monitors'),
  azureFile: needs('secretName', 'shareName'),
  azureDisk: needs('diskName', 'diskURI'),
  vsphereVolume: needs('volumePath'),
  photonPersistentDisk: needs('pdID'),
  portworxVolume: needs('volumeID'),
  scaleIO: needs('gateway', 'system', 'volumeName'),
  storageos: withSecret(needs('volumeName')),
  quobyte: needs('registry', 'volume'),
  flocker: ({ datasetName, datasetUUID }, path, { refusals }) => {
    if (isAbsent(datasetName) === isAbsent(datasetUUID)) {
      refusals.add(path, 'has not one of datasetName and datasetUUID', 'one of the two');
    }
  },
};
const SOURCE_NAMES = Object.keys(SOURCES);

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateVolumes) */
export function validateVolumes(volumes: unknown, path: string, scope: PodScope): void {
  const { refusals } = scope;
  eachOf(volumes, path, (volume, at) => {
    requiredText(volume.name, `${at}/name`, refusals, dnsLabel);
    const given = mapsAmong(volume, SOURCE_NAMES).filter(name => isKnown(name, refusals));
    // A volume without any source is an emptyDir.
    given.forEach(name => SOURCES[name](volume[name] as Fields, `${at}/${name}`, scope));
    if (given.length > 1) {
      refusals.add(at, `has ${given.join(' and ')}`, 'one source');
    }
  });
  distinct(items(volumes).map(volume => fields(volume).name), index => `${path}/${index}/name`, refusals, 'name');
}

function isKnown(source: string, { minor }: Refusals): boolean {
  return source !== 'image' || minor >= LOOKED_AT_FROM.imageVolume;
}

function validateSizeLimit(sizeLimit: unknown, path: string, refusals: Refusals): void {
  const amount = exactQuantity(sizeLimit);
  if (amount === undefined) {
    refuseNoQuantity(sizeLimit, path, refusals);
  } else if (amount < 0n) {
    refusals.add(path, `is ${shown(sizeLimit)}`, '0 or more');
  }
}

/** A driver is a domain, in which capital letters count as small ones (ValidateCSIDriverName). */
function driverName(name: string): string | undefined {
  return name.length > LONGEST_DRIVER ? `${LONGEST_DRIVER} characters at most` : dnsSubdomain(name.toLowerCase());
}
