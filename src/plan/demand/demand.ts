import { Bounds, peakOf, planBounds, StatedBounds, steadyFor } from './bounds';
import { IdlePlan, isZero, planIdle } from './idle';
import { planQueueTriggers } from './queue-triggers';
import { planRequests } from './requests';
import { planSchedule } from './schedule';
import { AuthenticationPlan, TriggerPlan, TriggersPlan } from './trigger';
import { planUsage } from './usage';
import { atOnce, QueueWish, readWish, wishFacts } from './wish';
import { Autoscaler, Demand, Queue, ScalerIdentity, WorkloadProps } from '../../api';
import { addOnServes, AUTOSCALER_TOLERANCE, ClusterFacts, declares, TextMap } from '../../kubernetes';
import { externalMetricsScale } from '../../recommendations/scaling/external-metrics-scale';
import { canHold, longestHeldWait } from '../../recommendations/scaling/readings/queue-waits';
import { SCALER } from '../../recommendations/scaling/readings/scaler-choices';
import { targetFitsTheWait } from '../../recommendations/scaling/target-fits-the-wait';
import { requireAddOn } from '../add-ons';
import { refuseLength } from '../checks/names';
import { ContainersPlan } from '../containers';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

/** How KEDA scales a workload. */
export interface DemandPlan {
  readonly triggers: readonly TriggerPlan[];
  readonly authentications: readonly AuthenticationPlan[];
  /** Replicas that run at least while nobody can say what is asked for; nothing where that is measured in the pods themselves. */
  readonly fallback?: { readonly failures: number; readonly replicas: number };
  /** How the last replica goes; nothing where it stays. */
  readonly idle?: IdlePlan;
  /** Whether the autoscaler adds a replica for the first job over the target. */
  readonly isExact: boolean;
  /** What the workload declares of its work. */
  readonly facts: TextMap;
  /** What whoever runs the cluster has to grant, in words. */
  readonly needs: readonly string[];
}

/** What a workload works on. */
export interface Work {
  readonly name: string;
  readonly namespace?: string;
  /** The queue that a worker takes its jobs from. */
  readonly queue?: Queue;
  /** Seconds of the longest job. */
  readonly longest?: number;
  readonly hasService: boolean;
}

/** A demand with where it stands among the props. */
interface Stated {
  readonly prop: string;
  readonly demand: Demand;
}

/** What an autoscaler follows that goes by what is asked of the workload, and its bounds. */
export function planDemand(
  planning: Planning, props: WorkloadProps, containers: ContainersPlan, work: Work, stated: StatedBounds,
): Bounds & { readonly demand: DemandPlan } {
  const { ledger, facts } = planning;
  const autoscaler = props.autoscaler as Autoscaler;
  checkCluster(planning, autoscaler, work);
  const demands = demandsOf(ledger, autoscaler, work);
  const queues = demands.filter(({ demand }) => demand._settings.kind === 'queue').length;
  const wishes = demands.flatMap(({ prop, demand: { _settings: settings } }) => settings.kind !== 'queue' ? []
    : [readWish(ledger, prop, settings.options, settings.queue, prop === 'autoscaler' ? 'queue' : `${prop}.queue`, queues, work.longest)]);
  const isExact = canBeExact(facts) && wishes.some(({ typicalJobDuration }) => (work.longest ?? typicalJobDuration) > SCALER.longJob);
  const idle = isZero(props) ? planIdle(ledger, props, wishes, demands.map(({ demand }) => demand), work) : undefined;
  const scheduled = Math.max(0, ...demands.map(({ demand: { _settings: settings } }) => settings.kind === 'schedule' ? settings.options.replicas : 0));
  const bounds = planBounds(planning, props, wishes, idle !== undefined, { ...stated, scheduled });
  const read = planTriggers(planning, props, containers, work, { demands, wishes, bounds, isExact });
  checkNames(ledger, demands, read, work.name);
  const isMeasured = read.triggers.some(({ kind }) => kind !== 'cpu' && kind !== 'memory');
  return {
    ...bounds,
    demand: {
      ...read,
      fallback: isMeasured ? planFallback(ledger, wishes, bounds) : undefined,
      idle,
      isExact,
      facts: wishFacts(wishes, autoscaler._options.downstream),
    },
  };
}

