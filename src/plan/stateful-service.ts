import { planContainers } from './containers';
import { statefulWithDefaults } from './defaults/scope-defaults';
import { DisruptionPlan, planDisruption } from './disruption';
import { HealthPlan, planChecks, Serving } from './health';
import { HighlyAvailableStatefulServiceProps as Props } from '../api';
import { declares, expectsRedundancy, FACT_ANNOTATIONS, isDevelopment, MEMBERSHIP_ANNOTATION, TextMap } from '../kubernetes';
import { planLinterExemptions } from './linters/linter-exemptions';
import { planMemberVolumes, planRetention } from './members/claims';
import { planJanitor } from './members/janitor';
import { checkLength, clientService, planIdentity, planMemberServices, planPeers } from './members/member-names';
import { planMemberPlacement } from './members/member-placement';
import { planMemberRollout } from './members/member-rollout';
import { planMemberCount, planMemberScaling } from './members/member-scaling';
import { MembersPlan } from './members/members';
import { planMembership } from './members/membership';
import { planRetirements, Retiring } from './members/retirement';
import { factsOfPods, planMetadata } from './metadata';
import { Planning, PlanContext } from './planning';
import { planPodNetwork } from './pod-network';
import { ScalingPlan } from './scaling';
import { planServiceAccount } from './service-account';
import { planMemberShutdown } from './shutdown/member-shutdown';
import { assumeNodes, assumeProfile, beginWorkload, Begun, Planned, plannedOf, StatefulSetPlan } from './workload';
import { startupProbeCoversBoot } from '../recommendations/health/startup-probe-covers-boot';
import { quorumSurvivesZoneLoss } from '../recommendations/placement/quorum-survives-zone-loss';
import { claimsSurviveMistakes } from '../recommendations/state/claims-survive-mistakes';
import { memberChoices, MembersAre } from '../recommendations/state/readings/member-choices';

/** Plans a service whose replicas have names and data of their own. */
export function planStatefulService(given: Props, context: PlanContext): Planned<StatefulSetPlan> {
  const begun = beginWorkload('stateful', given, context, statefulWithDefaults);
  const { planning, props, name, namespace } = begun;
  const { ledger, facts } = planning;
  checkLength(planning, name, props.name !== undefined);
  const are = planMembership(planning, props);
  const exposure = planMemberServices(planning, props, name);
  const { claims, mounts } = planMemberVolumes(planning, props);
  const count = planMemberCount(planning, props, are);
  const ports = exposure.containerPorts;
  const containers = planContainers(planning, props, {
    name,
    ports,
    variables: planPeers(planning, props, { name, serviceName: exposure.headlessService.name, members: count.minReplicas }),
    identity: planIdentity(planning, props),
    claims: mounts,
  });
  const scaling = planMemberScaling(planning, props, containers, count);
  const placement = planMemberPlacement(planning, props, count.zones);
  const health = planMemberHealth(planning, props, { exposure, ports }, are);
  const network = planPodNetwork(planning, props);
  const shutdown = planMemberShutdown(planning, props);
  const members: MembersPlan = {
    are,
    replicas: scaling.autoscaler === 'none' ? scaling.minReplicas : undefined,
    serviceName: exposure.headlessService.name,
    clientService: clientService(name, exposure.headlessService.name),
    ...planMemberRollout(planning, props, are, scaling),
    claims,
    retention: claims.length === 0 ? undefined : planRetention(planning, props, are),
  };
  const disruption = planMemberDisruption(planning, props, are, containers);
  const exempted = planLinterExemptions(props, { controller: 'StatefulSet', containers, scaling, placement, exposure, health, disruption, facts });
  const metadata = planMetadata(planning, name, props, waiversOf(begun, are, scaling), {
    component: 'stateful',
    facts: { ...factsOfPods({ health, shutdown }, factsOfMembers(are, scaling, health)), ...exempted.workload },
    podAnnotations: disruption.podAnnotations,
    isGated: false,
  });
  const serviceAccount = planServiceAccount(planning, props, { name, namespace });
  const retiring: Retiring = {
    name, namespace, metadata, claims, pod: { containers, placement, network, serviceAccount },
    serviceName: members.serviceName, replicas: members.replicas,
  };
  const beside = { retired: planRetirements(planning, props, retiring), janitor: planJanitor(planning, props, retiring) };
  assumeNodes(planning);
  assumeLeftOut(planning, props);
  if (!declares(facts, 'zones') && props.zones === undefined && expectsRedundancy(facts)) {
    ledger.assume('zones', `${facts.zones} zones`, 'Cluster.declare(scope, { zones })');
  }
  return plannedOf(begun, {
    controller: 'StatefulSet', name, namespace, containers, placement, health, network, shutdown, members: isDevelopment(facts) ? members : { ...members, ...beside },
    scaling, exposure, disruption, metadata, serviceAccount, facts,
  });
}

