import { Size } from 'cdk8s';
import { ICpu, IVolume } from './values';

/** A port of a container, in the shape of cdk8s-plus. */
export interface ContainerPort {
  /** Port in the container, from 1 to 65535. */
  readonly number: number;

  /**
   * Name of the port: at most 15 lower-case letters, digits and hyphens.
   *
   * @default - port- and the number
   */
  readonly name?: string;

  /**
   * Protocol of the port: TCP, UDP or SCTP.
   *
   * @default TCP
   */
  readonly protocol?: string;

  /**
   * Address of the node to bind to; refused, as a port of the node takes one replica per node.
   *
   * @default - none
   */
  readonly hostIp?: string;

  /**
   * Port of the node to bind to; refused, as it takes one replica per node.
   *
   * @default - none
   */
  readonly hostPort?: number;
}

/** Where a container finds a volume, in the shape of cdk8s-plus. */
export interface VolumeMount {
  /** The volume. */
  readonly volume: IVolume;

  /** Path in the container, without a colon. */
  readonly path: string;

  /**
   * Whether the container may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * Path in the volume from which it is mounted.
   *
   * @default - the root of the volume
   */
  readonly subPath?: string;

  /**
   * Path in the volume from which it is mounted, with variables of the environment in it.
   *
   * @default - the root of the volume
   */
  readonly subPathExpr?: string;

  /**
   * Which mounts the container and the node see of each other: None, HostToContainer or Bidirectional.
   *
   * @default - None
   */
  readonly propagation?: string;
}

/** CPU of a container, in the shape of cdk8s-plus. */
export interface CpuResources {
  /**
   * CPU to request.
   *
   * @default - what the prop chooses
   */
  readonly request?: ICpu;

  /**
   * CPU beyond which the container is throttled.
   *
   * @default - no limit
   */
  readonly limit?: ICpu;
}

/** Memory of a container, in the shape of cdk8s-plus. */
export interface MemoryResources {
  /**
   * Memory to request.
   *
   * @default - the limit
   */
  readonly request?: Size;

  /**
   * Memory beyond which the container is killed.
   *
   * @default - the request
   */
  readonly limit?: Size;
}
