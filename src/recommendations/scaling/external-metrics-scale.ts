import { REPLICATED } from '../../inventory';
import { Autoscaler, DeclaredFact, describe, isDevelopment, isWorker, Metric } from '../../kubernetes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Facts that only who takes work from a queue has. */
const OF_QUEUES: readonly DeclaredFact[] = ['visibilityTimeout', 'maxWait', 'typicalJobDuration', 'partitions', 'peakRate'];
const USAGE: readonly string[] = ['Resource', 'ContainerResource'];
/** A trigger of KEDA's that goes by the time of day. */
const SCHEDULE = 'cron';

/** Whether a metric is the same however much work waits. */
function saysNothingOfWork({ servesExternalMetrics }: Autoscaler, { type, name }: Metric): boolean {
  return USAGE.includes(type) || servesExternalMetrics && name === SCHEDULE;
}

export const externalMetricsScale = recommend({
  id: 'external-metrics-scale',
  title: 'The workload scales by the metric that shows its work',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/concepts/scaling-deployments/' }],
  why: 'CPU lags behind a queue or a backlog of requests, and a worker that waits for others never uses any: the autoscaler sees an idle workload '
    + 'while the work piles up.',
  remedy: 'Scale by what waits, with a KEDA ScaledObject: a trigger for the queue or the request rate, AverageValue as the metric type, '
    + 'minReplicaCount 2 or more for what serves requests (the default is 0), a fallback for the time in which the metric is missing, and '
    + 'ignoreNullValues "false" on a Prometheus trigger, as a missing value otherwise reads as no load. Work that uses the CPU for as long as it runs may '
    + 'go by that.',
  correction: 'The k8s-cloudwatch-adapter of the source is archived and points to KEDA. Its Prometheus adapter moved to '
    + 'kubernetes-sigs/prometheus-adapter and hardly changes any more. A cluster serves external metrics from one of them only; KEDA makes the '
    + 'HorizontalPodAutoscaler itself, so that a second one on the same target is refused.',
  causedBy: ['autoscaler', 'queue'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    usage: '{autoscaler} goes by {metrics}, which does not show how much work waits: a worker that waits for others stays idle while its queue grows.',
  },
  levels: { usage: 'info' },
  read: (workload, { facts }) => {
    const { autoscalers, facts: declared } = workload;
    const takesWork = isWorker(workload) || OF_QUEUES.some(fact => declared[fact] !== undefined);
    const [autoscaler] = autoscalers;
    if (!takesWork || autoscaler === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const seesWork = autoscalers.some(each => each.metrics.some(metric => !saysNothingOfWork(each, metric)));
    const metrics = [...new Set(autoscalers.flatMap(each => each.metrics.map(({ name }) => name)))];
    const path = autoscaler.servesExternalMetrics ? '/spec/triggers' : '/spec/metrics';
    return reading({ autoscaler: describe(autoscaler), metrics: metrics.join(' and '), seesWork }, autoscaler, path, { related: [workload] });
  },
  holds: ({ autoscaler, metrics, seesWork }) => seesWork ? undefined : info('usage', { autoscaler, metrics }, 'a metric of the work that waits'),
});
