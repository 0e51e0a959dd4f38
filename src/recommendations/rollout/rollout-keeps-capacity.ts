import { REPLICATED } from '../../inventory';
import {
  allowedDisruptions, expectsRedundancy, fields, flag, IntOrPercent, isBoundToANode, isDeclaredAlone, isDevelopment, isPercent, isRouted,
  isUnreadable, maximumReplicas, minimumReplicas, percentOf, podsBeside, rolloutFence, rolloutFloor, scaled, SERVED_FROM, toleratedLosses, Workload,
} from '../../kubernetes';
import { isBalanced } from '../../vocabularies/aws-load-balancer';
import { allOf } from '../counted';
import { countedBy } from '../disruption/budget-allows-eviction';
import { error, info, Problem, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { redundantQuorum } from '../state/readings/quorum';

/** Rounded up, a share of any number of replicas is at least one pod, so that a rollout always gets on. */
const SURGE = '25%';
const UNAVAILABLE = 0;
const SEVERAL = 2;
/** The type of strategy beside which the API server takes no rollingUpdate; a DaemonSet may have both. */
const WITHOUT_LIMITS: Readonly<Record<string, string>> = { Deployment: 'Recreate', StatefulSet: 'OnDelete' };
const LIMITS = ['maxSurge', 'maxUnavailable'] as const;
/** Percentages of a hundred more replicas round as before. */
const HUNDRED = 100;

/** What a rollout leaves of a workload at one number of replicas. */
interface Capacity {
  readonly type: string;
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  readonly replicas: number;
  readonly unavailable: number;
  /** The floor as it is declared, and in replicas. */
  readonly floor: IntOrPercent | undefined;
  readonly least: number;
  /** What the disruption budget lets go; nothing when that cannot be told, or is nothing. */
  readonly allowed: number | undefined;
  readonly exposure: 'balanced' | 'routed' | 'none';
  /** Why nobody accepts what is written; nothing when it is accepted. */
  readonly refusal: Refusal['problem'] | undefined;
  /** Whether the only replica has to go before the next one can come, because of the volume that it holds; singleton-stays-alone tells it where it is declared. */
  readonly isBound: boolean;
}

/** The numbers of replicas to look at: each rounds in its own way. */
function counts(workload: Workload): readonly number[] {
  const minimum = minimumReplicas(workload);
  const isNever = scaled(workload.strategy.maxUnavailable, HUNDRED, 'down') === 0;
  const further = isNever || minimum < SEVERAL ? 0 : Math.min(HUNDRED, maximumReplicas(workload) - minimum);
  return further > 0 ? Array.from({ length: further + 1 }, (_, index) => minimum + index) : [minimum];
}

function allowedBy(workload: Workload, replicas: number, unavailable: number, context: AuditContext): number | undefined {
  const { budgets } = workload;
  const [budget] = budgets;
  const isAlone = budgets.length === 1 && countedBy(budget).length === 1;
  const quorum = isAlone ? redundantQuorum(workload, context) : undefined;
  // More than the majority can miss is members-roll-one-by-one's.
  const isBroken = quorum !== undefined && unavailable > toleratedLosses(quorum.members);
  return isAlone && !isBroken ? allowedDisruptions(budget, replicas) || undefined : undefined;
}

function unavailableOf(workload: Workload, replicas: number, minor: number): number {
  const isOneByOne = workload.kind === 'StatefulSet' && minor < SERVED_FROM.statefulSetMaxUnavailable;
  return isOneByOne ? Math.min(1, replicas) : rolloutFence(workload, replicas).unavailable;
}

/** Zero of any number of replicas, not merely of these. */
function isZero(limit: IntOrPercent): boolean {
  return scaled(limit, 1, 'up') === 0;
}

/** Something that nobody accepts, and where it stands. */
interface Refusal {
  readonly problem: Problem<'mixed' | 'unreadable' | 'refused', 'error'>;
  readonly path: string;
}

/** A StatefulSet has no surge, and the field for more than one at a time is dropped where it is not served. */
function refusal(workload: Workload): Refusal | undefined {
  const { kind, strategy: { type, maxSurge, maxUnavailable, limits, path } } = workload;
  if (limits !== undefined && type === WITHOUT_LIMITS[kind]) {
    return { problem: error('mixed', { type }, 'type RollingUpdate, or no rollingUpdate'), path };
  }
  if (type !== 'RollingUpdate' || kind === 'StatefulSet') {
    return undefined;
  }
  const field = kind === 'Deployment' ? LIMITS.find(name => isUnreadable(limits?.[name])) : undefined;
  if (field !== undefined) {
    const problem = error('unreadable', { field, value: JSON.stringify(limits?.[field]) }, 'a whole number without quotes, or a percentage such as 25%');
    return { problem, path: `${path}/${field}` };
  }
  const isStuck = isZero(maxSurge) && isZero(maxUnavailable) && !isWeighted(workload);
  const problem = error('refused', { maxSurge, maxUnavailable }, 'maxSurge or maxUnavailable above 0');
  return isStuck ? { problem, path: `${path}/maxUnavailable` } : undefined;
}

function isWeighted({ kind, spec }: Workload): boolean {
  return kind === 'Rollout' && fields(fields(spec.strategy).canary).trafficRouting !== undefined;
}

function capacity(workload: Workload, context: AuditContext, replicas: number): Capacity {
  const { type, maxSurge, maxUnavailable } = workload.strategy;
  const floor = rolloutFloor(workload.annotations);
  const wanted = floor === undefined || replicas === 0 ? 0 : scaled(floor, replicas, 'up');
  // Where one replica will do, a floor for several asks for more than there is to be.
  const least = expectsRedundancy(context.facts) ? wanted : Math.min(wanted, replicas);
  const unavailable = type === 'Recreate' ? replicas : unavailableOf(workload, replicas, context.facts.kubernetesMinor);
  return {
    type,
    maxSurge,
    maxUnavailable,
    replicas,
    unavailable,
    floor,
    least,
    allowed: allowedBy(workload, replicas, unavailable, context),
    refusal: refusal(workload)?.problem,
    exposure: isBalanced(workload) ? 'balanced' : isRouted(workload) ? 'routed' : 'none',
    isBound: expectsRedundancy(context.facts) && !isDeclaredAlone(workload)
      && isBoundToANode(workload, context.inventory) && podsBeside(workload, replicas) === 0,
  };
}

/** Blue/green and weighted canaries keep the old pods until the new ones have taken over; OnDelete leaves the pods to someone's hands. */
function replacesPods(workload: Workload): boolean {
  const { type } = workload.strategy;
  return (type === 'RollingUpdate' || type === 'Recreate') && !isWeighted(workload);
}

function recreated({ replicas, exposure }: Capacity) {
  const problem = exposure === 'balanced' ? error : warning;
  return exposure === 'none' || replicas < SEVERAL ? undefined : problem('recreate', { replicas, all: allOf(replicas) }, 'RollingUpdate');
}

function judge(value: Capacity) {
  const { type, maxUnavailable, replicas, unavailable, floor, least, allowed } = value;
  const available = replicas - unavailable;
  if (value.refusal !== undefined) {
    return value.refusal;
  }
  if (floor !== undefined && available < least) {
    const needed = least > replicas ? `at least ${least} replicas` : `at most ${replicas - least} unavailable`;
    return error('floor', { available, replicas, floor }, needed);
  }
  if (value.isBound) {
    return info('gap', {}, 'a volume that many nodes mount, or members with a copy of their own');
  }
  if (type === 'Recreate') {
    return recreated(value);
  }
  if (replicas >= SEVERAL && available <= 0) {
    return error('everything', { replicas, all: allOf(replicas), maxUnavailable }, `maxUnavailable ${UNAVAILABLE}`);
  }
  return allowed !== undefined && unavailable > allowed
    ? warning('budget', { unavailable, replicas, allowed }, `at most ${allowed} unavailable`)
    : undefined;
}

export const rolloutKeepsCapacity = recommend({
  id: 'rollout-keeps-capacity',
  title: 'A rollout takes no capacity away',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'updates' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment' },
  ],
  why: 'By default a quarter of the pods may be missing while a new version rolls out. At the hour of most traffic the others cannot carry that, '
    + 'and with Recreate nobody answers at all.',
  remedy: 'Set maxUnavailable: 0 with a maxSurge above 0, or declare how many replicas must stay available and let at most the others be unavailable. '
    + 'Where one volume that one node can mount binds the only replica, neither helps, as a new pod beside the old one waits for the volume: leave the '
    + 'strategy as it is, and know the gap. The way out is a volume that many nodes mount, or a StatefulSet whose members have a copy of their own.',
  byDefault: `maxUnavailable ${UNAVAILABLE} and maxSurge ${SURGE}; with a declared floor, maxUnavailable is what the floor leaves.`,
  props: {
    maxSurge: `- ${SURGE} of the replicas, at least one`,
    maxUnavailable: `- ${UNAVAILABLE}, or what minAvailableDuringRollout leaves`,
    minAvailableDuringRollout: '- every replica stays available',
  },
  correction: 'The percentage of the source, 20% unavailable to keep 80 of 100 pods, holds at 100 pods. A floor that is a count, not a share, '
    + 'needs a count: under an autoscaler 20% of 90 pods leaves 72.',
  causedBy: ['disruptionBudget', 'minReplicas'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    refused: 'maxSurge {maxSurge} and maxUnavailable {maxUnavailable} let no pod be replaced: the workload is refused.',
    mixed: 'A strategy of type {type} has no rollingUpdate, and here it has one: the workload is refused.',
    unreadable: '{field} {value} is neither a whole number nor a percentage: the workload is refused.',
    everything: 'A rollout may take {all} replicas away at once: maxUnavailable is {maxUnavailable}.',
    floor: 'During a rollout {available} of {replicas} replicas stay available; the declared floor is {floor}.',
    budget: 'A rollout may take {unavailable} of {replicas} replicas away at once, the disruption budget lets {allowed} go.',
    recreate: 'Recreate stops {all} replicas before the first new one starts.',
    gap: 'The only replica holds a volume that one node can mount: each rollout, each drain and the loss of its node leave a gap, until another has the volume.',
  },
  levels: {
    refused: 'error',
    mixed: 'error',
    unreadable: 'error',
    everything: 'error',
    floor: 'error',
    budget: 'warning',
    recreate: ['error', 'warning'],
    gap: 'info',
  },
  choose: (
    { minReplicas, floor }: { minReplicas: number; floor: IntOrPercent | undefined },
  ): { maxSurge: IntOrPercent; maxUnavailable: IntOrPercent } => {
    if (floor === undefined) {
      return { maxSurge: SURGE, maxUnavailable: UNAVAILABLE };
    }
    const rest = Math.max(0, isPercent(floor) ? HUNDRED - percentOf(floor) : minReplicas - floor);
    return { maxSurge: SURGE, maxUnavailable: isPercent(floor) && rest > 0 ? `${rest}%` : rest };
  },
  /** Nothing beside the old pods, and all of them at once. */
  recreate: { strategy: 'Recreate', maxSurge: 0, maxUnavailable: 1 } as const,
  read: (workload, context) => {
    const isPaused = flag(workload.spec.paused) === true;
    const refused = refusal(workload);
    if (refused === undefined && (isDevelopment(context.facts) || isPaused || !replacesPods(workload))) {
      return NOT_APPLICABLE;
    }
    const values = counts(workload).map(replicas => capacity(workload, context, replicas));
    const worst = values.find(value => judge(value) !== undefined) ?? values[0];
    const { type, path } = workload.strategy;
    const place = type === 'Recreate' ? '/spec/strategy/type' : `${path}/maxUnavailable`;
    return reading(worst, workload, refused?.path ?? place, { related: workload.budgets });
  },
  holds: judge,
});
