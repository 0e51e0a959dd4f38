import { REPLICATED } from '../../inventory';
import { areIdle, ClusterFacts, integer, Inventory, PriorityClass, priorityClassOf, priorityOf, systemPriority, text, Workload } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** Below every pod that names no class, and not below what node autoscalers look at. */
const PRIORITY = -10;
const NEVER = 'Never';
const AT_ONCE = 0;
/** The priority of pods that name no class. */
const ORDINARY = 0;
/** The default of --expendable-pods-priority-cutoff of the Cluster Autoscaler. */
const CUTOFF = -10;
/** What does nothing until it is told to stop; the release is the one that kubeadm of Kubernetes 1.34 to 1.36 pulls, so that many nodes have it. */
const IMAGE = 'registry.k8s.io/pause:3.10.1';
/** The user that the image is built for: nobody. */
const USER = 65535;
/** Names that say what such pods are for. */
const TELLING = /over-?provision|placeholder|spare|headroom|balloon/i;

/** What stands in the way of a real pod that needs the room. */
type Hold =
  | { readonly about: 'priority'; readonly priority: number; readonly highest: number; readonly workload: string }
  | { readonly about: 'no-class' }
  | { readonly about: 'default' }
  | { readonly about: 'cutoff'; readonly priority: number; readonly provisioner: ClusterFacts['provisioner'] }
  | { readonly about: 'preemption'; readonly policy: string; readonly isStated: boolean }
  | { readonly about: 'grace'; readonly seconds: number }
  | { readonly about: 'budget'; readonly budget: string };

/** The pods of the input that do work, by the highest of their priorities that is known. */
function highest(inventory: Inventory): { readonly priority: number; readonly workload: string } | undefined {
  let found: { priority: number; workload: string } | undefined;
  for (const workload of inventory.workloads) {
    const priority = workload.isOwned || areIdle(workload) ? undefined : priorityOf(workload, inventory);
    if (priority !== undefined && (found === undefined || priority > found.priority)) {
      found = { priority, workload: workload.name };
    }
  }
  return found;
}

function ofClass(workload: Workload, found: PriorityClass, inventory: Inventory, facts: ClusterFacts): Reading<Hold>[] {
  const { value } = found;
  const at = (hold: Hold, path: string) => reading<Hold>(hold, found, path, { related: [workload] });
  if (value >= ORDINARY) {
    const real = highest(inventory);
    return at({ about: 'priority', priority: value, highest: real?.priority ?? ORDINARY, workload: real?.workload ?? '' }, '/value');
  }
  return [
    ...found.isDefault ? at({ about: 'default' }, '/globalDefault') : [],
    ...at({ about: 'cutoff', priority: value, provisioner: facts.provisioner }, '/value'),
    ...at({ about: 'preemption', policy: found.preemptionPolicy, isStated: found.isPreemptionStated }, '/preemptionPolicy'),
    ...reading<Hold>({ about: 'grace', seconds: workload.pod.gracePeriod }, workload, `${workload.pod.path}/terminationGracePeriodSeconds`),
    ...workload.budgets.flatMap(budget => reading<Hold>({ about: 'budget', budget: budget.name }, workload, workload.pod.path, { related: [budget] })),
  ];
}

