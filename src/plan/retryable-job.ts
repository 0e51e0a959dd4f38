import { refuseLength } from './checks/names';
import { planContainers } from './containers';
import { retryableWithDefaults } from './defaults/scope-defaults';
import { FluxChart, planDelivery, Target } from './delivery';
import { planHealth } from './health';
import { planJobRun, planKeepNode, planRunShutdown, refuseSidecarsThatStay } from './job-run';
import { planLinterExemptions } from './linters/linter-exemptions';
import { factsOfRun, planMetadata } from './metadata';
import { planJobPlacement } from './placement';
import { PlanContext, Planning } from './planning';
import { planPodNetwork } from './pod-network';
import { planServiceAccount, ServiceAccountPlan } from './service-account';
import { assumeNodes, beginWorkload, JobPlan, Planned, plannedOf } from './workload';
import { OneJobProps } from '../api';
import { EXCLUSIVE_ANNOTATION, TextMap } from '../kubernetes';
import { nodesCanBeDrained } from '../recommendations/disruption/nodes-can-be-drained';
import { jobCanBeRedeployed } from '../recommendations/jobs/job-can-be-redeployed';

/** What a Job states, with the workloads that it runs before. */
export interface RetryableJobStated extends OneJobProps {
  readonly runsBefore?: readonly unknown[];
}

/** Where a Job stands, and how a workload is known that it runs before. */
export interface JobContext extends PlanContext {
  /** Path of the chart. */
  readonly chart: string;
  targetOf(workload: unknown): Target;
  /** What is there under the id of a chart of Kustomizations. */
  fluxChart(id: string): FluxChart;
}

/** Plans a Job that runs to its end once. */
export function planRetryableJob(given: RetryableJobStated, context: JobContext): Planned<JobPlan> {
  const begun = beginWorkload('retryable', given, context, retryableWithDefaults);
  const { planning, props, name, namespace, waivers } = begun;
  refuseSidecarsThatStay(planning, props);
  const containers = planContainers(planning, props, { name, ports: [], variables: [] });
  const shutdown = planRunShutdown(planning, props, { sidecars: (props.sidecars ?? []).length });
  const run = planJobRun(planning, props, { container: containers.main.name, maxJobDuration: shutdown.maxJobDuration });
  const placement = planJobPlacement(planning, props, { areSeveral: run.parallelism > 1 });
  const health = planHealth(planning, props, { exposure: 'none', ports: [] });
  const network = planPodNetwork(planning, props);
  const targets = (props.runsBefore ?? []).map(context.targetOf);
  const delivery = planDelivery(planning, props, { chart: context.chart, targets, deadline: run.deadline, fluxChart: context.fluxChart });
  if (run.isExclusive && delivery.isNamedByContent) {
    planning.ledger.assume('exclusive', 'no Job of another content still runs when this one is applied: each content is a Job of its own', 'a lock that the process takes, or JobDelivery.argoCd() or .helm()');
  }
  const exempted = planLinterExemptions(props, { controller: 'Job', containers, placement, health, delivery, facts: planning.facts });
  const metadata = planMetadata(planning, name, props, waivers, {
    component: 'job',
    facts: { ...factsOfRun({ shutdown }, run.isExclusive ? { [EXCLUSIVE_ANNOTATION]: 'true' } : {}), ...exempted.workload },
    podAnnotations: {
      ...nodesCanBeDrained.choose({ scratchVolumes: containers.scratchVolumes }),
      ...planKeepNode(planning, shutdown.maxJobDuration),
    },
    isGated: false,
  });
  const serviceAccount = orderedBefore(planServiceAccount(planning, props, { name, namespace }), delivery.configuration);
  refuseLongName(planning, name, { completions: run.completions, isNamedByContent: delivery.isNamedByContent });
  assumeNodes(planning);
  return plannedOf(begun, {
    controller: 'Job', name, namespace, containers, placement, health, network, shutdown, run, delivery, metadata, serviceAccount,
    facts: planning.facts,
  });
}

/** The account comes before the Job that runs as it. */
function orderedBefore(account: ServiceAccountPlan, annotations: TextMap): ServiceAccountPlan {
  const podIdentity = account.podIdentity === 'none' ? account.podIdentity : { ...account.podIdentity, annotations };
  return account.isMade ? { ...account, annotations: { ...annotations, ...account.annotations }, podIdentity } : account;
}

interface Naming {
  readonly completions: number;
  readonly isNamedByContent: boolean;
}

/** The name of a Job is a label of its pods; with numbers behind it also their host name. */
function refuseLongName({ ledger }: Planning, name: string, { completions, isNamedByContent }: Naming): void {
  const longest = jobCanBeRedeployed.longestName({ completions, isNamedByContent });
  if (name.length > longest) {
    const ends = [...isNamedByContent ? ['a hash of the content'] : [], ...completions > 1 ? ['the number of the pod'] : []];
    refuseLength(ledger, name, `at most ${longest} characters${ends.length === 0 ? '' : `, as ${ends.join(' and ')} comes behind it`}`, 'Rename it.', jobCanBeRedeployed);
  }
}
