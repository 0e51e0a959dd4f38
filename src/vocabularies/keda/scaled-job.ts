import { KedaTrigger, readTriggers, TRIGGER_FIELDS } from './triggers';
import { addOnServes } from '../../kubernetes/facts/add-ons';
import { ClusterFacts } from '../../kubernetes/facts/cluster-facts';
import { COUNT, listType, mapType, TEXT } from '../../kubernetes/json/field-types';
import { Fields, fields, integer, items, text, texts } from '../../kubernetes/json/fields';
import { JOB_FIELDS, mostPodsOfJob } from '../../kubernetes/objects/job';
import { PodsAtOnce, ViewContext, Workload } from '../../kubernetes/objects/model';
import { KubernetesObject, ObjectView } from '../../kubernetes/objects/object';
import { OWN_TEMPLATE, ROLLING, viewWorkload, WorkloadForm } from '../../kubernetes/objects/workload';
import { validateJobSpec } from '../../kubernetes/validation/job';
import { isAbsent, Refusal, Refusals } from '../../kubernetes/validation/refusals';

export const SCALED_JOB_FIELDS = mapType({
  jobTargetRef: JOB_FIELDS, pollingInterval: COUNT, minReplicaCount: COUNT, maxReplicaCount: COUNT,
  successfulJobsHistoryLimit: COUNT, failedJobsHistoryLimit: COUNT, rolloutStrategy: TEXT, envSourceContainerName: TEXT,
  rollout: mapType({ strategy: TEXT, propagationPolicy: TEXT }),
  scalingStrategy: mapType({
    strategy: TEXT, customScalingQueueLengthDeduction: COUNT, customScalingRunningJobPercentage: TEXT, pendingPodConditions: listType(TEXT),
    multipleScalersCalculation: TEXT,
  }),
  triggers: TRIGGER_FIELDS,
});

/** The label by which KEDA knows its Jobs; their pods have it as well. */
export const SCALED_JOB_LABEL = 'scaledjob.keda.sh/name';

/**
 * On a ScaledJob: its labels that its Jobs do not get, so that whoever prunes by label leaves Jobs alone that run.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/executor/scale_jobs.go (generateJobs)
 */
export const KEEPS_JOB_LABELS_TO_ITSELF = 'scaledjob.keda.sh/job-excluded-labels';

/** @see https://keda.sh/docs/latest/reference/scaledjob-spec/ */
const DEFAULTS = { min: 0, max: 100, pollingInterval: 30, calculation: 'max' };

/** With which Jobs of an older ScaledJob go on. */
const GRADUAL = 'gradual';
/** By what KEDA counts the Jobs that are missing, where it is none of the others. */
const DEFAULT_STRATEGY = 'default';
const STRATEGIES: readonly string[] = ['accurate', 'custom', 'eager'];

/** A ScaledJob: KEDA makes a Job for each message that waits. */
export interface ScaledJob extends Workload {
  readonly triggers: readonly KedaTrigger[];
  /** Jobs that are there even when nothing waits, and the most at once. */
  readonly minJobs: number;
  readonly maxJobs: number;
  /** Seconds between two looks at the queue. */
  readonly pollingInterval: number;
  /** Whether running Jobs go on when the ScaledJob changes; KEDA deletes them otherwise. */
  readonly keepsRunningJobs: boolean;
  /** What says so as it is written; empty when absent. */
  readonly rolloutStrategy: string;
  /** Its JSON pointer. */
  readonly rolloutPath: string;
  /** How KEDA takes running Jobs into account: `default`, `accurate`, `custom` or `eager`. */
  readonly scalingStrategy: string;
  /** What KEDA makes of several metrics: `max`, `min`, `avg` or `sum`. */
  readonly calculation: string;
  /** Conditions that a pod has to have before its Job counts as running. */
  readonly pendingPodConditions: readonly string[];
}

const JOB_OF_SCALED_JOB = ['spec', 'jobTargetRef'];
const FORM: WorkloadForm = { template: [...JOB_OF_SCALED_JOB, ...OWN_TEMPLATE.slice(1)], strategy: ROLLING, podsAtOnce };

export function viewScaledJob(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): ScaledJob {
  const workload = viewWorkload(json, context, FORM);
  const { spec } = workload;
  // The older field counts where both are there.
  const isOlder = !isAbsent(spec.rolloutStrategy);
  const rolloutStrategy = text(isOlder ? spec.rolloutStrategy : fields(spec.rollout).strategy) ?? '';
  const scaling = fields(spec.scalingStrategy);
  return {
    ...workload,
    triggers: readTriggers(spec),
    ...limits(spec),
    pollingInterval: integer(spec.pollingInterval) ?? DEFAULTS.pollingInterval,
    keepsRunningJobs: rolloutStrategy === GRADUAL,
    rolloutStrategy,
    rolloutPath: isOlder ? '/spec/rolloutStrategy' : '/spec/rollout/strategy',
    scalingStrategy: strategyOf(scaling),
    calculation: text(scaling.multipleScalersCalculation) ?? DEFAULTS.calculation,
    pendingPodConditions: texts(scaling.pendingPodConditions),
  };
}

/** The same object with what KEDA does; nothing where it is another kind. */
export function asScaledJob(object: ObjectView): ScaledJob | undefined {
  return object.kind === 'ScaledJob' && object.group === 'keda.sh' ? object as ScaledJob : undefined;
}

