import { ENDING } from '../../inventory';
import { isDevelopment, jobOf } from '../../kubernetes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const KEEPING = 'Never';
const RESTARTING = 'OnFailure';

export const jobKeepsItsLogs = recommend({
  id: 'job-keeps-its-logs',
  title: 'What a failed Job has said stays to be read',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  }],
  why: `With restartPolicy: ${RESTARTING} containers are restarted in one pod, and the pod is deleted once backoffLimit is reached: the logs of a Job that `
    + 'failed are gone just when somebody wants to know why.',
  remedy: `Set restartPolicy: ${KEEPING}: every attempt is a pod of its own, which stays with its logs until the Job is deleted. It is also what a podFailurePolicy needs.`,
  byDefault: `restartPolicy ${KEEPING}.`,
  correction: `KEDA fills in ${RESTARTING} where a ScaledJob says nothing; API servers refuse a Job that says nothing.`,
  on: 'workload',
  kinds: ENDING,
  judgesHooks: true,
  messages: {
    gone: 'restartPolicy is {policy}: once the Job has failed, its pod is deleted and the logs with it.',
  },
  levels: { gone: 'info' },
  choose: (): string => KEEPING,
  read: (workload, { facts }) => {
    const { restartPolicy: policy, hasRules } = jobOf(workload);
    // Beside a podFailurePolicy a server takes nothing else.
    return policy === undefined || hasRules || isDevelopment(facts) ? NOT_APPLICABLE : reading(policy, workload, `${workload.pod.path}/restartPolicy`);
  },
  holds: policy => policy === RESTARTING ? info('gone', { policy }, KEEPING) : undefined,
});
