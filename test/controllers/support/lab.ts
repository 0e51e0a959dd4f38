import { mkdirSync, readdirSync } from 'fs';
import { join, parse } from 'path';
import { KubernetesObject } from '../../../src/kubernetes';
import { ApiClient, Kind, Stored } from '../../cluster/support/api-client';
import { ControlPlane, WORKLOAD_CONTROLLERS } from '../../cluster/support/control-plane';
import { eventually } from '../../cluster/support/eventually';
import { Condition } from '../../cluster/support/kinds';
import { Nodes } from '../../cluster/support/nodes';
import { startedVersion } from '../../cluster/support/versions';

/** A program, or several that belong together, beside the control plane; `T` is what stories get to steer it. */
export interface Controller<T = void> {
  readonly name: string;
  /** Builds or installs what it is made of, unless that is there; before any test, and never beside one. */
  prepare(): unknown;
  /** Starts it, and returns when it works. */
  start(lab: Lab): Promise<T>;
}

/** How often autoscalers look: what a cluster does by itself, as the steps of growth are told in it. */
const AUTOSCALERS_LOOK_EVERY = '15s';

/** What else stories are about: volumes, nodes that are gone or dead, Jobs that are cleared away. The nodes themselves are looked after by the stories. */
const MORE_CONTROLLERS = ['persistentvolume-binder', 'podgc', 'taint-eviction-controller', 'ttl-after-finished'];

/** One control plane of the newest version, fake nodes in three zones, and the controllers that the stories need. */
export class Lab {
  static async start(controllers: readonly Controller<unknown>[]): Promise<Lab> {
    const controlPlane = await ControlPlane.start({
      controllers: [...WORKLOAD_CONTROLLERS, ...MORE_CONTROLLERS], scheduler: true, autoscalersLookEvery: AUTOSCALERS_LOOK_EVERY, rolesCount: true,
    });
    const lab = new Lab(controlPlane, controlPlane.client());
    try {
      await Nodes.create(lab.client);
      await Promise.all(controllers.map(async controller => {
        lab.handles.set(controller, await controller.start(lab));
      }));
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return lab;
  }

  private readonly handles = new Map<Controller<unknown>, unknown>();
  private readonly ends: (() => Promise<void>)[] = [];

  private constructor(readonly controlPlane: ControlPlane, readonly client: ApiClient) {}

  /** The minor version of the control plane. */
  get minor(): number {
    return Number(startedVersion().split('.')[1]);
  }

  /** What a controller gives to stories. */
  of<T>(controller: Controller<T>): T {
    if (!this.handles.has(controller)) {
      throw new Error(`${controller.name} does not run: say in needs() that the story needs it.`);
    }
    return this.handles.get(controller) as T;
  }

  /** A folder for a program's own files. */
  folder(name: string): string {
    const folder = join(this.controlPlane.folder, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** What has to be done at the end besides stopping programs. */
  atEnd(end: () => Promise<void>): void {
    this.ends.push(end);
  }

  /** Waits for something that a program that was just started does; fails at once when the program has ended. */
  async starts<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
    return eventually(what, async () => {
      this.controlPlane.requireAlive();
      return ask().catch(() => false as const);
    });
  }

  /** Creates objects that outlast stories, such as CRDs and what an APIService needs. */
  async install(objects: readonly KubernetesObject[]): Promise<void> {
    await this.client.createAll(objects);
  }

  /** Whether the owner of an object says a condition of it. */
  async says(kind: Kind, namespace: string, name: string, type: string): Promise<boolean> {
    const { status } = await this.client.get<Stored>(kind, namespace, name);
    return (status?.conditions as readonly Condition[] | undefined)?.some(condition => condition.type === type && condition.status === 'True') ?? false;
  }

  async stop(): Promise<void> {
    try {
      await Promise.all(this.ends.map(end => end()));
    } finally {
      await this.controlPlane.stop();
    }
  }
}

const needed = new Set<Controller<unknown>>();
let lab: Lab | undefined;

/** Says which controllers a file of stories needs; the lab is there as soon as the first of them is told. */
export function needs(...controllers: readonly Controller<any>[]): () => Lab {
  controllers.forEach(controller => needed.add(controller));
  return () => {
    if (lab === undefined) {
      throw new Error('The lab has not started.');
    }
    return lab;
  };
}

export async function startLab(): Promise<void> {
  lab = await Lab.start([...needed]);
}

export async function stopLab(): Promise<void> {
  await lab?.stop();
}

/** Loads the files of a folder, or those of some names. */
export function loadAll(folder: string, names?: readonly string[]): void {
  readdirSync(folder).map(file => parse(file).name).filter(name => names?.includes(name) ?? true).sort()
    .forEach(name => jest.requireActual<object>(join(folder, name)));
}
