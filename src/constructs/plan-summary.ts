import { Finding } from '../audit';
import { ClusterProfile, disturbedTimes, formatClockChange, nextClockChanges } from '../kubernetes';
import { members } from './member-summary';
import { alone } from './singleton-summary';
import { OrderInGroup } from './tree/group-orders';
import { TERMINAL } from './tree/terminal';
import { TriggerPlan } from '../plan/demand/trigger';
import { Decision } from '../plan/ledger';
import { AnyPlan, CronJobPlan, DeploymentPlan, JobPlan, Planned, ScaledJobPlan, StatefulSetPlan } from '../plan/workload';
import { formatReason } from '../recommendations/sum';

const LABEL_WIDTH = 'assumed   '.length;
const INDENT = ' '.repeat('  shutdown   '.length);
/** An Ingress whose namespace is left to whoever applies it. */
const UNNAMED = /^\//;
/** Years of which the dates are told on which clocks change. */
const YEARS_TOLD = 2;
/** The decisions of which a summary says what they are made of. */
const EXPLAINED = ['preStopDelay', 'shutdownTimeout', 'terminationGracePeriod'];

/** What the origin of a value begins with that a scope states. */
const OF_SCOPE = 'default of ';

/** What a summary calls a workload: its namespace and name, and where it goes as far as that is known. */
export function formatHeadline({ plan: { namespace, name } }: Planned<AnyPlan>, where: readonly string[]): string {
  return `${namespace === undefined ? '' : `${namespace}/`}${name}${where.length === 0 ? '' : ` (${where.join(', ')})`}`;
}

/** A plan in a few lines below its headline, for whoever reads the output of a synthesis. */
export function summarize(planned: Planned<AnyPlan>, findings: readonly Finding[], order?: OrderInGroup, where: readonly string[] = []): string {
  const { plan, decisions, assumptions, needs } = planned;
  return [
    formatHeadline(planned, where),
    ...ofKind(plan, decisions),
    `  shutdown   ${timeline(plan)}`,
    ...sums(decisions).map(line => `${INDENT}${line}`),
    ...(order === undefined ? [] : [`  balancer   group ${order.group}, order ${order.order}: ${formatOrder(order)}`]),
    ...scopes(decisions),
    ...[...new Set(needs)].map(need => `  needs      ${need}`),
    ...[...new Set(assumptions.map(({ assumed, instead }) => `  assumed    ${assumed} (otherwise ${instead})`))],
    ...findings.filter(({ level, waived }) => level !== 'info' || waived !== undefined).map(formatFinding),
  ].join('\n');
}

/** What only workloads of its kind have. */
function ofKind(plan: AnyPlan, decisions: readonly Decision[]): readonly string[] {
  switch (plan.controller) {
    case 'ScaledJob': return jobs(plan);
    case 'StatefulSet': return [...plan.singleton === undefined ? members(plan) : alone(plan, plan.singleton), ...reasons(decisions, 'replicas'), `  budget     ${budget(plan)}`];
    case 'Job': return [job(plan), ...reasons(decisions, 'activeDeadline'), `  delivery   ${delivered(plan)}`, ...comesBefore(plan)];
    case 'CronJob': return [...schedule(plan), job(plan), ...reasons(decisions, 'activeDeadline')];
    case 'Deployment': return plan.singleton !== undefined ? [
      ...alone(plan, plan.singleton),
      ...plan.placement.spread.length === 0 ? [] : [`  zones      ${zones(plan)}`],
      `  budget     ${budget(plan)}`,
    ] : [
      `  replicas   ${replicas(plan, decisions)}`,
      ...reasons(decisions, 'minReplicas', 'maxReplicas'),
      ...scalesBy(plan, decisions),
      `  zones      ${zones(plan)}`,
      `  budget     ${budget(plan)}`,
    ];
  }
}

function job({ run: { attempts, deadline }, shutdown }: JobPlan | CronJobPlan): string {
  return `  job        up to ${shutdown.maxJobDuration} s, ended after ${deadline} s with ${attempts === 1 ? 'its attempt' : `its ${attempts} attempts`}; evictions do not count`;
}

