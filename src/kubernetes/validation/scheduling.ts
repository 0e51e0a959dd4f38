import { validateLabelKeys } from './affinity';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent, plain } from './refusals';
import { validateLabelSelector } from './selectors';
import { distinct, eachOf, optionalText, requiredText, requiredWord } from './texts';
import { Fields, fields, items, textMap } from '../json/fields';

const NO_EXECUTE = 'NoExecute';
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', NO_EXECUTE];
const EXISTS = 'Exists';
const STRICT = 'DoNotSchedule';
const ACTIONS = [STRICT, 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateTolerations) */
export function validateTolerations(tolerations: unknown, path: string, { refusals }: PodScope): void {
  eachOf(tolerations, path, ({ key, operator, value, effect, tolerationSeconds }, at) => {
    optionalText(key, `${at}/key`, refusals, qualifiedName);
    refusals.oneOf(operator, `${at}/operator`, ['Equal', EXISTS]);
    refusals.oneOf(effect, `${at}/effect`, EFFECTS);
    if (isAbsent(key) && operator !== EXISTS) {
      refusals.add(`${at}/key`, `is missing where the operator is not ${EXISTS}`, `a key, or the operator ${EXISTS}, which tolerates every taint`);
    }
    if (operator === EXISTS && !isAbsent(value)) {
      refusals.add(`${at}/value`, `is given with the operator ${EXISTS}`, 'no value, or the operator Equal');
    } else if (isAbsent(operator) || operator === 'Equal') {
      optionalText(value, `${at}/value`, refusals, labelValue);
    }
    if (typeof tolerationSeconds === 'number' && effect !== NO_EXECUTE) {
      refusals.add(`${at}/tolerationSeconds`, `is given where the effect is not ${NO_EXECUTE}`, `the effect ${NO_EXECUTE}`);
    }
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateTopologySpreadConstraints) */
export function validateSpread(constraints: unknown, path: string, scope: PodScope): void {
  const { refusals } = scope;
  eachOf(constraints, path, (constraint, at) => {
    const { maxSkew, minDomains, whenUnsatisfiable } = constraint;
    if (isAbsent(maxSkew)) {
      refusals.add(`${at}/maxSkew`, 'is missing', '1 or more');
    }
    refusals.between(maxSkew, `${at}/maxSkew`, 1);
    refusals.require(constraint.topologyKey, `${at}/topologyKey`, 'the label of nodes that pods are spread over');
    requiredWord(whenUnsatisfiable, `${at}/whenUnsatisfiable`, refusals, ACTIONS);
    refusals.between(minDomains, `${at}/minDomains`, 1);
    if (typeof minDomains === 'number' && whenUnsatisfiable !== STRICT) {
      refusals.add(`${at}/minDomains`, `is given where whenUnsatisfiable is not ${STRICT}`, `${STRICT}, or no minDomains`);
    }
    for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      refusals.oneOf(constraint[policy], `${at}/${policy}`, POLICIES);
    }
    validateLabelSelector(constraint.labelSelector, `${at}/labelSelector`, refusals);
    validateSpreadKeys(constraint, at, scope);
  });
  const kinds = items(constraints).map(fields).map(({ topologyKey: key, whenUnsatisfiable: action }) => `${plain(key)} ${plain(action)}`);
  distinct(kinds, index => `${path}/${index}`, refusals, 'topologyKey and whenUnsatisfiable');
}

/** Until 1.33 a key could not be selected already (ValidateMatchLabelKeysInTopologySpread). */
function validateSpreadKeys(constraint: Fields, path: string, scope: PodScope): void {
  const { refusals } = scope;
  validateLabelKeys(constraint, ['matchLabelKeys'], path, scope);
  if (refusals.minor >= LOOKED_AT_FROM.spreadLabelKeysMerged) {
    return;
  }
  const selector = fields(constraint.labelSelector);
  const expressions = items(selector.matchExpressions).map(item => fields(item).key);
  const selected = new Set<unknown>([...Object.keys(textMap(selector.matchLabels)), ...expressions]);
  items(constraint.matchLabelKeys).forEach((key, index) => {
    if (selected.has(key)) {
      refusals.add(`${path}/matchLabelKeys/${index}`, `is ${plain(key)}, which labelSelector has too`, 'a key that labelSelector has not');
    }
  });
}

/** What has to be true before a pod counts as ready (validateReadinessGates). */
export function validateReadinessGates(gates: unknown, path: string, { refusals }: PodScope): void {
  eachOf(gates, path, ({ conditionType }, at) => requiredText(conditionType, `${at}/conditionType`, refusals, qualifiedName));
}

/** What has to be true before a pod is placed (validateSchedulingGates). */
export function validateSchedulingGates(gates: unknown, path: string, { refusals }: PodScope): void {
  eachOf(gates, path, ({ name }, at) => requiredText(name, `${at}/name`, refusals, qualifiedName));
  distinct(items(gates).map(gate => fields(gate).name), index => `${path}/${index}/name`, refusals, 'name');
}

/** Devices that the pod claims (validatePodResourceClaims). */
export function validateResourceClaims(claims: unknown, path: string, { refusals }: PodScope): void {
  if (refusals.minor < LOOKED_AT_FROM.resourceClaims) {
    return;
  }
  eachOf(claims, path, (claim, at) => {
    requiredText(claim.name, `${at}/name`, refusals, dnsLabel);
    const given = ['resourceClaimName', 'resourceClaimTemplateName'].filter(name => claim[name] !== undefined && claim[name] !== null);
    if (given.length !== 1) {
      refusals.add(at, given.length === 0 ? 'names no claim' : 'names two claims', 'either resourceClaimName or resourceClaimTemplateName');
    }
    given.forEach(name => refusals.text(claim[name], `${at}/${name}`, dnsSubdomain));
  });
  distinct(items(claims).map(claim => fields(claim).name), index => `${path}/${index}/name`, refusals, 'name');
}
