import { describe } from '../recommendation';

export const externalMetricsScale = describe({
  id: 'external-metrics-scale',
  title: 'The workload scales by the metric that shows its work',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/concepts/scaling-deployments/' }],
  why: 'CPU lags behind a queue or a backlog of requests, and a worker that waits for others never uses any: the autoscaler sees an idle workload '
    + 'while the work piles up.',
  remedy: 'Scale by what waits, with a KEDA ScaledObject: a trigger for the queue or the request rate, AverageValue as the metric type, '
    + 'minReplicaCount 2 or more for what serves requests (the default is 0), a fallback for the time in which the metric is missing, and '
    + 'ignoreNullValues "false" on a Prometheus trigger, as a missing value otherwise reads as no load.',
  correction: 'The k8s-cloudwatch-adapter of the source is archived and points to KEDA. Its Prometheus adapter moved to '
    + 'kubernetes-sigs/prometheus-adapter and hardly changes any more. A cluster serves external metrics from one of them only; KEDA makes the '
    + 'HorizontalPodAutoscaler itself, so that a second one on the same target is refused.',
});