function checkCluster({ ledger, facts }: Planning, autoscaler: Autoscaler, { name }: Work): void {
  const instead = "use Autoscaler.horizontal({ metrics: [Metric.external('...', { averageValue: '...' })] }) with another adapter for external metrics";
  const isServed = requireAddOn(ledger, facts, 'keda', 'autoscaler', { given: autoscaler, minVersion: SCALER.fallbackSince, instead, under: externalMetricsScale });
  const identity = autoscaler._options.identity;
  const externalId = identity?._settings.options.externalId;
  if (isServed && externalId !== undefined) {
    requireAddOn(ledger, facts, 'keda', 'autoscaler.identity.externalId', {
      given: externalId, minVersion: SCALER.externalIdSince, instead: 'leave externalId out', under: externalMetricsScale,
    });
  }
  if (name.length > SCALER.longestName) {
    refuseLength(ledger, name, `at most ${SCALER.longestName} characters, as KEDA calls its HorizontalPodAutoscaler keda-hpa-${name},`, 'Choose a shorter name.', externalMetricsScale);
  }
}

/** What asks for replicas: the queue of the worker first, then what is listed. */
function demandsOf(ledger: Ledger, autoscaler: Autoscaler, { queue }: Work): readonly Stated[] {
  const { _options: options, _factory: factory } = autoscaler;
  const listed = (options.demands ?? []).map((demand, index) => ({ prop: `autoscaler.demands[${index}]`, demand }));
  if (factory !== 'onQueue') {
    if (listed.length === 0) {
      ledger.refuse('autoscaler.demands', '[]', 'at least one demand', 'Say what the replicas follow, such as Demand.cpu(60), or use Autoscaler.none().', externalMetricsScale);
    }
    return listed;
  }
  if (queue === undefined) {
    ledger.refuse('queue', undefined, `the queue that ${String(autoscaler)} follows`,
      "State the queue of the worker: queue: Queue.sqs({ url: '...' }); for anything else use Autoscaler.onDemand(...).", externalMetricsScale);
    return listed;
  }
  const { maxWait, typicalJobDuration, concurrency, peakRate, replicaStartup, nodeStartup } = options;
  const own = Demand.queue(queue, { maxWait: maxWait!, typicalJobDuration: typicalJobDuration!, concurrency, peakRate, replicaStartup, nodeStartup });
  return [{ prop: 'autoscaler', demand: own }, ...listed];
}

interface Known {
  readonly demands: readonly Stated[];
  readonly wishes: readonly QueueWish[];
  readonly bounds: Bounds;
  readonly isExact: boolean;
}

function planTriggers(
  { ledger }: Planning, props: WorkloadProps, containers: ContainersPlan, work: Work, { demands, wishes, bounds, isExact }: Known,
): TriggersPlan {
  const identity = (props.autoscaler as Autoscaler)._options.identity ?? ScalerIdentity.operator();
  const common = { ledger, workload: work.name, identity, hasRole: props.iamRole?._role.kind === 'irsa' };
  const seen = new Map<string, number>();
  /** Tells the second of a kind from the first. */
  const suffixOf = (kind: string): string => {
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return seen.get(kind) === 1 ? '' : `-${seen.get(kind)}`;
  };
  const plans = demands.map(({ prop, demand: { _settings: settings } }): TriggersPlan => {
    switch (settings.kind) {
      case 'queue': {
        const wish = wishes.find(one => one.prop === prop)!;
        const target = (name: string, countsRunning: boolean) => {
          checkHeld(ledger, { ...wish, countsRunning, tolerance: isExact ? 0 : AUTOSCALER_TOLERANCE });
          return planTarget(ledger, name, { ...wish, countsRunning }, bounds);
        };
        const { kind } = settings.queue._settings;
        // A list and a stream prove who they are by one name.
        const suffix = suffixOf(kind === 'redisList' || kind === 'redisStream' ? 'redis' : kind);
        return planQueueTriggers({ ...common, prop: wish.queueProp, suffix, concurrency: wish.concurrency, target }, settings.queue);
      }
      case 'requests': return planRequests({
        ...common, prop, name: settings.options.name ?? `requests${suffixOf('requests')}`, namespace: work.namespace, hasService: work.hasService,
      }, settings.options);
      case 'schedule': return only(planSchedule(ledger, prop, settings.options, bounds.maxReplicas));
      default: return only(planUsage(ledger, prop, settings.kind, settings.utilization, containers));
    }
  });
  return {
    triggers: plans.flatMap(({ triggers }) => triggers),
    authentications: plans.flatMap(({ authentications }) => authentications),
    needs: [...new Set(plans.flatMap(({ needs }) => needs))],
  };
}

function only(trigger: TriggerPlan): TriggersPlan {
  return { triggers: [trigger], authentications: [], needs: [] };
}

