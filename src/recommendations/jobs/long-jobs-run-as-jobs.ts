import { INTERCHANGEABLE } from '../../inventory';
import { INTERRUPTIBLE_ANNOTATION, isRouted, isScaledElsewhere } from '../../kubernetes';
import { drainFitsWindow } from '../disruption/drain-fits-window';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Seconds for which whoever takes nodes away surely waits for a pod. */
const PATIENCE = drainFitsWindow.leastPatience;

const WAYS_OUT = 'Run each job as a Job of its own, with a KEDA ScaledJob whose rollout.strategy is gradual (JobPerMessage): nothing scales it in, and node autoscalers '
  + 'leave its node alone. Or let jobs save how far they are and go on elsewhere, and declare the worker interruptible, '
  + `by the prop interruptible or the annotation ${INTERRUPTIBLE_ANNOTATION}; or split the job.`;

export const longJobsRunAsJobs = recommend({
  id: 'long-jobs-run-as-jobs',
  title: 'Work that outlasts the drain of a node runs as a Job',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/concepts/scaling-deployments/#long-running-executions' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md' },
  ],
  why: 'An autoscaler takes replicas away without a look at what they do, and a replica that works gets its grace period, whatever is left to do. '
    + `Whoever then wants the node waits no longer than it likes: the cluster autoscaler ${PATIENCE} s, the update of a managed node group 900 s. A Job is never scaled in.`,
  remedy: WAYS_OUT,
  causedBy: ['maxJobDuration', 'terminationGracePeriod', 'autoscaler'],
  on: 'workload',
  kinds: INTERCHANGEABLE,
  messages: {
    job: 'A job may take {seconds} s, and an autoscaler decides how many replicas run: one that is taken away may work on for longer than its node stays, {patience} s or less.',
    grace: 'A pod may take {seconds} s to stop, and an autoscaler decides how many replicas run: one that is taken away may work on for longer than its node stays, {patience} s or less.',
  },
  levels: { job: 'warning', grace: 'warning' },
  read: workload => {
    const { facts, pod, annotations } = workload;
    const isScaled = workload.autoscalers.length > 0 || isScaledElsewhere(workload);
    // What serves requests has connections to finish, which no Job could take over.
    if (!isScaled || isRouted(workload) || INTERRUPTIBLE_ANNOTATION in annotations) {
      return NOT_APPLICABLE;
    }
    const { maxJobDuration } = facts;
    const value = maxJobDuration === undefined ? { code: 'grace' as const, seconds: pod.gracePeriod } : { code: 'job' as const, seconds: maxJobDuration };
    return reading(value, workload, `${pod.path}/terminationGracePeriodSeconds`, { related: workload.autoscalers });
  },
  holds: ({ code, seconds }) => seconds > PATIENCE ? warning(code, { seconds, patience: PATIENCE }, `at most ${PATIENCE} s`) : undefined,
});