export const spareCapacityYields = recommend({
  id: 'spare-capacity-yields',
  title: 'Placeholders give their room to real pods at once',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'QNA', section: 'autoscaling', url: 'https://kubernetes.io/docs/tasks/administer-cluster/node-overprovisioning/' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/' },
  ],
  why: 'A placeholder keeps room on a node only for as long as no real pod needs it. With a priority that is as high as theirs it is never '
    + 'preempted, and the room that is paid for is nobody\'s. A budget that selects it makes the scheduler preempt real pods of a lower priority in its place.',
  remedy: `Give placeholders a PriorityClass of their own with value ${PRIORITY}, globalDefault: false and preemptionPolicy: ${NEVER}, a grace period of `
    + `${AT_ONCE} s and no PodDisruptionBudget.`,
  byDefault: `A PriorityClass of ${PRIORITY} that preempts nobody, a grace period of ${AT_ONCE} s, no budget, and ${IMAGE}.`,
  props: { priorityClassName: `- a PriorityClass of its own, of ${PRIORITY}`, image: `'${IMAGE}'` },
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    outranks: 'Placeholders have the priority {priority}, and {workload}, which has the highest in the input, {highest}: they are preempted for none.',
    high: 'Placeholders have the priority {priority}: they are not preempted for pods that name no PriorityClass, whose priority is 0.',
    unranked: 'The pods do nothing and name no PriorityClass: if they are to keep room for others, their priority of 0 keeps it from those.',
    default: 'globalDefault is true: every pod that names no PriorityClass has the priority of the placeholders, and is preempted for any other.',
    cutoff: 'Placeholders have the priority {priority}: below {cutoff} the Cluster Autoscaler makes no node for them, and removes the one that they are on.',
    preempts: 'preemptionPolicy is {policy}: placeholders take the room of pods of a lower priority.',
    grace: 'The grace period is {seconds} s: where a placeholder does not end by itself, the pod that preempts it waits for so long.',
    guarded: 'PodDisruptionBudget {budget} selects the placeholders: the scheduler preempts real pods of a lower priority rather than them.',
  },
  levels: {
    outranks: 'error', high: 'warning', unranked: 'warning', default: 'error', cutoff: ['warning', 'info'], preempts: ['warning', 'info'], grace: 'info',
    guarded: 'warning',
  },
  choose: () => ({ priority: PRIORITY, preemptionPolicy: NEVER, gracePeriod: AT_ONCE, image: IMAGE, user: USER }),
  read: (workload, { inventory, facts }): readonly Reading<Hold>[] => {
    if (!areIdle(workload)) {
      return NOT_APPLICABLE;
    }
    const found = priorityClassOf(workload, inventory);
    const isNamed = text(workload.pod.json.priorityClassName) !== undefined || integer(workload.pod.json.priority) !== undefined;
    if (found !== undefined) {
      return isNamed || found.isDefault && found.value < ORDINARY ? ofClass(workload, found, inventory, facts) : NOT_APPLICABLE;
    }
    if (!TELLING.test(workload.name)) {
      return NOT_APPLICABLE;
    }
    const system = systemPriority(text(workload.pod.json.priorityClassName) ?? '');
    const real = highest(inventory);
    const at = (hold: Hold) => reading<Hold>(hold, workload, `${workload.pod.path}/priorityClassName`);
    return system !== undefined ? at({ about: 'priority', priority: system, highest: real?.priority ?? ORDINARY, workload: real?.workload ?? '' })
      : isNamed ? NOT_APPLICABLE : at({ about: 'no-class' });
  },
  holds: hold => {
    switch (hold.about) {
      case 'no-class': return warning('unranked', {}, `a PriorityClass of ${PRIORITY}`);
      case 'default': return error('default', {}, 'globalDefault: false');
      case 'priority': {
        const { priority, highest: most, workload } = hold;
        return workload !== '' && priority >= most
          ? error('outranks', { priority, workload, highest: most }, `a value of ${PRIORITY}`)
          : warning('high', { priority }, `a value of ${PRIORITY}`);
      }
      case 'cutoff': {
        const { priority, provisioner } = hold;
        const problem = provisioner === 'cluster-autoscaler' ? warning : info;
        return priority >= CUTOFF || provisioner === 'karpenter' ? undefined : problem('cutoff', { priority, cutoff: CUTOFF }, `a value of ${PRIORITY}`);
      }
      case 'preemption': return hold.policy === NEVER ? undefined
        : (hold.isStated ? warning : info)('preempts', { policy: hold.policy }, `preemptionPolicy: ${NEVER}`);
      case 'grace': return hold.seconds > AT_ONCE ? info('grace', { seconds: hold.seconds }, `terminationGracePeriodSeconds: ${AT_ONCE}`) : undefined;
      case 'budget': return warning('guarded', { budget: hold.budget }, 'no PodDisruptionBudget that selects the placeholders');
    }
  },
});
