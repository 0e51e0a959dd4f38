import { HighlyAvailableStatefulServiceProps as Props, MemberMigration, MemberVolume } from '../../api';
import { Planning } from '../planning';
import { ClaimPlan, MembersPlan, RetirementPlan } from './members';
import { FACT_ANNOTATIONS, Fields, RETIRES_ANNOTATION, TextMap } from '../../kubernetes';
import { jobRetriesAreBounded } from '../../recommendations/jobs/job-retries-are-bounded';
import { labelsDescribe } from '../../recommendations/metadata/labels-describe';
import { ownerIsNamed } from '../../recommendations/metadata/owner-is-named';
import { shutdownFitsGracePeriod } from '../../recommendations/shutdown/shutdown-fits-grace-period';
import { claimsSurviveMistakes } from '../../recommendations/state/claims-survive-mistakes';
import { orphanedDataIsCollected } from '../../recommendations/state/orphaned-data-is-collected';
import { ContainersPlan, identity } from '../containers';
import { planEnvironment } from '../environment';
import { HealthPlan } from '../health';
import { JobRunPlan, planJobEnd, planKeepNode } from '../job-run';
import { inWords, show } from '../ledger';
import { MetadataPlan } from '../metadata';
import { PodPlan } from '../pod';
import { WorkerShutdownPlan } from '../shutdown/shutdown';

/** What is planned of the members by then. */
export interface Retiring {
  readonly name: string;
  readonly namespace?: string;
  /** The set's own pods, of which a Job has the resources, the rights and the nodes. */
  readonly pod: Pick<PodPlan, 'containers' | 'placement' | 'network' | 'serviceAccount'>;
  readonly metadata: Pick<MetadataPlan, 'selector' | 'labels'>;
  readonly claims: readonly ClaimPlan[];
  readonly serviceName: string;
  /** Nothing where an autoscaler decides. */
  readonly replicas?: number;
}

const RETIRE = '-retire-';
const COMPONENT = 'retirement';
const MAIN = 'retire';
const MEMBER_VARIABLE = 'RETIRED_MEMBER';
const SERVICE_VARIABLE = 'MEMBERS_SERVICE';
const NO_CHECKS: HealthPlan = { readiness: 'none', liveness: 'none', startup: 'none', startupTime: 0, balancerCheck: 'none', sidecars: [] };
const NO_CONTAINERS = { beside: [], before: [], config: [] };
const NO_PRE_STOP = { method: 'none' } as const;

/** A Job for each member that is gone. */
export function planRetirements(planning: Planning, props: Props, retiring: Retiring): MembersPlan['retired'] {
  const { ledger } = planning;
  const ordinals = props.retiredMembers ?? [];
  if (ordinals.length === 0) {
    return undefined;
  }
  if (props.migrate === undefined) {
    ledger.refuse('migrate', undefined, 'what brings the data of a retired member to the others',
      "State it: migrate: { image: '...', command: [...], maxJobDuration: Duration.hours(1) }, or leave retiredMembers out.", orphanedDataIsCollected);
  }
  if (retiring.claims.length === 0) {
    ledger.refuse('retiredMembers', inWords(show(ordinals)), 'nothing where members have no volumes', 'Leave it out: a member without memberVolumes leaves nothing.',
      orphanedDataIsCollected);
  }
  if (props.retention?._retention === 'discardOnScaleIn') {
    ledger.refuse('retiredMembers', inWords(show(ordinals)), 'nothing where claims go with their members',
      'The claim that the Job works on is deleted as the member is scaled in: keep the claims until their data are with the others, or leave retiredMembers out.', claimsSurviveMistakes);
  }
  const gone = ordinals.filter((ordinal, index) => isGone(planning, `retiredMembers[${index}]`, ordinal, { ...retiring, earlier: ordinals.slice(0, index) }));
  const { migrate } = props;
  return migrate === undefined || gone.length === 0 ? undefined : planJobs(planning, 'migrate', migrate, props, retiring)(gone.map(String));
}

type Before = Pick<Retiring, 'replicas'> & { readonly earlier: readonly number[] };

function isGone({ ledger }: Planning, prop: string, ordinal: number, { replicas, earlier }: Before): boolean {
  const count = ledger.refusals.length;
  if (replicas === undefined) {
    ledger.refuse(prop, ordinal, 'nothing beside an autoscaler', 'How many members there are is decided elsewhere, and whoever is gone may be back in a minute: leave '
      + 'retiredMembers out, or state how many there are with replicas and without an autoscaler.', orphanedDataIsCollected);
  } else if (!Number.isInteger(ordinal) || ordinal < replicas) {
    ledger.refuse(prop, ordinal, `a whole number from ${replicas} on, the number of replicas,`,
      'A Job on the claim of a member that is there writes beside it: lower replicas first, or correct the ordinal.', orphanedDataIsCollected);
  } else if (earlier.includes(ordinal)) {
    ledger.refuse(prop, ordinal, 'each ordinal once', 'Leave one of them out.', orphanedDataIsCollected);
  }
  return ledger.refusals.length === count;
}

/** What Jobs of a janitor have besides. */
type Further = Pick<RetirementPlan, 'timeToLive'> & { readonly suffix?: string; readonly annotations?: TextMap };

