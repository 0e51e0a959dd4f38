import { Fields, fields, isPlaceholder, jobOf, ObjectView, text } from '../../kubernetes';
import { isReplacedByForce } from '../../vocabularies/release-hooks/hook';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** The longest label that there is, and the digits of the hash by which a content is told from another. */
const LONGEST_LABEL = 63;
const HASH_LENGTH = 8;
/** The end of a name that tells one content or version from another: a date, a number, or a hash, of which all digits may be letters. */
const TELLING = /(?:^|[-.])(?:[a-z]*\d[a-z\d]*|[a-f]{7,})$/;

/** Whether another content may well have another name. */
function isTelling({ name, json }: ObjectView): boolean {
  const { generateName }: Fields = fields(json.metadata);
  return text(generateName) !== undefined || name === '' || isPlaceholder(name) || TELLING.test(name);
}

export const jobCanBeRedeployed = recommend({
  id: 'job-can-be-redeployed',
  title: 'The next version of a Job can be applied',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go' },
  ],
  why: 'The pod template of a Job cannot be changed. A finished Job stays, so applying it with a new image is refused, "field is immutable", and with it '
    + 'the release.',
  remedy: 'Give the Job a name with a hash or a version of what it runs; or make it a hook of Helm or Argo CD, which delete the last one first; or let Argo CD '
    + '(sync-options: Force=true,Replace=true) or Flux (kustomize.toolkit.fluxcd.io/force: enabled) replace it. With plain kubectl a ttlSecondsAfterFinished helps too.',
  byDefault: 'A name with a hash of the pod template, or a hook.',
  on: 'workload',
  kinds: ['Job'],
  messages: {
    fixed: 'The name stays the same from version to version, and the pod template of a Job cannot be changed: applying the next one is refused while this one is there.',
  },
  levels: { fixed: 'info' },
  read: workload => {
    const job = jobOf(workload);
    return workload.isLive ? NOT_APPLICABLE
      : reading(job.timeToLive !== undefined || isTelling(workload) || isReplacedByForce(workload), workload, '/metadata/name');
  },
  holds: canBeApplied => canBeApplied ? undefined : info('fixed', {}, 'a name of its own for each version, or a hook'),
  hashLength: HASH_LENGTH,
  /** Characters that a name may have so that it is a label of the pods with all that comes behind it. */
  longestName: ({ completions, isNamedByContent }: { completions: number; isNamedByContent: boolean }): number =>
    LONGEST_LABEL - (isNamedByContent ? HASH_LENGTH + 1 : 0) - (completions > 1 ? String(completions - 1).length + 1 : 0),
});