/** Jobs for each replica with which none waits longer than it may. */
function planTarget(ledger: Ledger, trigger: string, wish: QueueWish, { minReplicas }: Bounds): number {
  const { maxWait, typicalJobDuration, countsRunning } = wish;
  const peak = peakOf(wish, minReplicas);
  const left = peak?.target === undefined || peak.startWait === 0 ? undefined : peak;
  const wait = left === undefined ? `${maxWait} s longest wait`
    : `(${maxWait} s longest wait - ${tenths(left.startWait)} s by which it grows until one more replica works)`;
  const served = countsRunning ? `(${wait} + ${typicalJobDuration} s, as jobs that run count)` : wait;
  return ledger.decideBecause(`autoscaler.${trigger}.target`, targetFitsTheWait, undefined, () => {
    const value = left?.target ?? targetFitsTheWait.choose({ ...wish, concurrency: wish.slots });
    return { value, because: `${value} ${value === 1 ? 'job' : 'jobs'} for each replica = ${atOnce(wish)} x ${served} / ${typicalJobDuration} s typical job, less the 10 % that an autoscaler tolerates` };
  }, 'autoscaler.concurrency');
}

/** Where even one job for each replica makes the last in line wait too long, there is nothing to aim at. */
function checkHeld(ledger: Ledger, wish: QueueWish & { readonly tolerance: number }): void {
  const { prop, maxWait, typicalJobDuration, countsRunning, tolerance } = wish;
  const least = { ...wish, concurrency: wish.slots, target: 1 };
  if (canHold(least)) {
    return;
  }
  const held = tenths(longestHeldWait(least));
  const tolerated = tolerance === 0 ? '' : `, with the ${tolerance * PERCENT} % that an autoscaler tolerates`;
  const running = countsRunning ? ` - ${typicalJobDuration} s of the job that runs` : '';
  const counts = countsRunning ? '' : ', read the queue in a way that counts the jobs that run';
  ledger.refuse(`${prop}.maxWait`, `${maxWait} s`,
    `at least ${held} s: even at 1 job for each replica${tolerated}, a job waits up to ${1 + tolerance} x ${typicalJobDuration} s / ${atOnce(wish)}${running} = ${held} s,`,
    `Raise maxWait, raise the concurrency${counts}, or make a Job of each message by JobPerMessage.`, targetFitsTheWait);
}

const PERCENT = 100;
const TENTHS = 10;
function tenths(amount: number): number {
  return Math.round(amount * TENTHS) / TENTHS;
}

/** While the scaler cannot say how much there is to do, what runs goes on, and no less than what a peak needs. */
function planFallback(ledger: Ledger, wishes: readonly QueueWish[], { minReplicas, maxReplicas }: Bounds): DemandPlan['fallback'] {
  const steady = steadyFor(wishes) ?? 0;
  const replicas = ledger.decideBecause('autoscaler.fallback', externalMetricsScale, undefined, () => {
    const value = Math.max(1, minReplicas, Math.min(steady, maxReplicas));
    const because = steady > minReplicas ? `${value} replicas work as fast as jobs arrive at the peak` : `${value}, as many as at least run where there is work`;
    return { value, because: `${because}; more stay while the scaler does not answer` };
  }, 'minReplicas');
  return { failures: SCALER.failures, replicas };
}

/** Whether the cluster knows how to leave nothing to the tolerance. */
function canBeExact(facts: ClusterFacts): boolean {
  return declares(facts, 'kubernetesMinor') && facts.kubernetesMinor >= SCALER.toleranceSince.kubernetes && addOnServes(facts, 'keda', SCALER.toleranceSince.keda) !== 'no';
}

/** Triggers of one name are refused by KEDA, and so are demands that users call alike. */
function checkNames(ledger: Ledger, demands: readonly Stated[], { triggers, authentications }: TriggersPlan, workload: string): void {
  const count = (items: readonly { readonly name: string }[], name: string) => items.filter(item => item.name === name).length;
  for (const { prop, demand: { _settings: settings } } of demands) {
    const name = settings.kind === 'schedule' || settings.kind === 'requests' ? settings.options.name : undefined;
    if (name !== undefined) {
      ledger.matching(`${prop}.name`, name, /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/, 'at most 63 lower-case letters, digits and hyphens');
      // What the two prove who they are by has the name of the demand, too.
      if (count(triggers, name) > 1 || settings.kind === 'requests' && count(authentications, `${workload}-${name}`) > 1) {
        ledger.refuse(`${prop}.name`, name, 'a name that no other demand has', 'Rename one of the two.');
      }
    }
  }
  for (const kind of ['cpu', 'memory'] as const) {
    if (triggers.filter(trigger => trigger.kind === kind).length > 1) {
      ledger.refuse('autoscaler.demands', `Demand.${kind}() twice`, `one Demand.${kind}()`, 'Keep the one with the lower utilization, which asks for more replicas.');
    }
  }
}
