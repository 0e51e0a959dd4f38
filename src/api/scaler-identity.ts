import { stated } from './stated';

/** The role by which KEDA's operator reads from AWS. */
export interface OperatorIdentityOptions {
  /**
   * ARN of a role that the operator assumes, such as one of the account that the queue is in.
   *
   * @default - the operator's own role
   * @see https://keda.sh/docs/latest/authentication-providers/aws/
   */
  readonly roleArn?: string;

  /**
   * External ID that the trust policy of the role asks for.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;
}

/** With whose rights a scaler reads from AWS. */
export class ScalerIdentity {
  /** Those of KEDA's operator, or of a role that it assumes. */
  public static operator(options: OperatorIdentityOptions = {}): ScalerIdentity {
    return new ScalerIdentity({ kind: 'operator', options: stated(options) });
  }

  /** Those of the role that the annotation of the workload's ServiceAccount names; not by EKS Pod Identity, which leaves no annotation. */
  public static serviceAccount(): ScalerIdentity {
    return new ScalerIdentity({ kind: 'serviceAccount', options: {} });
  }

  /**
   * @internal
   */
  public readonly _settings: { readonly kind: 'operator' | 'serviceAccount'; readonly options: OperatorIdentityOptions };

  private constructor(settings: { readonly kind: 'operator' | 'serviceAccount'; readonly options: OperatorIdentityOptions }) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `ScalerIdentity.${this._settings.kind}()`;
  }
}
