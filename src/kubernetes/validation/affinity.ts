import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { validateLabelSelector } from './selectors';
import { eachOf, requiredText } from './texts';
import { Fields, fields, isFields, items, textMap } from '../json/fields';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const MOST_WEIGHT = 100;
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];
const COMPARED: readonly unknown[] = ['In', 'NotIn'];
const NUMBERED: readonly unknown[] = ['Gt', 'Lt'];
const NODE_NAME = 'metadata.name';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateAffinity) */
export function validateAffinity(value: unknown, path: string, scope: PodScope): void {
  const { refusals } = scope;
  const affinity = fields(value);
  validateNodeAffinity(fields(affinity.nodeAffinity), `${path}/nodeAffinity`, refusals);
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const terms = fields(affinity[name]);
    eachOf(terms[REQUIRED], `${path}/${name}/${REQUIRED}`, (term, at) => validatePodTerm(term, at, scope));
    eachOf(terms[PREFERRED], `${path}/${name}/${PREFERRED}`, (term, at) => {
      validateWeight(term.weight, `${at}/weight`, refusals);
      validatePodTerm(fields(term.podAffinityTerm), `${at}/podAffinityTerm`, scope);
    });
  }
}

/** Which nodes do (ValidateNodeSelector), and which are liked (ValidatePreferredSchedulingTerms). */
function validateNodeAffinity(affinity: Fields, path: string, refusals: Refusals): void {
  const required = affinity[REQUIRED];
  const asksValues = refusals.minor >= LOOKED_AT_FROM.nodeAffinityValues;
  if (isFields(required)) {
    const { nodeSelectorTerms } = required;
    const at = `${path}/${REQUIRED}/nodeSelectorTerms`;
    if (isAbsent(nodeSelectorTerms) || Array.isArray(nodeSelectorTerms) && nodeSelectorTerms.length === 0) {
      refusals.add(at, 'is missing', 'a term');
    }
    eachOf(nodeSelectorTerms, at, (term, termPath) => validateNodeTerm(term, termPath, refusals, asksValues));
  }
  eachOf(affinity[PREFERRED], `${path}/${PREFERRED}`, (term, at) => {
    validateWeight(term.weight, `${at}/weight`, refusals);
    validateNodeTerm(fields(term.preference), `${at}/preference`, refusals, false);
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateNodeSelectorTerm) */
function validateNodeTerm(term: Fields, path: string, refusals: Refusals, asksValues: boolean): void {
  eachOf(term.matchExpressions, `${path}/matchExpressions`, (expression, at) => {
    validateOperator(expression, at, refusals);
    requiredText(expression.key, `${at}/key`, refusals, qualifiedName);
    if (asksValues) {
      items(expression.values).forEach((value, index) => refusals.text(value, `${at}/values/${index}`, labelValue));
    }
  });
  eachOf(term.matchFields, `${path}/matchFields`, (expression, at) => validateNodeField(expression, at, refusals));
}

/** How a label is compared (ValidateNodeSelectorRequirement). */
function validateOperator({ operator, values }: Fields, path: string, refusals: Refusals): void {
  if (!refusals.require(operator, `${path}/operator`, OPERATORS.join(', '))) {
    return;
  }
  refusals.oneOf(operator, `${path}/operator`, OPERATORS);
  if (typeof operator !== 'string' || !isAbsent(values) && !Array.isArray(values)) {
    return;
  }
  const count = items(values).length;
  if (COMPARED.includes(operator) && count === 0) {
    refusals.add(`${path}/values`, `is empty, which ${operator} compares with`, 'a value');
  } else if (NUMBERED.includes(operator) && count !== 1) {
    refusals.add(`${path}/values`, `has ${count} values, of which ${operator} takes one`, 'one number');
  } else if (!COMPARED.includes(operator) && !NUMBERED.includes(operator) && count > 0) {
    refusals.add(`${path}/values`, `is given with ${operator}, which compares with none`, 'no values');
  }
}

/** A node by its name, the only field that there is (ValidateNodeFieldSelectorRequirement). */
function validateNodeField({ key, operator, values }: Fields, path: string, refusals: Refusals): void {
  if (!COMPARED.includes(operator)) {
    refusals.add(`${path}/operator`, isAbsent(operator) ? 'is missing' : `is ${shown(operator)}`, COMPARED.join(' or '));
  } else if ((isAbsent(values) || Array.isArray(values)) && items(values).length !== 1) {
    refusals.add(`${path}/values`, `has ${items(values).length} values`, 'one name of a node');
  }
  if (key !== NODE_NAME) {
    refusals.add(`${path}/key`, isAbsent(key) ? 'is missing' : `is ${shown(key)}`, NODE_NAME);
    return;
  }
  items(values).forEach((value, index) => refusals.text(value, `${path}/values/${index}`, dnsSubdomain));
}

function validateWeight(value: unknown, path: string, refusals: Refusals): void {
  if (isAbsent(value)) {
    refusals.add(path, 'is missing', `1 to ${MOST_WEIGHT}`);
  } else {
    refusals.between(value, path, 1, MOST_WEIGHT);
  }
}

/** Which pods are near or far (validatePodAffinityTerm). */
function validatePodTerm(term: Fields, path: string, scope: PodScope): void {
  const { refusals } = scope;
  validateLabelSelector(term.labelSelector, `${path}/labelSelector`, refusals);
  validateLabelSelector(term.namespaceSelector, `${path}/namespaceSelector`, refusals);
  items(term.namespaces).forEach((namespace, index) => refusals.text(namespace, `${path}/namespaces/${index}`, dnsLabel));
  requiredText(term.topologyKey, `${path}/topologyKey`, refusals, qualifiedName);
  if (refusals.minor >= LOOKED_AT_FROM.affinityLabelKeys) {
    validateLabelKeys(term, ['matchLabelKeys', 'mismatchLabelKeys'], path, scope);
  }
}

/** Keys whose values come from the pod itself (ValidateMatchLabelKeysAndMismatchLabelKeys). */
export function validateLabelKeys(term: Fields, names: readonly string[], path: string, { refusals, labels }: PodScope): void {
  const matched = items(term.matchLabelKeys);
  const mismatched = items(term.mismatchLabelKeys);
  if (matched.length + mismatched.length === 0) {
    return;
  }
  for (const name of names) {
    if (items(term[name]).length > 0 && isAbsent(term.labelSelector)) {
      refusals.add(`${path}/${name}`, 'is given without labelSelector', 'a labelSelector beside it');
    } else {
      items(term[name]).forEach((key, index) => refusals.text(key, `${path}/${name}/${index}`, qualifiedName));
    }
  }
  if (matched.length === 0) {
    return;
  }
  const { matchLabels, matchExpressions } = fields(term.labelSelector);
  const selected = new Set<unknown>(Object.keys(textMap(matchLabels)));
  // The server writes the labels of a pod into its own selectors first (applyMatchLabelKeysAndMismatchLabelKeys).
  const keys = [...items(matchExpressions).map(item => fields(item).key), ...matched.filter(key => typeof key === 'string' && Object.hasOwn(labels, key))];
  for (const key of keys) {
    if (selected.has(key) && matched.includes(key)) {
      refusals.add(`${path}/matchLabelKeys/${matched.indexOf(key)}`, `is ${plain(key)}, which labelSelector selects already`, 'a key that labelSelector has not');
    }
    selected.add(key);
  }
  matched.forEach((key, index) => {
    if (mismatched.includes(key)) {
      refusals.add(`${path}/matchLabelKeys/${index}`, `is ${plain(key)}, as one of mismatchLabelKeys is`, 'a key in one of the two');
    }
  });
}
