import { planContainers } from './containers';
import { jobWithDefaults } from './defaults/scope-defaults';
import { planHealth } from './health';
import { refuseSidecarsThatStay } from './job-run';
import { planJobs } from './jobs';
import { factsOfPods, planMetadata } from './metadata';
import { planLoosePlacement } from './placement';
import { PlanContext } from './planning';
import { planPodNetwork } from './pod-network';
import { planServiceAccount } from './service-account';
import { planJobShutdown } from './shutdown/job-shutdown';
import { assumeNodes, beginWorkload, Planned, plannedOf, ScaledJobPlan } from './workload';
import { JobPerMessageProps } from '../api';
import { FACT_ANNOTATIONS, TextMap } from '../kubernetes';
import { nodesCanBeDrained } from '../recommendations/disruption/nodes-can-be-drained';

/** Plans a Job for each message of a queue. */
export function planJobPerMessage(given: JobPerMessageProps, context: PlanContext): Planned<ScaledJobPlan> {
  const begun = beginWorkload('job', given, context, jobWithDefaults);
  const { planning, props, name, namespace, waivers } = begun;
  refuseSidecarsThatStay(planning, props);
  const containers = planContainers(planning, props, { name, ports: [], variables: [] });
  const placement = planLoosePlacement(planning, props);
  const health = planHealth(planning, props, { exposure: 'none', ports: [] });
  const network = planPodNetwork(planning, props);
  const shutdown = planJobShutdown(planning, props);
  const jobs = planJobs(planning, props, { name, maxJobDuration: shutdown.maxJobDuration, readiness: health.readiness });
  const keeps = planning.ledger.decide('doNotDisrupt', nodesCanBeDrained, undefined, () => shutdown.interruptible === undefined, 'interruptible');
  const metadata = planMetadata(planning, name, props, waivers, {
    component: 'job',
    facts: factsOfPods({ health, shutdown }, factsOfQueue(props)),
    podAnnotations: keeps ? nodesCanBeDrained.keep : nodesCanBeDrained.choose({ scratchVolumes: containers.scratchVolumes }),
    isGated: false,
  });
  const serviceAccount = planServiceAccount(planning, props, { name, namespace });
  assumeNodes(planning);
  return plannedOf(begun, {
    controller: 'ScaledJob', name, namespace, containers, placement, health, network, shutdown, jobs, metadata, serviceAccount, facts: planning.facts,
  });
}

function factsOfQueue({ queue }: JobPerMessageProps): TextMap {
  const settings = queue?._settings;
  return settings?.kind === 'kafka' ? { [FACT_ANNOTATIONS.partitions]: String(settings.options.partitions) } : {};
}
