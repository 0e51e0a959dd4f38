import { amountIn, validateIntOrPercent, validateNotMoreThanAll } from './counts';
import { RUNS_FOR_EVER, validateOwnSelector, validatePodTemplate } from './pod-template';
import { isAbsent, Refusals, shown } from './refusals';
import { Fields, fields } from '../json/fields';

/** What the server writes where nothing is said. */
const SERVER_STRATEGY = 'RollingUpdate';
const SERVER_AMOUNT = '25%';
const SERVER_DEADLINE = 600;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec) */
export function validateDeployment(spec: Fields, path: string, refusals: Refusals): void {
  validateReplicaSet(spec, path, refusals);
  validateStrategy(fields(spec.strategy), `${path}/strategy`, refusals);
  refusals.between(spec.revisionHistoryLimit, `${path}/revisionHistoryLimit`, 0);
  refusals.between(spec.progressDeadlineSeconds, `${path}/progressDeadlineSeconds`, 0);
  const minReady = spec.minReadySeconds;
  const deadline = isAbsent(spec.progressDeadlineSeconds) ? SERVER_DEADLINE : spec.progressDeadlineSeconds;
  if (typeof deadline === 'number' && typeof minReady === 'number' && deadline >= 0 && deadline <= minReady) {
    refusals.add(`${path}/progressDeadlineSeconds`, `is ${deadline}, and minReadySeconds is ${minReady}`, 'more than minReadySeconds');
  }
}

/** A ReplicaSet has the same rules for its selector and pods (ValidateReplicaSetSpec). */
export function validateReplicaSet(spec: Fields, path: string, refusals: Refusals): void {
  refusals.between(spec.replicas, `${path}/replicas`, 0);
  refusals.between(spec.minReadySeconds, `${path}/minReadySeconds`, 0);
  validateOwnSelector(spec, path, refusals);
  validatePodTemplate(spec.template, `${path}/template`, refusals, RUNS_FOR_EVER);
}

/** How pods are replaced (ValidateDeploymentStrategy). */
function validateStrategy(strategy: Fields, path: string, refusals: Refusals): void {
  const type = isAbsent(strategy.type) ? SERVER_STRATEGY : strategy.type;
  if (type === 'Recreate') {
    if (!isAbsent(strategy.rollingUpdate)) {
      refusals.add(`${path}/rollingUpdate`, 'stands beside type Recreate', 'no rollingUpdate, or type RollingUpdate');
    }
  } else if (type === SERVER_STRATEGY) {
    validateRollingUpdate(fields(strategy.rollingUpdate), `${path}/rollingUpdate`, refusals);
  } else {
    refusals.oneOf(type, `${path}/type`, ['Recreate', SERVER_STRATEGY]);
  }
}

/** Something has to move (ValidateRollingUpdateDeployment). */
function validateRollingUpdate({ maxSurge, maxUnavailable }: Fields, path: string, refusals: Refusals): void {
  validateIntOrPercent(maxUnavailable, `${path}/maxUnavailable`, refusals);
  validateIntOrPercent(maxSurge, `${path}/maxSurge`, refusals);
  validateNotMoreThanAll(maxUnavailable, `${path}/maxUnavailable`, refusals);
  if (amountIn(maxUnavailable ?? SERVER_AMOUNT) === 0 && amountIn(maxSurge ?? SERVER_AMOUNT) === 0) {
    refusals.add(`${path}/maxUnavailable`, `is ${shown(maxUnavailable)} beside maxSurge ${shown(maxSurge)}`, 'one of the two above 0');
  }
}
