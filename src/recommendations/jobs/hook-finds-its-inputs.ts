import { secretMadeOf } from '../../inventory';
import { describe, ObjectKey, ObjectView, PodReference, podReferences, ReferenceUse, Workload } from '../../kubernetes';
import { FLUX, HookAnnotations, hooksOfArgoCd, hooksOfHelm, isAfterJob } from './readings/hook-steps';
import { isGiven } from '../../vocabularies/operators/given-objects';
import { releaseHook } from '../../vocabularies/release-hooks/hook';
import { compareSteps, hookPrograms, isBeforeOrdinary, ReleaseProgram, stepOf } from '../../vocabularies/release-hooks/order';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** What a pod cannot begin without. */
const NEEDED: readonly ReferenceUse[] = ['env', 'volume', 'claim', 'account', 'class'];
const SECRET = 'Secret';
const PROGRAM_NAMES: Readonly<Record<ReleaseProgram, string>> = { 'helm': 'Helm', 'argo-cd': 'Argo CD' };
/** The program that waits for Jobs that are no hooks, too, before it goes on to the next wave. */
const WAITS_FOR_JOBS: readonly ReleaseProgram[] = ['argo-cd'];
/** Labels by which an object says which release it is of. */
const RELEASES: readonly string[] = ['argocd.argoproj.io/instance', 'release'];
/** Says it too, unless it repeats what the object is called: many have it name each workload. */
const INSTANCE = 'app.kubernetes.io/instance';
/** Labels of Helm, whose charts have the release as the instance whatever its name. */
const OF_HELM: Readonly<Record<string, RegExp>> = { 'helm.sh/chart': /./, 'app.kubernetes.io/managed-by': /^Helm$/, 'heritage': /^(?:Helm|Tiller)$/ };
const NAME = 'app.kubernetes.io/name';

/** When something that a Job needs is there: before it or together with it, before it or after it as their names are, or only after it has ended. */
type Moment = 'in-time' | 'by-name' | 'too-late';

interface Choice {
  readonly moment: Moment;
  readonly program: ReleaseProgram;
}

interface Arrival {
  readonly moment: Moment;
  readonly needed: string;
  readonly by: string;
  readonly program: string;
  readonly isHook: boolean;
  /** Whether only what makes it is in the input, so that it may be there from earlier times. */
  readonly isMade: boolean;
}

/** Whether two objects may well be of two releases, each of which comes when it likes. */
function areOfOtherReleases(one: ObjectView, other: ObjectView): boolean {
  const labels = namesRelease(one) || namesRelease(other) ? [INSTANCE, ...RELEASES] : RELEASES;
  return labels.some(label => one.labels[label] !== undefined && other.labels[label] !== undefined && one.labels[label] !== other.labels[label]);
}

function namesRelease({ labels, name }: ObjectView): boolean {
  const instance = labels[INSTANCE];
  return Object.entries(OF_HELM).some(([label, value]) => value.test(labels[label] ?? ''))
    || instance !== undefined && instance !== labels[NAME] && instance !== name;
}

/** What controllers make a Secret of, by its namespace and name; found once for each input. */
const MAKERS = new WeakMap<AuditContext['inventory'], ReadonlyMap<string, readonly ObjectView[]>>();

function makersOf({ kind, name, namespace }: Pick<ObjectKey, 'kind' | 'name' | 'namespace'>, { inventory }: AuditContext): readonly ObjectView[] {
  if (kind !== SECRET) {
    return [];
  }
  const known = MAKERS.get(inventory) ?? indexMakers(inventory.objects);
  MAKERS.set(inventory, known);
  return known.get(`${namespace}/${name}`) ?? [];
}

function indexMakers(objects: readonly ObjectView[]): ReadonlyMap<string, readonly ObjectView[]> {
  const makers = new Map<string, ObjectView[]>();
  for (const object of objects) {
    const secret = secretMadeOf(object);
    if (secret !== undefined) {
      const key = `${object.namespace}/${secret}`;
      makers.set(key, [...makers.get(key) ?? [], object]);
    }
  }
  return makers;
}

/** When a program makes what a Job needs. */
function momentOf(needed: ObjectView, job: ObjectView, program: ReleaseProgram): Moment {
  const step = stepOf(job, program);
  const stepOfNeeded = stepOf(needed, program);
  if (step === undefined || stepOfNeeded === undefined) {
    return 'in-time';
  }
  const order = compareSteps(stepOfNeeded, step);
  if (order !== 0) {
    return order > 0 ? 'too-late' : 'in-time';
  }
  return program === 'helm' && isBeforeOrdinary(step) && needed.name > job.name ? 'by-name' : 'in-time';
}

const BEST_FIRST: readonly Moment[] = ['in-time', 'by-name', 'too-late'];

