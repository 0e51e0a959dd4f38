import { posix } from 'path';
import { Duration } from 'cdk8s';
import { checkObjectName } from './checks/names';
import { inWords, Ledger } from './ledger';
import { Planning } from './planning';
import { FluxDeliveryOptions, JobDelivery } from '../api';
import { ClusterFacts, declares, TextMap } from '../kubernetes';
import { finishedJobsDoNotReturn } from '../recommendations/jobs/finished-jobs-do-not-return';
import { hookFindsItsInputs } from '../recommendations/jobs/hook-finds-its-inputs';
import { jobCanBeRedeployed } from '../recommendations/jobs/job-can-be-redeployed';
import { migrationRunsOnce } from '../recommendations/jobs/migration-runs-once';

/** Who brings a Job into the cluster, and what that is told. */
export interface DeliveryPlan {
  readonly kind: 'plain' | 'argo-cd' | 'helm' | 'flux';
  /** Whether another content has another name; what a program deletes first has one name for good. */
  readonly isNamedByContent: boolean;
  /** Digits of the hash of the content in the name. */
  readonly hashLength: number;
  /** What the program is told of the Job, and of what the Job needs. */
  readonly annotations: TextMap;
  readonly configuration: TextMap;
  /** Names of the workloads that are rolled out after it. */
  readonly before: readonly string[];
  readonly flux: FluxPlan | 'none';
  /** Seconds after its end until the Job is deleted; nothing where it stays. */
  readonly timeToLive?: number;
}

/** The two Kustomizations by which Flux runs a Job before a service. */
export interface FluxPlan {
  /** The id of their chart. */
  readonly chart: string;
  readonly namespace: string;
  readonly source: { readonly kind: string; readonly name: string };
  readonly interval: number;
  readonly timeout: number;
  readonly job: { readonly name: string; readonly path: string };
  readonly service: { readonly name: string; readonly path: string };
}

/** A folder that Flux applies, as its Kustomization names it. */
export interface FluxFolder extends Pick<FluxPlan, 'namespace' | 'source'> {
  readonly name: string;
  readonly path: string;
  /** The folders that are applied before it. */
  readonly dependsOn: readonly string[];
}

/** What is there under the id of a chart of Kustomizations. */
export interface FluxChart {
  /** Whether Kustomizations can be put there: a chart is, or nothing. */
  readonly isFree: boolean;
  /** The folders of other Jobs of the app. */
  readonly folders: readonly FluxFolder[];
}

/** A workload that is rolled out after a Job. */
export interface Target {
  readonly name: string;
  /** The kind of what makes its pods. */
  readonly kind: string;
  /** Path of its chart. */
  readonly chart: string;
  readonly checksSchema: boolean;
}

export interface DeliveryStated {
  readonly delivery?: JobDelivery;
  readonly timeToLive?: Duration;
}

/** Where a Job stands, and what it comes before. */
export interface Surroundings {
  /** Path of its chart. */
  readonly chart: string;
  readonly targets: readonly Target[];
  /** Seconds until the Job is ended. */
  readonly deadline: number;
  fluxChart(id: string): FluxChart;
}

const NO_HOOKS = { job: {}, configuration: {} };
/** What is not rolled out, as it ends or starts by itself. */
const ENDING: readonly string[] = ['Job', 'CronJob', 'ScaledJob'];

/** How a Job gets into the cluster, and what it is before. */
export function planDelivery(planning: Planning, props: DeliveryStated, around: Surroundings): DeliveryPlan {
  const { ledger, facts } = planning;
  const settings = (props.delivery ?? deliveryOf(facts))._settings;
  const { kind } = settings;
  ledger.decide('delivery', hookFindsItsInputs, props.delivery && kind, () => kind);
  if (props.delivery === undefined && !declares(facts, 'delivery')) {
    ledger.assume('delivery', 'kubectl apply, or what works like it, delivers the Job', 'delivery: JobDelivery.argoCd(), or Cluster.declare(scope, { delivery })');
  }
  if (kind === 'helm') {
    ledger.assume('delivery', `helm is called with --timeout ${hookFindsItsInputs.flux.timeout(around)}s or more, as its 5m0s end what waits for a hook`, 'a shorter maxJobDuration, or fewer attempts');
  }
  around.targets.forEach((target, index) => checkTarget(planning, `runsBefore[${index}]`, target, kind));
  const hooks = kind === 'argo-cd' || kind === 'helm' ? hookFindsItsInputs.choose({ program: kind }) : NO_HOOKS;
  if (kind === 'flux' && props.delivery === undefined && around.targets.length > 0) {
    ledger.refuse('runsBefore', inWords(namesOf(around)), 'the folders of the Job and of the service, as the cluster is declared with delivery FLUX,',
      "State them: delivery: JobDelivery.flux({ sourceRef: { name: 'shop' }, jobPath: './jobs', servicePath: './web' }).", migrationRunsOnce);
  }
  return {
    kind,
    isNamedByContent: kind === 'plain' || kind === 'flux',
    hashLength: jobCanBeRedeployed.hashLength,
    annotations: hooks.job,
    configuration: hooks.configuration,
    before: around.targets.map(({ name }) => name),
    flux: settings.kind === 'flux' && props.delivery !== undefined && around.targets.length > 0 ? planFlux(planning, settings.options, around) : 'none',
    timeToLive: planTimeToLive(planning, props, kind),
  };
}

