import { REPLICATED } from '../../inventory';
import { areIdle, containerDefaults, cores, Inventory, mebibytes, Pod, podAmount, SPARE_FOR_ANNOTATION, textMap, Workload } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const AMOUNTS = ['cpu', 'memory'] as const;
const MILLI = 1000;
/** `Deployment/web` or `Deployment/shop/web`. */
const PARTS = 2;

type Fit =
  | { readonly about: 'size'; readonly resource: typeof AMOUNTS[number]; readonly held: number; readonly needed: number; readonly workload: string }
  | { readonly about: 'place'; readonly what: string; readonly workload: string };

/** The workload that a placeholder says it is for. */
function wanted({ annotations, namespace }: Workload, { workloads }: Inventory): Workload | undefined {
  const parts = (annotations[SPARE_FOR_ANNOTATION] ?? '').split('/');
  if (parts.length < PARTS) {
    return undefined;
  }
  const [kind, name, within] = [parts[0], parts[parts.length - 1], parts.length > PARTS ? parts[1] : namespace];
  return workloads.find(workload => workload.kind === kind && workload.name === name && workload.namespace === within);
}

/** Labels of nodes that one of the pods asks for and the other does not. */
function otherNodes(one: Pod, other: Pod): string | undefined {
  const [own, real] = [textMap(one.json.nodeSelector), textMap(other.json.nodeSelector)];
  return [...Object.keys(own), ...Object.keys(real)].find(key => own[key] !== real[key]);
}

/** Taints of nodes that the pods of the workload tolerate and the placeholders do not; what is tolerated for a while is a node that is lost. */
function missingToleration(one: Pod, other: Pod): string | undefined {
  return other.tolerations.find(({ key, seconds }) => seconds === undefined && !one.tolerations.some(own => own.key === key || own.key === ''))?.key;
}

export const spareCapacityFitsAPod = recommend({
  id: 'spare-capacity-fits-a-pod',
  title: 'A placeholder keeps as much room as the pod that it is for, in the same places',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'QNA', section: 'autoscaling', url: 'https://kubernetes.io/docs/tasks/administer-cluster/node-overprovisioning/' }],
  why: 'The scheduler preempts placeholders on one node. Where a placeholder asks for less than the pod that needs its room, or is on nodes where that pod may not run, '
    + 'it goes and the pod waits for a new node all the same.',
  remedy: 'Give the placeholder the requests of all containers of the pod together, its native sidecars among them, and the same nodeSelector and tolerations.',
  byDefault: 'The requests of a pod of the workload that like names as the scheduler adds them up, its nodeSelector, tolerations, zones and spread.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    small: 'A placeholder keeps {held} of {resource}, and a pod of {workload}, which it is for, asks for {needed}.',
    elsewhere: 'A placeholder is placed by another nodeSelector than the pods of {workload}, which it is for: {what} differs.',
    tainted: 'The pods of {workload} tolerate {what}, and the placeholders that are for them do not: they keep no room on such nodes.',
  },
  levels: { small: 'warning', elsewhere: 'warning', tainted: 'warning' },
  read: (workload, { inventory }): readonly Reading<Fit & { readonly code: 'small' | 'elsewhere' | 'tainted' }>[] => {
    const real = areIdle(workload) ? wanted(workload, inventory) : undefined;
    if (real === undefined) {
      return NOT_APPLICABLE;
    }
    const { pod, pod: { path } } = workload;
    const [own, theirs] = [workload, real].map(({ namespace }) => containerDefaults(inventory, namespace));
    const sizes = AMOUNTS.flatMap(resource => {
      const [held, needed] = [podAmount(pod, 'requests', resource, own) ?? 0, podAmount(real.pod, 'requests', resource, theirs)];
      return needed === undefined ? []
        : reading({ code: 'small' as const, about: 'size' as const, resource, held, needed, workload: real.name }, workload, `${path}/containers/0/resources/requests`, { related: [real] });
    });
    const [node, taint] = [otherNodes(pod, real.pod), missingToleration(pod, real.pod)];
    const place = (code: 'elsewhere' | 'tainted', what: string, field: string) =>
      reading({ code, about: 'place' as const, what, workload: real.name }, workload, `${path}/${field}`, { related: [real] });
    return [
      ...sizes,
      ...node === undefined ? [] : place('elsewhere', node, 'nodeSelector'),
      ...taint === undefined ? [] : place('tainted', taint, 'tolerations'),
    ];
  },
  holds: fit => {
    if (fit.about === 'place') {
      const { code, what, workload } = fit;
      return code === 'elsewhere' ? warning('elsewhere', { what, workload }, `the nodeSelector of ${workload}`)
        : warning('tainted', { what, workload }, `the tolerations of ${workload}`);
    }
    const { resource, held, needed, workload } = fit;
    const shown = resource === 'cpu' ? cores : mebibytes;
    return Math.round(held * MILLI) < Math.round(needed * MILLI) ? warning('small', { resource, held: shown(held), needed: shown(needed), workload }, shown(needed)) : undefined;
  },
});
