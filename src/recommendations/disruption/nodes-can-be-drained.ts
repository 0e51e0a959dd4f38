import { REPLICATED } from '../../inventory';
import { isRouted, PodVolume, pointerKey, Provisioner } from '../../kubernetes';
import { nodeFacts } from '../placement/readings/node-facts';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const DO_NOT_DISRUPT = 'karpenter.sh/do-not-disrupt';
const SAFE_TO_EVICT = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const SAFE_VOLUMES = 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes';
/** The annotations that keep a node as long as the pod runs, each with the value that does. */
const KEEP: Readonly<Record<string, string>> = { [DO_NOT_DISRUPT]: 'true', [SAFE_TO_EVICT]: 'false' };
/** Karpenter drains pods with volumes on the node like any other. */
const WITHOUT_VOLUME_RULE: Provisioner = 'karpenter';

/** What the cluster autoscaler calls local storage. */
function isLocal({ isScratch, type }: PodVolume): boolean {
  return isScratch || type === 'hostPath';
}

/** What pods say about the drain of their node. */
type Statement = { readonly annotation: string; readonly value: string } | { readonly volumes: string };

export const nodesCanBeDrained = recommend({
  id: 'nodes-can-be-drained',
  title: 'The pods let their nodes be replaced',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'disruptions', url: 'https://karpenter.sh/docs/concepts/disruption/' },
    { document: 'K8S', section: 'scheduling', url: 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md' },
  ],
  why: 'A pod that keeps its node stops scale-in, consolidation and upgrades, until someone forces them and its requests are cut. The cluster autoscaler '
    + 'also keeps a node for a scratch volume or a directory of the node, unless the pod says that it may be lost.',
  remedy: `Remove ${DO_NOT_DISRUPT} and ${SAFE_TO_EVICT}: "false" from a pod that serves requests, and name scratch volumes and hostPath volumes in ${SAFE_VOLUMES}.`,
  byDefault: `Scratch volumes are named in ${SAFE_VOLUMES}; nothing keeps the node.`,
  props: { doNotDisrupt: 'false' },
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    kept: 'The pods carry {annotation}: "{value}" and serve requests: the node autoscaler keeps their nodes for as long as they run.',
    scratch: 'The cluster autoscaler keeps a node for what is on its disk, {volumes}, as the pod does not say that it may be lost.',
  },
  levels: { kept: 'warning', scratch: 'info' },
  /** What a pod says that must not be interrupted, by its owner's choice. */
  keep: KEEP,
  keepFromKarpenter: { [DO_NOT_DISRUPT]: KEEP[DO_NOT_DISRUPT] } as Readonly<Record<string, string>>,
  choose: ({ scratchVolumes }: { scratchVolumes: readonly string[] }): Readonly<Record<string, string>> =>
    scratchVolumes.length === 0 ? {} : { [SAFE_VOLUMES]: scratchVolumes.join(',') },
  read: (workload, context) => {
    const { annotations, volumes, path } = workload.pod;
    const base = `${path.slice(0, -'/spec'.length)}/metadata/annotations`;
    const found: Reading<Statement>[] = [];
    for (const annotation in KEEP) {
      if (annotations[annotation] === KEEP[annotation] && isRouted(workload)) {
        found.push(...reading<Statement>({ annotation, value: KEEP[annotation] }, workload, `${base}/${pointerKey(annotation)}`));
      }
    }
    const isSettled = annotations[SAFE_TO_EVICT] !== undefined || nodeFacts(workload, context).facts.provisioner === WITHOUT_VOLUME_RULE;
    const local = isSettled ? [] : volumes.filter(isLocal);
    if (local.length > 0) {
      const safe = annotations[SAFE_VOLUMES]?.split(',') ?? [];
      const rest = local.map(volume => volume.name).filter(name => !safe.includes(name));
      found.push(...reading<Statement>({ volumes: rest.join(', ') }, workload, `${base}/${pointerKey(SAFE_VOLUMES)}`));
    }
    return found.length === 0 ? NOT_APPLICABLE : found;
  },
  holds: statement => {
    if ('annotation' in statement) {
      return warning('kept', { annotation: statement.annotation, value: statement.value });
    }
    return statement.volumes === '' ? undefined : info('scratch', { volumes: statement.volumes }, SAFE_VOLUMES);
  },
});
