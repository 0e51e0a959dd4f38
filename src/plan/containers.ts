import { checkName, freeName } from './checks/names';
import { cpuQuantity, sizeQuantity } from './checks/quantities';
import { checkMounts, ConfigReference, planEnvironment, planMounts, Variable } from './environment';
import { Planning } from './planning';
import { planPodSecurity, planSecurity, Rights } from './security';
import { ContainerPort, HelperContainer, InitContainer, MemoryResources, Sidecar, VolumeMount, WorkloadProps } from '../api';
import { Fields, MAX_PORT, quantity, SERVED_FROM } from '../kubernetes';
import { imageIsPinned } from '../recommendations/containers/image-is-pinned';
import { memoryLimited } from '../recommendations/containers/memory-limited';
import { pullPolicyFitsTag } from '../recommendations/containers/pull-policy-fits-tag';
import { requestsDeclared } from '../recommendations/containers/requests-declared';
import { portChainComplete } from '../recommendations/exposure/port-chain-complete';
import { restartExplainsItself } from '../recommendations/health/restart-explains-itself';
import { Metadata } from '../recommendations/recommendation';

export interface PortPlan {
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
}

export interface ResourcesPlan {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly pullPolicy: string;
  readonly terminationMessagePolicy: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly Variable[];
  readonly envFrom: readonly Fields[];
  readonly ports: readonly PortPlan[];
  readonly resources: ResourcesPlan;
  readonly mounts: readonly Fields[];
  readonly security: Fields;
  readonly isNativeSidecar: boolean;
}

export interface ContainersPlan {
  readonly main: ContainerPlan;
  /** Ordinary containers beside the main one. */
  readonly beside: readonly ContainerPlan[];
  /** Init containers and, from the version that has them, native sidecars. */
  readonly before: readonly ContainerPlan[];
  readonly volumes: readonly Fields[];
  readonly scratchVolumes: readonly string[];
  readonly podSecurity: Fields;
  /** ConfigMaps and Secrets whose content the containers read. */
  readonly config: readonly ConfigReference[];
}

const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SCRATCH = 'tmp';
/** Planned in place of a refused image, so that the rest can be judged; never rendered to the user. */
const STAND_IN_IMAGE = 'refused.invalid/image:1';

export interface ServingPort {
  readonly name: string;
  readonly number: number;
  /** Whether it is sent TLS; nothing where it is not known. */
  readonly tls?: boolean;
}

/** Checks a port number; a refused one plans as a stand-in of its own so that the rest can be judged. */
export function planPort({ ledger }: Planning, prop: string, number: number | undefined): number {
  if (number === undefined) {
    ledger.refuse(prop, number, `a whole number from 1 to ${MAX_PORT}`, `State the port, such as ${prop === 'port' ? prop : 'number'}: 8080.`, portChainComplete);
  }
  return ledger.count(prop, number, { min: 1, max: MAX_PORT, under: portChainComplete }) ?? MAX_PORT - ledger.refusals.length;
}

export function portNameOf({ name, number }: ContainerPort): string {
  return name ?? `port-${number}`;
}

export function planPorts(planning: Planning, prop: string, ports: readonly ContainerPort[] | undefined): readonly PortPlan[] {
  return (ports ?? []).map((port, index) => {
    const number = planPort(planning, `${prop}[${index}].number`, port.number);
    const name = portNameOf(port);
    if (!PORT_NAME.test(name)) {
      planning.ledger.refuse(`${prop}[${index}].name`, name, 'at most 15 lower-case letters, digits and hyphens', 'Rename the port.', portChainComplete);
    }
    if (port.hostPort !== undefined || port.hostIp !== undefined) {
      planning.ledger.refuse(`${prop}[${index}].hostPort`, port.hostPort ?? port.hostIp, 'none', 'A port of the node takes one replica per node: leave it out.',
        portChainComplete);
    }
    return { name, number, protocol: port.protocol ?? 'TCP' };
  });
}

/** What the serving container has that no other has. */
interface Serving {
  readonly name: string;
  readonly ports: readonly PortPlan[];
  /** Variables besides the user's. */
  readonly variables: readonly Variable[];
  /** Variables that the user's may refer to. */
  readonly identity?: readonly Variable[];
  /** Volumes that each pod has for itself. */
  readonly claims?: readonly ClaimMount[];
}

/** Where a volume is mounted that each pod has for itself. */
export interface ClaimMount {
  readonly name: string;
  readonly path: string;
  readonly subPath?: string;
  /** Containers beside the main one that mount it as well. */
  readonly sharedWith: readonly string[];
}

/** A container with the ConfigMaps and Secrets that its environment reads. */
interface Planned {
  readonly container: ContainerPlan;
  readonly config: readonly ConfigReference[];
}

