import { IamRole } from '../iam-role';

/**
 * What the pods may do elsewhere.
 *
 * @internal
 */
export interface AccountProps {
  /**
   * IAM role whose rights the pods have in AWS.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
   */
  readonly iamRole?: IamRole;

  /**
   * Annotations of the ServiceAccount that is made.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [key: string]: string };
}
