import { ContainerPort, CpuResources, IEnvValue, MemoryResources, VolumeMount } from './cdk8s-plus';
import { HealthCheck } from './health-check';
import { SecurityProfile } from './security-profile';

/** What every container beside the main one needs to know. */
export interface HelperContainer {
  /** Name of the container, unique in the pod. */
  readonly name: string;

  /** Image with a tag or digest. */
  readonly image: string;

  /**
   * Entry point in place of the image's.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments of the entry point.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * Environment variables by name.
   *
   * @default - none
   */
  readonly env?: { [name: string]: IEnvValue };

  /**
   * Volumes to mount; the pod gets those that it does not have yet.
   *
   * @default - none
   */
  readonly volumes?: VolumeMount[];

  /**
   * CPU to request and, if stated, the limit.
   *
   * @default - a request of 50m and no limit
   */
  readonly cpu?: CpuResources;

  /**
   * Memory to request and the limit.
   *
   * @default - 128Mi as request and limit
   */
  readonly memory?: MemoryResources;

  /**
   * What it may do on the node, where that is not what the other containers may.
   *
   * @default - the security of the workload
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly security?: SecurityProfile;
}

/** A container that runs beside the main one for as long as the pod serves. */
export interface Sidecar extends HelperContainer {
  /**
   * Ports that it serves.
   *
   * @default - none
   */
  readonly ports?: ContainerPort[];

  /**
   * How to ask whether it can serve.
   *
   * @default - not asked
   */
  readonly readiness?: HealthCheck;

  /**
   * Whether the image has a `sleep` command, which a sidecar needs on Kubernetes before 1.29 to stop with the main container.
   *
   * @default false
   */
  readonly imageHasShell?: boolean;
}

/** A container that runs to its end before the others start. */
export interface InitContainer extends HelperContainer {}
