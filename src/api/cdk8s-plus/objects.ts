import { IEnvValue } from './values';

/**
 * A Secret, made in the app or elsewhere: `ISecret` of any cdk8s-plus.
 */
export interface ISecret {
  /** Name of the Secret. */
  readonly name: string;

  /** The value of a key, for an environment variable. */
  envValue(key: string): IEnvValue;
}

/**
 * A ServiceAccount, made in the app or elsewhere: `IServiceAccount` of any cdk8s-plus.
 */
export interface IServiceAccount {
  /** Name of the ServiceAccount. */
  readonly name: string;

  /** The account as RBAC names it. */
  toSubjectConfiguration(): any;
}
