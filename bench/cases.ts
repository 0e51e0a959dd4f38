/** How the services come to be: by this library, by it where no two have the same settings, as bare objects, with cdk8s-plus-27, or as YAML text alone. */
export const CONTENDERS = ['ours', 'ours-unlike', 'raw', 'by-hand', 'floor'] as const;
/** Besides, by this library where services share balancers. */
export type ContenderName = (typeof CONTENDERS)[number] | 'ours-in-groups';

export const LAYOUTS = ['one-chart', 'chart-per-service', 'charts-of-50'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-high-availability'] as const;
export type PackageName = (typeof PACKAGES)[number];

/** Any Kubernetes object, as raw ApiObjects take it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What a contender is asked to do. */
export interface Task {
  readonly layout: Layout;
  readonly services: number;
  /** A directory that exists and is empty. */
  readonly outdir: string;
  /** The objects of one service as JSON text, with `TEMPLATE_NAME` where its name belongs. */
  readonly template: string;
  /** The folder of the compiled library. */
  readonly library: string;
}

/** Milliseconds of the processor, and on the clock. */
export interface Time {
  readonly cpu: number;
  readonly wall: number;
}

export interface Cost extends Time {
  /** Of the whole process. */
  readonly peakMegabytes: number;
}

/** The two halves of a synthesis. */
export interface Timing {
  readonly construct: Time;
  readonly synth: Time;
}

/** One way to make the services. */
export interface Contender {
  /** Prepares what the clock must not see and returns what it times. */
  prepare(task: Task): () => Timing;
}

export interface SynthJob {
  readonly kind: 'synth';
  readonly contender: ContenderName;
  readonly layout: Layout;
  readonly services: number;
}

export interface ImportJob {
  readonly kind: 'import';
  readonly package: PackageName;
}

/** Reading and parsing alone is the floor of an audit; the command also judges, locates and prints. */
export const STEPS = ['parse', 'command'] as const;
export type Step = (typeof STEPS)[number];

export interface AuditJob {
  readonly kind: 'audit';
  readonly step: Step;
  readonly file: string;
}

/** The file descriptor by which a process hands its result over, as a reader that is slow holds up what an audit prints. */
export const RESULT_CHANNEL = 3;

/** What one process does; plain data, as it travels on a command line. */
export type Job = SynthJob | ImportJob | AuditJob | { readonly kind: 'template' };

export interface SynthResult extends Cost, Timing {
  /** Of everything written, to see that two contenders did the same work. */
  readonly bytes: number;
  readonly digest: string;
}

export interface ImportResult extends Cost {
  readonly modules: number;
}

/** So many services are in a chart, where there are several charts with several services, and so many share a balancer. */
export const TOGETHER = 50;

export const TEMPLATE_NAME = 'template-name';
export const PORT = 9898;

/** Every service has an image of its own, as services do: no contender gets away with doing the same thing again. */
export function imageOf(name: string): string {
  return `registry.example.com/shop/${name}:6.7.1`;
}

export function serviceNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `service-${index}`);
}

/** The objects of one service, sharing nothing with those of another. */
export function instantiate(template: string, name: string): readonly Manifest[] {
  return JSON.parse(template.replaceAll(TEMPLATE_NAME, name));
}