/** When a CronJob runs, and what becomes of a run that is late or meets another. */
function schedule({ schedule: { expression, timeZone, overlap, startingDeadline, isSuspended } }: CronJobPlan): readonly string[] {
  return [
    `  schedule   ${expression}, ${timeZone}${isSuspended ? ', suspended: nothing is started' : ''}`,
    `  late       starts up to ${startingDeadline} s late, and is left out after that; ${OVERLAPS[overlap]}`,
    ...clockDates(expression, timeZone).map(dates => `  clocks     ${dates}`),
  ];
}

/** The dates on which clocks change under a schedule: for people alone, as what is kept in a file is the same every day. */
function clockDates(expression: string, timeZone: string): readonly string[] {
  const isTold = TERMINAL.isLookedAt() && disturbedTimes(expression, timeZone).length > 0;
  return isTold ? [nextClockChanges(timeZone, TERMINAL.now(), YEARS_TOLD).map(formatClockChange).join(', ')] : [];
}

/** What becomes of a run that meets the one before. */
const OVERLAPS: Readonly<Record<string, string>> = {
  Forbid: 'waits for the run before',
  Replace: 'ends the run before',
  Allow: 'works beside the run before',
};

/** Who brings a Job into the cluster, and how often it runs. */
function delivered({ delivery: { kind } }: JobPlan): string {
  switch (kind) {
    case 'plain': return 'as it is: runs once for each content, which its name has a hash of';
    case 'flux': return 'by Flux: runs once for each content, which its name has a hash of';
    case 'argo-cd': return 'a hook of Argo CD in the phase Sync: runs at every synchronisation';
    case 'helm': return 'a hook of Helm: runs before every installation and upgrade';
  }
}

function comesBefore({ delivery: { kind, before } }: JobPlan): readonly string[] {
  const names = before.join(', ');
  const how = kind === 'plain' ? 'their new pods are not ready until the Job is done, and the old ones serve meanwhile' : 'they are rolled out once the Job is done';
  return before.length === 0 ? [] : [`  before     ${names}: ${how}`];
}

/** Why an Ingress has its order: `comes after /billing of shop/billing`. */
export function formatOrder({ than, rule: { host, path }, other }: OrderInGroup): string {
  return `comes ${than} ${host}${path} of ${other.replace(UNNAMED, '')}`;
}

function formatFinding({ id, level, message, waived }: Finding): string {
  return waived === undefined ? `  ${level.padEnd(LABEL_WIDTH)} ${message} [${id}]` : `  waived     ${message} [${id}] (${waived})`;
}

/** What a profile leaves out when nobody states it. */
const LEFT_OUT: Readonly<Record<ClusterProfile, string | undefined>> = {
  production: undefined,
  staging: 'no autoscaler, and no budget unless one is stated',
  development: 'no autoscaler, no budget, reached inside the cluster',
};

/** How many Jobs there are, and what becomes of one. */
function jobs({ jobs: { minJobs, maxJobs, triggers, pollingInterval, deadline, end }, shutdown }: ScaledJobPlan): readonly string[] {
  const queue = triggers.map(({ name }) => name).join(' and ');
  return [
    `  jobs       ${minJobs} to ${maxJobs} at once, one for each message of ${queue}, which is looked at every ${pollingInterval} s; none stops when the image changes`,
    `  job        up to ${shutdown.maxJobDuration} s, ended after ${deadline} s with its ${end.backoffLimit} retries; evictions do not count`,
  ];
}

function replicas({ scaling, facts }: DeploymentPlan, decisions: readonly Decision[]): string {
  const isStated = decisions.some(({ field, origin }) => (field === 'minReplicas' || field === 'autoscaler') && origin === 'prop');
  const lower = isStated ? undefined : LEFT_OUT[facts.profile];
  switch (scaling.autoscaler) {
    case 'external': return `${scaling.minReplicas} to ${scaling.maxReplicas}, decided by an autoscaler of your own`;
    case 'none': return `${scaling.minReplicas}${lower === undefined ? '' : `, as the profile is ${facts.profile}: ${lower}`}`;
    default: return `${scaling.minReplicas} to ${scaling.maxReplicas}${scaling.demand?.idle === undefined ? '' : `, none without work${saidWhy(scaling.demand.idle)}`}`;
  }
}

