import { WorkloadProps } from '../api';
import { ClusterFacts, FACT_ANNOTATIONS, INTERRUPTIBLE_ANNOTATION, ROLLOUT_FLOOR_ANNOTATION, TextMap, waiverAnnotation } from '../kubernetes';
import { RECOMMENDATIONS } from '../recommendations';
import { checkAnnotations, checkLabels } from './checks/names';
import { ContainersPlan } from './containers';
import { DisruptionPlan } from './disruption';
import { ExposurePlan } from './exposure/exposure';
import { HealthPlan } from './health';
import { Ledger } from './ledger';
import { Planning } from './planning';
import { RolloutPlan } from './rollout';
import { ScalingPlan } from './scaling';
import { ShutdownPlan } from './shutdown/shutdown';
import { waiverIsUsed } from '../recommendations/manifests/waiver-is-used';
import { labelsDescribe } from '../recommendations/metadata/labels-describe';
import { ownerIsNamed } from '../recommendations/metadata/owner-is-named';
import { registrationGatesRollout } from '../recommendations/rollout/registration-gates-rollout';
import { rollbackPossible } from '../recommendations/rollout/rollback-possible';

export interface MetadataPlan {
  readonly selector: TextMap;
  /** Labels of every object: none that changes with each release. */
  readonly labels: TextMap;
  /** Labels of the Deployment, which a release changes anyway. */
  readonly workloadLabels: TextMap;
  readonly podLabels: TextMap;
  readonly annotations: TextMap;
  readonly podAnnotations: TextMap;
}

/** What a kind of workload says about itself besides what all say. */
export interface Said {
  /** What the workload is in the system, as its labels say. */
  readonly component: string;
  /** What Kubernetes has no field for, so that any later audit can judge by it. */
  readonly facts: TextMap;
  readonly podAnnotations: TextMap;
  /** Whether pods wait for a balancer before they count as ready. */
  readonly isGated: boolean;
}

interface Earlier {
  readonly containers: ContainersPlan;
  readonly scaling: ScalingPlan;
  readonly exposure: ExposurePlan | 'none';
  readonly health: HealthPlan;
  readonly shutdown: ShutdownPlan;
  readonly rollout: RolloutPlan;
  readonly disruption: DisruptionPlan;
}

const IDS: ReadonlySet<string> = new Set(RECOMMENDATIONS.map(({ id }) => id));

/** The reasons for which the user accepts problems, by id; waivers without a reason or of something unknown are refused. */
export function planWaivers(ledger: Ledger, waivers: TextMap | undefined): TextMap {
  const valid: Record<string, string> = {};
  for (const [id, reason] of Object.entries(waivers ?? {})) {
    if (!IDS.has(id)) {
      ledger.refuse(`waivers.${id}`, id, 'the id of a recommendation', 'Correct the id; docs/recommendations lists them all.', waiverIsUsed);
    } else if (typeof reason !== 'string' || reason.trim() === '') {
      ledger.refuse(`waivers.${id}`, reason, 'a reason', 'Say why the problem is accepted.', waiverIsUsed);
    } else {
      valid[id] = reason;
    }
  }
  return valid;
}

