import { CpuResources, IEnvFrom, IEnvValue, ISecret, IServiceAccount, MemoryResources, VolumeMount } from '../cdk8s-plus';
import { SecurityProfile } from '../security-profile';
import { InitContainer, Sidecar } from '../sidecar';
import { StorageResources } from '../storage-resources';

/**
 * What runs in the pods, with which resources and rights.
 *
 * @internal
 */
export interface ContainersProps extends SharedContainersProps {
  /**
   * Image with a tag or digest; never `latest`.
   *
   * @recommendation image-is-pinned
   * @see https://kubernetes.io/docs/concepts/containers/images/
   */
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
}

/**
 * What many workloads may have in common of it.
 *
 * @internal
 */
export interface SharedContainersProps {
  /**
   * Environment variables by name.
   *
   * @default - none
   */
  readonly env?: { [name: string]: IEnvValue };

  /**
   * ConfigMaps and Secrets whose keys become environment variables; a change of those made in the app rolls the pods.
   *
   * @default - none
   */
  readonly envFrom?: IEnvFrom[];

  /**
   * Volumes to mount in the main container.
   *
   * @default - none
   */
  readonly volumes?: VolumeMount[];

  /**
   * Containers that run beside the main one: native sidecars from Kubernetes 1.29, ordinary containers before.
   *
   * @default - none
   */
  readonly sidecars?: Sidecar[];

  /**
   * Containers that run to their end before the others start, in this order.
   *
   * @default - none
   */
  readonly initContainers?: InitContainer[];

  /**
   * CPU to request and, if stated, the limit.
   *
   * @default - a request of 250m and no limit
   * @recommendation requests-declared
   */
  readonly cpu?: CpuResources;

  /**
   * Memory to request and the limit.
   *
   * @default - 512Mi as request and limit
   * @recommendation memory-limited
   */
  readonly memory?: MemoryResources;

  /**
   * Ephemeral storage to request and the limit.
   *
   * @default - not requested
   */
  readonly ephemeralStorage?: StorageResources;

  /**
   * What the containers may do on their node.
   *
   * @default SecurityProfile.restricted()
   * @recommendation least-privilege
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly security?: SecurityProfile;

  /**
   * Account that the pods run as.
   *
   * @default - a ServiceAccount of its own, whose token is not mounted
   * @recommendation pull-secret-on-service-account
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Secrets with which images are pulled; they go on the ServiceAccount that is made.
   *
   * @default - none
   * @recommendation pull-secret-on-service-account
   */
  readonly imagePullSecrets?: ISecret[];
}
