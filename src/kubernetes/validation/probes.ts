import { portName } from './names';
import { LOOKED_AT_FROM, PartCheck, PodScope } from './pod-scope';
import { isAbsent } from './refusals';
import { eachOf, headerName, mapsAmong } from './texts';
import { Fields, isFields } from '../json/fields';
import { MAX_PORT } from '../objects/container';

const SCHEMES = ['HTTP', 'HTTPS'];
const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket'];
const LEAST: ReadonlyMap<string, number> = new Map([
  ['initialDelaySeconds', 0], ['timeoutSeconds', 0], ['periodSeconds', 0], ['successThreshold', 0], ['failureThreshold', 0],
  ['terminationGracePeriodSeconds', 1],
]);

/** A probe after which something happens, of which one success is enough (validateLivenessProbe). */
export function validateLivenessProbe(value: unknown, path: string, scope: PodScope): void {
  if (!isFields(value)) {
    return;
  }
  validateProbe(value, path, scope);
  const { successThreshold } = value;
  if (typeof successThreshold === 'number' && successThreshold > 1) {
    scope.refusals.add(`${path}/successThreshold`, `is ${successThreshold}`, '1');
  }
}

/** The same holds for the start (validateStartupProbe). */
export const validateStartupProbe: PartCheck = validateLivenessProbe;

/** One that stops nothing (validateReadinessProbe). */
export function validateReadinessProbe(value: unknown, path: string, scope: PodScope): void {
  if (!isFields(value)) {
    return;
  }
  validateProbe(value, path, scope);
  if (typeof value.terminationGracePeriodSeconds === 'number') {
    scope.refusals.add(`${path}/terminationGracePeriodSeconds`, 'is given to a readiness probe, which stops nothing', 'none here');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateProbe) */
function validateProbe(probe: Fields, path: string, scope: PodScope): void {
  validateHandler(probe, PROBE_HANDLERS, path, scope);
  for (const name in probe) {
    const least = LEAST.get(name);
    if (least !== undefined) {
      scope.refusals.between(probe[name], `${path}/${name}`, least);
    }
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
    if (isFields(hook) && !(isDropped && mapsAmong(hook, HOOK_HANDLERS).length === 0)) {
      validateHandler(hook, minor < LOOKED_AT_FROM.sleep ? HOOK_HANDLERS : [...HOOK_HANDLERS, 'sleep'], `${path}/${field}`, scope);
    }
  }
}

/** What is done: one thing, in its right form (validateHandler). */
function validateHandler(handler: Fields, known: readonly string[], path: string, scope: PodScope): void {
  const { refusals } = scope;
  const given = mapsAmong(handler, known);
  if (given.length !== 1) {
    refusals.add(path, given.length === 0 ? `has none of ${known.join(', ')}` : `has ${given.join(' and ')}`, 'one of them');
  }
  given.forEach(name => ACTIONS[name](handler[name] as Fields, `${path}/${name}`, scope));
}

/** What is done, and what it needs. */
const ACTIONS: Readonly<Record<string, (action: Fields, path: string, scope: PodScope) => void>> = {
  exec: ({ command }, path, { refusals }) => {
    if (isAbsent(command) || Array.isArray(command) && command.length === 0) {
      refusals.add(`${path}/command`, 'is missing', 'a command');
    }
  },
  httpGet: ({ port, scheme, httpHeaders }, path, scope) => {
    const { refusals } = scope;
    validatePortReference(port, `${path}/port`, scope);
    refusals.oneOf(scheme, `${path}/scheme`, SCHEMES);
    eachOf(httpHeaders, `${path}/httpHeaders`, ({ name }, at) => {
      if (refusals.require(name, `${at}/name`, 'the name of a header')) {
        refusals.text(name, `${at}/name`, headerName);
      }
    });
  },
  tcpSocket: ({ port }, path, scope) => validatePortReference(port, `${path}/port`, scope),
  grpc: ({ port }, path, scope) => validatePortReference(port, `${path}/port`, scope),
  sleep: ({ seconds }, path, scope) => validateSleep(seconds, `${path}/seconds`, scope),
};

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