/** What the cluster is declared with; Flux is told of a Job like of any other object, as long as nothing waits for that. */
function deliveryOf({ delivery }: ClusterFacts): JobDelivery {
  switch (delivery) {
    case 'argo-cd': return JobDelivery.argoCd();
    case 'helm': return JobDelivery.helm();
    case 'flux': return JobDelivery.flux({ sourceRef: { name: '' }, jobPath: '', servicePath: '' });
    case 'kubectl': return JobDelivery.plain();
  }
}

function namesOf({ targets }: Surroundings): string {
  return targets.map(({ name }) => name).join(', ');
}

/** Nothing orders objects that are applied one after the other: what comes too early has to wait by itself. */
function checkTarget({ ledger }: Planning, prop: string, { name, kind, checksSchema }: Target, delivery: DeliveryPlan['kind']): void {
  if (ENDING.includes(kind)) {
    ledger.refuse(prop, inWords(`${name}, of which the pods are made by a ${kind}`), 'a workload that is rolled out', 'Leave it out.', migrationRunsOnce);
  } else if (delivery === 'plain' && !checksSchema) {
    ledger.refuse(prop, inWords(name), `readinessChecksSchema: true of ${name}, or a delivery that orders a Job before a rollout`,
      `kubectl applies ${name} at once and orders nothing: let its readiness fail until the schema is there, and say so: readinessChecksSchema: true. The old pods then serve until the Job is done. `
      + 'Or state who delivers the Job: JobDelivery.argoCd(), .helm() or .flux({ ... }).', migrationRunsOnce);
  }
}

/** A Job that is deleted while Git still has it is made anew, and runs again. */
function planTimeToLive({ ledger, facts }: Planning, { timeToLive }: DeliveryStated, kind: DeliveryPlan['kind']): number | undefined {
  const isHook = kind === 'argo-cd' || kind === 'helm';
  const stated = ledger.seconds('timeToLive', timeToLive, { min: isHook ? finishedJobsDoNotReturn.leastOfHooks : 0, under: finishedJobsDoNotReturn });
  const keeper = finishedJobsDoNotReturn.restorer(kind === 'flux' ? { delivery: kind } : facts);
  if (stated !== undefined && !isHook && keeper !== undefined) {
    ledger.refuse('timeToLive', `${stated} s`, `none, as ${keeper} makes what is missing anew`, 'Leave it out: the Job would run again after each deletion.', finishedJobsDoNotReturn);
    return undefined;
  }
  return stated;
}

function planFlux({ ledger }: Planning, options: FluxDeliveryOptions, { chart, targets, deadline, fluxChart }: Surroundings): FluxPlan {
  const under = hookFindsItsInputs;
  const { flux } = hookFindsItsInputs;
  const path = (prop: 'jobPath' | 'servicePath') => ledger.matching(`delivery.${prop}`, options[prop], /^\S+$/, "a folder of the source such as './jobs'", under) ?? '';
  const [jobPath, servicePath] = [path('jobPath'), path('servicePath')];
  const own = options.chart ?? `${chart.slice(chart.lastIndexOf('/') + 1)}-flux`;
  if (jobPath !== '' && servicePath !== '' && areNested(jobPath, servicePath)) {
    ledger.refuse('delivery.servicePath', options.servicePath, `another folder than jobPath, ${jobPath}, and neither in the other`, APART, under);
  }
  const charts = [...new Set(targets.map(target => target.chart))];
  if (charts.length > 1) {
    ledger.refuse('runsBefore', inWords(targets.map(target => `${target.name} in the chart ${target.chart}`).join(', ')), 'workloads of one chart, which servicePath holds,',
      'Put them into one chart, or make a Job for each chart: nothing else would wait for this one.', migrationRunsOnce);
  }
  targets.filter(target => target.chart === chart).forEach(target => ledger.refuse('runsBefore', inWords(`${target.name}, which is in the chart of the Job`),
    'a workload of another chart', 'Flux applies all of a folder at once: make the Job in a chart of its own, and write that to another folder.', migrationRunsOnce));
  if ([chart, ...targets.map(target => target.chart)].some(one => one.slice(one.lastIndexOf('/') + 1) === own)) {
    ledger.refuse('delivery.chart', own, 'another chart than those of the Job and of the service', 'The Kustomizations say where those are: they stand in a third place.', under);
  }
  const interval = ledger.seconds('delivery.interval', options.interval, { min: 1, under }) ?? flux.interval;
  const plan = {
    chart: own,
    namespace: options.sourceRef.namespace ?? flux.namespace,
    source: { kind: options.sourceRef.kind ?? flux.sourceKind, name: checkObjectName(ledger, 'delivery.sourceRef.name', options.sourceRef.name) },
    interval,
    timeout: flux.timeout({ deadline }),
    job: { name: checkObjectName(ledger, 'chart', nameOf(chart)), path: jobPath },
    service: { name: checkObjectName(ledger, 'chart', nameOf(targets[0].chart)), path: servicePath },
  };
  checkFolders(ledger, options, plan, fluxChart(own));
  return plan;
}

