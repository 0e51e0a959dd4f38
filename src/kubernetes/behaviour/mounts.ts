import { Container } from '../objects/container';
import { PodVolume } from '../objects/pod';

/** A volume at a path in a container. */
export interface MountedVolume {
  readonly mountPath: string;
  readonly volume: PodVolume | undefined;
  /** JSON pointer of the mount. */
  readonly path: string;
}

/** The sources of volumes that end with the pod; a volume that names none is an emptyDir. */
const ENDING: readonly string[] = ['', 'emptyDir', 'ephemeral'];
/** Sources that only bring something in. */
const READ: readonly string[] = ['configMap', 'secret', 'projected', 'downwardAPI', 'image'];

/** What a container mounts; a volume that the pod does not list comes from a claim template, or from elsewhere. */
export function mountedVolumes({ mounts }: Container, volumes: readonly PodVolume[]): readonly MountedVolume[] {
  return mounts.map(({ name, mountPath, path }) => {
    const volume = volumes.find(listed => listed.name === name);
    return { mountPath: withoutSlash(mountPath), volume, path };
  });
}

/** Whether what is written to a volume is gone with the pod. */
export function endsWithPod({ volume }: MountedVolume): boolean {
  return volume !== undefined && ENDING.includes(volume.type);
}

/** Whether what is written to a volume outlives the pod. */
export function outlivesPod(mount: MountedVolume): boolean {
  return !endsWithPod(mount) && !READ.includes(mount.volume?.type ?? '');
}

/** What is mounted at a directory: at itself, or at the nearest above it. */
export function mountOf(directory: string, mounts: readonly MountedVolume[]): MountedVolume | undefined {
  let nearest: MountedVolume | undefined;
  for (const mount of mounts) {
    if (isWithin(directory, mount.mountPath) && mount.mountPath.length >= (nearest?.mountPath.length ?? 0)) {
      nearest = mount;
    }
  }
  return nearest;
}

export function isWithin(directory: string, above: string): boolean {
  return directory === above || directory.startsWith(above === '/' ? above : `${above}/`);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
