import { Autoscaler, Fields, fields, integer, isDevelopment, items } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const SCALE_IN = { percent: 10, pods: 1, periodSeconds: 60, stabilizationWindowSeconds: 300 };
/** From this many replicas on, a single step of the server's default policy hurts. */
const MANY = 10;
const EVERY_PERCENT = 100;

/** Whether one policy lets every replica above the minimum go in one of its periods. */
function letsAllGo(policy: Fields, { minReplicas, maxReplicas }: Autoscaler): boolean {
  const value = integer(policy.value) ?? 0;
  return policy.type === 'Percent' ? value >= EVERY_PERCENT : value >= maxReplicas - minReplicas;
}

/**
 * Whether anything limits how many replicas go at once; a window alone only puts it off.
 *
 * The policy that lets most go counts, unless `selectPolicy` says otherwise (`calculateScaleDownLimitWithBehaviors` in
 * pkg/controller/podautoscaler/horizontal.go); without policies the server's lets all go.
 */
function isLimited(autoscaler: Autoscaler): boolean {
  const { policies, selectPolicy } = autoscaler.scaleDown ?? {};
  const known = items(policies).map(fields);
  if (selectPolicy === 'Disabled') {
    return true;
  }
  return known.length > 0 && (selectPolicy === 'Min'
    ? !known.every(policy => letsAllGo(policy, autoscaler))
    : !known.some(policy => letsAllGo(policy, autoscaler)));
}

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
    hasty: 'Nothing limits how fast replicas are removed, and the stabilization window is 0: the first low measurement may turn {maxReplicas} into {minReplicas}.',
    abrupt: 'Nothing limits how fast replicas are removed: {maxReplicas} can become {minReplicas} in one step.',
  },
  levels: { hasty: 'warning', abrupt: 'info' },
  choose: () => SCALE_IN,
  read: (autoscaler, { facts }) => {
    if (isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const { minReplicas, maxReplicas, scaleDown, behaviorPath } = autoscaler;
    const isAtOnce = scaleDown !== undefined && integer(scaleDown.stabilizationWindowSeconds) === 0;
    return reading({ minReplicas, maxReplicas, isAtOnce, isLimited: isLimited(autoscaler) }, autoscaler, `${behaviorPath}/scaleDown`);
  },
  holds: ({ minReplicas, maxReplicas, isAtOnce, isLimited: isGentle }) => {
    const needed = `${SCALE_IN.percent} % per ${SCALE_IN.periodSeconds} s`;
    if (isGentle || maxReplicas <= minReplicas) {
      return undefined;
    }
    if (isAtOnce) {
      return warning('hasty', { minReplicas, maxReplicas }, `${needed}, and a window`);
    }
    return maxReplicas < MANY ? undefined : info('abrupt', { minReplicas, maxReplicas }, needed);
  },
});
