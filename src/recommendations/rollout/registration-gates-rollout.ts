import { LONG_RUNNING } from '../../inventory';
import { Controller, namespaceKey } from '../../kubernetes';
import { GATE_ENABLED, GATE_LABEL, namesGate, PathKind, takesGates } from '../../vocabularies/aws-load-balancer';
import { loadBalancerAgreesWithReadiness } from '../exposure/load-balancer-agrees-with-readiness';
import { readinessProbePresent } from '../health/readiness-probe-present';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** How often the controller asks Elastic Load Balancing for the health of a target, and what passes on the way, in seconds. */
const POLL = 15;
const GATE_MARGIN = 5;
/** Seconds until a Network Load Balancer counts a new target as healthy. */
const NLB_GATE = 300;
const AUTO_MODE: Controller = 'eks-auto-mode';

export const registrationGatesRollout = recommend({
  id: 'registration-gates-rollout',
  title: 'A pod counts as ready only once the load balancer sends it requests',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'readiness-gates', url: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/' },
    { document: 'LB', section: 'deployments' },
  ],
  why: 'Without the gate a rollout goes on as soon as new pods are ready for the kubelet. The load balancer still registers and checks them while the old '
    + 'ones already leave, and for a while it has no healthy target.',
  remedy: `Label the Namespace ${GATE_LABEL}: ${GATE_ENABLED}.`,
  byDefault: `The label ${GATE_LABEL}: ${GATE_ENABLED} on the pods, and on a Namespace of the same app; Service and Ingress before the Deployment.`,
  correction: 'The source says that pods get the gate when their Namespace was labelled before them. A TargetGroupBinding with IP targets must be there '
    + 'by then too, and the controller makes it only after the Ingress: the pods of a first installation have no gate, the next rollout has. '
    + 'A gate delays starting only; nothing but the preStop hook delays stopping. EKS Auto Mode has no gates.',
  props: { podReadinessGates: 'true' },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    unlabelled: 'Namespace {namespace} is not labelled {label}: a rollout does not wait until the load balancer has the new pods.',
    unseen: 'Whether the namespace{namespace} is labelled {label} cannot be seen: it is not in the input.',
  },
  levels: { unlabelled: 'warning', unseen: 'info' },
  /** The label of the Namespace, and of the pods for controllers that select by pod. */
  choose: (): Readonly<Record<string, string>> => ({ [GATE_LABEL]: GATE_ENABLED }),
  /** Whether a controller knows readiness gates at all. */
  areServedBy: (controller: Controller): boolean => controller !== AUTO_MODE,
  /** The seconds that the gate may keep a pod that is ready otherwise from counting as ready. */
  gateTime: (route: PathKind | 'none'): number => {
    switch (route) {
      case 'alb-ip': {
        const readiness = readinessProbePresent.choose({ route, protocol: 'http' });
        return loadBalancerAgreesWithReadiness.choose(readiness).interval + POLL + GATE_MARGIN;
      }
      case 'nlb-ip': return NLB_GATE;
      default: return 0;
    }
  },
  read: (workload, { inventory, facts }) => {
    if (!workload.trafficPaths.some(takesGates) || facts.ingressController === AUTO_MODE) {
      return NOT_APPLICABLE;
    }
    const { namespace } = workload;
    const found = inventory.find(namespaceKey(namespace));
    const value = { namespace, isSeen: found !== undefined, isGated: namesGate(workload.pod) || found?.labels[GATE_LABEL] === GATE_ENABLED };
    return found === undefined ? reading(value, workload, '/metadata/namespace') : reading(value, found, '/metadata/labels', { related: [workload] });
  },
  holds: ({ namespace, isSeen, isGated }) => {
    if (isGated) {
      return undefined;
    }
    const label = `${GATE_LABEL}: ${GATE_ENABLED}`;
    return isSeen
      ? warning('unlabelled', { namespace, label }, label)
      : info('unseen', { namespace: namespace === '' ? '' : ` ${namespace}`, label }, label);
  },
});
