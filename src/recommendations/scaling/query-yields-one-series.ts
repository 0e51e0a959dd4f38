import { isOfOwnPods } from './readings/own-series';
import { isDevelopment, isPlaceholder, Inventory, Workload } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { metadataValue, readTriggers } from '../../vocabularies/keda/triggers';
import { Result, resultOf } from '../../vocabularies/prometheus/elements';
import { readQuery } from '../../vocabularies/prometheus/query';
import { Query, selectorsOf } from '../../vocabularies/prometheus/syntax';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

interface Asked {
  readonly result: Result;
  /** Whether the series are those of the pods, of which there are several. */
  readonly isOwn: boolean;
  /** A metric that is asked for by a label that it does not have; empty for none. */
  readonly mislabelled: string;
}

/** The label of KEDA's own example, which only who watches the cluster, or a mesh, puts on what it measures. */
const LABEL = 'deployment';
const HAVE_THE_LABEL = /^(?:kube_|linkerd_|request_|response_|tcp_|control_|route_)|:/;

function mislabelled(query: Query): string {
  const found = selectorsOf(query).find(({ selector: { name, matchers } }) => name !== '' && !HAVE_THE_LABEL.test(name)
    && matchers.some(({ label, operator }) => label === LABEL && operator.startsWith('=')));
  return found?.selector.name ?? '';
}

function isOwn(query: Query, workloads: readonly Workload[], inventory: Inventory): boolean {
  return workloads.some(workload => selectorsOf(query).some(({ selector }) => isOfOwnPods(selector, workload, inventory)));
}

export const queryYieldsOneSeries = recommend({
  id: 'query-yields-one-series',
  title: 'A query that scales gives one value',
  status: 'stable',
  since: '0.2.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/scalers/prometheus/' },
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/prometheus_scaler.go' },
  ],
  why: 'KEDA takes a vector of one element. Two are an error, and so is a number that is no vector: as long as it lasts, nothing scales by the query. '
    + 'A query that gives one element today gives two when a second replica, queue or exporter comes.',
  remedy: 'Put sum() or max() without by around the whole query. Where it may be empty and that is no load, end it with or vector(0), after the sum: '
    + 'beside series with labels vector(0) is one element more.',
  on: 'object',
  kinds: ['ScaledObject', 'ScaledJob'],
  messages: {
    number: 'The query gives a number that is no vector, which KEDA cannot read: the trigger never works.',
    range: 'The query gives ranges of samples, in which KEDA finds no value: the trigger never works.',
    several: 'The query may give several elements, which KEDA refuses: nothing scales by it then.',
    union: 'vector() has no labels and so stands beside the series of the other side of or: the query gives two elements, which KEDA refuses.',
    perhaps: 'The query gives as many elements as there are series with these labels: with a second one KEDA refuses it.',
    label: 'The label deployment is on no metric that an application serves: if {metric} has none, the query is empty.',
  },
  remedies: { label: 'Ask for labels that the series have: service, job, pod or container, or those that the application puts on them.' },
  levels: { number: 'error', range: 'error', several: 'warning', union: 'warning', perhaps: 'info', label: 'info' },
  read: (object, { facts, inventory }): readonly Reading<Asked>[] => {
    if (object.group !== 'keda.sh' || object.isOwned || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const scaled = asScaledObject(object);
    const workloads = scaled !== undefined && scaled.maxReplicas > 1 ? scaled.workloads : [];
    return readTriggers(object.spec).flatMap(trigger => {
      const text = metadataValue(trigger, 'query');
      const query = trigger.type !== 'prometheus' || text === undefined || isPlaceholder(text) ? undefined : readQuery(text);
      return query === undefined ? [] : [{
        value: { result: resultOf(query), isOwn: isOwn(query, workloads, inventory), mislabelled: mislabelled(query) },
        place: { object, path: `${trigger.path}/metadata/query` },
        related: scaled?.workloads,
      }];
    });
  },
  holds: ({ result, isOwn: areOwn, mislabelled: metric }) => {
    const needed = 'sum() or max() around it';
    if (result.type !== 'vector') {
      return result.type === 'range' ? error('range', {}, needed) : error('number', {}, 'vector() around it');
    }
    if (result.count === 'several') {
      return result.isUnion === true ? warning('union', {}, 'sum() around the other side') : warning('several', {}, needed);
    }
    if (result.count === 'by-series') {
      return areOwn ? warning('several', {}, needed) : info('perhaps', {}, needed);
    }
    return metric === '' ? undefined : info('label', { metric });
  },
});
