import { Planning } from '../planning';
import { planQueueTriggers } from './queue-triggers';
import { AuthenticationPlan, TriggerPlan } from './trigger';
import { Autoscaler, Queue, QueueDemandOptions, ScalerIdentity, WorkloadProps } from '../../api';
import { FACT_ANNOTATIONS, TextMap } from '../../kubernetes';
import { externalMetricsScale } from '../../recommendations/scaling/external-metrics-scale';
import { targetFor } from '../../recommendations/scaling/readings/queue-waits';

/** How KEDA scales a workload. */
export interface DemandPlan {
  readonly triggers: readonly TriggerPlan[];
  readonly authentications: readonly AuthenticationPlan[];
  /** Replicas that run at least while nobody can say what is asked for; nothing where that is measured in the pods themselves. */
  readonly fallback?: { readonly failures: number; readonly replicas: number };
  /** What the workload declares of its work. */
  readonly facts: TextMap;
  /** What whoever runs the cluster has to grant, in words. */
  readonly needs: readonly string[];
}

/** What a workload works on. */
export interface Work {
  /** Name of the workload. */
  readonly name: string;
  /** The queue that a worker takes its jobs from. */
  readonly queue?: Queue;
}

/** Syncs of the autoscaler that may fail before the fallback counts. */
const FAILURES = 3;
const MILLISECONDS = 1000;

/** What an autoscaler follows that goes by what is asked of the workload. */
export function planDemand(planning: Planning, props: WorkloadProps, work: Work, minReplicas: number): DemandPlan {
  const { ledger } = planning;
  const { _options: options } = props.autoscaler as Autoscaler;
  if (work.queue === undefined) {
    ledger.refuse('queue', undefined, `the queue that ${String(props.autoscaler)} follows`, "State the queue of the worker: queue: Queue.sqs({ url: '...' }).", externalMetricsScale);
    return { triggers: [], authentications: [], facts: {}, needs: [] };
  }
  const { wait, job, concurrency } = readWish(planning, 'autoscaler', options as QueueDemandOptions);
  const { triggers, authentications, needs } = planQueueTriggers({
    ledger,
    prop: 'queue',
    workload: work.name,
    identity: options.identity ?? ScalerIdentity.operator(),
    hasRole: props.iamRole?._role.kind === 'irsa',
    suffix: '',
    concurrency,
    target: countsRunning => ledger.decideBecause('autoscaler.target', externalMetricsScale, undefined, () => {
      const value = targetFor({ maxWait: wait, typicalJobDuration: job, concurrency, countsRunning });
      return { value, because: targetReason({ wait, job, concurrency, countsRunning, value }) };
    }, 'autoscaler.maxWait'),
  }, work.queue);
  return {
    triggers,
    authentications,
    needs,
    fallback: { failures: FAILURES, replicas: minReplicas },
    facts: {
      [FACT_ANNOTATIONS.maxWait]: inText(wait),
      [FACT_ANNOTATIONS.typicalJobDuration]: inText(job),
      [FACT_ANNOTATIONS.concurrency]: String(concurrency),
    },
  };
}

interface Wish {
  readonly wait: number;
  readonly job: number;
  readonly concurrency: number;
}

function readWish({ ledger }: Planning, prop: string, { maxWait, typicalJobDuration, concurrency }: QueueDemandOptions): Wish {
  return {
    wait: ledger.time(`${prop}.maxWait`, maxWait) ?? 1,
    job: ledger.time(`${prop}.typicalJobDuration`, typicalJobDuration) ?? 1,
    concurrency: ledger.decide(`${prop}.concurrency`, externalMetricsScale, ledger.count(`${prop}.concurrency`, concurrency, { min: 1 }), () => 1),
  };
}

function targetReason({ wait, job, concurrency, countsRunning, value }: Wish & { countsRunning: boolean; value: number }): string {
  const waiting = countsRunning ? `(${wait} s longest wait + ${job} s typical job, as jobs that run count)` : `${wait} s longest wait`;
  return `${value} jobs per replica = ${concurrency} at once x ${waiting} / ${job} s typical job, less the tenth that an autoscaler tolerates`;
}

/** Seconds as an annotation has them. */
function inText(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * MILLISECONDS)}ms`;
}
