import { hasCredentials } from './queue-address';
import { awsNeeds, planAwsIdentity } from './scaler-identity';
import { TriggersPlan } from './trigger';
import { RequestsOptions, ScalerIdentity } from '../../api';
import { externalMetricsScale } from '../../recommendations/scaling/external-metrics-scale';
import { SCALER } from '../../recommendations/scaling/readings/scaler-choices';
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
const QUERY_PATH = /\/api\/v1\/query/;
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
  if (!hasCredentials(ledger, address, prometheus, 'Give the address alone; a manifest is no place for a password.')
    && (!HTTP_ADDRESS.test(prometheus) || QUERY_PATH.test(prometheus))) {
    ledger.refuse(address, prometheus, 'the address of Prometheus, such as http://prometheus.monitoring:9090,', 'Write it without /api/v1/query, which KEDA adds.');
  }
  const region = MANAGED.exec(prometheus)?.[1];
  const authentication = region === undefined ? undefined : { name: `${workload}-${name}`, secrets: [], aws: planAwsIdentity(ledger, identity, hasRole) };
  return {
    triggers: [{ kind: 'requests', name, authentication: authentication?.name, prometheus, region, query: planQuery(context, options), target }],
    authentications: authentication === undefined ? [] : [authentication],
    needs: region === undefined ? [] : awsNeeds(identity, ['aps:QueryMetrics'], `the workspace ${prometheus}`),
  };
}

function planQuery({ ledger, prop, namespace, workload, hasService }: RequestsContext, { query, window }: RequestsOptions): string {
  const stated = ledger.seconds(`${prop}.window`, window, { min: LEAST_WINDOW });
  if (query !== undefined) {
    ledger.matching(`${prop}.query`, query, /\S/, 'a query that yields one number');
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