function saidWhy({ reason }: { readonly reason?: string }): string {
  return reason === undefined ? '' : `: ${reason}`;
}

function zones({ scaling, placement, facts }: DeploymentPlan): string {
  const [zoneSpread] = placement.spread;
  const count = placement.zones.length > 0 ? placement.zones.join(', ') : `${scaling.zones}${facts.declared.includes('zones') ? '' : ' (assumed)'}`;
  return `${count}, spread ${zoneSpread.whenUnsatisfiable === 'DoNotSchedule' ? 'required' : 'preferred'}`;
}

function budget({ disruption }: DeploymentPlan | StatefulSetPlan): string {
  return disruption.budget === 'none' ? 'none' : `${disruption.budget.field} ${disruption.budget.amount}`;
}

/** What numbers that are no seconds are made of. */
function reasons(decisions: readonly Decision[], ...fields: readonly string[]): readonly string[] {
  return fields.flatMap(field => decisions.filter(decision => decision.field === field).flatMap(({ because }) => typeof because === 'string' ? [`${INDENT}${because}`] : []));
}

/** What KEDA goes by, and why. */
function scalesBy({ scaling: { demand } }: DeploymentPlan, decisions: readonly Decision[]): readonly string[] {
  const triggers = demand?.triggers ?? [];
  return triggers.flatMap(trigger => [`  scales by  ${told(trigger)}`, ...reasons(decisions, `autoscaler.${trigger.name}.target`)]);
}

function told(trigger: TriggerPlan): string {
  switch (trigger.kind) {
    case 'cpu':
    case 'memory': return `${trigger.kind} at ${trigger.utilization} %`;
    case 'schedule': return `${trigger.name}: ${trigger.replicas} replicas from ${trigger.start} to ${trigger.end}, ${trigger.timeZone}`;
    case 'requests': return `${trigger.name}: ${trigger.target} requests per second for each replica`;
    default: return `${trigger.name}: ${trigger.target} ${trigger.target === 1 ? 'job' : 'jobs'} for each replica`;
  }
}

/** `35 s = 20 s until requests stop + 10 s longest request + 5 s`: where the seconds come from. */
function sums(decisions: readonly Decision[]): readonly string[] {
  return decisions.filter(({ field }) => EXPLAINED.includes(field)).flatMap(({ because }) => (because && formatReason(because)) ?? []);
}

/** Which values are defaults of which scope. */
function scopes(decisions: readonly Decision[]): readonly string[] {
  const origins = [...new Set(decisions.map(({ origin }) => origin))].filter(origin => origin.startsWith(OF_SCOPE));
  const fieldsOf = (origin: string) => decisions.filter(decision => decision.origin === origin).map(({ field }) => field);
  return origins.map((origin, index) => `${index === 0 ? '  defaults   ' : INDENT}${origin.slice(OF_SCOPE.length)}: ${fieldsOf(origin).join(', ')}`);
}

const DONE = { jobs: 'job done', requests: 'requests done', membership: 'all written down' } as const;

/** What a stopping pod does, second by second. */
function timeline(plan: AnyPlan): string {
  const { shutdown } = plan;
  const { preStopDelay, shutdownTimeout, gracePeriod } = shutdown;
  const leave = shutdown.finishes === 'membership' ? shutdown.leaveTimeout : undefined;
  const before = leave ?? preStopDelay;
  const serves = leave !== undefined ? `0 s hands over, by ${leave} s SIGTERM, `
    : preStopDelay > 0 ? `0 s leaves the endpoints and keeps serving, ${preStopDelay} s SIGTERM, ` : '0 s SIGTERM, ';
  const ends = DONE[shutdown.finishes];
  return `${serves}by ${before + shutdownTimeout} s ${ends}, ${gracePeriod} s killed`;
}
