import { QueueWish } from './wish';
import { Autoscaler, DownstreamLimit, WorkloadProps } from '../../api';
import { expectsRedundancy } from '../../kubernetes';
import { rolloutKeepsCapacity } from '../../recommendations/rollout/rollout-keeps-capacity';
import { autoscalerPresent } from '../../recommendations/scaling/autoscaler-present';
import { consumersFitPartitions } from '../../recommendations/scaling/consumers-fit-partitions';
import { connectedReplicas, consumingReplicas } from '../../recommendations/scaling/readings/most-replicas';
import { PeakPlan, peakWith, planForPeak } from '../../recommendations/scaling/readings/peak';
import { neededReplicas } from '../../recommendations/scaling/readings/queue-waits';
import { mostForPeak, SCALER } from '../../recommendations/scaling/readings/scaler-choices';
import { replicasCoverZones } from '../../recommendations/scaling/replicas-cover-zones';
import { replicasMinimum } from '../../recommendations/scaling/replicas-minimum';
import { targetFitsTheWait } from '../../recommendations/scaling/target-fits-the-wait';
import { countOrPercent } from '../checks/quantities';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

/** What is stated of the number of replicas. */
export interface StatedBounds {
  readonly zones: number;
  readonly min?: number;
  readonly max?: number;
  /** The most that a schedule asks for. */
  readonly scheduled?: number;
}

