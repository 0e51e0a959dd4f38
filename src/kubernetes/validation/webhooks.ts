import { dnsLabel1035, dnsSubdomain } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { validateLabelSelector } from './selectors';
import { MOST_PORT } from './service';
import { COUNT, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, items, text } from '../json/fields';
import { SELECTOR_FIELDS } from '../values/selector';

const TEXT_LIST = listType(TEXT);

export const WEBHOOKS_SHAPE = mapType({
  webhooks: listType(mapType({
    name: TEXT, failurePolicy: TEXT, matchPolicy: TEXT, sideEffects: TEXT, timeoutSeconds: COUNT, reinvocationPolicy: TEXT,
    admissionReviewVersions: TEXT_LIST,
    namespaceSelector: SELECTOR_FIELDS, objectSelector: SELECTOR_FIELDS,
    clientConfig: mapType({ url: TEXT, caBundle: TEXT, service: mapType({ name: TEXT, namespace: TEXT, path: TEXT, port: COUNT }) }),
    rules: listType(mapType({ apiGroups: TEXT_LIST, apiVersions: TEXT_LIST, resources: TEXT_LIST, operations: TEXT_LIST, scope: TEXT })),
  })),
});

const LONGEST_TIMEOUT = 30;
/** A name of at least three parts (IsFullyQualifiedName). */
const FEWEST_PARTS = 3;
const REVIEW_VERSIONS: readonly unknown[] = ['v1', 'v1beta1'];
const OPERATIONS = ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/admissionregistration/validation/validation.go (validateValidatingWebhookConfiguration) */
export function validateWebhooks(object: Fields, refusals: Refusals): void {
  const names = new Set<unknown>();
  items(object.webhooks).forEach((item, index) => {
    const hook = fields(item);
    const path = `/webhooks/${index}`;
    validateWebhook(hook, path, refusals);
    if (!isAbsent(hook.name) && names.has(hook.name)) {
      refusals.add(`${path}/name`, `is ${shown(hook.name)} again`, 'each name once');
    }
    names.add(hook.name);
  });
}

function validateWebhook(hook: Fields, path: string, refusals: Refusals): void {
  const name = isAbsent(hook.name) ? '' : hook.name;
  if (name === '') {
    refusals.add(`${path}/name`, 'is missing', 'a DNS name of three parts, such as pods.example.com');
  } else {
    refusals.text(name, `${path}/name`, value =>
      dnsSubdomain(value) ?? (value.split('.').length < FEWEST_PARTS ? 'a DNS name of three parts, such as pods.example.com' : undefined));
  }
  validateReviewVersions(hook.admissionReviewVersions, `${path}/admissionReviewVersions`, refusals);
  if (refusals.require(hook.sideEffects, `${path}/sideEffects`, 'None or NoneOnDryRun')) {
    refusals.oneOf(hook.sideEffects, `${path}/sideEffects`, ['None', 'NoneOnDryRun']);
  }
  refusals.oneOf(hook.failurePolicy, `${path}/failurePolicy`, ['Ignore', 'Fail']);
  refusals.oneOf(hook.matchPolicy, `${path}/matchPolicy`, ['Exact', 'Equivalent']);
  refusals.oneOf(hook.reinvocationPolicy, `${path}/reinvocationPolicy`, ['Never', 'IfNeeded']);
  refusals.between(hook.timeoutSeconds, `${path}/timeoutSeconds`, 1, LONGEST_TIMEOUT);
  validateLabelSelector(hook.namespaceSelector, `${path}/namespaceSelector`, refusals);
  validateLabelSelector(hook.objectSelector, `${path}/objectSelector`, refusals);
  validateClient(fields(hook.clientConfig), `${path}/clientConfig`, refusals);
  items(hook.rules).forEach((rule, index) => validateRule(fields(rule), `${path}/rules/${index}`, refusals));
}

function validateReviewVersions(value: unknown, path: string, refusals: Refusals): void {
  const versions = items(value);
  if (!versions.some(version => REVIEW_VERSIONS.includes(version)) && (isAbsent(value) || Array.isArray(value))) {
    refusals.add(path, versions.length === 0 ? 'has none' : `is ${shown(versions)}`, REVIEW_VERSIONS.join(' or '));
  }
  versions.forEach((version, index) => {
    refusals.text(version, `${path}/${index}`, dnsLabel1035);
    if (versions.indexOf(version) < index) {
      refusals.add(`${path}/${index}`, `is ${shown(version)} again`, 'each once');
    }
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apiserver/pkg/util/webhook/validation.go */
function validateClient({ url, service }: Fields, path: string, refusals: Refusals): void {
  const isGiven = (value: unknown) => value !== undefined && value !== null;
  if (isGiven(url) === isGiven(service)) {
    refusals.add(path, isGiven(url) ? 'has a url and a service' : 'has neither a url nor a service', 'one of the two');
  } else if (typeof url === 'string' && !isWebhookUrl(url)) {
    refusals.add(`${path}/url`, `is ${shown(url)}`, 'https:// and a host, without user, query and fragment');
  } else if (isGiven(service)) {
    const { name, namespace, port, path: route } = fields(service);
    refusals.require(name, `${path}/service/name`, 'the name of a Service');
    refusals.require(namespace, `${path}/service/namespace`, 'its namespace');
    refusals.between(port, `${path}/service/port`, 1, MOST_PORT);
    if (typeof route === 'string' && !isRoute(route)) {
      refusals.add(`${path}/service/path`, `is ${shown(route)}`, 'a path that begins with a slash');
    }
  }
}

function isRoute(route: string): boolean {
  return route === '' || route === '/' || route.startsWith('/') && route.replace(/\/$/, '').slice(1).split('/').every(part => dnsSubdomain(part) === undefined);
}

function isWebhookUrl(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' && parsed.hostname !== '' && parsed.username === '' && parsed.search === '' && parsed.hash === '';
}

const NEEDED_IN_A_RULE = {
  apiGroups: 'a group; "" is the core one', apiVersions: 'a version such as v1', resources: 'a resource such as pods', operations: OPERATIONS.join(', '),
};

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/admissionregistration/validation/validation.go (validateRule) */
function validateRule(rule: Fields, path: string, refusals: Refusals): void {
  for (const [field, needed] of Object.entries(NEEDED_IN_A_RULE)) {
    const values = items(rule[field]);
    if (values.length === 0 && (isAbsent(rule[field]) || Array.isArray(rule[field]))) {
      refusals.add(`${path}/${field}`, 'has none', needed);
    }
    if (values.length > 1 && values.includes('*') && (field !== 'resources' || values.some(value => value !== '*' && !(text(value) ?? '/').includes('/')))) {
      refusals.add(`${path}/${field}`, 'has others beside *', '* alone, or without it');
    }
    if (field !== 'apiGroups' && values.includes('')) {
      refusals.add(`${path}/${field}/${values.indexOf('')}`, 'is empty', needed);
    }
  }
  items(rule.operations).forEach((operation, index) => refusals.oneOf(operation, `${path}/operations/${index}`, OPERATIONS));
  refusals.oneOf(rule.scope, `${path}/scope`, ['Cluster', 'Namespaced', '*']);
}

