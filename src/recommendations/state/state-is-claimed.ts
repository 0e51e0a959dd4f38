import { REPLICATED } from '../../inventory';
import {
  claimTemplates, ClusterFacts, Container, endsWithPod, isDevelopment, isWithin, maximumReplicas, membershipOf, minimumReplicas, MountedVolume,
  mountedVolumes, mountOf, oneNodeClaims, outlivesPod, SERVED_FROM, singletonOf, togetherOnANode, Workload,
} from '../../kubernetes';
import { dataDirectoriesOf, DataStore, dataStoreOf, runsServer } from '../../vocabularies/data-stores/data-stores';
import { error, info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Where a container, or a set, keeps its data. */
type State =
  | { readonly on: 'claim' }
  | { readonly on: 'shared'; readonly claim: string; readonly replicas: number; readonly isPerPod: boolean }
  | { readonly on: 'names'; readonly replicas: number }
  | { readonly on: 'node'; readonly image: string; readonly directory: string }
  | { readonly on: 'scratch'; readonly image: string; readonly volume: string; readonly directory: string }
  | { readonly on: 'nothing'; readonly image: string };

/** Parts of a store that pass requests on, or only vote, and keep nothing. */
const WITHOUT_DATA = /coordinat|ingest|client|router|proxy|exporter|arbiter/;

function isPassingOn({ name, labels, pod }: Workload): boolean {
  const component = 'app.kubernetes.io/component';
  return [name, labels[component] ?? '', pod.labels[component] ?? ''].some(said => WITHOUT_DATA.test(said));
}

type Placed = State & { readonly path: string };

/** More than one member. */
const SEVERAL = 2;
/** Where images keep what has to last, as their VOLUMEs say. */
const DATA_PATH = /^\/(?:data|var\/lib)(?:\/|$)/;
const OF_THE_NODE = 'hostPath';
const ONE_POD = 'ReadWriteOncePod';
const ONE_NODE = 'ReadWriteOnce';
const SET = 'StatefulSet';

/** The mounts of a container, without the volumes of the pod that a claim template takes the place of. */
function mountsOf(container: Container, workload: Workload): readonly MountedVolume[] {
  const templates = claimTemplates(workload).map(({ name }) => name);
  return mountedVolumes(container, workload.pod.volumes.filter(({ name }) => !templates.includes(name)));
}

/** What members that are declared to keep something together have where images keep it, and lose. */
function lostBy({ image }: Container, mounts: readonly MountedVolume[]): Placed | undefined {
  if (mounts.some(mount => outlivesPod(mount) && !isOfNode(mount))) {
    return undefined;
  }
  const found = mounts.find(mount => DATA_PATH.test(mount.mountPath) && (endsWithPod(mount) || isOfNode(mount)));
  if (found === undefined) {
    return undefined;
  }
  const { mountPath: directory, path, volume } = found;
  return isOfNode(found) ? { on: 'node', image, directory, path } : { on: 'scratch', image, directory, volume: volume?.name ?? '', path };
}

function isOfNode({ volume }: MountedVolume): boolean {
  return volume?.type === OF_THE_NODE;
}

/** Whether pods can only ever run on nodes that they name, so that what is on these stays with them. */
function staysOnItsNode({ pod }: Workload): boolean {
  return pod.nodePin !== undefined;
}

function stateOf(container: Container, store: DataStore, mounts: readonly MountedVolume[], workload: Workload): Placed | undefined {
  const { image, path } = container;
  const directories = dataDirectoriesOf(store, container);
  if (directories === undefined && mounts.length > 0) {
    return undefined;
  }
  const data = (directories ?? []).map(directory => ({ directory, mount: mountOf(directory, mounts) }));
  const onNode = data.find(({ mount }) => mount !== undefined && isOfNode(mount));
  if (onNode?.mount !== undefined && !staysOnItsNode(workload)) {
    return { on: 'node', image, directory: onNode.directory, path: onNode.mount.path };
  }
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

function readContainers(workload: Workload): Reading<State>[] {
  const membership = membershipOf(workload.annotations);
  const keepsTogether = workload.kind === SET && membership !== undefined && membership !== 'independent' && claimTemplates(workload).length === 0;
  const readings: Reading<State>[] = [];
  for (const container of isPassingOn(workload) ? [] : workload.pod.containers) {
    const store = dataStoreOf(container);
    const mounts = mountsOf(container, workload);
    const state = store !== undefined ? stateOf(container, store, mounts, workload) : keepsTogether ? lostBy(container, mounts) : undefined;
    if (state !== undefined) {
      readings.push({ value: state, place: { object: workload, path: state.path, container: container.name } });
    }
  }
  return readings;
}

/** Claims that all members share, though only one of them can mount each. */
function readShared(workload: Workload, { inventory }: AuditContext): readonly Reading<State>[] {
  const { pod } = workload;
  const replicas = maximumReplicas(workload);
  if (replicas < SEVERAL || pod.volumes.length === 0) {
    return NOT_APPLICABLE;
  }
  const own = claimTemplates(workload).map(({ name }) => name);
  const together = togetherOnANode(workload);
  return oneNodeClaims(workload, inventory)
    .filter(({ index, isPerPod }) => !own.includes(pod.volumes[index].name) && (isPerPod || together !== 'all'))
    .map(({ claim, index, isPerPod }) => ({
      value: { on: 'shared', claim: claim.name, replicas, isPerPod }, place: { object: workload, path: `${pod.path}/volumes/${index}` }, related: [claim],
    }));
}

/** Members that keep nothing: neither they nor one pod that has to be alone is known to have a reason for it. */
function readNames(workload: Workload, found: readonly Reading<State>[]): readonly Reading<State>[] {
  const keeps = claimTemplates(workload).length > 0 || found.length > 0 || workload.pod.volumes.some(volume => outlivesPod({ mountPath: '', volume, path: '' }));
  return keeps || singletonOf(workload.annotations) !== undefined
    ? NOT_APPLICABLE
    : [{ value: { on: 'names', replicas: minimumReplicas(workload) }, place: { object: workload, path: '/spec/volumeClaimTemplates' } }];
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
    node: '{image} keeps its data in {directory}, on the disk of its node: a pod that moves starts without them.',
    shared: 'Up to {replicas} members share the claim {claim}, whose volume only one {mounts} can mount: {others} never start.',
    names: 'The {replicas} members have no claim: they keep their names and nothing else, and a member on a dead node is not replaced while its Node object is there.',
    nothing: '{image} has no volume for its data, which is gone when its container is restarted.',
  },
  remedies: {
    names: 'Give each member a claim by a volumeClaimTemplates entry, or make it a Deployment where nobody needs to know a pod by its name: that replaces the pods of a '
      + 'dead node within minutes.',
  },
  levels: { shared: 'error', scratch: 'warning', node: 'warning', nothing: 'warning', names: 'info' },
  /** How a member mounts its claim: alone where servers hold to that, as a second pod on its node would write beside it. */
  accessMode: ({ kubernetesMinor }: Pick<ClusterFacts, 'kubernetesMinor'>) => kubernetesMinor >= SERVED_FROM.readWriteOncePod ? ONE_POD : ONE_NODE,
  read: (workload, context): readonly Reading<State>[] => {
    if (isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const readings = readContainers(workload);
    const isSet = workload.kind === SET;
    if (isSet && readings.every(({ value }) => value.on === 'claim')) {
      readings.push(...readShared(workload, context), ...readNames(workload, readings));
    }
    return readings;
  },
  holds: state => {
    switch (state.on) {
      case 'claim':
        return undefined;
      case 'shared': {
        const { claim, replicas, isPerPod } = state;
        return error('shared', { claim, replicas, mounts: isPerPod ? 'pod' : 'node', others: isPerPod ? 'the others' : 'those on other nodes' }, 'volumeClaimTemplates');
      }
      case 'names':
        return state.replicas < SEVERAL ? undefined : info('names', { replicas: state.replicas }, 'a claim for each, or a Deployment');
      case 'node':
        return warning('node', { image: state.image, directory: state.directory }, 'a claim');
      case 'scratch':
        return warning('scratch', { image: state.image, directory: state.directory, volume: state.volume }, 'a claim');
      case 'nothing':
        return warning('nothing', { image: state.image }, 'a claim');
    }
  },
});
