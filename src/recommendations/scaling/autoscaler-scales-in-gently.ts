import { isDevelopment } from '../../kubernetes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const SCALE_IN = { percent: 10, pods: 1, periodSeconds: 60, stabilizationWindowSeconds: 300 };
/** From this many replicas on, a single step of the server's default policy hurts. */
const MANY = 10;

export const autoscalerScalesInGently = recommend({
  id: 'autoscaler-scales-in-gently',
  title: 'The autoscaler removes replicas step by step',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'hpa', url: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/' }],
  why: 'Unless told otherwise, Kubernetes removes every replica above the minimum in one step once the load has been low for five minutes; '
    + 'load that comes back then meets too few of them, and many connections end at once.',
  remedy: `Set behavior.scaleDown: at most ${SCALE_IN.percent} % or ${SCALE_IN.pods} replica per ${SCALE_IN.periodSeconds} s.`,
  byDefault: `At most ${SCALE_IN.percent} % of the replicas, and at least ${SCALE_IN.pods}, go per ${SCALE_IN.periodSeconds} s, `
    + `by the highest need of the last ${SCALE_IN.stabilizationWindowSeconds} s.`,
  on: 'autoscaler',
  messages: {
    abrupt: 'Nothing limits how fast replicas are removed: {maxReplicas} can become {minReplicas} in one step.',
  },
  levels: { abrupt: 'info' },
  choose: () => SCALE_IN,
  read: (autoscaler, { facts }) => {
    if (isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const { minReplicas, maxReplicas, scaleDown, behaviorPath } = autoscaler;
    return reading({ minReplicas, maxReplicas, isLimited: scaleDown !== undefined }, autoscaler, `${behaviorPath}/scaleDown`);
  },
  holds: ({ minReplicas, maxReplicas, isLimited }) =>
    isLimited || maxReplicas < MANY || maxReplicas <= minReplicas
      ? undefined
      : info('abrupt', { minReplicas, maxReplicas }, `${SCALE_IN.percent} % per ${SCALE_IN.periodSeconds} s`),
});
