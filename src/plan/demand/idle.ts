import { QueueWish } from './wish';
import { Autoscaler, Demand, Idle, WorkloadProps } from '../../api';
import { externalMetricsScale } from '../../recommendations/scaling/external-metrics-scale';
import { wakeTime } from '../../recommendations/scaling/readings/reaction';
import { cooldownFor, SCALER } from '../../recommendations/scaling/readings/scaler-choices';
import { replicasMinimum } from '../../recommendations/scaling/replicas-minimum';
import { Ledger } from '../ledger';

/** How a workload without work goes, and comes back; seconds. */
export interface IdlePlan {
  readonly pollingInterval: number;
  readonly cooldownPeriod: number;
  readonly initialCooldownPeriod: number;
  readonly reason?: string;
}

const PROP = 'autoscaler.whenIdle';

export function isZero({ autoscaler }: WorkloadProps): boolean {
  return (autoscaler as Autoscaler)._options.whenIdle?._settings.kind === 'zero';
}

/** Nothing runs without work: only where something wakes it in time, and where work that runs is seen. */
export function planIdle(
  ledger: Ledger, props: WorkloadProps, wishes: readonly QueueWish[], demands: readonly Demand[],
  { longest: longestWork, hasService: isCalled }: { readonly longest?: number; readonly hasService: boolean },
): IdlePlan | undefined {
  const idle = (props.autoscaler as Autoscaler)._options.whenIdle as Idle;
  if (props.minReplicas !== undefined) {
    ledger.refuse('minReplicas', props.minReplicas, 'none beside Idle.zero()', 'Leave minReplicas out, or use Idle.keep().', externalMetricsScale);
  }
  if (isCalled && !ledger.isWaived(replicasMinimum)) {
    ledger.refuse(PROP, idle, 'a workload that nobody calls: requests meet nothing until a replica has started,', 'Use Idle.keep(), or waive replicas-minimum and say why they may wait.', replicasMinimum);
    return undefined;
  }
  if (wishes.length === 0 && !demands.some(canWake)) {
    ledger.refuse(PROP, idle, 'something that wakes the workload',
      'Use Idle.keep(), or add a demand that is seen while nothing runs: a queue, a schedule, or requests by a query of what stands before the workload.', externalMetricsScale);
    return undefined;
  }
  wishes.forEach(wish => {
    checkSight(ledger, idle, wish);
    checkWake(ledger, wish);
  });
  // Only a queue shows work to its end.
  const unseen = wishes.length === 0 || demands.some(({ _settings: { kind } }) => kind === 'requests') ? longestWork ?? 0 : 0;
  const least = unseen === 0 ? 0 : unseen + SCALER.pollingInterval;
  const reason = ledger.matching(`${PROP}.reason`, idle._settings.options.reason, /\S/, 'a reason', externalMetricsScale);
  const stated = ledger.seconds(`${PROP}.cooldown`, idle._settings.options.cooldown, { under: externalMetricsScale });
  if (stated !== undefined && stated < least) {
    ledger.refuse(`${PROP}.cooldown`, `${stated} s`, `at least ${least} s, as no metric shows work of ${unseen} s that runs,`, 'Raise the cooldown, or leave it out.',
      externalMetricsScale);
  }
  const cooldown = ledger.decideSum(`${PROP}.cooldown`, externalMetricsScale, stated, () => cooldownFor(unseen)).seconds;
  const { pollingInterval } = SCALER;
  return { pollingInterval, cooldownPeriod: cooldown, initialCooldownPeriod: Math.max(cooldown, pollingInterval), reason };
}

/** Whether it is seen while nothing runs: the default query counts what the pods themselves say. */
function canWake({ _settings: settings }: Demand): boolean {
  return settings.kind === 'schedule' || settings.kind === 'queue' || settings.kind === 'requests' && settings.options.query !== undefined;
}

/** A worker that takes the last message and works on it has to be seen. */
function checkSight(ledger: Ledger, idle: Idle, { queue, queueProp, countsRunning }: QueueWish): void {
  if (!countsRunning) {
    const change = queue._settings.kind === 'rabbitmq' ? 'Read the queue by RabbitmqProtocol.HTTP, which counts messages that are not acknowledged'
      : 'Have workers move a job to a list of its own while they work on it, and name it as processingList';
    ledger.refuse(PROP, idle, `a queue that shows the jobs that run: ${queueProp} does not, and the last worker would go in the middle of its job,`,
      `${change}, or use Idle.keep().`, externalMetricsScale);
  }
}

function checkWake(ledger: Ledger, { prop, maxWait, replicaStartup, nodeStartup }: QueueWish): void {
  const wake = wakeTime({ pollingInterval: SCALER.pollingInterval, replicaStartup, nodeStartup });
  if (wake.seconds > maxWait) {
    const node = nodeStartup === undefined ? '' : ` + ${nodeStartup} s for a node`;
    ledger.refuse(`${prop}.maxWait`, `${maxWait} s`,
      `at least ${wake.seconds} s, which the first job waits where nothing runs: ${SCALER.pollingInterval} s until KEDA looks${node} + ${replicaStartup} s start-up,`,
      'Raise maxWait, make the start shorter, or use Idle.keep().', externalMetricsScale);
  }
}
