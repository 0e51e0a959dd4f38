import { REPLICATED } from '../../inventory';
import {
  Container, endsWithPod, fields, isDevelopment, isWithin, items, MountedVolume, mountedVolumes, mountOf, outlivesPod, text, Workload,
} from '../../kubernetes';
import { dataDirectoriesOf, DataStore, dataStoreOf, runsServer } from '../../vocabularies/data-stores/data-stores';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Where a container keeps its data. */
type State =
  | { readonly on: 'claim' }
  | { readonly on: 'scratch'; readonly image: string; readonly volume: string; readonly directory: string }
  | { readonly on: 'nothing'; readonly image: string };

/** Parts of a store that pass requests on and keep nothing. */
const WITHOUT_DATA = /coordinat|ingest|client|router|proxy|exporter/;

function isPassingOn({ name, labels, pod }: Workload): boolean {
  const component = 'app.kubernetes.io/component';
  return [name, labels[component] ?? '', pod.labels[component] ?? ''].some(said => WITHOUT_DATA.test(said));
}

/** The mounts of a container, without the volumes of the pod that a claim template takes the place of. */
function mountsOf(container: Container, { pod, spec }: Workload): readonly MountedVolume[] {
  const templates = items(spec.volumeClaimTemplates).map(template => text(fields(fields(template).metadata).name));
  return mountedVolumes(container, pod.volumes.filter(({ name }) => !templates.includes(name)));
}

function stateOf(container: Container, store: DataStore, mounts: readonly MountedVolume[]): (State & { readonly path: string }) | undefined {
  const { image, path } = container;
  const directories = dataDirectoriesOf(store, container);
  if (directories === undefined && mounts.length > 0) {
    return undefined;
  }
  const data = (directories ?? []).map(directory => ({ directory, mount: mountOf(directory, mounts) }));
  const isBelow = ({ mountPath }: MountedVolume) => directories?.some(directory => isWithin(mountPath, directory)) ?? false;
  if (data.some(({ mount }) => mount !== undefined && outlivesPod(mount)) || mounts.some(mount => isBelow(mount) && outlivesPod(mount))) {
    return { on: 'claim', path };
  }
  for (const { directory, mount } of data) {
    if (mount !== undefined && endsWithPod(mount)) {
      return { on: 'scratch', image, volume: mount.volume?.name ?? '', directory, path: mount.path };
    }
  }
  // Its data may have been moved to any volume that lasts.
  return runsServer(store, container) && !mounts.some(outlivesPod) ? { on: 'nothing', image, path } : undefined;
}

export const stateIsClaimed = recommend({
  id: 'state-is-claimed',
  title: 'What must outlive a pod is on a volume of its own',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.2.1', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage' }],
  why: 'A pod that moves to another node starts with an empty file system, and one whose container is restarted with that of the image: what it '
    + 'wrote is gone. An emptyDir goes with its pod.',
  remedy: 'Give each member of a StatefulSet a claim of its own: a volumeClaimTemplates entry with the name of the mount, of a StorageClass whose '
    + 'volumeBindingMode is WaitForFirstConsumer, so that the volume is made in the zone of its pod. Keep what the pods of a Deployment share '
    + 'outside of them, in a database or an object store.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    scratch: '{image} keeps its data in {directory}, on the volume {volume}, which is gone with the pod.',
    nothing: '{image} has no volume for its data, which is gone when its container is restarted.',
  },
  levels: { scratch: 'warning', nothing: 'warning' },
  read: (workload, { facts }): readonly Reading<State>[] => {
    if (isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const readings: Reading<State>[] = [];
    for (const container of workload.pod.containers) {
      const store = dataStoreOf(container);
      if (store !== undefined && !isPassingOn(workload)) {
        const state = stateOf(container, store, mountsOf(container, workload));
        if (state !== undefined) {
          readings.push({ value: state, place: { object: workload, path: state.path, container: container.name } });
        }
      }
    }
    return readings;
  },
  holds: state => {
    switch (state.on) {
      case 'claim':
        return undefined;
      case 'scratch':
        return warning('scratch', { image: state.image, directory: state.directory, volume: state.volume }, 'a claim');
      case 'nothing':
        return warning('nothing', { image: state.image }, 'a claim');
    }
  },
});
