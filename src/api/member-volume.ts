import type { ApiObject, Size } from 'cdk8s';

/** Who may mount the volume of a member. */
export enum MemberAccessMode {
  /** One pod; CSI drivers alone have it. */
  READ_WRITE_ONCE_POD = 'ReadWriteOncePod',
  /** Pods of one node. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** Pods of many nodes, as on a file system of the network. */
  READ_WRITE_MANY = 'ReadWriteMany',
}

/** A volume that each member has for itself, and finds again wherever it runs. */
export interface MemberVolume {
  /** Name of the claim template; the claims are called by it, the set and the ordinal, and it can never be changed. */
  readonly name: string;

  /** Where the main container finds it. */
  readonly path: string;

  /** How large it is; a StatefulSet takes no other size once it is there, which docs/guide/state.md says how to do. */
  readonly size: Size;

  /**
   * Name of the StorageClass, which is made elsewhere; either this or `storageClass` is needed, as not every cluster has a default.
   *
   * @default - what `storageClass` says
   */
  readonly storageClassName?: string;

  /**
   * A StorageClass of this app; in place of `storageClassName`.
   *
   * @default - what `storageClassName` says
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
   */
  readonly storageClass?: ApiObject;

  /**
   * Who may mount it; it can never be changed.
   *
   * @default - MemberAccessMode.READ_WRITE_ONCE_POD, below Kubernetes 1.29 MemberAccessMode.READ_WRITE_ONCE
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   */
  readonly accessMode?: MemberAccessMode;

  /**
   * A folder of the volume that is mounted in place of its root, such as for an image that wants an empty folder.
   *
   * @default - the root
   */
  readonly subPath?: string;

  /**
   * Names of sidecars and init containers that mount it as well, at the same path.
   *
   * @default - the main container alone
   */
  readonly sharedWith?: string[];

  /**
   * Labels of the claims, such as for backups; they can never be changed.
   *
   * @default - none besides those that the pods are selected by
   */
  readonly labels?: { [key: string]: string };
}
