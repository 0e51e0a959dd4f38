import { stated } from './stated';

/** Who the process runs as. */
export interface RestrictedOptions {
  /**
   * Whether the process runs as the user of its image, which has to be a number above 0; `user` and `group` are left out then.
   *
   * @default false
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
   */
  readonly imageUser?: boolean;

  /**
   * User id of the process, above 0.
   *
   * @default 10001
   */
  readonly user?: number;

  /**
   * Group id of the process.
   *
   * @default - the user id
   */
  readonly group?: number;

  /**
   * Group that owns mounted volumes.
   *
   * @default - the group id
   */
  readonly fsGroup?: number;

  /**
   * Whether the container's own files are read-only; a scratch volume is then mounted at /tmp.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;
}

/**
 * What a container may do on its node.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class SecurityProfile {
  /** Pod Security Standard "restricted": not root, no capabilities, no escalation, the runtime's seccomp profile. */
  public static restricted(options: RestrictedOptions = {}): SecurityProfile {
    return new SecurityProfile('restricted', stated(options));
  }

  /** Pod Security Standard "baseline": as the image says, for images that need root. */
  public static baseline(): SecurityProfile {
    return new SecurityProfile('baseline', {});
  }

  /**
   * @internal
   */
  public readonly _standard: 'restricted' | 'baseline';
  /**
   * @internal
   */
  public readonly _options: RestrictedOptions;

  private constructor(standard: 'restricted' | 'baseline', options: RestrictedOptions) {
    this._standard = standard;
    this._options = options;
  }
}
