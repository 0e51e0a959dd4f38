import { cronJobOf } from '../../kubernetes';
import { info } from '../problem';
import { Reading, recommend } from '../recommendation';

/** Jobs that are done and stay to be looked at. */
const KEPT = { succeeded: 3, failed: 3 } as const;

type Evidence = { readonly kind: 'failed' } | { readonly kind: 'suspended' };

export const scheduleLeavesEvidence = recommend({
  id: 'schedule-leaves-evidence',
  title: 'What a schedule did can be seen afterwards',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits' }],
  why: 'Where no failed Job is kept, it is gone with its pods and their logs the moment it fails, and nobody learns why the report is missing. A schedule that '
    + 'is suspended runs nothing and tells nobody, long after the reason is forgotten.',
  remedy: `Keep failed Jobs: failedJobsHistoryLimit of 1 or more, such as ${KEPT.failed}. Take suspend away once the reason for it is gone.`,
  byDefault: `successfulJobsHistoryLimit ${KEPT.succeeded} and failedJobsHistoryLimit ${KEPT.failed}; no time to live, which would compete with them.`,
  props: { isSuspended: 'false' },
  on: 'workload',
  kinds: ['CronJob'],
  messages: {
    gone: 'failedJobsHistoryLimit is 0: a Job that fails is gone at once, with its pods and their logs.',
    suspended: 'The schedule is suspended: nothing runs until suspend is taken away.',
  },
  levels: { gone: 'info', suspended: 'info' },
  kept: KEPT,
  read: (workload): readonly Reading<Evidence>[] => {
    const { kept, isSuspended } = cronJobOf(workload);
    return [
      ...kept.failed === 0 ? [{ value: { kind: 'failed' } as const, place: { object: workload, path: '/spec/failedJobsHistoryLimit' } }] : [],
      ...isSuspended ? [{ value: { kind: 'suspended' } as const, place: { object: workload, path: '/spec/suspend' } }] : [],
    ];
  },
  holds: ({ kind }: Evidence) => kind === 'failed' ? info('gone', {}, '1 or more') : info('suspended', {}, 'no suspend'),
});
