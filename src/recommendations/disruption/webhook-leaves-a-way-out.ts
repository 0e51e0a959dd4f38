import { findService, presenceOf } from '../../inventory';
import {
  AdmissionRequest, AdmissionWebhook, allowedDisruptions, describe, Inventory, isSurelyAsked, Labels, minimumReplicas, ObjectView, rolloutFence,
  webhooksOf, Workload,
} from '../../kubernetes';
import { releaseHook } from '../../vocabularies/release-hooks/hook';
import { error, warning } from '../problem';
import { AuditContext, Reading, recommend } from '../recommendation';
import { countedBy } from './budget-allows-eviction';

const SYSTEM = 'kube-system';
const NAME_LABEL = 'kubernetes.io/metadata.name';
/** What a webhook has to leave out that is answered from inside the cluster. */
const BOTH = `${SYSTEM}, and its own namespace`;
const SEVERAL = 2;
/** Kinds with a pod for each node, which no drain takes away together. */
const PER_NODE = 'DaemonSet';
const NO_LABELS: Labels = {};

/** What has to be asked until a pod runs again, with the word for it. */
interface Step extends Omit<AdmissionRequest, 'labels'> {
  readonly done: string;
  /** Whether what is sent has the labels of the pod. */
  readonly isLabelled: boolean;
}

/** A controller makes the pod, the scheduler binds it to a node, the kubelet reports it ready. */
const STEPS: readonly Step[] = [
  { operation: 'CREATE', group: '', version: 'v1', resource: 'pods', done: 'made', isLabelled: true },
  { operation: 'CREATE', group: '', version: 'v1', resource: 'pods/binding', done: 'given a node', isLabelled: false },
  { operation: 'UPDATE', group: '', version: 'v1', resource: 'pods/status', done: 'reported ready', isLabelled: true },
];
/** What a change of a workload goes through. */
const RESOURCES: Readonly<Record<string, string>> = { Deployment: 'deployments', StatefulSet: 'statefulsets', DaemonSet: 'daemonsets' };
const REPLICA_SETS = 'replicasets';

/** What a webhook that has to answer keeps from happening while it does not. */
type Hold =
  | { readonly about: 'pods'; readonly webhook: string; readonly workload: string; readonly done: string; readonly loss: string }
  | { readonly about: 'others'; readonly webhook: string; readonly namespaces: string; readonly left: string; readonly done: string }
  | { readonly about: 'unanswered'; readonly webhook: string; readonly service: string; readonly held: string; readonly done: string }
  | { readonly about: 'repair' | 'replica-set'; readonly webhook: string; readonly workload: string };

/** The first step of a pod with some labels about which a webhook is surely asked. */
function heldStep(webhook: AdmissionWebhook, labels: Labels, namespace: string, inventory: Inventory): Step | undefined {
  return STEPS.find(({ isLabelled, ...request }) =>
    isSurelyAsked(webhook, { ...request, labels: isLabelled ? labels : NO_LABELS }, namespace, inventory));
}

/** How all replicas are away at once without anything having failed; nothing where the input keeps some. */
function lossOf(workload: Workload, context: AuditContext): string | undefined {
  const replicas = minimumReplicas(workload);
  if (workload.kind === PER_NODE) {
    return undefined;
  }
  if (replicas < SEVERAL) {
    return replicas === 0 ? 'no replica of it runs' : 'its only replica goes with its node';
  }
  if (workload.strategy.type === 'Recreate' || workload.strategy.isRolling && rolloutFence(workload, replicas).unavailable >= replicas) {
    return 'a rollout takes all its replicas away first';
  }
  const allowsAll = workload.budgets.some(budget => countedBy(budget).length === 1 && allowedDisruptions(budget, replicas) >= replicas);
  const isUnprotected = workload.budgets.length === 0 && context.isComplete(workload);
  return allowsAll || isUnprotected ? `nothing keeps one of its ${replicas} replicas through a drain` : undefined;
}

/** What of a change of the workload is asked about: the change itself, or the ReplicaSet that a Deployment makes of it. */
function heldRepair(webhook: AdmissionWebhook, workload: Workload, namespace: string, inventory: Inventory): 'repair' | 'replica-set' | undefined {
  const resource = RESOURCES[workload.kind];
  const request = { operation: 'UPDATE' as const, group: 'apps', version: 'v1' };
  if (resource !== undefined && isSurelyAsked(webhook, { ...request, resource, labels: workload.labels }, namespace, inventory)) {
    return 'repair';
  }
  const made = { ...request, operation: 'CREATE' as const, resource: REPLICA_SETS, labels: workload.pod.labels };
  return workload.kind === 'Deployment' && isSurelyAsked(webhook, made, namespace, inventory) ? 'replica-set' : undefined;
}

/** The first pods that nobody can make because the Service that has to answer is missing; a workload of the input rather than pods of nobody here. */
function heldForGood(webhook: AdmissionWebhook, configuration: ObjectView, context: AuditContext): Hold | undefined {
  const { inventory } = context;
  const { name, service } = webhook;
  if (service === undefined || !context.isComplete(configuration)) {
    return undefined;
  }
  const key = { group: '', kind: 'Service', namespace: service.namespace, name: service.name };
  if (presenceOf(inventory, key) === 'there') {
    return undefined;
  }
  const told = { about: 'unanswered' as const, webhook: name, service: describe({ ...key, apiVersion: 'v1' }) };
  for (const workload of inventory.workloads) {
    // Which labels a namespace has that nobody names cannot be seen.
    const isPlaced = workload.namespace !== '' || webhook.namespaces === undefined;
    const step = isPlaced ? heldStep(webhook, workload.pod.labels, workload.namespace, inventory) : undefined;
    if (step !== undefined) {
      return { ...told, held: describe(workload), done: step.done };
    }
  }
  const step = heldStep(webhook, NO_LABELS, SYSTEM, inventory);
  return step && { ...told, held: SYSTEM, done: step.done };
}

