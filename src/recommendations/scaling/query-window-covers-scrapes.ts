import { isOfOwnPods } from './readings/own-series';
import { scrapeOf } from './readings/scrapes';
import { isDevelopment, isPlaceholder, Inventory, describe, ObjectView, Workload } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { metadataValue, readTriggers } from '../../vocabularies/keda/triggers';
import { readQuery } from '../../vocabularies/prometheus/query';
import { selectorsOf } from '../../vocabularies/prometheus/syntax';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Scrapes that a window has to hold, so that one may fail; and those without which there is nothing to compare. */
const SCRAPES = { needed: 4, least: 2 } as const;
/** Seconds between two scrapes where nobody says it, as Prometheus Operator has it. */
const ASSUMED = 30;
/** Functions that compare samples of a window. */
const COMPARING = /^(?:rate|increase|irate|delta|idelta|deriv)$/;

interface Window {
  readonly call: string;
  readonly window: number;
  /** Of the monitor; 0 where none is known. */
  readonly interval: number;
  readonly monitor: string;
}

function windowsOf(query: string, object: ObjectView, workloads: readonly Workload[], inventory: Inventory): readonly Window[] {
  const read = readQuery(query);
  return read === undefined ? [] : selectorsOf(read).flatMap(({ selector, around }) => {
    if (!COMPARING.test(around) || selector.window === undefined) {
      return [];
    }
    const own = workloads.find(workload => isOfOwnPods(selector, workload, inventory));
    const scrape = scrapeOf(selector, object.namespace, own, inventory);
    return { call: `${around}(${selector.name})`, window: selector.window, interval: scrape?.interval ?? 0, monitor: scrape === undefined ? '' : describe(scrape.monitor) };
  });
}

/** How many scrapes there are in a window. */
function scrapes({ window, interval }: Window): number {
  return window / (interval === 0 ? ASSUMED : interval);
}

export const queryWindowCoversScrapes = recommend({
  id: 'query-window-covers-scrapes',
  title: 'The window of a rate holds enough samples',
  status: 'stable',
  since: '0.2.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://prometheus.io/docs/prometheus/latest/querying/functions/#rate' }],
  why: 'A rate takes two samples in its window. With fewer it gives nothing: KEDA reads that as 0 by default and scales to the minimum in the middle of a '
    + 'peak, or as an error with ignoreNullValues "false", and nothing scales.',
  remedy: `Make the window of the query at least ${SCRAPES.needed} times the interval of the scrapes, such as [2m] for 30 s: then one of them may be late or fail.`,
  on: 'object',
  kinds: ['ScaledObject', 'ScaledJob'],
  messages: {
    gaps: 'The window of {call} is {window} s, and {monitor} scrapes every {interval} s: at times there are no two samples in it, and the series give nothing.',
    thin: 'The window of {call} is {window} s, and {monitor} scrapes every {interval} s: when a scrape is late or fails, the series give nothing.',
    assumed: 'The window of {call} is {window} s: where Prometheus scrapes every {interval} s, as it does by default with its operator, a scrape that is '
      + 'late or fails leaves nothing to compare.',
  },
  levels: { gaps: 'error', thin: 'warning', assumed: 'info' },
  read: (object, { facts, inventory }): readonly Reading<Window>[] => {
    if (object.group !== 'keda.sh' || object.isOwned || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const workloads = asScaledObject(object)?.workloads ?? [];
    return readTriggers(object.spec).flatMap(trigger => {
      const query = metadataValue(trigger, 'query');
      if (trigger.type !== 'prometheus' || query === undefined || isPlaceholder(query)) {
        return [];
      }
      const windows = windowsOf(query, object, workloads, inventory);
      // One for each query: the shortest is what comes first.
      const [tightest] = [...windows].sort((one, other) => scrapes(one) - scrapes(other));
      return tightest === undefined ? [] : [{ value: tightest, place: { object, path: `${trigger.path}/metadata/query` }, related: workloads }];
    });
  },
  holds: value => {
    const { call, window, monitor } = value;
    const interval = value.interval === 0 ? ASSUMED : value.interval;
    const needed = `[${SCRAPES.needed * interval}s] or more`;
    if (window >= SCRAPES.needed * interval) {
      return undefined;
    }
    if (value.interval === 0) {
      return info('assumed', { call, window, interval }, needed);
    }
    return window < SCRAPES.least * interval ? error('gaps', { call, window, monitor, interval }, needed) : warning('thin', { call, window, monitor, interval }, needed);
  },
});
