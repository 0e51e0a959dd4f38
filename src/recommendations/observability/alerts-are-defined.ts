import { describe } from '../recommendation';

export const alertsAreDefined = describe({
  id: 'alerts-are-defined',
  title: 'Someone is told before the users tell',
  status: 'planned',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'monitoring', url: 'https://prometheus.io/docs/practices/alerting/' },
    { document: 'APP', section: 'observability', url: 'https://sre.google/workbook/alerting-on-slos/' },
  ],
  why: 'A stuck rollout, an autoscaler at its maximum or without metrics, and a budget that stops every drain harm nobody today: they take away the '
    + 'reserve that the next failure needs.',
  remedy: 'Define a PrometheusRule with: error rate and latency as they burn the error budget in a short and a long window, no traffic, use near '
    + 'the CPU request and the memory limit, out-of-memory kills and crash loops, available replicas below the floor, Progressing=False on the '
    + 'Deployment, current equal to maximum replicas for 15 minutes, ScalingActive=False, no disruption allowed for an hour, all replicas in one '
    + 'zone. kube-state-metrics knows nothing of Argo Rollouts; their controller exports rollout_info itself.',
});