export interface Bounds {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

const TENTHS = 10;
/** Decimals of a share of a replica that are more than what fractions of binary numbers leave. */
const DECIMALS = 9;
const PERCENT = 100;

function tenths(amount: number): number {
  return Math.round(amount * TENTHS) / TENTHS;
}

interface Peak extends QueueWish {
  readonly peakRate: number;
  readonly pollingInterval: number;
}

function peaksOf(wishes: readonly QueueWish[]): readonly Peak[] {
  const { pollingInterval } = SCALER;
  return wishes.flatMap(wish => wish.peakRate === undefined ? [] : [{ ...wish, concurrency: wish.slots, peakRate: wish.peakRate, pollingInterval }]);
}

/** Replicas that work as fast as the jobs of all peaks arrive; nothing where no peak is declared. */
export function steadyFor(wishes: readonly QueueWish[]): number | undefined {
  const peaks = peaksOf(wishes);
  // What is left of one queue is there for the others, so that they add up.
  const needed = peaks.reduce((all, peak) => all + neededReplicas(peak) / peak.queues, 0);
  return peaks.length === 0 ? undefined : Math.ceil(Number(needed.toFixed(DECIMALS)));
}

/** What a minimum makes of the peak of a queue, where one is declared. */
export function peakOf(wish: QueueWish, minReplicas: number): PeakPlan | undefined {
  const [peak] = peaksOf([wish]);
  return peak && peakWith(peak, minReplicas);
}

/** The fewest and the most replicas: the minimum holds the wait through a peak, the maximum bears the peak and stays within what limits it. */
export function planBounds(planning: Planning, props: WorkloadProps, wishes: readonly QueueWish[], isZero: boolean, stated: StatedBounds): Bounds {
  const minReplicas = isZero ? planZero(planning, wishes) : planMinimum(planning, wishes, stated);
  checkMinimum(planning.ledger, wishes, stated);
  return { minReplicas, maxReplicas: planMaximum(planning, props, wishes, { ...stated, min: minReplicas }) };
}

/** A stated minimum is no more than what has parts of a queue; a second one may stand by. */
function checkMinimum(ledger: Ledger, wishes: readonly QueueWish[], { min }: StatedBounds): void {
  const [parts] = partsOf(wishes);
  const most = Math.max(replicasMinimum.minimum, parts?.most ?? 0);
  if (parts !== undefined && min !== undefined && min > most) {
    ledger.refuse('minReplicas', min, `at most ${most}, ${parts.because},`, `Lower minReplicas, or leave it out; otherwise raise ${parts.prop}.`, consumersFitPartitions);
  }
}

function planZero({ ledger }: Planning, wishes: readonly QueueWish[]): number {
  for (const peak of peaksOf(wishes)) {
    const { holds, longestWait, target, reaction } = peakWith(peak, 0);
    if (!holds) {
      const waits = target === undefined ? `${reaction.seconds} s until the replicas work that ${peak.peakRate} jobs per second need` : `a job waits up to ${tenths(longestWait)} s`;
      ledger.refuse(`${peak.prop}.maxWait`, `${peak.maxWait} s`, `at least ${Math.ceil(longestWaitOfNone(peak))} s where the peak may meet no replica: ${waits},`,
        'Raise maxWait, lower peakRate, or use Idle.keep(), whose minimum is planned for the peak.', targetFitsTheWait);
    }
  }
  return ledger.decide('minReplicas', replicasCoverZones, 0, () => 0);
}

/** A wait with which a peak that meets no replica is borne. */
function longestWaitOfNone(peak: Peak): number {
  let wait = peak.maxWait;
  while (!peakWith({ ...peak, maxWait: wait }, 0).holds) {
    wait += 1;
  }
  return wait;
}

function planMinimum({ ledger, facts }: Planning, wishes: readonly QueueWish[], { zones, min }: StatedBounds): number {
  const floor = min ?? (expectsRedundancy(facts) ? usualMinimum(zones, wishes) : 1);
  const peaks = peaksOf(wishes);
  const planned = peaks.map(peak => ({ peak, plan: planForPeak(peak, floor) }));
  const [first] = [...planned].sort((one, other) => other.plan.minReplicas - one.plan.minReplicas);
  if (first === undefined || first.plan.minReplicas <= floor) {
    return ledger.decide('minReplicas', replicasCoverZones, min, () => floor);
  }
  const { peak, plan } = first;
  if (min !== undefined) {
    const missed = peakWith(peak, min);
    const why = missed.target === undefined ? `the start-up of ${missed.start.seconds} s uses the wait up` : `a job waits up to ${tenths(missed.longestWait)} s`;
    ledger.refuse('minReplicas', min, `at least ${plan.minReplicas}: with ${min}, ${why} at ${peak.peakRate} jobs per second, and maxWait is ${peak.maxWait} s,`,
      `Set minReplicas to ${plan.minReplicas}, leave it out, or raise maxWait.`, targetFitsTheWait);
    return min;
  }
  return ledger.decideBecause('minReplicas', targetFitsTheWait, undefined, () => ({ value: plan.minReplicas, because: minimumReason(peak, plan) }), `${peak.prop}.peakRate`);
}

/** No more than there are parts of the queue: others would be idle. A second one stands by all the same. */
function usualMinimum(zones: number, wishes: readonly QueueWish[]): number {
  const parts = wishes.map(wish => consumingReplicas(wish) ?? Infinity);
  return Math.min(replicasCoverZones.choose({ zones }), parts.length === 0 ? Infinity : Math.max(replicasMinimum.minimum, ...parts));
}

function minimumReason({ peakRate, maxWait }: Peak, { minReplicas, reaction, steadyReplicas: steady, share, growthWait }: PeakPlan): string {
  return `${minReplicas} replicas are the fewest that hold ${maxWait} s at ${peakRate} jobs per second: ${reaction.seconds} s until ${steady} replicas work `
    + `x ${Math.round(share * PERCENT)} % of the jobs that ${minReplicas} do not get to = ${tenths(growthWait)} s`;
}

interface Limit {
  readonly most: number;
  readonly prop: string;
  readonly because: string;
}

function planMaximum(
  planning: Planning, props: WorkloadProps, wishes: readonly QueueWish[], { zones, min = 0, max, scheduled = 0 }: StatedBounds,
): number {
  const { ledger } = planning;
  const limits = limitsOf(planning, props, wishes, min);
  const [limit] = [...limits].sort((one, other) => one.most - other.most);
  const steady = steadyFor(wishes);
  if (max !== undefined) {
    checkMaximum(ledger, max, min, steady, limit, wishes);
    return ledger.decide('maxReplicas', autoscalerPresent, Math.max(min, max), () => max);
  }
  const usual = autoscalerPresent.choose({ minReplicas: min, zones }).maxReplicas;
  const wished = Math.max(usual, scheduled, steady === undefined ? 0 : Math.min(autoscalerPresent.most, mostForPeak(steady)));
  if (steady !== undefined && steady > autoscalerPresent.most) {
    refusePeak(ledger, wishes, steady, `${autoscalerPresent.most} are the most that anybody means`);
    return autoscalerPresent.most;
  }
  if (limit !== undefined && steady !== undefined && limit.most < steady) {
    refusePeak(ledger, wishes, steady, `the maximum is ${limit.most}, ${limit.because}`);
  }
  return ledger.decideBecause('maxReplicas', autoscalerPresent, undefined, () => {
    if (limit !== undefined && limit.most < wished) {
      return { value: Math.max(min, limit.most), because: `${Math.max(min, limit.most)}, ${limit.because}` };
    }
    return { value: wished, because: wished === usual ? undefined : maximumReason(wished, steady) };
  }, 'minReplicas');
}

function maximumReason(most: number, steady: number | undefined): string {
  return steady !== undefined && most === mostForPeak(steady) ? `${most} replicas bear the peak, as ${steady} work as fast as its jobs arrive`
    : `${most}, which a schedule asks for`;
}

/** A stated maximum has to bear the peak, and no more than what works. */
function checkMaximum(
  ledger: Ledger, max: number, min: number, steady: number | undefined, limit: Limit | undefined, wishes: readonly QueueWish[],
): void {
  if (max < min) {
    ledger.refuse('maxReplicas', max, `at least minReplicas, which is ${min},`, 'Raise maxReplicas or lower minReplicas.', autoscalerPresent);
  } else if (limit !== undefined && max > limit.most) {
    ledger.refuse('maxReplicas', max, `at most ${limit.most}, ${limit.because},`, `Lower maxReplicas, or leave it out; otherwise raise ${limit.prop}.`, targetFitsTheWait);
  } else if (steady !== undefined && max < steady) {
    refusePeak(ledger, wishes, steady, `maxReplicas is ${max}`);
  }
}

function refusePeak(ledger: Ledger, wishes: readonly QueueWish[], steady: number, than: string): void {
  const peaks = peaksOf(wishes);
  const [peak] = [...peaks].sort((one, other) => neededReplicas(other) - neededReplicas(one));
  if (peak !== undefined) {
    const sum = peaks.map(({ peakRate, typicalJobDuration, slots, queues }) =>
      `${peakRate} jobs per second x ${typicalJobDuration} s / ${tenths(slots * queues)} at once`).join(' + ');
    ledger.refuse(`${peak.prop}.peakRate`, peak.peakRate, `a peak that the maximum carries: ${sum} = ${steady} replicas, and ${than},`,
      'Raise the maximum and what limits it, raise the concurrency, or make jobs shorter: the queue grows for as long as the peak lasts.', targetFitsTheWait);
  }
}

function limitsOf(planning: Planning, props: WorkloadProps, wishes: readonly QueueWish[], minReplicas: number): readonly Limit[] {
  return [...partsOf(wishes), ...limitOf(planning, props, (props.autoscaler as Autoscaler)._options.downstream, minReplicas)];
}

/** Replicas that have parts of the queue. */
function partsOf(wishes: readonly QueueWish[]): readonly Limit[] {
  const parts = wishes.map(wish => ({ wish, most: consumingReplicas(wish) }));
  const [widest] = [...parts].sort((one, other) => (other.most ?? 0) - (one.most ?? 0));
  // Of several queues, replicas without a part of one may have parts of another.
  return widest?.most === undefined || parts.some(({ most }) => most === undefined) ? [] : [{
    most: widest.most,
    prop: `${widest.wish.queueProp}.partitions`,
    because: `as the queue has ${widest.wish.partitions} partitions and a replica works on ${widest.wish.concurrency} at once`,
  }];
}

/** Replicas that what stands behind the workload has connections for, those of a rollout included. */
function limitOf({ ledger }: Planning, props: WorkloadProps, downstream: DownstreamLimit | undefined, minReplicas: number): readonly Limit[] {
  const prop = 'autoscaler.downstream';
  const connections = ledger.count(`${prop}.connections`, downstream?.connections, { min: 1 });
  const perReplica = ledger.count(`${prop}.perReplica`, downstream?.perReplica, { min: 1 });
  if (connections === undefined || perReplica === undefined) {
    return [];
  }
  const chosen = rolloutKeepsCapacity.choose({ minReplicas, floor: undefined });
  const most = connectedReplicas({
    downstreamConnections: connections,
    connectionsPerReplica: perReplica,
    maxSurge: countOrPercent(ledger, 'maxSurge', props.maxSurge, rolloutKeepsCapacity) ?? chosen.maxSurge,
    maxUnavailable: countOrPercent(ledger, 'maxUnavailable', props.maxUnavailable, rolloutKeepsCapacity) ?? chosen.maxUnavailable,
  }) ?? 0;
  if (most < Math.max(1, minReplicas)) {
    ledger.refuse(`${prop}.connections`, connections, `connections of at least ${Math.max(1, minReplicas)} replicas, ${perReplica} each, those of a rollout included,`,
      'Raise the limit, open fewer connections, or lower minReplicas.', targetFitsTheWait);
    return [];
  }
  return [{ most, prop: `${prop}.connections`, because: `as more, with those of a rollout, open over ${connections} connections at ${perReplica} each` }];
}