/** Records what the development profile does without: one member has no autoscaler, no budget and nobody who is gone. */
function assumeLeftOut(planning: Planning, props: Props): void {
  const { autoscaler } = props;
  const bounds = autoscaler?._kind === 'external' ? [] : ['maxReplicas', 'autoscaler'];
  assumeProfile(planning, ['replicas', ...bounds, 'disruptionBudget', 'retiredMembers', 'janitor'].filter(prop => (props as object as TextMap)[prop] !== undefined));
}

/** How it is seen that a member is there; its start is over once it has joined the others again. */
function planMemberHealth(planning: Planning, props: Props, serving: Serving, are: MembersAre): HealthPlan {
  const { ledger } = planning;
  const rejoinTime = ledger.decide('rejoinTime', startupProbeCoversBoot,
    ledger.seconds('rejoinTime', props.rejoinTime, { min: 1, under: startupProbeCoversBoot }), () => memberChoices.rejoinTime);
  const health = planChecks(planning, props, serving, { startupTime: rejoinTime, field: 'rejoinTime', restartGrace: undefined });
  if (are.kind === 'primary-with-replicas') {
    ledger.assume('membership', 'members pass writes on to the primary, as clients reach every member that is ready', 'have clients write to the primary by a Service of its own');
  }
  if (are.kind !== 'independent' && health.readiness !== 'none' && health.readiness.kind === 'tcp') {
    ledger.assume('readiness', 'a member takes connections only once it has joined the others, as rollouts and drains go on then',
      'readiness: HealthCheck.exec([...]), which succeeds once it has caught up');
  }
  return health;
}

/** What a drain may take: one member, and of those that hold what others miss none while too few are ready. */
function planMemberDisruption(planning: Planning, props: Props, are: MembersAre, containers: StatefulSetPlan['containers']): DisruptionPlan {
  const plan = planDisruption(planning, props, { minReplicas: memberChoices.drainedAtOnce }, containers);
  return { ...plan, unhealthyPods: memberChoices.unhealthyPods(are) };
}

/** Facts that Kubernetes has no field for. */
function factsOfMembers(are: MembersAre, { autoscaler, minReplicas, maxReplicas }: ScalingPlan, { startupTime }: HealthPlan): TextMap {
  return {
    [MEMBERSHIP_ANNOTATION]: are.kind,
    ...(are.kind === 'replicated' ? { [FACT_ANNOTATIONS.replicationFactor]: String(are.replicationFactor), [FACT_ANNOTATIONS.minInSync]: String(are.minInSync) } : {}),
    [FACT_ANNOTATIONS.rejoinTime]: `${startupTime}s`,
    ...(autoscaler === 'external' ? { [FACT_ANNOTATIONS.minReplicas]: String(minReplicas), [FACT_ANNOTATIONS.maxReplicas]: String(maxReplicas) } : {}),
  };
}

/** Whoever accepts that people bring a quorum back, or that claims are deleted, accepts what is told of it. */
function waiversOf({ props, waivers, planning: { facts } }: Begun<Props>, are: MembersAre, { zones }: ScalingPlan): TextMap {
  const areZonesKnown = declares(facts, 'zones') || (props.zones ?? []).length > 0;
  const isTold = are.kind === 'quorum' && zones === memberChoices.zonesForQuorum - 1 && areZonesKnown && expectsRedundancy(facts);
  const byHand = isTold ? props.acceptsManualRecovery : undefined;
  const discarded = (props.memberVolumes ?? []).length === 0 || isDevelopment(facts) ? undefined : props.retention?._options?.reason;
  return {
    ...(byHand === undefined ? {} : { [quorumSurvivesZoneLoss.id]: byHand }),
    ...(discarded === undefined ? {} : { [claimsSurviveMistakes.id]: discarded }),
    ...waivers,
  };
}