/** One Kustomization speaks for all Jobs of a chart, so that they say the same of its folder. */
function checkFolders(ledger: Ledger, options: FluxDeliveryOptions, plan: FluxPlan, { isFree, folders }: FluxChart): void {
  const { namespace, source } = plan;
  if (!isFree) {
    ledger.refuse('delivery.chart', plan.chart, 'the id of a chart, or one that is free', 'Name another chart: something else has that id.', hookFindsItsInputs);
  }
  if (plan.job.name === plan.service.name && plan.job.path !== plan.service.path) {
    ledger.refuse('runsBefore', inWords(`a workload of a chart whose Kustomization is called ${plan.service.name}, as that of the Job is`), 'charts of two names',
      'Give the charts ids that differ by more than capital letters.', hookFindsItsInputs);
  }
  const ofSource = folders.filter(folder => shownSource(folder) === shownSource(plan));
  if (isAfter(plan.job.name, plan.service.name, folders.filter(folder => folder.namespace === namespace))) {
    ledger.refuse('runsBefore', inWords(`a workload of the chart ${plan.service.name}, for which the chart ${plan.job.name} of this Job has to wait`), 'one that this Job does not wait for',
      'Let Jobs run before workloads in one direction only: each of the two Kustomizations would wait for the other for ever.', migrationRunsOnce);
  }
  for (const [prop, { name, path }] of [['jobPath', plan.job], ['servicePath', plan.service]] as const) {
    const other = folders.find(folder => folder.name === name && folder.namespace === namespace);
    const inside = ofSource.find(folder => folder.name !== name && path !== '' && areNested(folder.path, path));
    if (inside !== undefined) {
      ledger.refuse(`delivery.${prop}`, options[prop], `another folder than ${inside.path} of the chart ${inside.name}, and neither in the other`, APART, hookFindsItsInputs);
    }
    if (other === undefined) {
      continue;
    }
    if (other.path !== path) {
      ledger.refuse(`delivery.${prop}`, options[prop], `${other.path}, as another Job says of the chart ${name}`, 'Give all Jobs of a chart the same folders.', hookFindsItsInputs);
    }
    if (shownSource(other) !== shownSource({ namespace, source })) {
      ledger.refuse('delivery.sourceRef', inWords(shownSource({ namespace, source })), `${shownSource(other)}, as another Job says of the chart ${name}`,
        'Give all Jobs of a chart the same sourceRef.', hookFindsItsInputs);
      return;
    }
  }
}

function shownSource({ namespace, source: { kind, name } }: Pick<FluxFolder, 'namespace' | 'source'>): string {
  return `${kind} ${namespace}/${name}`;
}

/** A Kustomization is called as the chart whose folder it applies. */
function nameOf(chart: string): string {
  return chart.replaceAll('/', '-').toLowerCase();
}

const APART = 'Give each chart a folder of its own, beside the others: Flux applies all that is in a folder, and below it, at once.';

/** Whether two paths are one folder, or one is below the other; the source itself holds all. */
function areNested(one: string, other: string): boolean {
  const [outer, inner] = [one, other].map(folderOf).sort((a, b) => a.length - b.length);
  return outer === inner || inner.startsWith(outer === '' ? '' : `${outer}/`);
}

/** `./jobs/` and `jobs` are one folder, `.` and `./` are the source itself. */
function folderOf(path: string): string {
  return posix.normalize(`/${path}`).replace(/^\/|\/$/g, '');
}

/** Whether a folder waits for another, directly or by others. */
function isAfter(name: string, before: string, folders: readonly FluxFolder[]): boolean {
  const all = new Map(folders.map(folder => [folder.name, folder.dependsOn]));
  const seen = new Set<string>();
  const waitsFor = [name];
  for (let at = waitsFor.pop(); at !== undefined; at = waitsFor.pop()) {
    const next = (all.get(at) ?? []).filter(one => !seen.has(one));
    next.forEach(one => seen.add(one));
    waitsFor.push(...next);
  }
  return seen.has(before);
}