/** Plans what Jobs of a migration have in common once, and then each. */
export function planJobs(planning: Planning, prop: string, migrate: MemberMigration, props: Props, retiring: Retiring) {
  const { name } = retiring;
  const { variables } = planEnvironment(planning, `${prop}.env`, migrate);
  const runs = identity(planning, `${prop}.image`, MAIN, migrate);
  const { run, shutdown } = planRun(planning, prop, migrate);
  const podAnnotations = planKeepNode(planning, shutdown.maxJobDuration);
  return (ordinals: readonly string[], more: Further = {}): readonly RetirementPlan[] =>
    ordinals.map(ordinal => {
      const { suffix = '', annotations = {}, ...rest } = more;
      const own = [{ name: MEMBER_VARIABLE, value: `${name}-${ordinal}` }, { name: SERVICE_VARIABLE, value: retiring.serviceName }];
      const said = { [RETIRES_ANNOTATION]: `StatefulSet/${name}`, [FACT_ANNOTATIONS.maxJobDuration]: `${shutdown.maxJobDuration}s`, ...annotations };
      return {
        ...podBeside(retiring),
        ...rest,
        name: `${name}${RETIRE}${ordinal}${suffix}`,
        containers: withClaims(retiring, props.memberVolumes ?? [], ordinal, { ...runs, env: [...own, ...variables] }),
        shutdown,
        metadata: besideMembers(retiring, props, COMPONENT, said, podAnnotations),
        run,
      };
    });
}

/** A Job may be interrupted and tried again, but never runs beside itself where servers can help it. */
function planRun(planning: Planning, prop: string, migrate: MemberMigration): { readonly run: JobRunPlan; readonly shutdown: WorkerShutdownPlan } {
  const { ledger } = planning;
  const field = `${prop}.maxJobDuration`;
  if (migrate.maxJobDuration === undefined) {
    ledger.refuse(field, undefined, 'a duration', `State the longest time that one attempt takes, such as ${field}: Duration.hours(1).`, jobRetriesAreBounded);
  }
  const maxJobDuration = ledger.decide(field, jobRetriesAreBounded,
    ledger.seconds(field, migrate.maxJobDuration, { min: 1, under: jobRetriesAreBounded }), () => 1);
  const { attempts } = jobRetriesAreBounded;
  const { seconds: deadline } = ledger.decideSum(`${prop}.activeDeadline`, jobRetriesAreBounded, undefined,
    () => jobRetriesAreBounded.runDeadline({ attempts, maxJobDuration, rounds: 1 }), field);
  const shutdownTimeout = shutdownFitsGracePeriod.shutdownTime;
  return {
    run: runOnce(planning, attempts, deadline),
    shutdown: {
      preStop: NO_PRE_STOP,
      besidePreStop: [],
      preStopDelay: 0,
      shutdownTimeout,
      gracePeriod: shutdownFitsGracePeriod.choose({ preStop: 0, shutdown: shutdownTimeout }).seconds,
      finishes: 'jobs',
      maxJobDuration,
    },
  };
}

/** One pod that is tried so often. */
export function runOnce(planning: Planning, attempts: number, deadline: number): JobRunPlan {
  return {
    attempts,
    deadline,
    isExclusive: false,
    completions: 1,
    parallelism: 1,
    isIndexed: false,
    retriesPerIndex: false,
    ...planJobEnd(planning, jobRetriesAreBounded.end({ backoffLimit: jobRetriesAreBounded.backoffLimit({ attempts, completions: 1 }) })),
  };
}

/** A pod of which nothing is asked but its work, on nodes of the members. */
export function podBeside({ namespace, pod: { placement, network, serviceAccount } }: Retiring) {
  const { nodeSelector, tolerations, priorityClassName, zones } = placement;
  return {
    namespace, network, serviceAccount, health: NO_CHECKS,
    placement: { spread: [], antiAffinity: 'none', zones, nodeSelector, tolerations, priorityClassName } as const,
  };
}

/** Labels by which nothing takes the pod for a member: no Service sends it requests, no budget counts it, and the set does not adopt it. */
export function besideMembers(
  { name, metadata }: Retiring, props: Props, component: string, annotations: TextMap, podAnnotations: TextMap = {},
): MetadataPlan {
  const described = { ...metadata.labels, ...labelsDescribe.choose({ name: `${name}-${component}`, component }) };
  const labels = Object.fromEntries(Object.entries(described).filter(([key, value]) => metadata.selector[key] !== value));
  return {
    selector: labels,
    labels,
    workloadLabels: labels,
    podLabels: labels,
    annotations: { ...ownerIsNamed.annotations({ ...props.owner }), ...annotations },
    podAnnotations,
  };
}

function mountOf({ name, path, subPath }: MemberVolume): Fields {
  return { name, mountPath: path, ...(subPath === undefined ? {} : { subPath }) };
}

/** The container of a migration, with the volumes of the member where that had them, and scratch volumes of its own. */
function withClaims(
  { name, pod: { containers }, claims }: Retiring, volumes: readonly MemberVolume[], ordinal: string,
  runs: Pick<ContainersPlan['main'], 'name' | 'image' | 'pullPolicy' | 'terminationMessagePolicy' | 'command' | 'args' | 'env'>,
): ContainersPlan {
  const { main, scratchVolumes, podSecurity } = containers;
  const isScratch = (volume: Fields) => scratchVolumes.includes(String(volume.name));
  const scratch = main.mounts.filter(isScratch);
  return {
    ...NO_CONTAINERS,
    main: {
      envFrom: [],
      ports: [],
      resources: main.resources,
      mounts: [...scratch, ...volumes.map(mountOf)],
      security: main.security,
      isNativeSidecar: false,
      ...runs,
    },
    volumes: [
      ...containers.volumes.filter(volume => isScratch(volume) && scratch.some(mount => mount.name === volume.name)),
      ...claims.map(claim => ({ name: claim.name, persistentVolumeClaim: { claimName: `${claim.name}-${name}-${ordinal}` } })),
    ],
    scratchVolumes: scratch.map(mount => String(mount.name)),
    podSecurity,
  };
}
