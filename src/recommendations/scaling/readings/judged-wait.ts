import { peakWith } from './peak';
import { longestHeldWait, steadyReplicas, Work } from './queue-waits';
import { DeclaredWork, declaredWork, statedTolerance } from './queue-work';
import { Autoscaler, ClusterFacts } from '../../../kubernetes';
import { QueueTarget, queueTarget } from '../../../vocabularies/keda/queue-target';
import { asScaledObject, ScaledObject } from '../../../vocabularies/keda/scaled-object';

/** The target of a queue beside what its workload declares of the jobs; times in seconds. */
export interface JudgedTarget extends Work {
  readonly kind: 'target';
  readonly key: string;
  readonly target: number;
  readonly maxWait: number;
  readonly concurrency: number;
  readonly held: number;
  /** By which a job waits longer until one more replica works, where the load rises to its peak at once. */
  readonly startWait: number;
}

/** The fewest or the most replicas beside a declared peak. */
export type JudgedBounds =
  | { readonly kind: 'growth'; readonly minReplicas: number; readonly growthWait: number; readonly maxWait: number; readonly peakRate: number; readonly reaction: number }
  | { readonly kind: 'most'; readonly maxReplicas: number; readonly steadyReplicas: number; readonly peakRate: number };

export interface Judged<V> {
  readonly value: V;
  readonly path: string;
}

/** What a ScaledObject aims at for each replica, of all its queues; none where a formula takes their place. */
function targetsOf({ triggers, modifiers }: ScaledObject): readonly QueueTarget[] {
  return modifiers !== undefined ? [] : triggers.map(queueTarget).filter(target => target !== undefined);
}

/** Targets that no server takes, of triggers that KEDA itself takes. */
export function targetsOfNothing(scaled: ScaledObject): readonly Judged<{ readonly kind: 'nothing'; readonly key: string; readonly target: number }>[] {
  return targetsOf(scaled).filter(({ value, trigger: { type } }) => value <= 0 && !REFUSED_BY_KEDA.includes(type))
    .map(({ key, value, trigger }) => ({ value: { kind: 'nothing', key, target: value }, path: `${trigger.path}/metadata/${key}` }));
}

const REFUSED_BY_KEDA: readonly string[] = ['kafka', 'apache-kafka', 'rabbitmq'];

/**
 * The target that holds the shortest wait: what is declared is of one queue, and of several nobody knows which.
 *
 * Where nobody can say whether jobs at work count, they do: the wait is shorter then.
 */
export function judgedTarget(scaled: ScaledObject, facts: ClusterFacts): Judged<JudgedTarget> | undefined {
  const work = declaredWork(scaled);
  if (work === undefined) {
    return undefined;
  }
  const { typicalJobDuration, concurrency, maxWait } = work;
  const tolerance = statedTolerance(scaled, facts);
  let shortest: Judged<JudgedTarget> | undefined;
  for (const { key, value: target, trigger, countsRunning: counts } of targetsOf(scaled).filter(({ value }) => value > 0)) {
    const one = { typicalJobDuration, concurrency, tolerance, countsRunning: counts !== 'no' };
    const held = longestHeldWait({ ...one, target });
    if (shortest === undefined || held < shortest.value.held) {
      const value = { ...one, kind: 'target' as const, key, target, maxWait, held, startWait: peakOf(scaled, work, one.countsRunning)?.startWait ?? 0 };
      shortest = { value, path: `${trigger.path}/metadata/${key}` };
    }
  }
  return shortest;
}

/** What the fewest and the most replicas make of a declared peak. */
export function judgedBounds(autoscaler: Autoscaler): readonly Judged<JudgedBounds>[] {
  const { minReplicas, maxReplicas, minimumPath, workloads: [workload] } = autoscaler;
  const { peakRate, typicalJobDuration, concurrency } = workload?.facts ?? {};
  if (peakRate === undefined || typicalJobDuration === undefined) {
    return [];
  }
  const steady = steadyReplicas({ peakRate, typicalJobDuration, concurrency });
  if (maxReplicas < steady) {
    return [{ value: { kind: 'most', maxReplicas, steadyReplicas: steady, peakRate }, path: minimumPath.replace('/min', '/max') }];
  }
  const scaled = asScaledObject(autoscaler);
  const work = declaredWork(autoscaler);
  const plan = scaled === undefined || work === undefined ? undefined : peakOf(scaled, work, true);
  if (plan === undefined || work === undefined) {
    return [];
  }
  const { growthWait, reaction } = plan;
  const value = { kind: 'growth' as const, minReplicas, growthWait, maxWait: work.maxWait, peakRate, reaction: reaction.seconds };
  return [{ value, path: minimumPath }];
}

/** What the fewest replicas make of the peak; what nobody declares of the start-up takes no time. */
function peakOf(scaled: ScaledObject, work: DeclaredWork, countsRunning: boolean) {
  const { minReplicas, pollingInterval } = scaled;
  const { peakRate, replicaStartup = 0, nodeStartup = 0 } = work.facts;
  return peakRate === undefined ? undefined
    : peakWith({ ...work, peakRate, replicaStartup, nodeStartup, countsRunning, pollingInterval }, minReplicas);
}
