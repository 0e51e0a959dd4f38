import { HealthCheck, Sidecar, WorkloadProps } from '../api';
import { failureBudget } from '../kubernetes';
import { portNameOf, PortPlan } from './containers';
import { BalancerCheckPlan, planBalancerCheck } from './exposure/balancer-check';
import { ExposurePlan } from './exposure/exposure';
import { Ledger } from './ledger';
import { Planning } from './planning';
import { planProbe, ProbePlan, Timing } from './probe';
import { livenessProbePresent } from '../recommendations/health/liveness-probe-present';
import { readinessProbePresent } from '../recommendations/health/readiness-probe-present';
import { restartIsQuick } from '../recommendations/health/restart-is-quick';
import { startupProbeCoversBoot } from '../recommendations/health/startup-probe-covers-boot';

export interface HealthPlan {
  readonly readiness: ProbePlan | 'none';
  readonly liveness: ProbePlan | 'none';
  readonly startup: ProbePlan | 'none';
  readonly startupTime: number;
  /** The balancer's own check; `none` where no balancer checks. */
  readonly balancerCheck: BalancerCheckPlan | 'none';
  /** Readiness of the sidecars, in their order. */
  readonly sidecars: readonly (ProbePlan | 'none')[];
  /** Whether pods are unready until the schema is there that they need; nothing where nobody says so. */
  readonly checksSchema?: boolean;
}

/** What serves requests, and on which ports of the main container. */
export interface Serving {
  /** `none` for a worker. */
  readonly exposure: ExposurePlan | 'none';
  /** The first is the one that checks ask. */
  readonly ports: readonly PortPlan[];
}

/** How Kubernetes and the balancer learn whether a pod is well; a worker has no exposure and only the checks that its user gives. */
export function planHealth(planning: Planning, props: WorkloadProps, serving: Serving): HealthPlan {
  const { ledger } = planning;
  const startupTime = ledger.decide('startupTime', startupProbeCoversBoot,
    ledger.seconds('startupTime', props.startupTime, { under: startupProbeCoversBoot }), () => startupProbeCoversBoot.startupTime);
  return planChecks(planning, props, serving, { startupTime, field: 'startupTime', restartGrace: restartIsQuick.choose() });
}

/** How long a container takes to start, and to end where it is restarted. */
interface Pace {
  readonly startupTime: number;
  /** What the start is called among the decisions. */
  readonly field: string;
  /** Seconds that a container has which fails its liveness probe; nothing for what the pod has. */
  readonly restartGrace: number | undefined;
}

/** The checks of a container whose start takes so long. */
export function planChecks(
  planning: Planning, props: WorkloadProps, { exposure, ports: [first] }: Serving, { startupTime, field, restartGrace }: Pace,
): HealthPlan {
  const { ledger } = planning;
  const port = exposure === 'none' ? first : { name: first.name, number: first.number, tls: exposure.podTls };
  const probe = (prop: string, check: HealthCheck | undefined, timing: Timing, gracePeriod?: number) =>
    planProbe(ledger, prop, check, port, timing, gracePeriod);

  const chosen = readinessProbePresent.choose(exposure === 'none' ? { route: 'none', protocol: 'tcp' } : { route: exposure.route, protocol: exposure.protocol, tls: exposure.podTls });
  const readiness = probe('readiness', props.readiness ?? (exposure === 'none' ? undefined : defaultCheck(ledger, chosen)), chosen);

  const live = livenessProbePresent.choose();
  const unhurried = probe('liveness', props.liveness ?? (exposure === 'none' ? undefined : HealthCheck.tcp()), live, restartGrace);
  const liveness = props.liveness?._check.failureThreshold === undefined ? outlasting(unhurried, readiness) : unhurried;

  const boot = startupProbeCoversBoot.choose({ startupTime });
  const startup = props.startup === undefined
    ? liveness === 'none' ? 'none' : startingLike(liveness, boot)
    : probe('startup', props.startup, { ...boot, ...coveringBoot(props.startup, startupTime, boot) });
  if (props.readinessChecksSchema === true && readiness === 'none') {
    ledger.refuse('readinessChecksSchema', true, 'a readiness check', "State it, such as readiness: HealthCheck.http({ path: '/readyz' }).", readinessProbePresent);
  }
  ledger.decide('readiness', readinessProbePresent, props.readiness && readiness, () => readiness, 'exposure');
  ledger.decide('liveness', livenessProbePresent, props.liveness && liveness, () => liveness);
  ledger.decide('startup', startupProbeCoversBoot, props.startup && startup, () => startup, field, 'liveness');
  return {
    readiness,
    liveness,
    startup,
    startupTime,
    balancerCheck: planBalancerCheck(ledger, exposure, readiness),
    ...(props.readinessChecksSchema === true ? { checksSchema: true } : {}),
    sidecars: (props.sidecars ?? []).map((sidecar, index) => planSidecarProbe(ledger, index, sidecar, chosen)),
  };
}

function defaultCheck(ledger: Ledger, chosen: ReturnType<typeof readinessProbePresent.choose>): HealthCheck {
  if (chosen.kind === 'http') {
    ledger.assume('readiness', `GET ${chosen.path} answers 200 to 399 when the pod can serve`, 'readiness: HealthCheck.http({ path })');
    return HealthCheck.http({ path: chosen.path });
  }
  if (chosen.kind === 'grpc') {
    ledger.assume('readiness', 'the server answers the gRPC health service', 'readiness: HealthCheck.tcp()');
    return HealthCheck.grpc();
  }
  return HealthCheck.tcp();
}

/** A startup probe that asks what liveness asks, at its own pace; what the pod has to end in counts from liveness on. */
function startingLike(liveness: ProbePlan, boot: Timing): ProbePlan {
  return { ...liveness, period: boot.period, timeout: Math.min(liveness.timeout, boot.period), failures: boot.failures, gracePeriod: undefined };
}

/** Startup's failures when only the period is stated: enough for the declared start at that pace. */
function coveringBoot(check: HealthCheck, startupTime: number, boot: Timing): { failures: number } {
  const period = check._check.period?.toSeconds({ integral: false }) ?? boot.period;
  return { failures: Math.ceil(startupTime / Math.max(1, period)) + 1 };
}

/** A liveness probe that gives up later than readiness does, so that a slow pod leaves the balancer before it is restarted. */
function outlasting(liveness: ProbePlan | 'none', readiness: ProbePlan | 'none'): ProbePlan | 'none' {
  if (liveness === 'none' || readiness === 'none') {
    return liveness;
  }
  const given = budget(liveness);
  const step = budget({ ...liveness, failures: liveness.failures + 1 }) - given;
  const missing = Math.max(0, Math.floor((budget(readiness) - given) / step) + 1);
  return { ...liveness, failures: liveness.failures + missing };
}

function budget({ period, timeout, failures }: Timing): number {
  return failureBudget({ period, timeout, failures } as Parameters<typeof failureBudget>[0]);
}

function planSidecarProbe(ledger: Ledger, index: number, sidecar: Sidecar, timing: Timing): ProbePlan | 'none' {
  const [port] = sidecar.ports ?? [];
  const serving = port === undefined ? undefined : { name: portNameOf(port), number: port.number };
  return planProbe(ledger, `sidecars[${index}].readiness`, sidecar.readiness, serving, timing);
}
