import { requireAddOn } from './add-ons';
import { checkAnnotations, checkLabels, checkOwnName } from './checks/names';
import { readTypes } from './checks/prop-types';
import { ContainersPlan } from './containers';
import { Ledger, Refusal } from './ledger';
import { podRequest } from './pod-requests';
import { AnyPlan, CronJobPlan, DeploymentPlan, StatefulSetPlan } from './workload';
import { HighlyAvailableNamespaceProps } from '../api';
import { ASSUMED_CLUSTER, ClusterFacts, TextMap } from '../kubernetes';
import { namespaceWithDefaults, NO_DEFAULTS, ScopeDefaults } from './defaults/scope-defaults';
import { namespaceHoldsSurge, QuotaShare } from '../recommendations/containers/namespace-holds-surge';
import { requestsAreMeasured } from '../recommendations/containers/requests-are-measured';
import { ownerIsNamed } from '../recommendations/metadata/owner-is-named';
import { registrationGatesRollout } from '../recommendations/rollout/registration-gates-rollout';
import { MEASURED_BY_GOLDILOCKS } from '../vocabularies/goldilocks/goldilocks';

export interface NamespacePlan {
  readonly name: string;
  readonly labels: TextMap;
  readonly annotations: TextMap;
  /** Defaults for containers that ask for nothing; `none` by choice. */
  readonly limitRange: ReturnType<typeof namespaceHoldsSurge.limitRange> | 'none';
  readonly hasQuota: boolean;
  /** Whether Goldilocks is told to measure its workloads. */
  readonly isMeasured: boolean;
}

const POD_SECURITY = 'pod-security.kubernetes.io/';
const STANDARD = 'restricted';

/** Plans a namespace: what its pods are told when they are made, and what they may ask for. */
export function planNamespace(
  given: HighlyAvailableNamespaceProps, id: string, defaults: ScopeDefaults = NO_DEFAULTS, facts: ClusterFacts = ASSUMED_CLUSTER,
): { plan: NamespacePlan; refusals: readonly Refusal[] } {
  const ledger = new Ledger(() => false);
  const props = namespaceWithDefaults(defaults, readTypes(ledger, 'namespace', given));
  const isMeasured = props.goldilocks === true
    && requireAddOn(ledger, facts, 'goldilocks', 'goldilocks', { given: true, instead: 'leave goldilocks out', under: requestsAreMeasured });
  const modes = props.enforcePodSecurity === true ? ['enforce', 'warn', 'audit'] : ['warn', 'audit'];
  const plan: NamespacePlan = {
    name: checkOwnName(ledger, props.name, id),
    labels: {
      ...(props.podReadinessGates === false ? {} : registrationGatesRollout.choose()),
      ...Object.fromEntries(modes.map(mode => [POD_SECURITY + mode, STANDARD])),
      ...(isMeasured ? MEASURED_BY_GOLDILOCKS : {}),
      ...checkLabels(ledger, 'labels', props.labels),
    },
    annotations: {
      ...ownerIsNamed.annotations({ ...props.owner }),
      ...checkAnnotations(ledger, 'annotations', props.annotations),
    },
    limitRange: props.limitRange === false ? 'none' : namespaceHoldsSurge.limitRange(),
    hasQuota: props.resourceQuota ?? false,
    isMeasured,
  };
  return { plan: Object.freeze(plan), refusals: ledger.refusals };
}

/** What a quota has to hold so that all workloads can roll out at their maximum, with headroom; nothing is capped where none is known. */
export function planQuota(workloads: readonly AnyPlan[], spare: readonly QuotaShare[] = []): TextMap {
  return workloads.length + spare.length === 0 ? {} : namespaceHoldsSurge.quota([...workloads.flatMap(sharesOf), ...spare]);
}

function sharesOf(plan: AnyPlan): readonly QuotaShare[] {
  const containers = plan.controller === 'Deployment' ? atTheirLargest(plan) : plan.containers;
  return [shareOf(containers, podsAtPeak(plan)), ...(plan.controller === 'StatefulSet' ? sharesBesideMembers(plan) : [])];
}

function shareOf(containers: ContainersPlan, pods: number): QuotaShare {
  return { pods, cpuRequest: podRequest(containers, 'cpu'), memoryRequest: podRequest(containers, 'memory') };
}

function podsAtPeak(plan: AnyPlan): number {
  switch (plan.controller) {
    case 'Deployment': return replicasAtPeak(plan);
    case 'ScaledJob': return plan.jobs.maxJobs;
    // A member is gone before the next one of its name is made.
    case 'StatefulSet': return plan.scaling.maxReplicas;
    case 'Job': return namespaceHoldsSurge.podsOfRun(plan.run);
    case 'CronJob': return runsAtPeak(plan) * namespaceHoldsSurge.podsOfRun(plan.run);
  }
}

function runsAtPeak({ schedule, run, shutdown }: CronJobPlan): number {
  return namespaceHoldsSurge.runsAtOnce({ ...schedule, deadline: run.deadline, gracePeriod: shutdown.gracePeriod });
}

/** What works on the claims of members that are gone: the Jobs that are stated, or a janitor and the one Job that it has at a time. */
function sharesBesideMembers({ members: { retired = [], janitor } }: StatefulSetPlan): readonly QuotaShare[] {
  const cleaning = janitor === undefined ? [] : [janitor, ...(janitor.retirement === undefined ? [] : [janitor.retirement])];
  return [...retired, ...cleaning].map(({ containers, run }) => shareOf(containers, namespaceHoldsSurge.podsOfRun(run)));
}

function replicasAtPeak({ scaling, rollout, shutdown }: DeploymentPlan): number {
  return namespaceHoldsSurge.podsAtPeak({
    maxReplicas: scaling.maxReplicas,
    maxSurge: rollout.maxSurge,
    maxUnavailable: rollout.maxUnavailable,
    gracePeriod: shutdown.gracePeriod,
    minReady: rollout.minReady,
  });
}

/** The containers once memory was raised as far as it may be: a quota counts that too. */
function atTheirLargest({ containers, sizing }: DeploymentPlan): ContainersPlan {
  if (sizing === 'none' || sizing.memory === undefined) {
    return containers;
  }
  const { resources } = containers.main;
  return { ...containers, main: { ...containers.main, resources: { ...resources, requests: { ...resources.requests, memory: sizing.memory.max } } } };
}
