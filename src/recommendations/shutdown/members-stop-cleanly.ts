import { integer, items } from '../../kubernetes';
import { error, info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { longer, Sum, sum } from '../sum';
import { shutdownFitsGracePeriod } from './shutdown-fits-grace-period';

/** What servers write where nothing is said. */
const SERVER_SECONDS = 30;
/** Seconds in which a member hands over and flushes; many need fewer, and none waits longer than it needs. */
const LEAST = 60;

export const membersStopCleanly = recommend({
  id: 'members-stop-cleanly',
  title: 'A member has the time to hand over and to write down what it holds',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/' },
  ],
  why: 'A grace period of 0 removes the pod without a word of its node that it has ended, so that its successor starts beside it: two members with '
    + 'one name and one identity write at once. A short one ends a member while it hands over or flushes, and the next start has to repair that first.',
  remedy: `Set terminationGracePeriodSeconds to what leaving takes, what the shutdown takes and ${shutdownFitsGracePeriod.margin} s, and never to 0.`,
  byDefault: `At least ${LEAST} s, and what leaving and the shutdown take with ${shutdownFitsGracePeriod.margin} s to spare. Nobody waits longer than the member needs.`,
  on: 'workload',
  kinds: ['StatefulSet'],
  implies: ['shutdown-fits-grace-period'],
  messages: {
    zero: 'terminationGracePeriodSeconds is 0: a member that is deleted may still run while another one with its name starts.',
    unstated: 'A member with a volume of its own has the {seconds} s that servers write where nothing is said, to hand over and to flush.',
  },
  levels: { zero: 'error', unstated: 'info' },
  choose: (before: Sum, shutdown: number): Sum =>
    longer(sum(before, [shutdown, 'shutdown'], shutdownFitsGracePeriod.margin), sum([LEAST, 'for what a member has to write down'])),
  read: workload => {
    const { pod, spec } = workload;
    const stated = integer(pod.json.terminationGracePeriodSeconds);
    const hasClaims = items(spec.volumeClaimTemplates).length > 0;
    return stated === undefined && (!hasClaims || pod.json.terminationGracePeriodSeconds !== undefined)
      ? NOT_APPLICABLE
      : reading({ stated }, workload, `${pod.path}/terminationGracePeriodSeconds`);
  },
  holds: ({ stated }) => {
    const needed = `at least ${LEAST} s`;
    if (stated === undefined) {
      return info('unstated', { seconds: SERVER_SECONDS }, needed);
    }
    return stated === 0 ? error('zero', {}, needed) : undefined;
  },
});
