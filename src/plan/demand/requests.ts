import { hasCredentials } from './queue-address';
import { awsNeeds, planAwsIdentity } from './scaler-identity';
import { TriggersPlan } from './trigger';
import { RequestsOptions, ScalerIdentity } from '../../api';
import { externalMetricsScale } from '../../recommendations/scaling/external-metrics-scale';
import { queryYieldsOneSeries } from '../../recommendations/scaling/query-yields-one-series';
import { SCALER } from '../../recommendations/scaling/readings/scaler-choices';
import { isUnfinished } from '../../vocabularies/prometheus/brackets';
import { Ledger } from '../ledger';

/** What counting requests depends on besides its options. */
export interface RequestsContext {
  readonly ledger: Ledger;
  readonly prop: string;
  /** Name of the trigger. */
  readonly name: string;
  readonly workload: string;
  readonly namespace?: string;
  /** Whether there is a Service by whose name Prometheus knows the requests. */
  readonly hasService: boolean;
  readonly identity: ScalerIdentity;
  readonly hasRole: boolean;
}

const HTTP_ADDRESS = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/;
const SCHEME = /^https?:\/\//;
/** What a client of Prometheus adds to its address; the API server's own paths, which end at a proxy, begin alike. */
const API_PATH = /\/api\/v1(?:\/(?!.*\/proxy).*)?$/;
/** Amazon Managed Service for Prometheus. */
const MANAGED = /^https:\/\/aps-workspaces\.([a-z0-9-]+)\.amazonaws\.com/;
const LEAST_WINDOW = 60;

/** Requests per second, as Prometheus counts them. */
export function planRequests(context: RequestsContext, options: RequestsOptions): TriggersPlan {
  const { ledger, prop, name, identity, workload, hasRole } = context;
  const { prometheus, perSecondPerReplica: target } = options;
  if (!(Number.isFinite(target) && target > 0)) {
    ledger.refuse(`${prop}.perSecondPerReplica`, target, 'requests per second, more than 0', 'State how many requests per second one replica is meant to have.');
  }
  const address = `${prop}.prometheus`;
  checkPrometheus(ledger, address, prometheus);
  const region = MANAGED.exec(prometheus)?.[1];
  const authentication = region === undefined ? undefined : { name: `${workload}-${name}`, secrets: [], aws: planAwsIdentity(ledger, identity, hasRole) };
  return {
    triggers: [{ kind: 'requests', name, authentication: authentication?.name, prometheus, region, query: planQuery(context, options), target }],
    authentications: authentication === undefined ? [] : [authentication],
    needs: region === undefined ? [] : awsNeeds(identity, ['aps:QueryMetrics'], `the workspace ${prometheus}`),
  };
}

function checkPrometheus(ledger: Ledger, prop: string, address: string): void {
  if (hasCredentials(ledger, prop, address, 'Give the address alone; a manifest is no place for a password or a token.')) {
    return;
  }
  const path = API_PATH.exec(address)?.[0];
  if (path !== undefined || !HTTP_ADDRESS.test(address)) {
    ledger.refuse(prop, address, 'the address of Prometheus, such as http://prometheus.monitoring:9090,', path !== undefined ? `Write it without ${path}, which KEDA adds.`
      : SCHEME.test(address) ? 'Write a host, and a port and a path if there are any.' : 'Write http:// or https:// before it.');
  }
}

function planQuery({ ledger, prop, namespace, workload, hasService }: RequestsContext, { query, window }: RequestsOptions): string {
  const stated = ledger.seconds(`${prop}.window`, window, { min: LEAST_WINDOW });
  if (query !== undefined) {
    ledger.matching(`${prop}.query`, query, /\S/, 'a query that yields one number');
    if (isUnfinished(query)) {
      ledger.refuse(`${prop}.query`, query, 'a query whose brackets and quotes all close,', 'Close what is open, or remove what closes nothing.', queryYieldsOneSeries);
    }
    if (window !== undefined) {
      ledger.refuse(`${prop}.window`, `${stated ?? 0} s`, 'either window or query', 'Write the window into the query, such as [2m].');
    }
    return query;
  }
  if (!hasService || namespace === undefined) {
    ledger.refuse(`${prop}.query`, undefined, hasService ? 'the namespace of the workload, or a query' : 'a query, as the workload has no Service by which requests are known,',
      `${hasService ? 'State the namespace of the chart, or give' : 'Give'} the query, such as sum(rate(http_requests_total{namespace="shop",pod=~"${workload}-.*"}[2m])).`);
  }
  const seconds = ledger.decide(`${prop}.window`, externalMetricsScale, stated, () => SCALER.window);
  return `sum(rate(http_requests_total{namespace="${namespace ?? ''}",service="${workload}"}[${seconds}s]))`;
}
