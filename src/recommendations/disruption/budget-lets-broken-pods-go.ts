import { countedBy } from './budget-allows-eviction';
import { isDevelopment } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const POLICY = 'AlwaysAllow';

export const budgetLetsBrokenPodsGo = recommend({
  id: 'budget-lets-broken-pods-go',
  title: 'Pods that are not ready may always be evicted',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy' },
  ],
  why: 'By default a pod that is not ready counts as a disruption, so that a crash-looping workload stops the drain of its nodes, though '
    + 'nobody would miss its pods.',
  remedy: `Set unhealthyPodEvictionPolicy: ${POLICY} in the PodDisruptionBudget.`,
  byDefault: `unhealthyPodEvictionPolicy ${POLICY}.`,
  on: 'budget',
  messages: {
    keeps: 'unhealthyPodEvictionPolicy is {policy}: while too few pods are ready, a broken pod stops the drain of its node.',
  },
  levels: { keeps: 'warning' },
  choose: (): string => POLICY,
  read: (budget, context) => {
    const workloads = countedBy(budget);
    // A member of a quorum may hold data that the others still need while it is not ready.
    const isStateless = workloads.length > 0 && workloads.every(workload => workload.kind !== 'StatefulSet');
    if (!isStateless || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    return reading(budget.unhealthyPods, budget, '/spec/unhealthyPodEvictionPolicy', { related: workloads });
  },
  holds: policy => policy === POLICY ? undefined : warning('keeps', { policy }, POLICY),
});