/** Names and facts that the objects carry. */
export function planMetadata({ ledger }: Planning, name: string, props: WorkloadProps, waivers: TextMap, said: Said): MetadataPlan {
  const selector = props.selectorLabels === undefined ? labelsDescribe.selector(name) : checkLabels(ledger, 'selectorLabels', props.selectorLabels);
  if (Object.keys(selector).length === 0) {
    ledger.refuse('selectorLabels', '{}', 'at least one label', 'State the labels of the Deployment that is adopted, or leave the prop out.', labelsDescribe);
  }
  const own = checkLabels(ledger, 'labels', props.labels);
  const described = labelsDescribe.choose({ name, component: said.component });
  const version = labelsDescribe.version(props.image ?? '');
  const workloadLabels = { ...described, ...version, ...own, ...selector };
  for (const [key, value] of Object.entries(own)) {
    if (Object.hasOwn(selector, key) && selector[key] !== value) {
      ledger.refuse(`labels.${key}`, value, `${JSON.stringify(selector[key])}, by which the pods are selected`, 'Set selectorLabels instead.', labelsDescribe);
    }
  }
  return {
    selector,
    labels: { ...described, ...own, ...selector },
    workloadLabels,
    podLabels: said.isGated ? { ...workloadLabels, ...registrationGatesRollout.choose() } : workloadLabels,
    annotations: {
      ...said.facts,
      ...ownerIsNamed.annotations({ dependsOn: props.dependsOn, ...props.owner }),
      ...(props.changeCause === undefined ? {} : { [rollbackPossible.changeCause]: props.changeCause }),
      ...Object.fromEntries(Object.entries(waivers).map(([id, reason]) => [waiverAnnotation(id), reason])),
    },
    podAnnotations: { ...said.podAnnotations, ...checkAnnotations(ledger, 'podAnnotations', props.podAnnotations) },
  };
}

/** What the replicas of a Deployment say about themselves. */
export function replicasSay(component: string, plans: Earlier, { ingressController }: ClusterFacts): Said {
  const { exposure, disruption } = plans;
  return {
    component,
    facts: factsOfReplicas(plans),
    podAnnotations: disruption.podAnnotations,
    isGated: exposure !== 'none' && (exposure.kind === 'alb' || exposure.kind === 'nlb') && registrationGatesRollout.areServedBy(ingressController),
  };
}

/** How long the pods work, start and stop. */
export function factsOfPods({ health, shutdown }: Pick<Earlier, 'health' | 'shutdown'>, facts: TextMap = {}): TextMap {
  return { ...factsOfRun({ shutdown }, facts), [FACT_ANNOTATIONS.startupTime]: `${health.startupTime}s` };
}

/** How long pods work and stop whose start nobody waits for. */
export function factsOfRun({ shutdown }: Pick<Earlier, 'shutdown'>, facts: TextMap = {}): TextMap {
  return { ...workAnnotations(shutdown), ...facts, [FACT_ANNOTATIONS.shutdownTime]: `${shutdown.shutdownTimeout}s` };
}

function factsOfReplicas({ exposure, rollout, scaling, ...pods }: Earlier): TextMap {
  const annotations: Record<string, string> = { ...factsOfPods(pods, scaling.demand?.facts) };
  if (exposure !== 'none' && exposure.keepAlive !== undefined) {
    annotations[FACT_ANNOTATIONS.keepAlive] = `${exposure.keepAlive.seconds}s`;
  }
  if (rollout.floor !== 'all') {
    annotations[ROLLOUT_FLOOR_ANNOTATION] = String(rollout.floor);
  }
  if (scaling.autoscaler === 'external') {
    annotations[FACT_ANNOTATIONS.minReplicas] = String(scaling.minReplicas);
    annotations[FACT_ANNOTATIONS.maxReplicas] = String(scaling.maxReplicas);
  }
  return annotations;
}

/** How long the work takes that a stopping pod has at hand. */
function workAnnotations(shutdown: ShutdownPlan): TextMap {
  if (shutdown.finishes === 'requests') {
    return { [FACT_ANNOTATIONS.maxRequestDuration]: `${shutdown.maxRequestDuration}s` };
  }
  if (shutdown.finishes === 'membership') {
    return {};
  }
  const { maxJobDuration, visibilityTimeout, interruptible } = shutdown;
  return {
    [FACT_ANNOTATIONS.maxJobDuration]: `${maxJobDuration}s`,
    ...(visibilityTimeout === undefined ? {} : { [FACT_ANNOTATIONS.visibilityTimeout]: `${visibilityTimeout}s` }),
    ...(interruptible === undefined ? {} : { [INTERRUPTIBLE_ANNOTATION]: interruptible }),
  };
}
