import { Action, ACTION_FIELDS, Probe, PROBE_FIELDS, readAction, readProbe } from './probe';
import { COUNT, FLAG, listType, mapType, QUANTITY, TEXT } from '../json/field-types';
import { Fields, fields, flag, integer, isFields, items, text, texts } from '../json/fields';
import { sleepSeconds } from '../values/shell-command';

/** The highest port number that there is. */
export const MAX_PORT = 65535;

export interface ContainerPort {
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
  /** The port of the node that it takes; 0 when none. */
  readonly hostPort: number;
  /** The address of the node at which it is taken; empty for all. */
  readonly hostIP: string;
}

/** A volume of the pod at a path in the container. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  /** JSON pointer of the mount in its object. */
  readonly path: string;
}

/** What a preStop hook does; `seconds` is how long it surely waits, where that can be read. */
export interface PreStop extends Action {
  readonly native: boolean;
  readonly seconds: number | undefined;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** The list of its variables as it is written; see `variablesOf`. */
  readonly env: readonly unknown[];
  readonly ports: readonly ContainerPort[];
  readonly mounts: readonly VolumeMount[];
  readonly readiness: Probe | undefined;
  readonly liveness: Probe | undefined;
  readonly startup: Probe | undefined;
  readonly preStop: PreStop | undefined;
  readonly hasPostStart: boolean;
  readonly requests: Fields;
  readonly limits: Fields;
  readonly security: Fields;
  readonly imagePullPolicy: string | undefined;
  readonly terminationMessagePolicy: string | undefined;
  /** `restartPolicy: Always` on an init container: it runs beside the main containers. */
  readonly isNativeSidecar: boolean;
  /** JSON pointer of the container in its object. */
  readonly path: string;
}

const QUANTITIES = mapType({ 'cpu': QUANTITY, 'memory': QUANTITY, 'ephemeral-storage': QUANTITY });
/** Of a container, or of a pod as a whole. */
export const RESOURCE_FIELDS = mapType({ requests: QUANTITIES, limits: QUANTITIES });
const HOOK = mapType({ ...ACTION_FIELDS, sleep: mapType({ seconds: COUNT }) });

const NAME_REF = mapType({ name: TEXT, optional: FLAG });
const KEY_REF = mapType({ name: TEXT, key: TEXT, optional: FLAG });
/** A field of the pod, as variables and files show it. */
export const FIELD_REF = mapType({ apiVersion: TEXT, fieldPath: TEXT });
/** A request or limit, as variables and files show it. */
export const RESOURCE_REF = mapType({ containerName: TEXT, resource: TEXT, divisor: QUANTITY });
/** What the kernel lets a process do. */
export const PROFILE = mapType({ type: TEXT, localhostProfile: TEXT });

export const CONTAINER_FIELDS = mapType({
  name: TEXT, image: TEXT, imagePullPolicy: TEXT, restartPolicy: TEXT, command: listType(TEXT), args: listType(TEXT),
  terminationMessagePath: TEXT, terminationMessagePolicy: TEXT, workingDir: TEXT, stdin: FLAG, stdinOnce: FLAG, tty: FLAG,
  ports: listType(mapType({ name: TEXT, containerPort: COUNT, hostPort: COUNT, hostIP: TEXT, protocol: TEXT })),
  env: listType(mapType({
    name: TEXT, value: TEXT,
    valueFrom: mapType({ fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_REF, configMapKeyRef: KEY_REF, secretKeyRef: KEY_REF }),
  })),
  envFrom: listType(mapType({ prefix: TEXT, configMapRef: NAME_REF, secretRef: NAME_REF })),
  resources: RESOURCE_FIELDS,
  volumeMounts: listType(mapType({
    name: TEXT, mountPath: TEXT, readOnly: FLAG, subPath: TEXT, subPathExpr: TEXT, mountPropagation: TEXT, recursiveReadOnly: TEXT,
  })),
  volumeDevices: listType(mapType({ name: TEXT, devicePath: TEXT })),
  readinessProbe: PROBE_FIELDS, livenessProbe: PROBE_FIELDS, startupProbe: PROBE_FIELDS,
  lifecycle: mapType({ preStop: HOOK, postStart: HOOK }),
  securityContext: mapType({
    runAsNonRoot: FLAG, runAsUser: COUNT, runAsGroup: COUNT, privileged: FLAG, readOnlyRootFilesystem: FLAG, allowPrivilegeEscalation: FLAG,
    procMount: TEXT,
    capabilities: mapType({ add: listType(TEXT), drop: listType(TEXT) }), seccompProfile: PROFILE,
  }),
});