function limits(spec: Fields): { readonly minJobs: number; readonly maxJobs: number } {
  const maxJobs = integer(spec.maxReplicaCount) ?? DEFAULTS.max;
  return { minJobs: Math.min(integer(spec.minReplicaCount) ?? DEFAULTS.min, maxJobs), maxJobs };
}

/** Of Jobs that go on while new ones are made the maximum counts as well. */
function podsAtOnce(spec: Fields): PodsAtOnce {
  const { minJobs, maxJobs } = limits(spec);
  const pods = mostPodsOfJob(fields(spec.jobTargetRef));
  return { least: minJobs * pods, most: maxJobs * pods };
}

/** @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/executor/scale_jobs.go (NewScalingStrategy) */
function strategyOf({ strategy, customScalingRunningJobPercentage }: Fields): string {
  const stated = text(strategy) ?? '';
  const isReadable = stated !== 'custom' || Number.isFinite(Number.parseFloat(text(customScalingRunningJobPercentage) ?? ''));
  return STRATEGIES.includes(stated) && isReadable ? stated : DEFAULT_STRATEGY;
}

/** The version of KEDA whose definition of the kind has bounds and words. */
const CHECKED_FROM = '2.20';
/** The longest value of a label. */
const LONGEST_LABEL = 63;
const BY_KEDA = "KEDA's definition of the kind refuses the object";
const BY_NEWER_KEDA = `KEDA ${CHECKED_FROM} and newer refuse the object`;
const NO_JOB = 'KEDA takes the object, but the API server refuses every Job of it';

/** The words of fields, in the definition of the kind. */
const WORDS: readonly (readonly [parent: string, field: string, words: readonly string[]])[] = [
  ['', 'rolloutStrategy', [GRADUAL, 'immediate']],
  ['rollout', 'strategy', [GRADUAL, 'immediate']],
  ['rollout', 'propagationPolicy', ['foreground', 'background']],
  ['scalingStrategy', 'strategy', [DEFAULT_STRATEGY, ...STRATEGIES]],
  ['scalingStrategy', 'multipleScalersCalculation', ['min', 'avg', 'sum', 'max']],
];
/** The smallest numbers of fields, in the definition of the kind. */
const LEAST: readonly (readonly [field: string, least: number])[] = [
  ['pollingInterval', 1], ['maxReplicaCount', 1], ['minReplicaCount', 0], ['successfulJobsHistoryLimit', 0], ['failedJobsHistoryLimit', 0],
];

/**
 * What KEDA refuses of a ScaledJob, and what a server of a minor version refuses of the Jobs that KEDA makes of it.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledjob_types.go
 * @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/executor/scale_jobs.go (generateJobs)
 */
export function refusalsOfScaledJob({ metadata, spec: given }: KubernetesObject, facts: ClusterFacts, minor: number): readonly Refusal[] {
  const spec = fields(given);
  const checked = addOnServes(facts, 'keda', CHECKED_FROM);
  const always = new Refusals(minor);
  if (always.require(spec.jobTargetRef, '/spec/jobTargetRef', 'the Job that is made for a message')) {
    always.require(fields(spec.jobTargetRef).template, '/spec/jobTargetRef/template', 'the template of its pods');
  }
  if (items(spec.triggers).length === 0 && (isAbsent(spec.triggers) || Array.isArray(spec.triggers))) {
    always.add('/spec/triggers', 'has none', 'a trigger');
  }
  const newer = checked === 'no' ? [] : inWordsAndBounds(spec, minor);
  return [
    ...always.found.map(refusal => ({ ...refusal, outcome: BY_KEDA })),
    ...newer.map(refusal => ({ ...refusal, outcome: BY_NEWER_KEDA, isLikely: checked === 'unknown' })),
    ...jobRefusals(spec, text(fields(metadata).name) ?? '', minor).map(refusal => ({ ...refusal, outcome: NO_JOB })),
  ];
}

function inWordsAndBounds(spec: Fields, minor: number): readonly Refusal[] {
  const refusals = new Refusals(minor);
  for (const [parent, field, words] of WORDS) {
    const [holder, path] = parent === '' ? [spec, `/spec/${field}`] : [fields(spec[parent]), `/spec/${parent}/${field}`];
    refusals.oneOf(holder[field], path, words);
  }
  for (const [field, least] of LEAST) {
    refusals.between(spec[field], `/spec/${field}`, least);
  }
  return refusals.found;
}

/** What restarts the containers of a pod whose template says nothing of it. */
const RESTART_POLICY = 'OnFailure';

/** KEDA labels Jobs with the name of the ScaledJob, and fills in a restartPolicy. */
function jobRefusals({ jobTargetRef }: Fields, name: string, minor: number): readonly Refusal[] {
  const refusals = new Refusals(minor);
  if (name.length > LONGEST_LABEL) {
    refusals.add('/metadata/name', `has ${name.length} characters, and its Jobs have it in a label`, `${LONGEST_LABEL} at most`);
  }
  const job = fields(jobTargetRef);
  const template = fields(job.template);
  if (!isAbsent(template.spec)) {
    const pod = fields(template.spec);
    const restarting = isAbsent(pod.restartPolicy) ? { ...template, spec: { ...pod, restartPolicy: RESTART_POLICY } } : template;
    validateJobSpec({ ...job, template: restarting }, '/spec/jobTargetRef', refusals);
  }
  return refusals.found;
}