/** The best of all: an object may be there twice, as a hook and as a part of the release, and a Job may be a hook of two programs. */
function bestOf(found: readonly ObjectView[], job: ObjectView, programs: readonly ReleaseProgram[]): Choice {
  const moments = programs.flatMap(program => found.map(needed => ({ moment: momentOf(needed, job, program), program })));
  return [...moments].sort((one, other) => BEST_FIRST.indexOf(one.moment) - BEST_FIRST.indexOf(other.moment))[0];
}

/** What asks for an object, where all pods do as one. */
function nounOf({ by }: PodReference): string {
  return by === 'the pods' ? 'the pod' : by;
}

/** The objects of the input that a Job asks for, of the same release; none where they are there anyway. */
function neededBy(job: Workload, { group, kind, name, isClusterWide }: PodReference, context: AuditContext): readonly ObjectView[] {
  const { inventory } = context;
  const key: ObjectKey = { group, kind, namespace: isClusterWide ? '' : job.namespace, name };
  const made = isGiven(key, job.namespace) ? [] : inventory.findAll(key);
  const found = made.length > 0 ? made : makersOf(key, context);
  // Whoever makes hooks of what a plain Job needs does not wait for that Job.
  const isOpen = releaseHook(job) === undefined && found.some(needed => releaseHook(needed) !== undefined);
  return isOpen || found.some(needed => areOfOtherReleases(needed, job)) ? [] : found;
}

export const hookFindsItsInputs = recommend({
  id: 'hook-finds-its-inputs',
  title: 'What a hook needs is there before the hook runs',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/' },
    { document: 'K8S', section: 'controllers', url: 'https://helm.sh/docs/topics/charts_hooks/#the-available-hooks' },
  ],
  why: 'A PreSync or pre-install hook runs before any ordinary object of its release is there, and the release waits for its end. A Job that needs the '
    + 'ServiceAccount, the ConfigMap or the Secret of the same release never starts: the first installation hangs. On a cluster that '
    + 'has them from an earlier release nobody notices.',
  remedy: 'Run the Job among the ordinary objects: with Argo CD as a Sync hook in a wave of its own (configuration -10, the Job -5, Deployments 0), with Helm '
    + 'as a post-install hook. Or make what it needs an earlier hook, with a smaller weight or wave, which then is no longer a part of the release '
    + 'that a deletion takes away. What the Job can do without is marked with optional: true.',
  byDefault: 'A Sync hook in a wave before the workloads and after the configuration; with Helm what the Job needs has a smaller weight.',
  props: { delivery: '- what the cluster declares as its delivery; JobDelivery.plain() otherwise' },
  on: 'workload',
  kinds: ['Job', 'Pod'],
  judgesHooks: true,
  messages: {
    'hook': '{needed} is what {by} needs, and {program} makes it only after this hook has ended: the first installation waits for ever.',
    'wave': '{needed} is what {by} needs, and it comes in a later wave: Argo CD waits for the end of the Job first, and the first installation for ever.',
    'by-name': '{needed} is what {by} needs, and a hook of the same weight: Helm makes hooks of one weight by name, so that this one comes first and never starts.',
  },
  levels: { 'hook': ['error', 'warning'], 'wave': 'warning', 'by-name': 'warning' },
  read: (workload, context): readonly Reading<Arrival>[] => {
    const isHook = releaseHook(workload) !== undefined;
    if (!isHook && workload.kind !== 'Job') {
      return NOT_APPLICABLE;
    }
    const { json, path } = workload.pod;
    return podReferences(json, path).filter(({ use }) => NEEDED.includes(use)).flatMap(reference => {
      const found = neededBy(workload, reference, context);
      if (found.length === 0) {
        return [];
      }
      const { moment, program } = bestOf(found, workload, isHook ? hookPrograms(workload) : WAITS_FOR_JOBS);
      const [first] = found;
      const arrival = {
        moment, needed: describe(first), by: nounOf(reference), program: PROGRAM_NAMES[program], isHook, isMade: first.kind !== reference.kind,
      };
      return reading(arrival, workload, reference.path, { related: found });
    });
  },
  holds: ({ moment, needed, by, program, isHook, isMade }) => {
    switch (moment) {
      case 'in-time': return undefined;
      case 'by-name': return warning('by-name', { needed, by }, 'a smaller weight');
      case 'too-late':
        return isHook
          ? (isMade ? warning : error)('hook', { needed, by, program }, 'an earlier hook, or a later Job')
          : warning('wave', { needed, by }, 'an earlier wave');
    }
  },
  /** What a program is told so that what a Job needs is there before the Job, and that before the workloads. */
  choose: ({ program }: { program: ReleaseProgram }): HookAnnotations => program === 'helm' ? hooksOfHelm() : hooksOfArgoCd(),
  flux: FLUX,
  isAfterJob,
});
