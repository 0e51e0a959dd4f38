import { checkLabels, checkObjectName, checkOwnName } from './checks/names';
import { readTypes } from './checks/prop-types';
import { NO_DEFAULTS, spareWithDefaults } from './defaults/scope-defaults';
import { Ledger, Refusal } from './ledger';
import { PlacementPlan } from './placement';
import { PlanContext } from './planning';
import { podRequest } from './pod-requests';
import { AnyPlan } from './workload';
import { Owner, Spare } from '../api';
import { ClusterFacts, cores, declaredFacts, expectsRedundancy, Fields, isDevelopment, mebibytes, SPARE_FOR_ANNOTATION, systemPriority, TextMap } from '../kubernetes';
import { imageIsPinned } from '../recommendations/containers/image-is-pinned';
import { leastPrivilege } from '../recommendations/containers/least-privilege';
import { QuotaShare } from '../recommendations/containers/namespace-holds-surge';
import { labelsDescribe } from '../recommendations/metadata/labels-describe';
import { ownerIsNamed } from '../recommendations/metadata/owner-is-named';
import { autoscalerPresent } from '../recommendations/scaling/autoscaler-present';
import { capacityHasHeadroom } from '../recommendations/scaling/capacity-has-headroom';
import { steadyReplicas } from '../recommendations/scaling/readings/queue-waits';
import { spareApiServed } from '../recommendations/scaling/spare-api-served';
import { spareCapacityYields } from '../recommendations/scaling/spare-capacity-yields';
import { ACTIVE_CAPACITY, BUFFER_GROUP, NEWEST_VERSION, newestServed } from '../vocabularies/capacity-buffer/capacity-buffer';

/** What spare capacity is asked for, besides the workload that it is for. */
export interface SpareRequest {
  readonly replicas?: number;
  readonly via?: Spare;
  readonly priorityClassName?: string;
  readonly image?: string;
  readonly name?: string;
  readonly labels?: TextMap;
  readonly owner?: Owner;
}

