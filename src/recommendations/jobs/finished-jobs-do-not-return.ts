import { ClusterFacts, declares, Deliverer, isDevelopment, jobOf, Workload } from '../../kubernetes';
import { deliveryMarks, releaseHook } from '../../vocabularies/release-hooks/hook';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** Seconds for which a hook that has ended has to be there, so that whoever waits for it sees its end. */
const SEEN = 60;

/** Who makes anew what is missing, by the declared word. */
const RESTORING: Readonly<Partial<Record<Deliverer, string>>> = { 'argo-cd': 'Argo CD', 'flux': 'Flux' };

/** Who keeps the Job as a repository has it, as its marks or the declared cluster say; nothing where nobody does. */
function restorer(workload: Workload, facts: ClusterFacts): string | undefined {
  return deliveryMarks(workload) ?? (declares(facts, 'delivery') ? RESTORING[facts.delivery] : undefined);
}

/** What becomes of a Job that has ended. */
type Afterlife =
  | { readonly about: 'fine' }
  | { readonly about: 'hook'; readonly timeToLive: number }
  | { readonly about: 'again'; readonly timeToLive: number; readonly by: string }
  | { readonly about: 'kept' };

export const finishedJobsDoNotReturn = recommend({
  id: 'finished-jobs-do-not-return',
  title: 'A Job that has ended neither runs again nor stays for ever',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/' },
    { document: 'K8S', section: 'controllers', url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/' },
  ],
  why: 'What a Git repository holds and the cluster lacks, Argo CD and Flux make anew: a Job that ttlSecondsAfterFinished deleted comes back and runs '
    + 'again, at every sync. A hook that is deleted within seconds is gone before its end was seen, and the release waits. Without a name of its own '
    + 'and without a time to live every apply leaves one more Job with its pods.',
  remedy: 'Leave ttlSecondsAfterFinished out of Jobs that Argo CD or Flux apply, or make them hooks with a delete policy. '
    + `Give a hook at least ${SEEN} s, or leave its end to the delete policy. Give Jobs with generateName a time to live.`,
  byDefault: 'No time to live.',
  props: { timeToLive: '- it stays until somebody deletes it, or the next one takes its place' },
  on: 'workload',
  kinds: ['Job'],
  judgesHooks: true,
  messages: {
    again: 'It is deleted {timeToLive} s after its end, and {by} makes it anew, as it is missing: the Job runs again and again.',
    hook: 'It is deleted {timeToLive} s after its end: whoever waits for the hook may look too late and never see that it has ended.',
    kept: 'Each apply makes a new Job, and none is ever deleted: they and their pods stay.',
  },
  levels: { again: 'warning', hook: 'warning', kept: 'info' },
  read: (workload, { facts }): readonly Reading<Afterlife>[] => {
    const { timeToLive, path } = jobOf(workload);
    const place = `${path}/ttlSecondsAfterFinished`;
    if (workload.isLive || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    if (timeToLive === undefined) {
      const isNew = workload.name === '' && releaseHook(workload) === undefined;
      return isNew ? reading({ about: 'kept' }, workload, place) : NOT_APPLICABLE;
    }
    if (releaseHook(workload) !== undefined) {
      return reading(timeToLive < SEEN ? { about: 'hook', timeToLive } : { about: 'fine' }, workload, place);
    }
    const by = restorer(workload, facts);
    return reading(by === undefined ? { about: 'fine' } : { about: 'again', timeToLive, by }, workload, place);
  },
  holds: afterlife => {
    switch (afterlife.about) {
      case 'fine': return undefined;
      case 'hook': return warning('hook', { timeToLive: afterlife.timeToLive }, `at least ${SEEN} s, or none`);
      case 'again': return warning('again', { timeToLive: afterlife.timeToLive, by: afterlife.by }, 'no ttlSecondsAfterFinished, or a hook');
      case 'kept': return info('kept', {}, 'ttlSecondsAfterFinished');
    }
  },
  /** Seconds for which a hook stays at the least. */
  leastOfHooks: SEEN,
  restorer: ({ delivery }: Pick<ClusterFacts, 'delivery'>): string | undefined => RESTORING[delivery],
});
