import { ObjectKey } from './object';
import { Fields, fields, isFields, items, text } from '../json/fields';

/** What a pod does with an object that it names, which decides what happens where the object or a key of it is not there. */
export type ReferenceUse = 'env' | 'volume' | 'claim' | 'account' | 'class' | 'pull';

/** A key that a pod asks an object for. */
export interface KeyUse {
  readonly key: string;
  /** Variables are read from the texts of a ConfigMap alone, files from its binary data too. */
  readonly use: 'env' | 'volume';
  readonly by: string;
  readonly path: string;
}

/** A part of a volume that a container mounts alone. */
export interface SubPathUse {
  readonly subPath: string;
  /** The files that the volume is said to have; nothing where it has one for each key. */
  readonly files: readonly string[] | undefined;
  readonly container: string;
  readonly path: string;
}

/** An object without which the pods do not start as they are meant to: one for each object, with all that is asked of it. */
export interface PodReference extends Omit<ObjectKey, 'namespace'> {
  readonly isClusterWide: boolean;
  readonly use: ReferenceUse;
  /** What asks for it first, in words, and its JSON pointer. */
  readonly by: string;
  readonly path: string;
  readonly keys: readonly KeyUse[];
  readonly subPaths: readonly SubPathUse[];
}

interface Open extends PodReference {
  readonly keys: KeyUse[];
  readonly subPaths: SubPathUse[];
}

/** Collects what a pod names; whatever is optional stands for nothing. */
class References {
  public readonly found: Open[] = [];
  /** Where those of a name stand, of which there are as many as kinds at most. */
  private readonly places = new Map<string, number[]>();

  public add(key: Pick<PodReference, 'group' | 'kind' | 'isClusterWide'>, name: unknown, use: ReferenceUse, by: string, path: string): Open | undefined {
    if (typeof name !== 'string' || name === '') {
      return undefined;
    }
    const place = this.placeOf(key.kind, name);
    const known: Open | undefined = this.found[place];
    // Without a pull secret the pods may start all the same, so whatever else asks for it counts.
    if (known !== undefined && known.use !== 'pull') {
      return known;
    }
    const { group, kind, isClusterWide } = key;
    const opened = { group, kind, isClusterWide, name, use, by, path, keys: known?.keys ?? [], subPaths: known?.subPaths ?? [] };
    this.found[place] = opened;
    return opened;
  }

  /** Where the object of a kind and name stands, or where it will. */
  private placeOf(kind: string, name: string): number {
    const places = this.places.get(name);
    const place = places?.find(at => this.found[at].kind === kind) ?? this.found.length;
    if (places === undefined) {
      this.places.set(name, [place]);
    } else if (place === this.found.length) {
      places.push(place);
    }
    return place;
  }
}

const CONFIG_MAP = { group: '', kind: 'ConfigMap', isClusterWide: false };
const SECRET = { group: '', kind: 'Secret', isClusterWide: false };
const CLAIM = { group: '', kind: 'PersistentVolumeClaim', isClusterWide: false };
const ACCOUNT = { group: '', kind: 'ServiceAccount', isClusterWide: false };
const PRIORITY = { group: 'scheduling.k8s.io', kind: 'PriorityClass', isClusterWide: true };
const RUNTIME = { group: 'node.k8s.io', kind: 'RuntimeClass', isClusterWide: true };
export const STORAGE_CLASS = { group: 'storage.k8s.io', kind: 'StorageClass', isClusterWide: true };

/** A volume that shows the keys of an object as files. */
interface Files {
  readonly reference: Open;
  readonly files: readonly string[] | undefined;
}

/**
 * The objects that the spec of a pod names and needs.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables)
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/volume/configmap/configmap.go (MakePayload)
 */
export function podReferences(spec: Fields, path: string): readonly PodReference[] {
  const references = new References();
  const volumes = readVolumes(references, items(spec.volumes), `${path}/volumes`);
  for (const field of ['initContainers', 'containers'] as const) {
    items(spec[field]).forEach((item, index) => readContainer(references, fields(item), `${path}/${field}/${index}`, volumes));
  }
  const account = typeof spec.serviceAccountName === 'string' ? 'serviceAccountName' : 'serviceAccount';
  references.add(ACCOUNT, spec[account], 'account', 'the pods', `${path}/${account}`);
  references.add(PRIORITY, spec.priorityClassName, 'class', 'the pods', `${path}/priorityClassName`);
  references.add(RUNTIME, spec.runtimeClassName, 'class', 'the pods', `${path}/runtimeClassName`);
  items(spec.imagePullSecrets).forEach((item, index) =>
    references.add(SECRET, fields(item).name, 'pull', 'the pods', `${path}/imagePullSecrets/${index}`));
  return references.found;
}

