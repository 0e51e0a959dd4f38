import { portName } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { isAbsent } from './refusals';
import { eachOf, headerName } from './texts';
import { Fields, isFields } from '../json/fields';
import { MAX_PORT } from '../objects/container';

const SCHEMES = ['HTTP', 'HTTPS'];
const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket'];
const COUNTS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];
/** Of these a success ends the matter, so it is one. */
const ONE_SUCCESS: readonly string[] = ['livenessProbe', 'startupProbe'];
export const PROBES: readonly string[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateLivenessProbe, validateReadinessProbe, validateStartupProbe) */
export function validateProbes(container: Fields, path: string, scope: PodScope): void {
  for (const field of PROBES) {
    const probe = container[field];
    if (isFields(probe)) {
      validateProbe(probe, field, `${path}/${field}`, scope);
    }
  }
}

function validateProbe(probe: Fields, field: string, path: string, scope: PodScope): void {
  const { refusals } = scope;
  validateHandler(probe, PROBE_HANDLERS, path, scope);
  for (const name of COUNTS) {
    refusals.between(probe[name], `${path}/${name}`, 0);
  }
  const { successThreshold, terminationGracePeriodSeconds } = probe;
  if (ONE_SUCCESS.includes(field) && typeof successThreshold === 'number' && successThreshold > 1) {
    refusals.add(`${path}/successThreshold`, `is ${successThreshold}`, '1');
  }
  refusals.between(terminationGracePeriodSeconds, `${path}/terminationGracePeriodSeconds`, 1);
  if (field === 'readinessProbe' && typeof terminationGracePeriodSeconds === 'number') {
    refusals.add(`${path}/terminationGracePeriodSeconds`, 'is given to a readiness probe, which stops nothing', 'none here');
  }
}

/** What happens after the start and before the stop (validateLifecycle). */
export function validateLifecycle(lifecycle: unknown, path: string, scope: PodScope): void {
  if (!isFields(lifecycle)) {
    return;
  }
  const { minor } = scope.refusals;
  for (const field of ['postStart', 'preStop']) {
    const hook = lifecycle[field];
    // Where the field is known and not in use, the server drops the hook that has nothing else.
    const isDropped = minor >= LOOKED_AT_FROM.sleepField && minor < LOOKED_AT_FROM.sleep && isFields(hook) && isFields(hook.sleep);
    if (isFields(hook) && !(isDropped && !HOOK_HANDLERS.some(handler => isFields(hook[handler])))) {
      validateHandler(hook, minor < LOOKED_AT_FROM.sleep ? HOOK_HANDLERS : [...HOOK_HANDLERS, 'sleep'], `${path}/${field}`, scope);
    }
  }
}

/** What is done: one thing, in its right form (validateHandler). */
function validateHandler(handler: Fields, known: readonly string[], path: string, scope: PodScope): void {
  const { refusals } = scope;
  const given = known.filter(name => isFields(handler[name]));
  if (given.length !== 1) {
    refusals.add(path, given.length === 0 ? `has none of ${known.join(', ')}` : `has ${given.join(' and ')}`, 'one of them');
  }
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  if (isFields(exec) && (isAbsent(exec.command) || Array.isArray(exec.command) && exec.command.length === 0)) {
    refusals.add(`${path}/exec/command`, 'is missing', 'a command');
  }
  if (isFields(httpGet)) {
    validatePortReference(httpGet.port, `${path}/httpGet/port`, scope);
    refusals.oneOf(httpGet.scheme, `${path}/httpGet/scheme`, SCHEMES);
    eachOf(httpGet.httpHeaders, `${path}/httpGet/httpHeaders`, (header, at) => {
      if (refusals.require(header.name, `${at}/name`, 'the name of a header')) {
        refusals.text(header.name, `${at}/name`, headerName);
      }
    });
  }
  if (isFields(tcpSocket)) {
    validatePortReference(tcpSocket.port, `${path}/tcpSocket/port`, scope);
  }
  if (known.includes('grpc') && isFields(grpc)) {
    validatePortReference(grpc.port, `${path}/grpc/port`, scope);
  }
  if (known.includes('sleep') && isFields(sleep)) {
    validateSleep(sleep.seconds, `${path}/sleep/seconds`, scope);
  }
}

/** A port by number or name (ValidatePortNumOrName). */
function validatePortReference(port: unknown, path: string, { refusals }: PodScope): void {
  if (isAbsent(port)) {
    refusals.add(path, 'is missing', `1 to ${MAX_PORT}, or the name of a port`);
  } else {
    refusals.between(port, path, 1, MAX_PORT);
    refusals.text(port, path, portName);
  }
}

/** A hook cannot sleep for longer than the pod has (validateSleepAction). */
function validateSleep(seconds: unknown, path: string, { refusals, gracePeriod }: PodScope): void {
  const value = seconds ?? 0;
  const least = refusals.minor < LOOKED_AT_FROM.sleepZero ? 1 : 0;
  if (typeof value === 'number' && (value < least || value > gracePeriod)) {
    refusals.add(path, value > gracePeriod ? `is ${value}, and the grace period ${gracePeriod}` : `is ${value}`, `${least} to the grace period`);
  }
}
