import { Autoscaler, ClusterAddOn, ClusterFacts, fields, hasAddOn, isDevelopment, lookUp, Metric, servesMetrics, valueAt } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Who serves each type of metric. */
const SERVED_BY: Readonly<Record<string, ClusterAddOn>> = {
  Resource: 'metrics-server',
  ContainerResource: 'metrics-server',
  Pods: 'custom-metrics',
  Object: 'custom-metrics',
  External: 'external-metrics',
};

const EXTERNAL = 'External';
/** Serves the external metrics of ScaledObjects, and no others. */
const KEDA = 'keda';
/** By which KEDA knows whose metric it is asked for. */
const OF_SCALED_OBJECT = 'scaledobject.keda.sh/name';

interface Served {
  readonly metric: string;
  /** Who serves it; empty where nobody knows. */
  readonly addOn: string;
  readonly isServed: boolean;
  /** Whether only KEDA serves external metrics, and this one is none of its own. */
  readonly isForeign: boolean;
}

function asksKeda(autoscaler: Autoscaler, { path }: Metric): boolean {
  const { selector } = fields(fields(fields(valueAt(autoscaler.json, path)).external).metric);
  return OF_SCALED_OBJECT in fields(fields(selector).matchLabels);
}

function serving(autoscaler: Autoscaler, metric: Metric, facts: ClusterFacts): Served {
  const addOn = lookUp(SERVED_BY, metric.type);
  const value = { metric: metric.name, addOn: addOn ?? '', isForeign: false };
  if (metric.type === EXTERNAL && autoscaler.servesExternalMetrics) {
    return { ...value, addOn: KEDA, isServed: hasAddOn(facts, KEDA) !== 'no' };
  }
  const isServed = addOn === undefined || servesMetrics(facts, addOn);
  const servers = facts.addOns.filter(each => servesMetrics({ ...facts, addOns: [each] }, 'external-metrics'));
  const isForeign = metric.type === EXTERNAL && isServed && servers.every(each => each === KEDA) && !asksKeda(autoscaler, metric);
  return { ...value, isServed, isForeign };
}

export const metricsComeFromSomewhere = recommend({
  id: 'metrics-come-from-somewhere',
  title: 'The cluster serves the metrics that the autoscaler goes by',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'metrics-server' },
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/provider/provider.go' },
  ],
  why: 'An autoscaler whose metric nobody serves does nothing: it neither follows a peak nor says so in the workload.',
  remedy: 'Install what serves the metric, such as KEDA or the Prometheus adapter, and declare it in addOns of the cluster, or let the metrics of the autoscaler name another one.',
  correction: 'The k8s-cloudwatch-adapter that APP recommends for CloudWatch metrics is archived; KEDA took its place.',
  causedBy: ['autoscaler'],
  on: 'autoscaler',
  messages: {
    unserved: 'The autoscaler goes by the metric {metric}, which {addOn} serves, and the cluster is not declared to have it.',
    foreign: 'The autoscaler goes by the external metric {metric}: KEDA serves external metrics in this cluster, and only those of ScaledObjects.',
  },
  remedies: { foreign: 'Write a ScaledObject with a trigger for what the metric shows, and leave the HorizontalPodAutoscaler to KEDA.' },
  levels: { unserved: 'warning', foreign: 'warning' },
  read: (autoscaler, { facts }): readonly Reading<Served>[] => isDevelopment(facts) ? NOT_APPLICABLE : autoscaler.metrics.map(metric => ({
    value: serving(autoscaler, metric, facts),
    place: { object: autoscaler, path: metric.path },
  })),
  holds: ({ metric, addOn, isServed, isForeign }) => {
    if (!isServed) {
      return warning('unserved', { metric, addOn }, addOn);
    }
    return isForeign ? warning('foreign', { metric }, 'a ScaledObject') : undefined;
  },
});
