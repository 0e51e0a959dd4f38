import { REPLICATED } from '../../inventory';
import { expectsRedundancy, isDevelopment, isScaledElsewhere, maximumReplicas, minimumPlace, minimumReplicas } from '../../kubernetes';
import { DEFAULT_MIN_REPLICAS, updates } from '../../vocabularies/vertical-pod-autoscaler/update-modes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, recommend } from '../recommendation';

const ANY = 1;

export const resizerCanEvict = recommend({
  id: 'resizer-can-evict',
  title: 'A VerticalPodAutoscaler that changes pods may take one of them',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/flags.md' },
  ],
  why: 'The updater leaves the pods of a workload alone while fewer of them run than its minReplicas, resizes in place included, and says so in its log only. '
    + 'The recommendation is there, the pods keep what they have, and are killed for it. A budget that lets no pod go holds its evictions back as well, '
    + 'which budget-allows-eviction tells; resizes in place it does not hold.',
  remedy: 'Run at least two replicas. Where one has to do, set updatePolicy.minReplicas to 1, which takes an interruption, or updateMode to Off.',
  byDefault: `minReplicas ${DEFAULT_MIN_REPLICAS} for Sizing.memory(), ${ANY} in the profile staging, where one replica is all there is.`,
  causedBy: ['sizing', 'minReplicas'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    few: 'VerticalPodAutoscaler {autoscaler} changes no pod of a workload with fewer than {needed} replicas, and this one runs {replicas}.',
    sometimes: 'While the workload runs {replicas} of its up to {most} replicas, VerticalPodAutoscaler {autoscaler} changes none of its pods: it takes {needed}.',
  },
  levels: { few: 'warning', sometimes: 'info' },
  choose: (facts: Parameters<typeof expectsRedundancy>[0]): number => expectsRedundancy(facts) ? DEFAULT_MIN_REPLICAS : ANY,
  read: (workload, { facts }) => {
    // Where nothing says how many run, an autoscaler that the input does not show may.
    const isUnstated = workload.autoscalers.length === 0 && !minimumPlace(workload).isStated;
    if (isDevelopment(facts) || isScaledElsewhere(workload) || isUnstated) {
      return NOT_APPLICABLE;
    }
    return workload.verticalAutoscalers.filter(({ updateMode }) => updates(updateMode)).map(object => ({
      value: {
        autoscaler: object.name,
        needed: object.minReplicas ?? DEFAULT_MIN_REPLICAS,
        // Of none there is nothing to change.
        replicas: Math.max(ANY, minimumReplicas(workload)),
        most: maximumReplicas(workload),
      },
      place: { object, path: '/spec/updatePolicy' },
      related: [workload],
    }));
  },
  holds: ({ autoscaler, needed, replicas, most }) => {
    if (most < needed) {
      return warning('few', { autoscaler, needed, replicas: most }, `at least ${needed} replicas`);
    }
    return replicas < needed ? info('sometimes', { autoscaler, needed, replicas, most }, `at least ${needed} replicas`) : undefined;
  },
});
