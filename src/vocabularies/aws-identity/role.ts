/** The annotation by which a webhook of EKS knows the role of a ServiceAccount. @see https://github.com/aws/amazon-eks-pod-identity-webhook/blob/master/pkg/annotations.go */
export const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

/** Partition, account, path and name. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[\u0021-\u007e]{0,510}\/)?[\w+=,.@-]{1,64}$/;

/** Whether a text is the ARN of an IAM role. */
export function isRoleArn(arn: string): boolean {
  return ROLE_ARN.test(arn);
}
