import { validateClaimSpec } from './claim-spec';
import { amountIn, validateIntOrPercent, validateNotMoreThanAll } from './counts';
import { validateReplicaSet } from './deployment';
import { dnsLabel } from './names';
import { RUNS_FOR_EVER, validateOwnSelector, validatePodTemplate } from './pod-template';
import { isAbsent, Refusals, shown } from './refusals';
import { Fields, fields, items, text } from '../json/fields';

const ON_DELETE = 'OnDelete';
/** What the server writes where nothing is said. */
const SERVER_STRATEGY = 'RollingUpdate';
const STRATEGIES = [SERVER_STRATEGY, ON_DELETE];
/** From here on the name of the Service and the claims are checked for certain; older ones leave that to whoever makes the pods. */
const CHECKS_WHAT_PODS_NEED = 36;
/** From here on `maxUnavailable` is read; before it is dropped, but for 1.35.0 to 1.35.3. */
const READS_MAX_UNAVAILABLE = 37;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/apps/validation/validation.go (ValidateStatefulSetSpec) */
export function validateStatefulSet(spec: Fields, path: string, refusals: Refusals): void {
  refusals.oneOf(spec.podManagementPolicy, `${path}/podManagementPolicy`, ['OrderedReady', 'Parallel']);
  validateUpdateStrategy(fields(spec.updateStrategy), `${path}/updateStrategy`, refusals);
  const retention = fields(spec.persistentVolumeClaimRetentionPolicy);
  for (const field of ['whenDeleted', 'whenScaled']) {
    refusals.oneOf(retention[field], `${path}/persistentVolumeClaimRetentionPolicy/${field}`, ['Retain', 'Delete']);
  }
  refusals.between(spec.replicas, `${path}/replicas`, 0);
  refusals.between(spec.minReadySeconds, `${path}/minReadySeconds`, 0);
  refusals.between(fields(spec.ordinals).start, `${path}/ordinals/start`, 0);
  if (refusals.minor >= CHECKS_WHAT_PODS_NEED && !isAbsent(spec.serviceName)) {
    refusals.text(spec.serviceName, `${path}/serviceName`, dnsLabel);
  }
  validateOwnSelector(spec, path, refusals);
  const claims = items(spec.volumeClaimTemplates);
  if (refusals.minor >= CHECKS_WHAT_PODS_NEED) {
    claims.forEach((claim, index) => refusals.require(fields(fields(claim).metadata).name, `${path}/volumeClaimTemplates/${index}/metadata/name`, 'the name of a volume'));
    claims.forEach((claim, index) => validateClaimSpec(fields(fields(claim).spec), `${path}/volumeClaimTemplates/${index}/spec`, refusals));
  }
  const addedVolumes = claims.flatMap(claim => text(fields(fields(claim).metadata).name) ?? []);
  validatePodTemplate(spec.template, `${path}/template`, refusals, { ...RUNS_FOR_EVER, addedVolumes });
}

function validateUpdateStrategy(strategy: Fields, path: string, refusals: Refusals): void {
  refusals.oneOf(strategy.type, `${path}/type`, STRATEGIES);
  if (strategy.type === ON_DELETE && !isAbsent(strategy.rollingUpdate)) {
    refusals.add(`${path}/rollingUpdate`, 'stands beside type OnDelete', 'no rollingUpdate, or type RollingUpdate');
    return;
  }
  const rolling = fields(strategy.rollingUpdate);
  refusals.between(rolling.partition, `${path}/rollingUpdate/partition`, 0);
  if (refusals.minor >= READS_MAX_UNAVAILABLE && rolling.maxUnavailable !== undefined) {
    validateIntOrPercent(rolling.maxUnavailable, `${path}/rollingUpdate/maxUnavailable`, refusals);
    validateNotMoreThanAll(rolling.maxUnavailable, `${path}/rollingUpdate/maxUnavailable`, refusals);
    if (amountIn(rolling.maxUnavailable) === 0) {
      refusals.add(`${path}/rollingUpdate/maxUnavailable`, `is ${shown(rolling.maxUnavailable)}`, 'more than 0');
    }
  }
}

/** Something has to move, and either the old pod goes first or the new one comes first (ValidateRollingUpdateDaemonSet). */
function validateDaemonRolling(rolling: Fields, path: string, refusals: Refusals): void {
  const unavailable = rolling.maxUnavailable ?? 1;
  const surge = rolling.maxSurge ?? 0;
  for (const [field, value] of Object.entries({ maxUnavailable: unavailable, maxSurge: surge })) {
    validateIntOrPercent(value, `${path}/${field}`, refusals);
    validateNotMoreThanAll(value, `${path}/${field}`, refusals);
  }
  const [goes, comes] = [amountIn(unavailable), amountIn(surge)];
  if (goes === 0 && comes === 0) {
    refusals.add(`${path}/maxUnavailable`, `is ${shown(unavailable)} beside maxSurge ${shown(surge)}`, 'one of the two above 0');
  } else if (goes !== 0 && comes !== undefined && goes !== undefined && comes !== 0) {
    refusals.add(`${path}/maxSurge`, `is ${shown(surge)} beside maxUnavailable ${shown(unavailable)}`, 'one of the two 0; an absent maxUnavailable is 1');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/apps/validation/validation.go (ValidateDaemonSetSpec) */
export function validateDaemonSet(spec: Fields, path: string, refusals: Refusals): void {
  // Of a ReplicaSet it has the selector and the pods; it has no replicas.
  validateReplicaSet({ ...spec, replicas: undefined }, path, refusals);
  refusals.between(spec.revisionHistoryLimit, `${path}/revisionHistoryLimit`, 0);
  const strategy = fields(spec.updateStrategy);
  refusals.oneOf(strategy.type, `${path}/updateStrategy/type`, STRATEGIES);
  if (isAbsent(strategy.type) || strategy.type === SERVER_STRATEGY) {
    validateDaemonRolling(fields(strategy.rollingUpdate), `${path}/updateStrategy/rollingUpdate`, refusals);
  }
}
