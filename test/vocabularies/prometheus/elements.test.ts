import { resultOf } from '../../../src/vocabularies/prometheus/elements';
import { readQuery } from '../../../src/vocabularies/prometheus/query';

function count(query: string): string {
  const result = resultOf(readQuery(query)!);
  return result.type === 'vector' ? result.count : result.type;
}

describe('one element', () => {
  test.each([
    'sum(rate(http_requests_total[2m]))', 'max(x)', 'count(x) > 5', 'avg by () (x)', 'quantile(0.9, x)', 'group(x)',
    'sum(a) / sum(b)', 'sum(a) / count(b) * 100', '100 * sum(a)', '-sum(a)', 'sum(a) ^ 2', 'ceil(sum(a))', 'clamp_max(sum(a), 5)', 'round(sum(rate(a[5m])), 0.1)',
    'sum(a) or vector(0)', '(sum(a) or vector(0)) + (sum(b) or vector(0))', 'sum(x) or on() vector(0) or sum(y)',
    'sum by (queue) (x{queue="a"})', 'sum(x{queue="a", vhost="b"}) by (queue, vhost)', 'sum by (q) (sum by (q, pod) (x{q="a"}))',
    'histogram_quantile(0.95, sum(rate(x_bucket[5m])) by (le))', 'histogram_quantile(0.95, sum by (le, job) (rate(x_bucket{job="a"}[5m])))',
    'topk(1, x)', 'bottomk(1, x{a="b"})', 'topk(3, sum(x))', 'sort_desc(sum(x))', 'absent(x)', 'vector(1)', 'hour()', 'day_of_week() == 1', 'max_over_time(sum(rate(x[1m]))[30m:])',
    'scalar(sum(x)) * sum(y)', 'vector(scalar(sum(x)))', 'sum(a) unless sum(b)', 'sum(a) and on() hour() > 8', 'label_replace(sum(x), "a", "b", "", "")',
    'count(count by (pod) (x))', 'sum without (pod) (sum(x))', 'x{a="b"} / sum(y)', 'a{x="1"} * on(x) b{x="1"}', 'count_values("v", sum(x))',
    'sum by (a) (x{a="1"}) or on(a) sum by (a) (y{a="1"})', 'sum(sum by (a) (x)) or sum(y)', 'histogram_quantile(0.9, sum(rate(x[5m])))', 'abs(hour())',
  ])('%s', query => expect(count(query)).toBe('one'));
});

describe('several elements, for all that the query says', () => {
  test.each([
    'http_requests_total', 'rate(http_requests_total[2m])', '{job=~"web.*"}', 'sum by (pod) (x)', 'sum by (pod, queue) (x{queue="a"})', 'topk(3, x)', 'topk(1, x) by (pod)',
    'count_values("v", x)', 'count_values("v", x{a="b"})', 'histogram_quantile(0.95, rate(x_bucket[5m]))', 'histogram_quantile(0.95, sum by (le, pod) (rate(x_bucket[5m])))',
    'limit_ratio(0.5, x)', 'a / b', 'a * on(pod) group_left b', 'a or b', 'x != 5', 'sum by (a) (x) * 2', 'sum(x) or y', 'label_replace(x, "a", "b", "", "")', 'x offset 5m',
    'sum without (pod) (x)', 'sum by (a) (x{a=~"b|c"})', 'sum by (a) (x{a=""})', 'y and x{a="b"}', 'avg_over_time(sum by (pod) (x)[5m:])',
  ])('%s', query => expect(count(query)).toBe('several'));

  test('is also what no label pairs', () => {
    for (const query of ['x{queue="a"} or vector(0)', 'sum by (queue) (x{queue="a"}) or vector(0)', 'vector(0) or x{queue="a"}', 'x{queue="a"} or x{queue="b"}']) {
      expect(resultOf(readQuery(query)!)).toMatchObject({ count: 'several', isUnion: true });
    }
    expect(resultOf(readQuery('sum by (pod) (x{queue="a"}) or vector(0)')!)).not.toMatchObject({ isUnion: true });
  });
});

describe('as many as there are series', () => {
  test.each([
    'x{queue="a"}', 'rate(x{queue="a"}[5m])', 'x{a="b"} > 5', 'sum without (pod) (x{a="b"})', 'topk(2, x{a="b"})', 'x{a="b"} or on() vector(0)', 'a{x="1"} + b{x="1"}',
    'max_over_time(x{a="b"}[5m])', 'a{x="1"} * on(y) group_left b{x="1"}',
  ])('%s', query => expect(count(query)).toBe('by-series'));
});

describe('nothing that a query tells', () => {
  test.each(['my_function(x)', 'topk(scalar(y), x)', 'sum by (y) (a{y="1"}) or b{x="1"}', 'info(x)', 'sum("a")', 'rate("a")'])(
    '%s', query => expect(count(query)).toBe('unknown'));
});

describe('no vector', () => {
  test.each([
    ['1', 'scalar'], ['time() - 5', 'scalar'], ['scalar(sum(x))', 'scalar'], ['pi()', 'scalar'], ['1 > bool 2', 'scalar'], ['-1', 'scalar'], ['"a"', 'text'],
    ['x[5m]', 'range'], ['sum(x)[5m:]', 'range'],
  ])('%s is a %s', (query, type) => expect(count(query)).toBe(type));
});

describe('queries that people scale by', () => {
  test.each([
    ['sum(rate(http_requests_total{deployment="my-deployment"}[2m]))', 'one'],
    ['max(irate(traefik_service_requests_total{service="production-devops-toolkit-80@kubernetes"}[5m]))', 'one'],
    ['sum(rate(http_server_requests_seconds_count{uri="/api"}[1m]))', 'one'],
    ['sum(irate(container_network_receive_bytes_total{cluster="",namespace=~"default"}[5m]) * on (namespace,pod) group_left(workload,workload_type) '
      + 'namespace_workload_pod:kube_pod_owner:relabel{cluster="",namespace=~"default", workload=~"adapter-service", workload_type="deployment"})', 'one'],
    ['avg(DCGM_FI_DEV_GPU_UTIL{exported_namespace="llm"})', 'one'],
    ['histogram_quantile(0.99, sum(rate(istio_request_duration_milliseconds_bucket{destination_workload="web", reporter="destination"}[1m])) by (le)) / 1000', 'one'],
    ['sum(kafka_consumergroup_lag{consumergroup="mailer", topic="mails"}) by (consumergroup)', 'one'],
    ['kafka_consumergroup_lag{consumergroup="mailer", topic="mails"}', 'by-series'],
    ['sum(kafka_consumergroup_lag{consumergroup=~"mailer.*"}) by (consumergroup)', 'several'],
    ['(sum(pods_waiting) or vector(0)) * (hour() >= bool 8) * (hour() <= bool 20)', 'one'],
    ['round(sum(increase(jobs_total{status!="done"}[10m])) or vector(0))', 'one'],
    ['keda_scaler_errors_total{namespace="shop",scaledObject="web"}', 'by-series'],
    ['nonexistent_metric_empty_upstream_response', 'several'],
  ])('%s', (query, expected) => expect(count(query)).toBe(expected));
});