/** What is no map has nothing to read, and servers refuse it. */
export function readContainers(value: unknown, path: string, isInit: boolean): readonly Container[] {
  return items(value).flatMap((item, index) => isFields(item) ? readContainer(item, `${path}/${index}`, isInit) : []);
}

function readContainer(json: Fields, path: string, isInit: boolean): Container {
  const resources = fields(json.resources);
  const lifecycle = fields(json.lifecycle);
  return {
    name: text(json.name) ?? '',
    image: text(json.image) ?? '',
    command: texts(json.command),
    args: texts(json.args),
    env: items(json.env),
    ports: items(json.ports).map(item => readPort(fields(item))),
    mounts: items(json.volumeMounts).map((item, at) => readMount(fields(item), `${path}/volumeMounts/${at}`)),
    readiness: readProbe(json.readinessProbe, 'readinessProbe'),
    liveness: readProbe(json.livenessProbe, 'livenessProbe'),
    startup: readProbe(json.startupProbe, 'startupProbe'),
    preStop: readPreStop(lifecycle.preStop),
    hasPostStart: isFields(lifecycle.postStart),
    requests: fields(resources.requests),
    limits: fields(resources.limits),
    security: fields(json.securityContext),
    imagePullPolicy: text(json.imagePullPolicy),
    terminationMessagePolicy: text(json.terminationMessagePolicy),
    isNativeSidecar: isInit && json.restartPolicy === 'Always',
    path,
  };
}

function readPort(port: Fields): ContainerPort {
  return {
    name: text(port.name) ?? '',
    number: integer(port.containerPort) ?? 0,
    protocol: text(port.protocol) ?? 'TCP',
    hostPort: integer(port.hostPort) ?? 0,
    hostIP: text(port.hostIP) ?? '',
  };
}

function readMount({ name, mountPath }: Fields, path: string): VolumeMount {
  return { name: text(name) ?? '', mountPath: text(mountPath) ?? '', path };
}

function readPreStop(value: unknown): PreStop | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const action = readAction(value);
  if (isFields(value.sleep)) {
    return { native: true, seconds: integer(value.sleep.seconds), ...action };
  }
  return { native: false, seconds: action.kind === 'exec' ? sleepSeconds(action.command) : undefined, ...action };
}

/** The variables of a container; nothing for the value of one that is taken from elsewhere, as the last of a name counts. */
export function variablesOf({ env }: Pick<Container, 'env'>): ReadonlyMap<string, string | undefined> {
  return new Map(env.map(fields).map(({ name, value, valueFrom }) => [text(name) ?? '', isFields(valueFrom) ? undefined : text(value) ?? '']));
}

/** The probes that a container has. */
export function probesOf({ readiness, liveness, startup }: Container): readonly Probe[] {
  return [readiness, liveness, startup].filter((probe): probe is Probe => probe !== undefined);
}

/** A request as the server completes it: the limit when only a limit is set. */
export function requestOf({ requests, limits }: Pick<Container, 'requests' | 'limits'>, resource: string): unknown {
  return requests[resource] ?? limits[resource];
}

export function isPrivileged(container: Container): boolean {
  return flag(container.security.privileged) === true;
}

