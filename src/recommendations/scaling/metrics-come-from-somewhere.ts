import { Autoscaler, ClusterAddOn, isDevelopment, lookUp, Metric, servesMetrics } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, recommend } from '../recommendation';

/** Who serves each type of metric. */
const SERVED_BY: Readonly<Record<string, ClusterAddOn>> = {
  Resource: 'metrics-server',
  ContainerResource: 'metrics-server',
  Pods: 'custom-metrics',
  Object: 'custom-metrics',
  External: 'external-metrics',
};

const EXTERNAL = 'External';

function source(autoscaler: Autoscaler, metric: Metric): ClusterAddOn | undefined {
  return autoscaler.servesExternalMetrics && metric.type === EXTERNAL ? undefined : lookUp(SERVED_BY, metric.type);
}

export const metricsComeFromSomewhere = recommend({
  id: 'metrics-come-from-somewhere',
  title: 'The cluster serves the metrics that the autoscaler goes by',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'metrics-server' }, { document: 'APP', section: 'custom-metrics' }],
  why: 'An autoscaler whose metric nobody serves does nothing: it neither follows a peak nor says so in the workload.',
  remedy: 'Install what serves the metric, such as KEDA or the Prometheus adapter, and declare it in addOns of the cluster, or let the metrics of the autoscaler name another one.',
  correction: 'The k8s-cloudwatch-adapter that APP recommends for CloudWatch metrics is archived; KEDA took its place.',
  causedBy: ['autoscaler'],
  on: 'autoscaler',
  messages: {
    unserved: 'The autoscaler goes by the metric {metric}, which {addOn} serves, and the cluster is not declared to have it.',
  },
  levels: { unserved: 'warning' },
  read: (autoscaler, { facts }) => isDevelopment(facts) ? NOT_APPLICABLE : autoscaler.metrics.map(metric => {
    const addOn = source(autoscaler, metric);
    return {
      value: { metric: metric.name, addOn: addOn ?? '', isServed: addOn === undefined || servesMetrics(facts, addOn) },
      place: { object: autoscaler, path: metric.path },
    };
  }),
  holds: ({ metric, addOn, isServed }) => isServed ? undefined : warning('unserved', { metric, addOn }, addOn),
});