/** What a webhook holds up, the gravest alone. */
function holdOf(webhook: AdmissionWebhook, workloads: readonly Workload[], context: AuditContext): Hold | undefined {
  const { inventory } = context;
  const { name, service } = webhook;
  const namespace = service?.namespace ?? '';
  const own = workloads.map(workload => ({
    workload, step: heldStep(webhook, workload.pod.labels, namespace, inventory), loss: lossOf(workload, context),
  }));
  // Where several workloads answer, one stands in for the other.
  const lost = own.length === 1 ? own.find(({ step, loss }) => step !== undefined && loss !== undefined) : undefined;
  if (lost?.step !== undefined && lost.loss !== undefined) {
    return { about: 'pods', webhook: name, workload: describe(lost.workload), done: lost.step.done, loss: lost.loss };
  }
  const ownStep = own.find(({ step }) => step !== undefined)?.step;
  const systemStep = heldStep(webhook, NO_LABELS, SYSTEM, inventory);
  const held = [...systemStep === undefined ? [] : [SYSTEM], ...ownStep === undefined || namespace === SYSTEM ? [] : [`its own namespace ${namespace}`]];
  const step = systemStep ?? ownStep;
  if (step !== undefined) {
    const left = service === undefined ? SYSTEM : BOTH;
    return { about: 'others', webhook: name, namespaces: held.length === 0 ? SYSTEM : held.join(' and '), left, done: step.done };
  }
  for (const workload of workloads) {
    const about = heldRepair(webhook, workload, namespace, inventory);
    if (about !== undefined) {
      return { about, webhook: name, workload: describe(workload) };
    }
  }
  return undefined;
}

/** The workloads that answer; a chart that leaves its namespace to whoever installs it still has to name it for the webhook. */
function answering({ service }: AdmissionWebhook, { inventory }: AuditContext): readonly Workload[] {
  const found = service && (findService(inventory, service.namespace, service.name) ?? findService(inventory, '', service.name));
  return found?.workloads.filter(({ isOwned }) => !isOwned) ?? [];
}

/** Whether the configuration goes with its owner or its moment: a hook that no policy deletes stays, and a deletion after success comes at once. */
function isPassing(configuration: ObjectView): boolean {
  const hook = releaseHook(configuration);
  return hook === undefined ? configuration.isOwned : hook.goesWhenDone || !hook.comesWithRelease;
}

export const webhookLeavesAWayOut = recommend({
  id: 'webhook-leaves-a-way-out',
  title: 'An admission webhook that has to answer leaves out the pods that answer it',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/' },
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy' },
  ],
  why: 'With failurePolicy Fail, which is the default, the API server refuses whatever the webhook is asked about while nobody answers. If it is asked '
    + 'about its own pods, losing the last of them is final: no new one is let in until somebody deletes the configuration. If it is asked about those of '
    + `${SYSTEM}, a new node gets neither network nor DNS meanwhile.`,
  remedy: `Leave its own namespace and ${SYSTEM} out by the namespaceSelector: a matchExpression on ${NAME_LABEL} with NotIn. Or set failurePolicy: Ignore. `
    + 'Besides, run at least two replicas with a disruption budget.',
  on: 'object',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  messages: {
    'locked': 'Webhook {webhook} has to answer before a pod of {workload}, which answers it, is {done}, and {loss}: from then on none comes back.',
    'unanswered': 'Nobody ever answers webhook {webhook}, as the input does not hold {service}: no pod of {held} is {done}.',
    'exposed': 'While nobody answers webhook {webhook}, no pod of {namespaces} is {done}.',
    'repair': 'Webhook {webhook} has to answer before {workload}, which answers it, can be changed: while none of its pods runs, no rollout can mend it.',
    'replica-set': 'Webhook {webhook} has to answer before a new ReplicaSet of {workload}, which answers it, is made: while none of its pods runs, no '
      + 'rollout can mend it.',
  },
  levels: { 'locked': 'error', 'unanswered': 'error', 'exposed': 'warning', 'repair': 'warning', 'replica-set': 'warning' },
  read: (configuration, context): readonly Reading<Hold>[] => {
    const webhooks = isPassing(configuration) ? [] : webhooksOf(configuration);
    return webhooks.flatMap(webhook => {
      if (!webhook.isRequired || webhook.service === undefined && !webhook.isCalledByUrl) {
        return [];
      }
      const workloads = answering(webhook, context);
      const value = heldForGood(webhook, configuration, context) ?? holdOf(webhook, workloads, context);
      return value === undefined ? [] : [{ value, place: { object: configuration, path: webhook.path }, related: workloads }];
    });
  },
  holds: hold => {
    const { webhook } = hold;
    const needed = (left: string) => `${NAME_LABEL} NotIn [${left}], or failurePolicy Ignore`;
    switch (hold.about) {
      case 'pods': return error('locked', { webhook, workload: hold.workload, done: hold.done, loss: hold.loss }, needed(BOTH));
      case 'unanswered':
        return error('unanswered', { webhook, service: hold.service, held: hold.held, done: hold.done }, 'the Service and whoever answers');
      case 'others': return warning('exposed', { webhook, namespaces: hold.namespaces, done: hold.done }, needed(hold.left));
      case 'repair': return warning('repair', { webhook, workload: hold.workload }, needed(BOTH));
      case 'replica-set': return warning('replica-set', { webhook, workload: hold.workload }, needed(BOTH));
    }
  },
});
