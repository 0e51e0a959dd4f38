import { describe } from '../recommendation';

export const jobRetriesAreBounded = describe({
  id: 'job-retries-are-bounded',
  title: 'A failing Job ends, and a disrupted one is tried again',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy' }],
  why: 'By default a Job tries six times over ten minutes, also what can never work, and counts the drain of a node as one of its failures; without '
    + 'a deadline one that hangs runs for ever.',
  remedy: 'Set activeDeadlineSeconds above the work and its retries, backoffLimit, and a podFailurePolicy that ignores the condition '
    + 'DisruptionTarget and fails at once on exit codes that no retry mends (restartPolicy: Never); clean up with ttlSecondsAfterFinished, as a '
    + 'finished pod under the selector of a budget stops drains.',
});