/** The containers of a pod: what they run, with which resources and rights. */
export function planContainers(planning: Planning, props: WorkloadProps, serving: Serving): ContainersPlan {
  const { facts } = planning;
  const { claims = [] } = serving;
  const security = planSecurity(planning, props);
  const mounts = [props, ...(props.sidecars ?? []), ...(props.initContainers ?? [])].flatMap(container => container.volumes ?? []);
  const { volumes: mounted, config, scratch } = planMounts(planning, mounts);
  const scratchName = freeName(SCRATCH, [...mounted, ...claims].map(volume => String(volume.name)));
  const withScratch = ({ fields, isRootReadOnly }: Rights): Common => ({ rights: fields, scratch: isRootReadOnly ? scratchName : undefined, claims });
  const isNative = facts.kubernetesMinor >= SERVED_FROM.nativeSidecar;

  const main = planMain(planning, props, serving, withScratch(security.main));
  const sidecars = (props.sidecars ?? []).map((sidecar, i) =>
    planHelper(planning, `sidecars[${i}]`, sidecar, withScratch(security.sidecars[i]), isNative, sidecar.ports));
  const init = (props.initContainers ?? []).map((container, i) =>
    planHelper(planning, `initContainers[${i}]`, container, withScratch(security.initContainers[i]), false));
  const all = [main, ...sidecars, ...init];
  checkUnique(planning, all.map(({ container }) => container));

  const ports = all.flatMap(({ container }) => container.ports.map(port => port.number));
  const needsScratch = [security.main, ...security.sidecars, ...security.initContainers].some(({ isRootReadOnly }) => isRootReadOnly);
  const volumes = needsScratch ? [...mounted, { name: scratchName, emptyDir: {} }] : mounted;
  const [beside, before] = isNative ? [[], [...sidecars, ...init]] : [sidecars, init];
  return {
    main: main.container,
    beside: beside.map(({ container }) => container),
    before: before.map(({ container }) => container),
    volumes,
    scratchVolumes: needsScratch ? [...scratch, scratchName] : scratch,
    podSecurity: planPodSecurity(security, { ports, volumes, hasClaims: claims.length > 0 }),
    config: [...all.flatMap(planned => planned.config), ...config],
  };
}

interface Common {
  readonly rights: Fields;
  /** Name of the volume for /tmp; nothing when the root is writable. */
  readonly scratch?: string;
  readonly claims: readonly ClaimMount[];
}

function planMain(planning: Planning, props: WorkloadProps, { name, ports, variables: own, identity: named = [] }: Serving, common: Common): Planned {
  const { ledger } = planning;
  const { variables, sources, config } = planEnvironment(planning, 'env', props);
  const chosen = requestsDeclared.choose();
  const cpu = cpuQuantity(ledger, 'cpu.request', props.cpu?.request, requestsDeclared);
  const storage = planStorage(planning, props);
  const memory = planMemory(planning, 'memory', props.memory, chosen.memory);
  const cpuLimit = cpuQuantity(ledger, 'cpu.limit', props.cpu?.limit, requestsDeclared);
  refuseAbove(planning, 'cpu.request', cpu, cpuLimit, requestsDeclared);
  const cpuRequest = ledger.decide('cpu', requestsDeclared, cpu ?? cpuLimit, () => chosen.cpu);
  ledger.decide('memory', memoryLimited, props.memory === undefined ? undefined : memory.limit, () => memory.limit);
  for (const { name: variable } of own.filter(({ name: ours }) => ours in (props.env ?? {}))) {
    ledger.refuse('keepAliveVariable', variable, 'a variable that env does not set', 'Leave it out of env, or out of keepAliveVariable.');
  }
  const container = {
    env: [...named, ...variables, ...own],
    envFrom: sources,
    ports,
    resources: {
      requests: { cpu: cpuRequest, memory: memory.request, ...storage.requests },
      limits: { memory: memory.limit, ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }), ...storage.limits },
    },
    mounts: mountsOf(planning, 'volumes', props.volumes, common.claims, common),
    security: common.rights,
    isNativeSidecar: false,
    ...identity(planning, 'image', name, props),
  };
  return { container, config };
}

function planHelper(
  planning: Planning, prop: string, container: Sidecar | InitContainer, common: Common, isNativeSidecar: boolean,
  ports?: readonly ContainerPort[],
): Planned {
  const { variables, sources, config } = planEnvironment(planning, `${prop}.env`, container);
  const chosen = requestsDeclared.sidecar();
  const claims = common.claims.filter(({ sharedWith }) => sharedWith.includes(container.name));
  const cpu = cpuQuantity(planning.ledger, `${prop}.cpu.request`, container.cpu?.request, requestsDeclared);
  const cpuLimit = cpuQuantity(planning.ledger, `${prop}.cpu.limit`, container.cpu?.limit, requestsDeclared);
  const memory = planMemory(planning, `${prop}.memory`, container.memory, chosen.memory);
  refuseAbove(planning, `${prop}.cpu.request`, cpu, cpuLimit, requestsDeclared);
  const planned = {
    env: variables,
    envFrom: sources,
    ports: planPorts(planning, `${prop}.ports`, ports),
    resources: {
      requests: { cpu: cpu ?? cpuLimit ?? chosen.cpu, memory: memory.request },
      limits: { memory: memory.limit, ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }) },
    },
    mounts: mountsOf(planning, `${prop}.volumes`, container.volumes, claims, common),
    security: common.rights,
    isNativeSidecar,
    ...identity(planning, `${prop}.image`, checkName(planning.ledger, `${prop}.name`, container.name), container),
  };
  return { container: planned, config };
}

