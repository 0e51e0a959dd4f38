import { WorkloadProps } from '../api';
import { IntOrPercent } from '../kubernetes';
import { countOrPercent } from './checks/quantities';
import { ExposurePlan } from './exposure/exposure';
import { HealthPlan } from './health';
import { Planning } from './planning';
import { ScalingPlan } from './scaling';
import { registrationGatesRollout } from '../recommendations/rollout/registration-gates-rollout';
import { rollbackPossible } from '../recommendations/rollout/rollback-possible';
import { rolloutDeadlineFits } from '../recommendations/rollout/rollout-deadline-fits';
import { rolloutKeepsCapacity } from '../recommendations/rollout/rollout-keeps-capacity';
import { rolloutWaitsForReady } from '../recommendations/rollout/rollout-waits-for-ready';

export interface RolloutPlan {
  /** Recreate where the old pod has to be gone before the new one comes. */
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  readonly minReady: number;
  readonly progressDeadline: number;
  readonly revisionHistoryLimit: number;
  /** What the user wants available through a rollout; `all` when nobody said. */
  readonly floor: IntOrPercent | 'all';
}

/** How a new revision replaces the old one. */
export function planRollout({ ledger }: Planning, props: WorkloadProps, scaling: ScalingPlan, exposure: ExposurePlan | 'none', health: HealthPlan): RolloutPlan {
  const floor = countOrPercent(ledger, 'minAvailableDuringRollout', props.minAvailableDuringRollout, rolloutKeepsCapacity);
  const surge = countOrPercent(ledger, 'maxSurge', props.maxSurge, rolloutKeepsCapacity);
  const unavailable = countOrPercent(ledger, 'maxUnavailable', props.maxUnavailable, rolloutKeepsCapacity);
  if (floor !== undefined && unavailable !== undefined) {
    ledger.refuse('maxUnavailable', unavailable, 'either maxUnavailable or minAvailableDuringRollout', 'Leave one of the two out.', rolloutKeepsCapacity);
  }
  const isStuck = isZero(surge) && isZero(unavailable ?? 0) && floor === undefined;
  if (isStuck) {
    ledger.refuse('maxSurge', surge, 'maxSurge or maxUnavailable above 0', 'With both 0 no pod can be replaced.', rolloutKeepsCapacity);
  }
  const chosen = rolloutKeepsCapacity.choose({ minReplicas: scaling.minReplicas, floor });
  const minReady = ledger.decide('minReady', rolloutWaitsForReady,
    ledger.seconds('minReady', props.minReady, { under: rolloutWaitsForReady }), () => rolloutWaitsForReady.choose());
  const gateTime = registrationGatesRollout.gateTime(exposure === 'none' ? 'none' : exposure.route);
  if (floor !== undefined) {
    ledger.decide('minAvailableDuringRollout', rolloutKeepsCapacity, floor, () => floor);
  }
  return {
    strategy: 'RollingUpdate',
    maxSurge: ledger.decide('maxSurge', rolloutKeepsCapacity, isStuck ? undefined : surge, () => chosen.maxSurge, 'minAvailableDuringRollout'),
    maxUnavailable: ledger.decide('maxUnavailable', rolloutKeepsCapacity, unavailable, () => chosen.maxUnavailable, 'minAvailableDuringRollout'),
    minReady,
    progressDeadline: ledger.decideSum('progressDeadline', rolloutDeadlineFits,
      ledger.seconds('progressDeadline', props.progressDeadline, { min: 1, under: rolloutDeadlineFits }),
      () => rolloutDeadlineFits.choose({ startupTime: health.startupTime, gateTime, minReady }), 'startupTime', 'minReady').seconds,
    revisionHistoryLimit: ledger.decide('revisionHistoryLimit', rollbackPossible,
      ledger.count('revisionHistoryLimit', props.revisionHistoryLimit, { under: rollbackPossible }), () => rollbackPossible.choose()),
    floor: floor ?? 'all',
  };
}

/** The pod that is alone goes first, and the next one comes when it has ended. */
export function recreated(rollout: RolloutPlan): RolloutPlan {
  return { ...rollout, ...rolloutKeepsCapacity.recreate };
}

function isZero(value: IntOrPercent | undefined): boolean {
  return value === 0 || value === '0%';
}
