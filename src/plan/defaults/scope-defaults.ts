import { unfitFor } from './beside-singleton';
import { EXPOSURE_RULES } from './exposure-defaults';
import { Default, layered, NOTHING_STATED, Rules, Stated, WithDefaults, withDefaults } from './stated';
import {
  Autoscaler, DefaultsProps, GracefulWorkerProps, HealthCheck, HighlyAvailableNamespaceProps, HighlyAvailableStatefulServiceProps as StatefulProps,
  HighlyAvailableWebServiceProps as WebProps,
  JobPerMessageProps, OneJobProps, ScheduledJobProps, ServingProtocol, WorkloadProps,
} from '../../api';
import { isFields } from '../../kubernetes';
import { knownProps, PropsOf } from '../checks/props/known-props';

/** What the scopes above a construct state for it. */
export interface ScopeDefaults {
  readonly props: Stated;
  /** Options for whichever exposure a web service takes. */
  readonly exposure: Stated;
}

export const NO_DEFAULTS: ScopeDefaults = { props: NOTHING_STATED, exposure: NOTHING_STATED };

const RULES: Rules = {
  maps: new Set((['web', 'worker', 'stateful', 'job', 'retryable', 'scheduled'] as const).flatMap(kind => Object.entries(knownProps(kind).props))
    .filter(([, { parts }]) => parts?.kind === 'map').map(([prop]) => prop)),
  yieldsTo: {
    maxUnavailable: ['minAvailableDuringRollout'],
    minAvailableDuringRollout: ['maxUnavailable'],
    imagePullSecrets: ['serviceAccount'],
  },
};
/** A container has one hook before SIGTERM: what the worker states of the two. */
const WORKER_RULES: Rules = { ...RULES, yieldsTo: { ...RULES.yieldsTo, preStopDelay: ['drain'], drain: ['preStopDelay'] } };
const CHECKS: readonly string[] = ['readiness', 'liveness', 'startup'];
const OF_NAMESPACES: readonly string[] = ['owner', 'labels'];

/** What counts below a scope that states these defaults. */
export function belowScope(outer: ScopeDefaults, { exposure, ...props }: DefaultsProps, scope: string): ScopeDefaults {
  return {
    props: layered(outer.props, props, scope, RULES),
    exposure: layered(outer.exposure, exposure ?? {}, scope, EXPOSURE_RULES),
  };
}

/** A web service with what the scopes above it state. */
export function webWithDefaults({ props: stated }: ScopeDefaults, given: WebProps): WithDefaults<WebProps> {
  const protocol = given.protocol ?? stated.get('protocol')?.value ?? ServingProtocol.HTTP;
  return withDefaults(stated, given, RULES, one => hasProp('web', one) && isFree(one, given) && hasQueue(one, undefined) && canAsk(one, protocol) && canListen(one, given));
}

/** A worker with what the scopes above it state. */
export function workerWithDefaults({ props: stated }: ScopeDefaults, given: GracefulWorkerProps): WithDefaults<GracefulWorkerProps> {
  const isInterruptible = (given.interruptible ?? stated.get('interruptible')) !== undefined;
  // Of two defaults the drain is meant for workers, the delay for what requests are sent to.
  const isHook = ({ prop }: Default) => prop !== 'preStopDelay' || !stated.has('drain');
  const canFinish = ({ prop, value }: Default) => prop !== 'shutdownTimeout' || isInterruptible || !isShorter(value, given.maxJobDuration);
  const shape = given.singleton?._kind;
  const fits = ({ prop, value }: Default) => shape === undefined || unfitFor(shape, prop, value) === undefined;
  return withDefaults(stated, given, WORKER_RULES, one => hasProp('worker', one) && fits(one) && isFree(one, given) && hasQueue(one, given.queue ?? stated.get('queue')?.value) && canAsk(one, 'nothing') && isHook(one) && canFinish(one));
}

/** What is meant for replicas of which each can take the place of any other: of members, each service decides it with what they are to each other. */
const OF_INTERCHANGEABLE: readonly string[] = ['protocol', 'autoscaler', 'maxReplicas', 'zoneSpread', 'minReady', 'disruptionBudget', 'preStopDelay'];

