/** What an association of EKS Pod Identity says besides the role. */
export interface PodIdentityOptions {
  /** Name of the EKS cluster. */
  readonly clusterName: string;

  /**
   * ARN of a second role, perhaps of another account, that the first one assumes and whose rights the pods have.
   *
   * @default - the pods have the rights of the first role
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html
   */
  readonly targetRoleArn?: string;
}

/**
 * The IAM role whose rights pods have in AWS, and how they come by them.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
 */
export class IamRole {
  /** IAM roles for service accounts: an annotation of the ServiceAccount names the role, whose trust policy names the ServiceAccount. */
  public static irsa(roleArn: string): IamRole {
    return new IamRole({ kind: 'irsa', roleArn });
  }

  /** EKS Pod Identity: a PodIdentityAssociation, which the ACK controller for EKS makes in AWS, gives the role to the ServiceAccount. */
  public static podIdentity(roleArn: string, options: PodIdentityOptions): IamRole {
    return new IamRole({ kind: 'podIdentity', roleArn, options });
  }

  /**
   * @internal
   */
  public readonly _role: RoleSettings;

  private constructor(role: RoleSettings) {
    this._role = role;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `IamRole.${this._role.kind}()`;
  }
}

/** What a role was made with; not part of the public API. */
type RoleSettings =
  | { readonly kind: 'irsa'; readonly roleArn: string }
  | { readonly kind: 'podIdentity'; readonly roleArn: string; readonly options: PodIdentityOptions };
