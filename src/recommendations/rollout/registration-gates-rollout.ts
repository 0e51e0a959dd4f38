import { LONG_RUNNING } from '../../inventory';
import { Controller, namespaceKey, ObjectView, selects, Workload } from '../../kubernetes';
import { GATE_ENABLED, GATE_LABEL, GateWebhook, gateWebhook, namesGate, PathKind, takesGates } from '../../vocabularies/aws-load-balancer';
import { loadBalancerAgreesWithReadiness } from '../exposure/load-balancer-agrees-with-readiness';
import { readinessProbePresent } from '../health/readiness-probe-present';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** How often the controller asks Elastic Load Balancing for the health of a target, and what passes on the way, in seconds. */
const POLL = 15;
const GATE_MARGIN = 5;
/** Seconds until a Network Load Balancer counts a new target as healthy. */
const NLB_GATE = 300;
const AUTO_MODE: Controller = 'eks-auto-mode';

type Said =
  | { readonly about: 'label'; readonly namespace: string; readonly isSeen: boolean; readonly isLabelled: boolean }
  | { readonly about: 'selector'; readonly webhook: string; readonly namespace: string; readonly isSelected: boolean }
  | { readonly about: 'policy'; readonly webhook: string; readonly isRequired: boolean };

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
    + 'ones already leave, and for a while it has no healthy target. A drain is no better: a budget counts a pod as healthy before the balancer knows it. '
    + 'Where registration took 20 s, two drains without gates lost 32 and 448 of about 6,000 requests; one with gates lost none of 9,800.',
  remedy: `Label the Namespace ${GATE_LABEL}: ${GATE_ENABLED}.`,
  byDefault: `The label ${GATE_LABEL}: ${GATE_ENABLED} on the pods, and on a Namespace of the same app; Service and Ingress before the Deployment.`,
  correction: 'The source says that pods get the gate when their Namespace was labelled before them. A TargetGroupBinding with IP targets must be there '
    + 'by then too, and the controller makes it only after the Ingress: the pods of a first installation have no gate, the next rollout has. '
    + 'A gate delays starting only; nothing but the preStop hook delays stopping. It can close again while the pod runs: when the target turns unhealthy, the '
    + 'pod is no longer ready, as soon as the five minutes are over for which the controller remembers a target as healthy. The label of the pods counts only '
    + "where the controller's webhook selects objects by it, besides that of the Namespace. With the failurePolicy Ignore, which its chart sets, pods that are "
    + 'made while the controller is down have no gate, and a rollout goes on over pods that the balancer does not know; with Fail no pod of a labelled '
    + 'namespace is made meanwhile. EKS Auto Mode has no gates.',
  props: { podReadinessGates: 'true' },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    unlabelled: 'Namespace {namespace} is not labelled {label}: a rollout does not wait until the load balancer has the new pods.',
    unselected: 'The webhook {webhook} does not select the pods of namespace {namespace}: a rollout does not wait until the load balancer has the new pods.',
    open: 'The failurePolicy of the webhook {webhook} is Ignore: pods that are made while the controller is down have no gate, and rollouts and drains go on '
      + 'over them.',
    unseen: 'Whether the namespace{namespace} is labelled {label} cannot be seen: it is not in the input.',
  },
  levels: { unlabelled: 'warning', unselected: 'warning', open: 'info', unseen: 'info' },
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
  read: (workload, { inventory, facts }): readonly Reading<Said>[] => {
    if (!workload.trafficPaths.some(takesGates) || facts.ingressController === AUTO_MODE) {
      return NOT_APPLICABLE;
    }
    const { namespace } = workload;
    const found = inventory.find(namespaceKey(namespace));
    const gate = gateWebhook(inventory);
    const isGated = namesGate(workload.pod);
    const isLabelled = isGated || found?.labels[GATE_LABEL] === GATE_ENABLED;
    const said: Said = { about: 'label', namespace, isSeen: found !== undefined, isLabelled };
    const label = found === undefined
      ? reading(said, workload, '/metadata/namespace')
      : reading(said, found, '/metadata/labels', { related: [workload] });
    return gate === undefined || isGated ? label : [...label, ...webhookReadings(gate, found, workload)];
  },
  holds: said => {
    switch (said.about) {
      case 'label': {
        const { namespace, isSeen, isLabelled } = said;
        const label = `${GATE_LABEL}: ${GATE_ENABLED}`;
        const unseen = { namespace: namespace === '' ? '' : ` ${namespace}`, label };
        return isLabelled ? undefined : isSeen ? warning('unlabelled', { namespace, label }, label) : info('unseen', unseen, label);
      }
      case 'selector': return said.isSelected ? undefined : warning('unselected', { webhook: said.webhook, namespace: said.namespace });
      case 'policy': return said.isRequired ? undefined : info('open', { webhook: said.webhook }, 'Fail, and an objectSelector that leaves other pods out');
    }
  },
});

/** What the webhook of the input does for the pods of a workload; whether it selects them is told where their Namespace has the label. */
function webhookReadings({ configuration, webhook }: GateWebhook, namespace: ObjectView | undefined, workload: Workload): readonly Reading<Said>[] {
  const { name, path, namespaces, objects, isRequired } = webhook;
  const related = [workload];
  if (namespace?.labels[GATE_LABEL] !== GATE_ENABLED) {
    return [];
  }
  const isSelected = (namespaces === undefined || selects(namespaces, namespace.labels))
    && (objects === undefined || selects(objects, workload.pod.labels));
  return [
    ...reading<Said>({ about: 'selector', webhook: name, namespace: namespace.name, isSelected }, configuration, path, { related }),
    ...isSelected ? reading<Said>({ about: 'policy', webhook: name, isRequired }, configuration, `${path}/failurePolicy`, { related }) : [],
  ];
}
