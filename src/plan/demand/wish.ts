import { countsRunningWork } from './queue-triggers';
import { DownstreamLimit, Queue, QueueDemandOptions } from '../../api';
import { FACT_ANNOTATIONS, TextMap } from '../../kubernetes';
import { consumersFitPartitions } from '../../recommendations/scaling/consumers-fit-partitions';
import { targetFitsTheWait } from '../../recommendations/scaling/target-fits-the-wait';
import { Ledger } from '../ledger';

/** How long jobs may wait in a queue, and what is known of them; times in seconds. */
export interface QueueWish {
  /** Where it stands among the props. */
  readonly prop: string;
  readonly queue: Queue;
  readonly queueProp: string;
  readonly maxWait: number;
  readonly typicalJobDuration: number;
  readonly concurrency: number;
  /** Jobs of this queue that a replica works on at once in the long run: queues share it, and where all run that there are partitions for, the last has fewer of those. */
  readonly slots: number;
  /** Queues that the workload follows. */
  readonly queues: number;
  readonly countsRunning: boolean;
  readonly replicaStartup: number;
  readonly nodeStartup?: number;
  readonly peakRate?: number;
  readonly partitions?: number;
}

const MILLISECONDS = 1000;
const RATE_DECIMALS = 6;
const TENTHS = 10;

export function readWish(
  ledger: Ledger, prop: string, options: QueueDemandOptions, queue: Queue, queueProp: string, queues: number, longestJob: number | undefined,
): QueueWish {
  const job = ledger.time(`${prop}.typicalJobDuration`, options.typicalJobDuration, targetFitsTheWait);
  if (job !== undefined && longestJob !== undefined && job > longestJob) {
    ledger.refuse(`${prop}.typicalJobDuration`, `${job} s`, `at most maxJobDuration, which is ${longestJob} s,`,
      'Lower it, or raise maxJobDuration: no job takes longer than that.', targetFitsTheWait);
  }
  const peakRate = options.peakRate;
  const isRate = peakRate !== undefined && Number.isFinite(peakRate) && peakRate > 0;
  if (peakRate !== undefined && !isRate) {
    ledger.refuse(`${prop}.peakRate`, peakRate, 'jobs per second, more than 0', 'State how many jobs arrive in a second at the peak, or leave it out.', targetFitsTheWait);
  }
  const concurrency = ledger.decide(`${prop}.concurrency`, targetFitsTheWait,
    ledger.count(`${prop}.concurrency`, options.concurrency, { min: 1, under: targetFitsTheWait }), () => 1);
  const partitions = partitionsOf(queue);
  if (isCount(partitions) && concurrency > partitions) {
    ledger.refuse(`${prop}.concurrency`, concurrency, `at most ${partitions}, the partitions of the queue, of which each has one consumer at a time,`,
      `Lower the concurrency, or raise ${queueProp}.partitions.`, consumersFitPartitions);
  }
  return {
    prop,
    queue,
    queueProp,
    maxWait: ledger.time(`${prop}.maxWait`, options.maxWait, targetFitsTheWait) ?? 1,
    typicalJobDuration: job ?? 1,
    concurrency,
    slots: (isCount(partitions) ? partitions / Math.ceil(partitions / concurrency) : concurrency) / queues,
    queues,
    countsRunning: countsRunningWork(queue),
    replicaStartup: ledger.decide(`${prop}.replicaStartup`, targetFitsTheWait,
      ledger.seconds(`${prop}.replicaStartup`, options.replicaStartup, { under: targetFitsTheWait }), () => targetFitsTheWait.replicaStartup),
    nodeStartup: ledger.seconds(`${prop}.nodeStartup`, options.nodeStartup, { under: targetFitsTheWait }),
    peakRate: isRate ? peakRate : undefined,
    partitions,
  };
}

function isCount(amount: number | undefined): amount is number {
  return amount !== undefined && Number.isInteger(amount) && amount > 0;
}

/** Parts of a queue of which each has one consumer at a time. */
export function partitionsOf(queue: Queue): number | undefined {
  const settings = queue._settings;
  return settings.kind === 'kafka' || settings.kind === 'other' ? settings.options.partitions : undefined;
}

/** What a workload declares of the queue that it follows, so that any audit can judge by it; of several queues none is meant. */
export function wishFacts(wishes: readonly QueueWish[], downstream: DownstreamLimit | undefined): TextMap {
  const [wish, ...others] = wishes;
  return { ...wish === undefined || others.length > 0 ? {} : factsOf(wish), ...downstream === undefined ? {} : limitFacts(downstream) };
}

function limitFacts({ connections, perReplica }: DownstreamLimit): TextMap {
  return { [FACT_ANNOTATIONS.downstreamConnections]: String(connections), [FACT_ANNOTATIONS.connectionsPerReplica]: String(perReplica) };
}

function factsOf(wish: QueueWish): TextMap {
  const { maxWait, typicalJobDuration, concurrency, replicaStartup, nodeStartup, peakRate, partitions } = wish;
  return {
    [FACT_ANNOTATIONS.maxWait]: inText(maxWait),
    [FACT_ANNOTATIONS.typicalJobDuration]: inText(typicalJobDuration),
    [FACT_ANNOTATIONS.concurrency]: String(concurrency),
    [FACT_ANNOTATIONS.replicaStartup]: inText(replicaStartup),
    ...nodeStartup === undefined ? {} : { [FACT_ANNOTATIONS.nodeStartup]: inText(nodeStartup) },
    ...partitions === undefined ? {} : { [FACT_ANNOTATIONS.partitions]: String(partitions) },
    ...peakRate === undefined ? {} : { [FACT_ANNOTATIONS.peakRate]: String(Number(peakRate.toFixed(RATE_DECIMALS))) },
  };
}

/** Seconds as an annotation has them. */
function inText(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * MILLISECONDS)}ms`;
}

/** How many jobs a replica works on at once, with what makes it fewer. */
export function atOnce({ concurrency, slots, queues, partitions }: QueueWish): string {
  const shared = queues === 1 ? '' : ` / ${queues} queues`;
  const isPart = partitions !== undefined && slots * queues !== concurrency;
  return `${isPart ? `${Math.round(slots * queues * TENTHS) / TENTHS}` : concurrency} at once${isPart ? `, of ${partitions} partitions,` : ''}${shared}`;
}
