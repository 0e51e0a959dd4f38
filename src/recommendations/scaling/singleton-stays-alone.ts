import { REPLICATED } from '../../inventory';
import {
  expectsRedundancy, fields, flag, items, maximumReplicas, SINGLETON_ANNOTATION, SINGLETONS, singletonOf, SingletonWord, Workload,
} from '../../kubernetes';
import { error, info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';

const ONE = 1;
const STANDBY = 2;
/** Seconds of client-go: how long a lease counts, how long its holder tries to renew it, and how often it is tried for. */
const LEASE = { duration: 15, renewDeadline: 10, retryPeriod: 2 };
/** By how much of itself the period between two tries may be longer. */
const JITTER = 1.2;
/** Seconds until another pod is made, from the end of the node: a node that is only silent, and one that is gone, without and with a volume of its zone. */
const DEAD_NODE = { silent: 110, gone: 104, goneWithVolume: 454 };
const LEASES = { group: 'coordination.k8s.io', resource: 'leases' };
const SHAPES = SINGLETONS.join(', ');

/** Seconds until another replica has the lease. */
function takeOver(): { readonly released: number; readonly lost: number } {
  const longestRetry = LEASE.retryPeriod * (1 + JITTER);
  return { released: Math.ceil(longestRetry), lost: Math.ceil(LEASE.duration + longestRetry) };
}

/** Whether the pods can speak to the API server as their account. */
function hasToken({ namespace, pod }: Workload, { inventory }: AuditContext): boolean {
  const account = inventory.find({ group: '', kind: 'ServiceAccount', namespace, name: pod.serviceAccount });
  const isMounted = pod.mountsToken ?? flag(account?.json.automountServiceAccountToken) ?? true;
  return isMounted || items(pod.json.volumes).some(volume => items(fields(fields(volume).projected).sources).some(source => 'serviceAccountToken' in fields(source)));
}

interface Value {
  readonly shape: SingletonWord | 'unknown';
  readonly said: string;
  readonly most: number;
  /** What a rollout does while the old pod is there. */
  readonly rollout: 'waits' | 'overlaps';
  readonly isStateful: boolean;
  readonly hasToken: boolean;
  /** Whether the cost is worth a word. */
  readonly isCounted: boolean;
}

export const singletonStaysAlone = recommend({
  id: 'singleton-stays-alone',
  title: 'What must be alone is alone, and its price is known',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'singletons' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/' },
  ],
  why: 'No controller is both quick and sure. A Deployment makes the next pod without knowing that the last one has ended: in every rolling update, while '
    + 'a drained pod still stops, and when a node is only cut off. A StatefulSet waits until the last pod is surely gone, which on a node that hangs it never is.',
  remedy: `Let a standby wait for a Lease (${SINGLETON_ANNOTATION}: leader-election), which takes over in seconds. Where the program cannot do that, choose what is worse: two at once, then a `
    + 'StatefulSet of 1 (at-most-one), or none for long, then a Deployment of 1 with the strategy Recreate (restartable).',
  byDefault: `Only by choice: ${STANDBY} replicas of which the holder of a Lease works, a StatefulSet of ${ONE}, or a Deployment of ${ONE} with the strategy Recreate.`,
  props: { singleton: '- as many as the load asks for work at once' },
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    several: 'It is declared {shape}, and up to {replicas} replicas work at once.',
    overlaps: 'It is declared {shape}, and each rollout starts the new pod while the old one still works: two work at once.',
    drained: 'It is declared at-most-one, and a Deployment makes its pods: during a drain, and while its node is cut off, two work at once.',
    tokenless: 'It is declared leader-election, and its pods do not mount the token of their account: none of them can take the Lease.',
    unknown: 'It is declared {said}, which is none of {shapes}: nothing follows from that.',
    hung: 'At most one works, so that nothing takes its place on a node that hangs, for as long as that is neither back nor gone.',
    gap: 'One works: two do during a drain, until the old one has stopped, and none does from a new revision on while its last node is dead.',
  },
  remedies: {
    several: 'Run one replica, and no autoscaler.',
    overlaps: 'Use the strategy Recreate where two during a drain will do, or a StatefulSet of 1.',
    drained: 'Use a StatefulSet of 1, or declare it restartable where two during a drain will do.',
    tokenless: 'Set automountServiceAccountToken: true in the pods, and let a Role give their account get and update of the Lease, and create.',
    unknown: `Write one of ${SHAPES}.`,
    hung: 'Know how to tell Kubernetes that a node is gone: delete its Node object once the machine is off, or taint it with node.kubernetes.io/out-of-service. A standby '
      + 'that waits for a Lease needs nobody.',
    gap: 'Roll out when all nodes are well, and delete the Node object of a dead one first. A standby that waits for a Lease has neither price.',
  },
  levels: { several: 'error', overlaps: ['error', 'warning'], drained: 'warning', tokenless: 'warning', unknown: 'warning', hung: 'info', gap: 'info' },
  choose: (shape: SingletonWord): number => shape === 'leader-election' ? STANDBY : ONE,
  /** A broken revision that is taken back has its pod replaced at once; the partition is stated, as that of members is. */
  set: { podManagement: 'Parallel', update: { type: 'RollingUpdate', partition: 0 } },
  lease: LEASE,
  /** What a holder of the Lease does with it; who makes an object cannot be bound to its name. */
  rules: (lease: string) => [
    { apiGroups: [LEASES.group], resources: [LEASES.resource], resourceNames: [lease], verbs: ['get', 'update'] },
    { apiGroups: [LEASES.group], resources: [LEASES.resource], verbs: ['create'] },
  ],
  takeOver,
  deadNode: DEAD_NODE,
  read: (workload, context) => {
    const said = workload.annotations[SINGLETON_ANNOTATION];
    if (said === undefined) {
      return NOT_APPLICABLE;
    }
    const shape = singletonOf(workload.annotations) ?? 'unknown';
    const isStateful = workload.kind === 'StatefulSet';
    const value: Value = {
      shape,
      said: said === '' ? 'nothing' : said,
      most: maximumReplicas(workload),
      rollout: isStateful || workload.strategy.type === 'Recreate' ? 'waits' : 'overlaps',
      isStateful,
      hasToken: shape !== 'leader-election' || hasToken(workload, context),
      isCounted: expectsRedundancy(context.facts),
    };
    return reading(value, workload, '/spec');
  },
  holds: ({ shape, said, most, rollout, isStateful, hasToken: speaks, isCounted }) => {
    if (shape === 'unknown') {
      return warning('unknown', { said, shapes: SHAPES }, SHAPES);
    }
    if (shape === 'leader-election') {
      return speaks ? undefined : warning('tokenless', {}, 'automountServiceAccountToken: true');
    }
    if (most > ONE) {
      return error('several', { shape, replicas: most }, 'replicas: 1, and no autoscaler');
    }
    if (rollout === 'overlaps') {
      return (shape === 'at-most-one' ? error : warning)('overlaps', { shape }, shape === 'at-most-one' ? 'a StatefulSet' : 'strategy Recreate');
    }
    if (shape === 'at-most-one' && !isStateful) {
      return warning('drained', {}, 'a StatefulSet');
    }
    return isCounted && most === ONE ? info(isStateful ? 'hung' : 'gap') : undefined;
  },
});
