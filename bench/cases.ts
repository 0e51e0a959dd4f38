/**
 * How the services come to be: by this library, by it where no two have the same settings, as bare objects, with cdk8s-plus-27, or as YAML
 * text alone.
 */
export const CONTENDERS = ['ours', 'ours-unlike', 'raw', 'by-hand', 'floor'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

export const LAYOUTS = ['one-chart', 'chart-per-service'] as const;
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
}

/** Milliseconds of the two halves of a synthesis. */
export interface Timing {
  readonly construct: number;
  readonly synth: number;
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

/** What one process does; plain data, as it travels on a command line. */
export type Job = SynthJob | ImportJob | { readonly kind: 'template' };

export interface SynthResult extends Timing {
  readonly total: number;
  readonly peakMegabytes: number;
  /** Of everything written, to see that two contenders did the same work. */
  readonly bytes: number;
  readonly digest: string;
}

export interface ImportResult {
  readonly total: number;
  readonly peakMegabytes: number;
  readonly modules: number;
}

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
