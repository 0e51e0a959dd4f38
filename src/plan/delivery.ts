import { Duration } from 'cdk8s';
import { checkObjectName } from './checks/names';
import { inWords } from './ledger';
import { Planning } from './planning';
import { FluxDeliveryOptions, JobDelivery } from '../api';
import { ClusterFacts, declares, TextMap } from '../kubernetes';
import { jobRetriesAreBounded } from '../recommendations/jobs/job-retries-are-bounded';
import { flux, HOOK_SEEN, HookAnnotations, hooksOfArgoCd, hooksOfHelm } from '../recommendations/jobs/readings/hook-steps';

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
}

const NO_HOOKS: HookAnnotations = { job: {}, configuration: {} };
/** What is not rolled out, as it ends or starts by itself. */
const ENDING: readonly string[] = ['Job', 'CronJob', 'ScaledJob'];

/** How a Job gets into the cluster, and what it is before. */
export function planDelivery(planning: Planning, props: DeliveryStated, around: Surroundings): DeliveryPlan {
  const { ledger, facts } = planning;
  const settings = (props.delivery ?? deliveryOf(facts))._settings;
  const { kind } = settings;
  ledger.decide('delivery', jobRetriesAreBounded, props.delivery && kind, () => kind);
  if (props.delivery === undefined && !declares(facts, 'delivery')) {
    ledger.assume('delivery', 'kubectl apply, or what works like it, delivers the Job', 'delivery: JobDelivery.argoCd(), or Cluster.declare(scope, { delivery })');
  }
  around.targets.forEach((target, index) => checkTarget(planning, `runsBefore[${index}]`, target, kind));
  const hooks = kind === 'argo-cd' ? hooksOfArgoCd() : kind === 'helm' ? hooksOfHelm() : NO_HOOKS;
  if (kind === 'flux' && props.delivery === undefined && around.targets.length > 0) {
    ledger.refuse('runsBefore', inWords(namesOf(around)), 'the folders of the Job and of the service, as the cluster is declared with delivery FLUX,',
      "State them: delivery: JobDelivery.flux({ sourceRef: { name: 'shop' }, jobPath: './jobs', servicePath: './web' }).", jobRetriesAreBounded);
  }
  return {
    kind,
    isNamedByContent: kind === 'plain' || kind === 'flux',
    hashLength: jobRetriesAreBounded.hashLength,
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
    ledger.refuse(prop, inWords(`${name}, of which the pods are made by a ${kind}`), 'a workload that is rolled out', 'Leave it out.', jobRetriesAreBounded);
  } else if (delivery === 'plain' && !checksSchema) {
    ledger.refuse(prop, inWords(name), `readinessChecksSchema: true of ${name}, or a delivery that orders a Job before a rollout`,
      `kubectl applies ${name} at once and orders nothing: let its readiness fail until the schema is there, and say so: readinessChecksSchema: true. The old pods then serve until the Job is done. `
      + 'Or state who delivers the Job: JobDelivery.argoCd(), .helm() or .flux({ ... }).', jobRetriesAreBounded);
  }
}

/** A Job that is deleted while Git still has it is made anew, and runs again. */
function planTimeToLive({ ledger, facts }: Planning, { timeToLive }: DeliveryStated, kind: DeliveryPlan['kind']): number | undefined {
  const isHook = kind === 'argo-cd' || kind === 'helm';
  const stated = ledger.seconds('timeToLive', timeToLive, { min: isHook ? HOOK_SEEN : 0, under: jobRetriesAreBounded });
  const keeper = kind === 'flux' || facts.delivery === 'flux' ? 'Flux' : facts.delivery === 'argo-cd' ? 'Argo CD' : undefined;
  if (stated !== undefined && !isHook && keeper !== undefined) {
    ledger.refuse('timeToLive', `${stated} s`, `none, as ${keeper} makes what is missing anew`, 'Leave it out: the Job would run again after each deletion.', jobRetriesAreBounded);
    return undefined;
  }
  return stated;
}

function planFlux({ ledger }: Planning, options: FluxDeliveryOptions, { chart, targets, deadline }: Surroundings): FluxPlan {
  const under = jobRetriesAreBounded;
  const path = (prop: 'jobPath' | 'servicePath') => ledger.matching(`delivery.${prop}`, options[prop], /^\S+$/, "a folder of the source such as './jobs'", under) ?? '';
  const [jobPath, servicePath] = [path('jobPath'), path('servicePath')];
  const own = options.chart ?? `${chart.slice(chart.lastIndexOf('/') + 1)}-flux`;
  if (jobPath !== '' && folderOf(jobPath) === folderOf(servicePath)) {
    ledger.refuse('delivery.servicePath', options.servicePath, 'another folder than jobPath', 'Give each chart a folder of its own: Flux applies all of a folder at once.', under);
  }
  targets.filter(target => target.chart === chart).forEach(target => ledger.refuse('runsBefore', inWords(`${target.name}, which is in the chart of the Job`),
    'a workload of another chart', 'Flux applies all of a folder at once: make the Job in a chart of its own, and write that to another folder.', under));
  if ([chart, ...targets.map(target => target.chart)].some(one => one.slice(one.lastIndexOf('/') + 1) === own)) {
    ledger.refuse('delivery.chart', own, 'another chart than those of the Job and of the service', 'The Kustomizations say where those are: they stand in a third place.', under);
  }
  const interval = ledger.seconds('delivery.interval', options.interval, { min: 1, under }) ?? flux.interval;
  return {
    chart: own,
    namespace: options.sourceRef.namespace ?? flux.namespace,
    source: { kind: options.sourceRef.kind ?? flux.sourceKind, name: options.sourceRef.name },
    interval,
    timeout: flux.timeout({ deadline }),
    job: { name: checkObjectName(ledger, 'chart', nameOf(chart)), path: jobPath },
    service: { name: checkObjectName(ledger, 'chart', nameOf(targets[0].chart)), path: servicePath },
  };
}

/** A Kustomization is called as the chart whose folder it applies. */
function nameOf(chart: string): string {
  return chart.replaceAll('/', '-').toLowerCase();
}

/** `./jobs/` and `jobs` are one folder. */
function folderOf(path: string): string {
  return path.replace(/^\.?\/+/, '').replace(/\/+$/, '');
}