/** What a container runs. */
export function identity(planning: Planning, prop: string, name: string, { image, command, args }: Pick<HelperContainer, 'image' | 'command' | 'args'>) {
  const problem = imageIsPinned.problem(image ?? '');
  const isRefused = problem !== undefined && !(planning.ledger.isWaived(imageIsPinned) && imageIsPinned.isUsable(image ?? ''));
  if (isRefused) {
    planning.ledger.refuse(prop, image, 'an image with a tag that never moves, or a digest', image === undefined
      ? "State the image with its tag, such as image: 'ghcr.io/stefanprodan/podinfo:6.7.1'."
      : `The image ${problem}: name the version that was tested, such as ghcr.io/stefanprodan/podinfo:6.7.1.`, imageIsPinned);
  }
  return {
    name,
    image: isRefused ? STAND_IN_IMAGE : image,
    pullPolicy: pullPolicyFitsTag.choose(),
    terminationMessagePolicy: restartExplainsItself.choose(),
    command: command ?? [],
    args: args ?? [],
  };
}

function planMemory(planning: Planning, prop: string, memory: MemoryResources | undefined, chosen: string): { request: string; limit: string } {
  const request = sizeQuantity(planning.ledger, `${prop}.request`, memory?.request, memoryLimited);
  const limit = sizeQuantity(planning.ledger, `${prop}.limit`, memory?.limit, memoryLimited);
  const requested = request ?? limit ?? chosen;
  refuseAbove(planning, `${prop}.request`, request, limit, memoryLimited);
  return { request: requested, limit: limit ?? memoryLimited.choose({ request: requested }) };
}

/** A request above its limit, which the API server refuses. */
function refuseAbove({ ledger }: Planning, prop: string, request: string | undefined, limit: string | undefined, under: Metadata): void {
  if (request !== undefined && limit !== undefined && Number(quantity(request)) > Number(quantity(limit))) {
    ledger.refuse(prop, request, `at most the limit, ${limit}`, 'Raise the limit or lower the request.', under);
  }
}

function planStorage(planning: Planning, props: WorkloadProps): ResourcesPlan {
  const request = sizeQuantity(planning.ledger, 'ephemeralStorage.request', props.ephemeralStorage?.request, requestsDeclared);
  const limit = sizeQuantity(planning.ledger, 'ephemeralStorage.limit', props.ephemeralStorage?.limit, requestsDeclared);
  refuseAbove(planning, 'ephemeralStorage.request', request, limit, requestsDeclared);
  const stated = (amount: string | undefined): Readonly<Record<string, string>> => amount === undefined ? {} : { 'ephemeral-storage': amount };
  return { requests: stated(request ?? limit), limits: stated(limit ?? request) };
}

function mountsOf(
  planning: Planning, prop: string, mounts: readonly VolumeMount[] = [], claims: readonly ClaimMount[], common: Common,
): readonly Fields[] {
  checkMounts(planning, prop, [...mounts, ...claims]);
  const claimed = claims.map(({ name, path, subPath }) => ({ name, mountPath: path, ...(subPath === undefined ? {} : { subPath }) }));
  const own: readonly Fields[] = [...planMounts(planning, mounts).mounts, ...claimed];
  const isTaken = own.some(mount => mount.mountPath === `/${SCRATCH}`);
  return common.scratch !== undefined && !isTaken ? [...own, { name: common.scratch, mountPath: `/${SCRATCH}` }] : own;
}

function checkUnique(planning: Planning, containers: readonly ContainerPlan[]): void {
  const names = new Set<string>();
  const ports = new Map<string, string>();
  for (const { name, ports: own } of containers) {
    if (names.has(name)) {
      planning.ledger.refuse('container name', name, 'a name that no other container of the pod has', 'Rename the sidecar or init container.');
    }
    names.add(name);
    for (const port of own) {
      const served = `${port.number}/${port.protocol}`;
      const other = ports.get(served);
      if (other !== undefined) {
        planning.ledger.refuse(`port of container ${name}`, port.number, `a port that ${other} does not serve`, 'Containers of a pod share its ports.', portChainComplete);
      }
      ports.set(served, name);
    }
  }
}
