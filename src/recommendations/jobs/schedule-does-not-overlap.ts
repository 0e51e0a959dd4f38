import { describe } from '../recommendation';

export const scheduleDoesNotOverlap = describe({
  id: 'schedule-does-not-overlap',
  title: 'A scheduled run does not meet the one before',
  status: 'planned',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.1' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/' },
  ],
  why: 'By default a CronJob starts the next run while the last still works: two write the same data, and runs that are slower than the schedule '
    + 'pile up until the cluster is full.',
  remedy: 'Set concurrencyPolicy: Forbid, or Replace where only the newest run counts; startingDeadlineSeconds of at least 10, as a smaller one may '
    + 'never start; timeZone; and an activeDeadlineSeconds below the interval.',
  correction: 'The book counts a DaemonSet among what runs a Job or CronJob: they make pods of their own, and a DaemonSet is for pods that stay on '
    + 'every node.',
});
