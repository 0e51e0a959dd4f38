/** How grave a finding is. */
export enum FindingLevel {
  /** A certain outage or a stuck operation, seen in the manifests themselves. */
  ERROR = 'error',
  /** Likely harm. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFO = 'info',
}

/** What a Kubernetes object is called. */
export interface FindingObject {
  /** API group and version. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Namespace; empty where the manifest names none. */
  readonly namespace: string;
  /** Name. */
  readonly name: string;
}

/** Something that an audit found. */
export interface AvailabilityFinding {
  /** The id of the recommendation that does not hold. */
  readonly id: string;
  /** How grave it is. */
  readonly level: FindingLevel;
  /** What is wrong, with its numbers. */
  readonly message: string;
  /**
   * The value that would do, in words.
   *
   * @default - no single value would
   */
  readonly needed?: string;
  /** What to change. */
  readonly remedy: string;
  /** The object that is judged: a workload, or an object around it. */
  readonly subject: FindingObject;
  /** The object that `path` points into. */
  readonly object: FindingObject;
  /** JSON pointer to the value. */
  readonly path: string;
  /**
   * The container that it is about.
   *
   * @default - it is about no single container
   */
  readonly container?: string;
  /** Other objects that it was read from. */
  readonly related: FindingObject[];
  /**
   * The reason for which somebody accepts it.
   *
   * @default - nobody does
   */
  readonly waived?: string;
}
