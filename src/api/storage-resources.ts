import { Size } from 'cdk8s';

/** Ephemeral storage of a container. */
export interface StorageResources {
  /**
   * Storage to request.
   *
   * @default - the limit
   */
  readonly request?: Size;

  /**
   * Storage beyond which the pod is evicted.
   *
   * @default - the request
   */
  readonly limit?: Size;
}
