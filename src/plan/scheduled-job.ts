import { planContainers } from './containers';
import { scheduledWithDefaults } from './defaults/scope-defaults';
import { planHealth } from './health';
import { planJobRun, planKeepNode, planRunShutdown, refuseSidecarsThatStay } from './job-run';
import { planLinterExemptions } from './linters/linter-exemptions';
import { factsOfRun, planMetadata } from './metadata';
import { planJobPlacement } from './placement';
import { PlanContext, Planning } from './planning';
import { planPodNetwork } from './pod-network';
import { planSchedule } from './schedule';
import { planServiceAccount } from './service-account';
import { assumeNodes, beginWorkload, CronJobPlan, Planned, plannedOf } from './workload';
import { Overlap, ScheduledJobProps } from '../api';
import { EXCLUSIVE_ANNOTATION, LONGEST_CRON_NAME } from '../kubernetes';
import { nodesCanBeDrained } from '../recommendations/disruption/nodes-can-be-drained';
import { scheduleCannotHang } from '../recommendations/jobs/schedule-cannot-hang';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';

/** Plans a Job at each time of a schedule. */
export function planScheduledJob(given: ScheduledJobProps, context: PlanContext): Planned<CronJobPlan> {
  const begun = beginWorkload('scheduled', given, context, scheduledWithDefaults);
  const { planning, props, name, namespace, waivers } = begun;
  refuseSidecarsThatStay(planning, props);
  refuseLongName(planning, name);
  const containers = planContainers(planning, props, { name, ports: [], variables: [] });
  const shutdown = planRunShutdown(planning, props, { sidecars: (props.sidecars ?? []).length });
  const { maxJobDuration } = shutdown;
  const schedule = planSchedule(planning, props, maxJobDuration);
  const { period } = schedule;
  const run = planJobRun(planning, props, {
    container: containers.main.name,
    maxJobDuration,
    // Runs that may work beside each other may take as long as they like.
    bound: schedule.overlap === Overlap.ALLOW ? undefined
      : { by: scheduleCannotHang, choose: all => scheduleCannotHang.choose({ run: all, maxJobDuration, period }) },
  });
  const placement = planJobPlacement(planning, props, { areSeveral: false });
  const health = planHealth(planning, props, { exposure: 'none', ports: [] });
  const network = planPodNetwork(planning, props);
  const exempted = planLinterExemptions(props, { controller: 'CronJob', containers, placement, health, facts: planning.facts });
  const metadata = planMetadata(planning, name, props, waivers, {
    component: 'job',
    facts: { ...factsOfRun({ shutdown }, run.isExclusive ? { [EXCLUSIVE_ANNOTATION]: 'true' } : {}), ...exempted.workload },
    podAnnotations: { ...nodesCanBeDrained.choose({ scratchVolumes: containers.scratchVolumes }), ...planKeepNode(planning, maxJobDuration) },
    isGated: false,
  });
  const serviceAccount = planServiceAccount(planning, props, { name, namespace });
  assumeNodes(planning);
  return plannedOf(begun, {
    controller: 'CronJob', name, namespace, containers, placement, health, network, shutdown, run, schedule, metadata, serviceAccount, facts: planning.facts,
  });
}

function refuseLongName({ ledger }: Planning, name: string): void {
  if (name.length > LONGEST_CRON_NAME) {
    ledger.refuse('name', name, `at most ${LONGEST_CRON_NAME} characters, as the time of each run comes behind it,`, 'Rename it.', inputIsWellFormed);
  }
}
