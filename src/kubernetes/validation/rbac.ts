import { dnsSubdomain, pathSegment } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { validateLabelSelector } from './selectors';
import { listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, items } from '../json/fields';
import { SELECTOR_FIELDS } from '../values/selector';

const GROUP = 'rbac.authorization.k8s.io';
const TEXT_LIST = listType(TEXT);

export const ROLE_SHAPE = mapType({
  aggregationRule: mapType({ clusterRoleSelectors: listType(SELECTOR_FIELDS) }),
  rules: listType(mapType({ verbs: TEXT_LIST, apiGroups: TEXT_LIST, resources: TEXT_LIST, resourceNames: TEXT_LIST, nonResourceURLs: TEXT_LIST })),
});
export const BINDING_SHAPE = mapType({
  roleRef: mapType({ apiGroup: TEXT, kind: TEXT, name: TEXT }),
  subjects: listType(mapType({ apiGroup: TEXT, kind: TEXT, name: TEXT, namespace: TEXT })),
});

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/rbac/validation/validation.go (ValidateRole, ValidatePolicyRule) */
export function validateRole(object: Fields, refusals: Refusals): void {
  const isCluster = object.kind === 'ClusterRole';
  items(object.rules).forEach((item, index) => validateRule(fields(item), `/rules/${index}`, { isCluster, refusals }));
  const { aggregationRule } = object;
  if (isCluster && !isAbsent(aggregationRule)) {
    const selectors = items(fields(aggregationRule).clusterRoleSelectors);
    if (selectors.length === 0) {
      refusals.add('/aggregationRule/clusterRoleSelectors', 'has none', 'a selector');
    }
    selectors.forEach((selector, index) => validateLabelSelector(selector, `/aggregationRule/clusterRoleSelectors/${index}`, refusals));
  }
}

function validateRule(rule: Fields, path: string, { isCluster, refusals }: { readonly isCluster: boolean; readonly refusals: Refusals }): void {
  const isEmpty = (field: string) => items(rule[field]).length === 0 && (isAbsent(rule[field]) || Array.isArray(rule[field]));
  const need = (field: string, needed: string) => {
    if (isEmpty(field)) {
      refusals.add(`${path}/${field}`, 'has none', needed);
    }
  };
  need('verbs', 'a verb such as get');
  if (items(rule.nonResourceURLs).length > 0) {
    if (!isCluster) {
      refusals.add(`${path}/nonResourceURLs`, 'stands in a Role, which is about objects of a namespace', 'a ClusterRole');
    }
    if (['apiGroups', 'resources', 'resourceNames'].some(field => items(rule[field]).length > 0)) {
      refusals.add(`${path}/nonResourceURLs`, 'stands beside resources', 'a rule of its own');
    }
    return;
  }
  need('apiGroups', 'a group; "" is the core one');
  need('resources', 'a resource such as pods');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/rbac/validation/validation.go (ValidateRoleBinding, ValidateRoleBindingSubject) */
export function validateBinding(object: Fields, refusals: Refusals): void {
  const isCluster = object.kind === 'ClusterRoleBinding';
  const { apiGroup, kind, name } = fields(object.roleRef);
  const kinds = isCluster ? ['ClusterRole'] : ['Role', 'ClusterRole'];
  refusals.oneOf(apiGroup, '/roleRef/apiGroup', [GROUP]);
  if (refusals.require(kind, '/roleRef/kind', kinds.join(' or '))) {
    refusals.oneOf(kind, '/roleRef/kind', kinds);
  }
  if (refusals.require(name, '/roleRef/name', 'the name of a role')) {
    refusals.text(name, '/roleRef/name', pathSegment);
  }
  items(object.subjects).forEach((item, index) => validateSubject(fields(item), `/subjects/${index}`, isCluster, refusals));
}

function validateSubject(subject: Fields, path: string, isCluster: boolean, refusals: Refusals): void {
  const { kind, apiGroup } = subject;
  const kinds = ['ServiceAccount', 'User', 'Group'];
  const isNamed = refusals.require(subject.name, `${path}/name`, 'the name of who is meant');
  if (refusals.require(kind, `${path}/kind`, kinds.join(', '))) {
    refusals.oneOf(kind, `${path}/kind`, kinds);
  }
  if (kind !== 'ServiceAccount') {
    if (kind === 'User' || kind === 'Group') {
      refusals.oneOf(apiGroup, `${path}/apiGroup`, [GROUP]);
    }
    return;
  }
  if (isNamed) {
    refusals.text(subject.name, `${path}/name`, dnsSubdomain);
  }
  if (typeof apiGroup === 'string' && apiGroup !== '') {
    refusals.add(`${path}/apiGroup`, `is ${shown(apiGroup)}, in which there are no ServiceAccounts`, 'none');
  }
  if (isCluster && isAbsent(subject.namespace)) {
    refusals.add(`${path}/namespace`, 'is missing', 'the namespace of the ServiceAccount');
  }
}
