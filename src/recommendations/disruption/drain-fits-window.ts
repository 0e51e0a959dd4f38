import { REPLICATED } from '../../inventory';
import {
  allowedDisruptions, Capacity, ClusterFacts, INTERRUPTIBLE_ANNOTATION, minimumReplicas, Provisioner, Workload,
} from '../../kubernetes';
import { nodeFacts } from '../placement/readings/node-facts';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** How long a pod of a drained node may take, and whose patience that is. */
interface Window {
  readonly seconds: number;
  readonly name: string;
  /** Whether it is for all pods of the node one after the other, or for each on its own. */
  readonly isShared: boolean;
}

/** The notice comes two minutes ahead and takes some seconds to be seen. */
const SPOT: Window = { seconds: 110, name: 'the notice of a spot interruption', isShared: false };
/** Of those who take nodes away that are not spot, the shortest. */
const LEAST_PATIENCE = 600;
const PROVISIONERS: Readonly<Partial<Record<Provisioner, Window>>> = {
  'cluster-autoscaler': { seconds: LEAST_PATIENCE, name: 'the cluster autoscaler', isShared: false },
  'managed-node-group': { seconds: 900, name: 'the update of a managed node group', isShared: true },
};
const SPOT_CAPACITY: Capacity = 'spot';

/**
 * A pool ends the pods in time for each to have its whole grace period, whatever a budget says.
 *
 * @see https://github.com/kubernetes-sigs/karpenter/blob/main/pkg/apis/v1/nodeclaim.go `TerminationGracePeriod`
 */
function drainWindow({ drainTimeout, provisioner }: ClusterFacts, pool: string | undefined): Window | undefined {
  return drainTimeout > 0 ? { seconds: drainTimeout, name: pool ?? 'the declared drain timeout', isShared: pool === undefined } : PROVISIONERS[provisioner];
}

function windowOf(facts: ClusterFacts, pool?: string): Window | undefined {
  const drain = drainWindow(facts, pool);
  return facts.capacity === SPOT_CAPACITY && (drain === undefined || drain.seconds > SPOT.seconds) ? SPOT : drain;
}

/** The seconds until the last pod of a node may start to stop: the budget lets go so many at a time, each once its successor is ready. */
function queueTime(workload: Workload, nodes: number): number {
  const [budget] = workload.budgets;
  const { startupTime } = workload.facts;
  if (nodes === 0 || budget === undefined || startupTime === undefined) {
    return 0;
  }
  const replicas = minimumReplicas(workload);
  const allowed = allowedDisruptions(budget, replicas);
  const podsPerNode = Math.ceil(replicas / nodes);
  return allowed === 0 ? 0 : Math.max(0, Math.ceil(podsPerNode / allowed) - 1) * startupTime;
}

const SHORTER = 'Shorten what stopping takes, such as the longest job or the preStop delay, and terminationGracePeriodSeconds with it, '
  + 'or run the workload on nodes that wait longer, which spot nodes never do.';
const JOBS: string = 'ScaledJob';
const GO_ON = 'A worker whose jobs can go on elsewhere may declare them interruptible, and jobs of any length can run as Jobs (JobPerMessage).';

export const drainFitsWindow = recommend({
  id: 'drain-fits-window',
  title: 'A drained node has the time that its pods take to stop',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'pdb', url: 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html' },
    { document: 'K8S', section: 'controllers', url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html' },
  ],
  why: 'Whoever drains a node waits only so long. Then the pods are killed in the middle of their work, or the upgrade of the node group fails.',
  remedy: `${SHORTER} Where evictions wait for each other, let the disruption budget allow more at a time. ${GO_ON}`,
  remedies: {
    long: `${SHORTER} ${GO_ON}`,
    job: 'Shorten the longest job, and terminationGracePeriodSeconds with it; or let jobs save how far they are, go on elsewhere, and declare the worker interruptible, '
      + `by the prop interruptible or the annotation ${INTERRUPTIBLE_ANNOTATION}; or run it on on-demand nodes. `
      + 'A job that takes longer than those wait runs as a Job of its own (JobPerMessage).',
    anew: 'Run the Jobs on on-demand nodes: choose those, such as with nodeSelector: karpenter.sh/capacity-type: on-demand, and declare their capacity for the '
      + 'scope with Cluster.declare(scope, { capacity: CapacityType.ON_DEMAND }). Or let jobs save how far they are and go on elsewhere, and declare them interruptible, '
      + `by the prop interruptible or the annotation ${INTERRUPTIBLE_ANNOTATION}; or split the job.`,
  },
  implies: ['long-jobs-run-as-jobs'],
  causedBy: ['maxJobDuration', 'maxRequestDuration', 'terminationGracePeriod', 'preStopDelay', 'shutdownTimeout', 'exposure'],
  on: 'workload',
  kinds: [...REPLICATED, JOBS],
  messages: {
    long: 'The pod may take {grace} s to stop; {name} leaves it {seconds} s.',
    queue: 'Draining a node takes up to {time} s, as the disruption budget lets its pods go one after the other; {name} leaves {seconds} s.',
    job: 'A job may take {job} s and the pod {grace} s to stop; {name} leaves it {seconds} s, and the job is lost.',
    anew: 'A job may take {job} s; {name} leaves it {seconds} s, and it begins anew, or is lost.',
  },
  levels: { long: 'warning', queue: 'warning', job: 'error', anew: 'warning' },
  /** Seconds for which whoever takes away a node that is not spot surely waits for a pod. */
  leastPatience: LEAST_PATIENCE,
  /** The longest time that the cluster gives a pod to stop, and who gives it; nothing when that is not known. */
  windowOf: (facts: ClusterFacts): { readonly seconds: number; readonly name: string } | undefined => windowOf(facts),
  read: (workload, context) => {
    const { facts, pool } = nodeFacts(workload, context);
    const window = windowOf(facts, pool);
    if (window === undefined || INTERRUPTIBLE_ANNOTATION in workload.annotations) {
      return NOT_APPLICABLE;
    }
    const { gracePeriod, path } = workload.pod;
    const longest = facts.capacity === SPOT_CAPACITY ? workload.facts.maxJobDuration : undefined;
    const isOfJobs = workload.kind === JOBS;
    // What makes pods for one job each ends none of them by itself.
    if (isOfJobs && longest === undefined) {
      return NOT_APPLICABLE;
    }
    const value = {
      ...window,
      grace: gracePeriod,
      wait: window.isShared ? queueTime(workload, facts.nodes) : 0,
      job: longest,
      isOfJobs,
    };
    return reading(value, workload, `${path}/terminationGracePeriodSeconds`, { related: value.wait > 0 ? workload.budgets : [] });
  },
  holds: ({ seconds, name, grace, wait, job, isOfJobs }) => {
    const needed = `at most ${seconds} s`;
    if (isOfJobs) {
      return (job ?? 0) > seconds ? warning('anew', { job: job ?? 0, name, seconds }, `a job of ${needed}, or nodes that stay`) : undefined;
    }
    if (grace > seconds) {
      return job === undefined ? warning('long', { grace, name, seconds }, needed) : error('job', { job, grace, name, seconds }, needed);
    }
    return wait + grace > seconds ? warning('queue', { time: wait + grace, name, seconds }, needed) : undefined;
  },
});
