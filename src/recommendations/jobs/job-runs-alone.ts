import { ENDING } from '../../inventory';
import { EXCLUSIVE_ANNOTATION, isExclusive, JobView, jobOf, oneNodeClaims, SERVED_FROM, Workload } from '../../kubernetes';
import { migrationOf } from '../../vocabularies/schema-migrations/migration';
import { error, info } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** With which a pod is replaced only once it has ended. */
const AFTER_END = 'Failed';
/** The minor version from which a Job can wait for the end of a pod. */
const WAITS_FROM = SERVED_FROM.jobPodReplacementPolicy;

/** How two pods of one Job come to run at once. */
type Company =
  | { readonly about: 'none' }
  | { readonly about: 'several'; readonly pods: number }
  | { readonly about: 'older'; readonly minor: number }
  | { readonly about: 'early'; readonly gracePeriod: number }
  | { readonly about: 'likely'; readonly gracePeriod: number; readonly because: string };

function replacesAfterEnd({ hasRules, replacement }: JobView): boolean {
  return hasRules || replacement === AFTER_END;
}

/** What two pods at once would harm; nothing where the input shows none. */
function harmOf(workload: Workload, { inventory }: AuditContext): string | undefined {
  const migrating = workload.pod.containers.find(container => migrationOf(container) !== undefined);
  if (migrating !== undefined) {
    return `${migrating.name} changes a schema`;
  }
  const [held] = oneNodeClaims(workload, inventory);
  return held && `both may mount the claim ${held.claim.name}`;
}

function companyOf(workload: Workload, job: JobView, context: AuditContext): Company {
  const { gracePeriod } = workload.pod;
  const { kubernetesMinor } = context.facts;
  if (!isExclusive(workload.annotations)) {
    const because = replacesAfterEnd(job) || job.parallelism > 1 ? undefined : harmOf(workload, context);
    return because === undefined ? { about: 'none' } : { about: 'likely', gracePeriod, because };
  }
  const pods = workload.podsAtOnce?.most ?? job.parallelism;
  if (pods > 1) {
    return { about: 'several', pods };
  }
  if (kubernetesMinor < WAITS_FROM) {
    return { about: 'older', minor: kubernetesMinor };
  }
  return replacesAfterEnd(job) ? { about: 'none' } : { about: 'early', gracePeriod };
}

export const jobRunsAlone = recommend({
  id: 'job-runs-alone',
  title: 'A Job that must be alone starts no second pod while the first one stops',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/3939-allow-replacement-when-fully-terminated' },
  ],
  why: 'By default a Job replaces a pod as soon as that is told to stop: after a drain two processes of a Job with one pod run side by side, for the rest '
    + 'of the grace period. Two that migrate one schema, or write one file, harm each other.',
  remedy: `Set podReplacementPolicy: ${AFTER_END}; a podFailurePolicy implies it. Both from Kubernetes 1.${WAITS_FROM} on: before it, a podFailurePolicy even `
    + 'makes the replacement start after one second. parallelism 1 besides. Nothing makes sure of one process for ever: a node that nobody can reach may '
    + 'still run the old one, so let the work take a lock, or make it harmless to do twice.',
  byDefault: 'The end of a pod is waited for before it is replaced.',
  props: { exclusive: 'false' },
  correction: 'Waiting for the end has a price: a pod on a node that died is not replaced until the Node object is gone, where it would be after about six minutes otherwise.',
  on: 'workload',
  kinds: ENDING,
  judgesHooks: true,
  messages: {
    several: `${EXCLUSIVE_ANNOTATION} says that it has to be alone, but up to {pods} pods run at once.`,
    older: `${EXCLUSIVE_ANNOTATION} says that it has to be alone, which a Job cannot be before Kubernetes 1.${WAITS_FROM}: 1.{minor} replaces a pod while it stops.`,
    early: `${EXCLUSIVE_ANNOTATION} says that it has to be alone, but a pod that is drained is replaced at once: for up to {gracePeriod} s two of them run.`,
    likely: 'A pod that is drained is replaced at once, so that for up to {gracePeriod} s two of them run, and {because}.',
  },
  levels: { several: 'error', older: 'error', early: 'error', likely: 'info' },
  read: (workload, context): readonly Reading<Company>[] => {
    const job = jobOf(workload);
    const company = companyOf(workload, job, context);
    const isAsked = company.about !== 'none' || isExclusive(workload.annotations);
    return isAsked ? reading(company, workload, `${job.path}/${company.about === 'several' ? 'parallelism' : 'podReplacementPolicy'}`) : NOT_APPLICABLE;
  },
  holds: company => {
    switch (company.about) {
      case 'none': return undefined;
      case 'several': return error('several', { pods: company.pods }, 'one pod at a time');
      case 'older': return error('older', { minor: company.minor }, `Kubernetes 1.${WAITS_FROM} or newer`);
      case 'early': return error('early', { gracePeriod: company.gracePeriod }, AFTER_END);
      case 'likely': return info('likely', { gracePeriod: company.gracePeriod, because: company.because }, AFTER_END);
    }
  },
});