/** A stateful service with what the scopes above it state. */
export function statefulWithDefaults({ props: stated }: ScopeDefaults, given: StatefulProps): WithDefaults<StatefulProps> {
  const protocol = given.protocol ?? ServingProtocol.TCP;
  return withDefaults(stated, given, RULES, one => hasProp('stateful', one) && !OF_INTERCHANGEABLE.includes(one.prop) && isFree(one, given) && canAsk(one, protocol));
}

/** What a check of whether a pod takes requests says, nothing else can use. */
const OF_SERVING: readonly string[] = ['readiness'];

/** A Job for each message with what the scopes above it state. */
export function jobWithDefaults({ props: stated }: ScopeDefaults, given: JobPerMessageProps): WithDefaults<JobPerMessageProps> {
  return withDefaults(stated, given, RULES, one => hasProp('job', one) && !OF_SERVING.includes(one.prop) && isFree(one, given) && canAsk(one, 'nothing'));
}

/** A Job that runs once with what the scopes above it state. */
export function retryableWithDefaults<P extends OneJobProps>({ props: stated }: ScopeDefaults, given: P): WithDefaults<P> {
  return withDefaults(stated, given, RULES, one => hasProp('retryable', one) && isFree(one, given) && canAsk(one, 'nothing'));
}

/** A Job that runs by a schedule with what the scopes above it state. */
export function scheduledWithDefaults({ props: stated }: ScopeDefaults, given: ScheduledJobProps): WithDefaults<ScheduledJobProps> {
  return withDefaults(stated, given, RULES, one => hasProp('scheduled', one) && isFree(one, given) && canAsk(one, 'nothing'));
}

/** A namespace with what the scopes above it state. */
export function namespaceWithDefaults({ props: stated }: ScopeDefaults, given: HighlyAvailableNamespaceProps): HighlyAvailableNamespaceProps {
  return withDefaults(stated, given, RULES, ({ prop }) => OF_NAMESPACES.includes(prop)).props;
}

/** Spare capacity with what the scopes above it state. */
export function spareWithDefaults<P extends object>({ props: stated }: ScopeDefaults, given: P): P {
  return withDefaults(stated, given, RULES, ({ prop }) => OF_NAMESPACES.includes(prop)).props;
}

function hasProp(kind: PropsOf, { prop }: Default): boolean {
  return Object.hasOwn(knownProps(kind).props, prop);
}

/** An autoscaler that follows the queue of the workload is for those that have one. */
function hasQueue({ prop, value }: Default, queue: unknown): boolean {
  return prop !== 'autoscaler' || (value as Autoscaler)._factory !== 'onQueue' || queue !== undefined;
}

/** A label by which the pods are selected is the workload's own. */
function isFree({ prop, key }: Default, { selectorLabels }: WorkloadProps): boolean {
  return prop !== 'labels' || !isFields(selectorLabels) || !Object.hasOwn(selectorLabels, key ?? '');
}

/** Whether the Service can have a port that many have: one with a listener of its own has that of the listener. */
function canListen({ prop }: Default, { exposure }: WebProps): boolean {
  const settings = exposure?._settings;
  return prop !== 'servicePort' || settings?.kind !== 'nlb' || (settings.options.listenerPort ?? undefined) === undefined;
}

/** Whether a health check finds what it asks: a port of its own, or the serving port where the protocol is that of the check. */
function canAsk({ prop, value }: Default, serves: unknown): boolean {
  if (!CHECKS.includes(prop)) {
    return true;
  }
  const { kind, port } = (value as HealthCheck)._check;
  switch (kind) {
    case 'http': return port !== undefined || serves === ServingProtocol.HTTP;
    case 'grpc': return port !== undefined || serves === ServingProtocol.GRPC;
    case 'tcp': return port !== undefined || serves !== 'nothing';
    default: return true;
  }
}

function isShorter(one: unknown, other: unknown): boolean {
  const [time, longest] = [one, other].map(given => isFields(given) && typeof given.toMilliseconds === 'function' ? Number(given.toMilliseconds()) : 0);
  return time < longest;
}