function readContainer(references: References, json: Fields, path: string, volumes: ReadonlyMap<string, Files>): void {
  const by = `container ${text(json.name) ?? ''}`;
  items(json.env).forEach((item, index) => {
    const source = fields(item).valueFrom;
    if (isFields(source)) {
      readKey(references, CONFIG_MAP, source.configMapKeyRef, by, `${path}/env/${index}/valueFrom/configMapKeyRef`);
      readKey(references, SECRET, source.secretKeyRef, by, `${path}/env/${index}/valueFrom/secretKeyRef`);
    }
  });
  items(json.envFrom).forEach((item, index) => {
    const source = fields(item);
    readWhole(references, CONFIG_MAP, source.configMapRef, by, `${path}/envFrom/${index}/configMapRef`);
    readWhole(references, SECRET, source.secretRef, by, `${path}/envFrom/${index}/secretRef`);
  });
  items(json.volumeMounts).forEach((item, index) => {
    const mount = fields(item);
    const subPath = text(mount.subPath) ?? '';
    const shown = subPath === '' ? undefined : volumes.get(text(mount.name) ?? '');
    shown?.reference.subPaths.push({ subPath, files: shown.files, container: text(json.name) ?? '', path: `${path}/volumeMounts/${index}/subPath` });
  });
}

function readKey(references: References, kind: typeof SECRET, source: unknown, by: string, path: string): void {
  const { name, key, optional } = fields(source);
  if (optional !== true && typeof key === 'string' && key !== '') {
    references.add(kind, name, 'env', by, path)?.keys.push({ key, use: 'env', by, path: `${path}/key` });
  }
}

function readWhole(references: References, kind: typeof SECRET, source: unknown, by: string, path: string): void {
  const { name, optional } = fields(source);
  if (optional !== true) {
    references.add(kind, name, 'env', by, path);
  }
}

/** The objects behind the volumes of a pod; those whose keys are files by the name of the volume. */
function readVolumes(references: References, volumes: readonly unknown[], path: string): ReadonlyMap<string, Files> {
  const shown = new Map<string, Files>();
  volumes.forEach((item, index) => {
    const volume = fields(item);
    const name = text(volume.name) ?? '';
    const by = `volume ${name}`;
    const at = `${path}/${index}`;
    const files = readFiles(references, volume, by, at);
    if (files !== undefined) {
      shown.set(name, files);
    }
    items(fields(volume.projected).sources).forEach((source, s) => readProjected(references, fields(source), by, `${at}/projected/sources/${s}`));
    references.add(CLAIM, fields(volume.persistentVolumeClaim).claimName, 'claim', by, `${at}/persistentVolumeClaim/claimName`);
    const template = fields(fields(fields(volume.ephemeral).volumeClaimTemplate).spec);
    references.add(STORAGE_CLASS, template.storageClassName, 'class', by, `${at}/ephemeral/volumeClaimTemplate/spec/storageClassName`);
  });
  return shown;
}

function readFiles(references: References, { configMap, secret }: Fields, by: string, path: string): Files | undefined {
  return readItems(references, CONFIG_MAP, configMap, 'name', by, `${path}/configMap`)
    ?? readItems(references, SECRET, secret, 'secretName', by, `${path}/secret`);
}

function readProjected(references: References, { configMap, secret }: Fields, by: string, path: string): void {
  readItems(references, CONFIG_MAP, configMap, 'name', by, `${path}/configMap`);
  readItems(references, SECRET, secret, 'name', by, `${path}/secret`);
}

function readItems(references: References, kind: typeof SECRET, value: unknown, nameField: string, by: string, path: string): Files | undefined {
  const source = fields(value);
  const reference = source.optional === true ? undefined : references.add(kind, source[nameField], 'volume', by, `${path}/${nameField}`);
  if (reference === undefined) {
    return undefined;
  }
  const chosen = items(source.items).map(fields);
  chosen.forEach(({ key }, index) => {
    if (typeof key === 'string') {
      reference.keys.push({ key, use: 'volume', by, path: `${path}/items/${index}/key` });
    }
  });
  return { reference, files: chosen.length === 0 ? undefined : chosen.map(item => text(item.path) ?? '') };
}