/** Room that is kept on the nodes for one workload: plain data. */
export interface SparePlan {
  readonly name: string;
  readonly namespace?: string;
  /** `none` where the profile leaves out what redundancy costs. */
  readonly via: 'placeholders' | 'capacityBuffer' | 'none';
  /** The version of its API, where it is a buffer. */
  readonly bufferApi: string;
  readonly provisioningStrategy: string;
  /** What the buffer is for. */
  readonly target: { readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly replicas: number;
  /** What the number follows from, in words. */
  readonly because: string;
  readonly labels: TextMap;
  readonly selector: TextMap;
  readonly annotations: TextMap;
  readonly placement: PlacementPlan;
  readonly requests: TextMap;
  readonly limits: TextMap;
  readonly image: string;
  readonly pullPolicy: string;
  readonly podSecurity: Fields;
  readonly security: Fields;
  readonly gracePeriod: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly priorityClass: { readonly name: string; readonly isMade: boolean; readonly value: number; readonly preemptionPolicy: string };
  readonly share: QuotaShare;
  readonly facts: ClusterFacts;
}

/** A placeholder more for a rollout would ask for another node. */
const NO_SURGE = 0;
const ONE = 1;
const PLACEHOLDERS = 'Use Spare.placeholders().';
const DEPLOYMENT = 'Deployment';
const APPS = 'apps';
const COMPONENT = 'spare-capacity';
/** No name of a class may begin so but the system's own. */
const SYSTEM_PREFIX = 'system-';

/** Plans room for replicas of a workload that are not there yet. */
export function planSpareCapacity(
  given: SpareRequest & { readonly like: object }, planOf: (workload: object) => AnyPlan | undefined, context: PlanContext,
): { readonly plan?: SparePlan; readonly refusals: readonly Refusal[] } {
  const ledger = new Ledger(() => false);
  const { facts, id, namespace, defaults = NO_DEFAULTS } = context;
  const props = spareWithDefaults(defaults, readTypes(ledger, 'spare', given));
  const like = props.like ? planOf(props.like) : undefined;
  if (like === undefined) {
    ledger.refuse('like', props.like, 'a workload of this library', 'Give the construct that the room is for, such as like: web.', capacityHasHeadroom);
    return { refusals: ledger.refusals };
  }
  const name = checkOwnName(ledger, props.name, id);
  const image = checkImage(ledger, props.image);
  const stated = ledger.count('replicas', props.replicas, { min: 1, limit: autoscalerPresent.most, under: capacityHasHeadroom });
  const chosen = capacityHasHeadroom.choose(loadOf(like, facts));
  const replicas = stated ?? chosen.replicas;
  const labels = { ...labelsDescribe.choose({ name, component: COMPONENT }), ...checkLabels(ledger, 'labels', props.labels), ...labelsDescribe.selector(name) };
  const via = props.via?._via ?? 'placeholders';
  if (via === 'capacityBuffer') {
    refuseBuffer(ledger, like, context);
  }
  const isKept = !isDevelopment(facts) && (expectsRedundancy(facts) || stated !== undefined);
  const [cpuRequest, memoryRequest, storage] = ['cpu', 'memory', 'ephemeral-storage'].map(resource => podRequest(like.containers, resource));
  const shared = { memory: mebibytes(memoryRequest), ...storage === 0 ? {} : { 'ephemeral-storage': mebibytes(storage) } };
  const target = [like.controller, ...(like.namespace ?? '') === namespace ? [] : [like.namespace], like.name].join('/');
  const { priority, preemptionPolicy, gracePeriod, user } = spareCapacityYields.choose();
  const plan: SparePlan = {
    name,
    namespace: namespace || undefined,
    via: isKept ? via : 'none',
    bufferApi: `${BUFFER_GROUP}/${newestServed(facts.provisioner, facts.provisionerVersion) ?? NEWEST_VERSION}`,
    provisioningStrategy: ACTIVE_CAPACITY,
    target: { apiGroup: APPS, kind: like.controller, name: like.name },
    replicas,
    because: stated === undefined ? chosen.because : `${stated}, stated as replicas`,
    labels,
    selector: labelsDescribe.selector(name),
    annotations: { [SPARE_FOR_ANNOTATION]: target, ...ownerIsNamed.annotations({ ...props.owner }) },
    placement: like.placement,
    requests: { cpu: cores(cpuRequest), ...shared },
    limits: shared,
    image,
    pullPolicy: 'IfNotPresent',
    podSecurity: leastPrivilege.podSecurityContext({ user, group: user }),
    security: leastPrivilege.containerSecurityContext({ readOnlyRoot: true }),
    gracePeriod,
    maxSurge: NO_SURGE,
    maxUnavailable: ONE,
    priorityClass: {
      name: classNameOf(ledger, props.priorityClassName, namespace, name),
      isMade: props.priorityClassName === undefined,
      value: priority,
      preemptionPolicy,
    },
    share: { pods: replicas, cpuRequest, memoryRequest },
    facts,
  };
  return { plan: Object.freeze(plan), refusals: ledger.refusals };
}

/** What room has to be kept for; the facts stand where every later audit finds them. */
function loadOf(plan: AnyPlan, { zones }: ClusterFacts) {
  switch (plan.controller) {
    case 'ScaledJob': return { minReplicas: Math.max(1, plan.jobs.minJobs), zones, peakReplicas: undefined };
    case 'StatefulSet': return { minReplicas: plan.members.replicas ?? 1, zones, peakReplicas: undefined };
    case 'Job':
    case 'CronJob': return { minReplicas: plan.run.parallelism, zones, peakReplicas: undefined };
    case 'Deployment':
  }
  const { scaling, metadata } = plan;
  const { peakRate, typicalJobDuration, concurrency } = declaredFacts(metadata.annotations);
  const peakReplicas = peakRate === undefined || typicalJobDuration === undefined ? undefined
    : Math.min(scaling.maxReplicas, steadyReplicas({ peakRate, typicalJobDuration, concurrency }));
  return { minReplicas: scaling.minReplicas, zones: Math.max(1, scaling.zones || zones), peakReplicas };
}

/** What a buffer cannot be for, and who keeps none. */
function refuseBuffer(ledger: Ledger, { controller, namespace, name }: AnyPlan, { facts, namespace: own }: PlanContext): void {
  const refuse = (given: string, needed: string, why = '') => ledger.refuse('via', given, needed, why + PLACEHOLDERS, spareApiServed);
  const nobody = spareApiServed.nobody(facts);
  if (nobody !== undefined) {
    refuse('Spare.capacityBuffer()', 'a node autoscaler that keeps room for buffers', `${nobody} keeps room for no buffer. `);
  } else if (newestServed(facts.provisioner, facts.provisionerVersion) === undefined) {
    refuse(`Spare.capacityBuffer() with ${facts.provisioner} ${facts.provisionerVersion}`, 'Karpenter 1.13 or the Cluster Autoscaler 1.34, or newer');
  }
  if (controller !== DEPLOYMENT) {
    refuse(`Spare.capacityBuffer() for a ${controller}`, 'a Deployment, whose pods a node autoscaler finds,');
  }
  if ((namespace ?? '') !== own) {
    refuse(`Spare.capacityBuffer() for ${namespace ?? 'no namespace'}/${name}`, 'a workload of its own namespace');
  }
}

/** A class is in no namespace, so its name has that of the pods in it. */
function classNameOf(ledger: Ledger, stated: string | undefined, namespace: string, name: string): string {
  if (stated !== undefined) {
    const priority = systemPriority(stated);
    if (priority !== undefined) {
      ledger.refuse('priorityClassName', stated, `a PriorityClass of a negative value: this one has ${priority}, and placeholders of it are preempted for nobody,`,
        'Leave it out, which makes a class of its own, or name one such as that.', spareCapacityYields);
    }
    return checkObjectName(ledger, 'priorityClassName', stated);
  }
  const own = namespace === '' ? name : `${namespace}-${name}`;
  return own.startsWith(SYSTEM_PREFIX) ? `spare-${own}` : own;
}

function checkImage(ledger: Ledger, image: string | undefined): string {
  const problem = image === undefined ? undefined : imageIsPinned.problem(image);
  if (problem !== undefined) {
    ledger.refuse('image', image, 'an image with a tag that never moves, or a digest', `The image ${problem}: name a version, such as ${spareCapacityYields.choose().image}.`, imageIsPinned);
  }
  return image ?? spareCapacityYields.choose().image;
}
