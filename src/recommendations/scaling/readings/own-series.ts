import { monitorsOf } from './scrapes';
import { Inventory, Workload } from '../../../kubernetes';
import { jobOf } from '../../../vocabularies/prometheus/monitor';
import { readQuery } from '../../../vocabularies/prometheus/query';
import { callsOf, Matcher, Query, Selector, selectorsOf } from '../../../vocabularies/prometheus/syntax';

/** Metrics of whoever is in front of the pods, watches them or keeps their queue, whatever pods their labels name. */
const OF_OTHERS = new RegExp('^(?:' + [
  'kube', 'nginx', 'traefik', 'istio', 'envoy', 'haproxy', 'kong', 'contour', 'skipper', 'ambassador', 'gloo', 'linkerd', 'apisix', 'caddy', 'cilium', 'hubble',
  'aws', 'cloudwatch', 'azure', 'gcp', 'stackdriver', 'probe', 'keda', 'rabbitmq', 'kafka', 'redis', 'nats', 'pulsar', 'activemq', 'artemis', 'sqs', 'celery',
  'pg', 'mysql', 'mongodb', 'elasticsearch', 'argo', 'http_add_on', 'interceptor',
].join('|') + ')_');
/** A rule may have made them of anything. */
const RECORDED = ':';
/** Functions whose value does not come of series alone. */
const WITHOUT_SERIES = /^(?:absent|absent_over_time|vector|time|pi|minute|hour|day_of_\w+|days_in_month|month|year)$/;

/** Labels of pods that say which workload they are of, as Prometheus calls them; others are shared, as by a release or an environment. */
const TELLING: readonly string[] = ['app', 'k8s_app', 'app_kubernetes_io_name'];

function saysPod({ operator, value }: Matcher, name: string): boolean {
  return operator === '=~' && new RegExp(`^\\^?\\(?${name.replace(/\W/g, '\\$&')}-`).test(value);
}

function namesOwn(matcher: Matcher, workload: Workload, inventory: Inventory): boolean {
  const { label, operator, value } = matcher;
  if (label === 'pod') {
    return saysPod(matcher, workload.name);
  }
  if (operator !== '=') {
    return false;
  }
  switch (label) {
    case 'service': return workload.services.some(({ name }) => name === value);
    case 'job': return workload.services.some(({ name }) => name === value)
      || monitorsOf(inventory).of(workload.namespace).some(monitor => !monitor.isOfServices && jobOf(monitor, workload) === value
        && inventory.selected(monitor.selector, workload.namespace).includes(workload));
    default: return value === workload.name && TELLING.includes(label)
      && Object.entries(workload.pod.labels).some(([key, text]) => key.replace(/\W/g, '_') === label && text === value);
  }
}

/** Whether series are of the pods of a workload, as their labels say. */
export function isOfOwnPods({ name, matchers }: Selector, workload: Workload, inventory: Inventory): boolean {
  const isElsewhere = matchers.some(({ label, operator, value }) => label === 'namespace' && operator === '='
    && workload.namespace !== '' && value !== workload.namespace);
  return name !== '' && !name.includes(RECORDED) && !OF_OTHERS.test(name) && !isElsewhere
    && matchers.some(matcher => namesOwn(matcher, workload, inventory));
}

/** A query without `or vector(0)` at its end, which changes nothing where nothing is. */
function withoutZero(query: Query): Query {
  if (query.kind !== 'binary' || query.operator !== 'or' || query.right.kind !== 'call' || query.right.name !== 'vector') {
    return query;
  }
  const [value] = query.right.arguments;
  return value?.kind === 'number' && value.value === 0 ? query.left : query;
}

/** Whether a query gives nothing while no pod of the workload runs. */
export function isGoneWithThePods(text: string, workload: Workload, inventory: Inventory): boolean {
  const read = readQuery(text);
  const query = read && withoutZero(read);
  const selectors = query === undefined ? [] : selectorsOf(query);
  return query !== undefined && selectors.length > 0 && !callsOf(query).some(name => WITHOUT_SERIES.test(name))
    && selectors.every(({ selector }) => isOfOwnPods(selector, workload, inventory));
}
