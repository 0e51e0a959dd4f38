/**
 * A value of an environment variable: `EnvValue` of any cdk8s-plus.
 */
export interface IEnvValue {
  /**
   * The value itself.
   *
   * @default - the value comes from elsewhere
   */
  readonly value?: any;

  /**
   * Where the value comes from.
   *
   * @default - the value is stated
   */
  readonly valueFrom?: any;
}

/**
 * A ConfigMap or Secret whose keys become environment variables: `EnvFrom` of any cdk8s-plus.
 */
export interface IEnvFrom {
  /**
   * @internal
   */
  _toKube(): { readonly prefix?: string; readonly configMapRef?: unknown; readonly secretRef?: unknown };
}

/**
 * A volume of the pod: `Volume` of any cdk8s-plus.
 */
export interface IVolume {
  /** Name of the volume, unique in the pod. */
  readonly name: string;

  /**
   * @internal
   */
  _toKube(): { readonly name: string };
}

/**
 * An amount of CPU: `Cpu` of any cdk8s-plus.
 */
export interface ICpu {
  /** The amount as Kubernetes writes it, such as 250m. */
  readonly amount: string;
}

/**
 * A number of pods or a share of them: `PercentOrAbsolute` of any cdk8s-plus.
 */
export interface IPercentOrAbsolute {
  /** The number, or the share as text such as 25%. */
  readonly value: any;
}
