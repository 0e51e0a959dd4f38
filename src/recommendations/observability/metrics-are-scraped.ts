import { describe } from '../recommendation';

export const metricsAreScraped = describe({
  id: 'metrics-are-scraped',
  title: 'What the application measures reaches the monitoring',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'prometheus', url: 'https://prometheus-operator.dev/docs/getting-started/design/' }],
  why: 'An endpoint with metrics that nobody scrapes shows nothing when the outage comes, and a monitor whose labels no Prometheus selects fails '
    + 'without a word.',
  remedy: "Add a ServiceMonitor for a workload with a Service, a PodMonitor for one without: port by the name of the Service's or the container's "
    + 'port, the label that the serviceMonitorSelector of the Prometheus asks for (release, with kube-prometheus-stack), scrapeTimeout below the '
    + 'interval; and let a NetworkPolicy allow the scrape.',
});
