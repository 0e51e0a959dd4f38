import { ScalerIdentity } from '../../api';
import { Ledger } from '../ledger';
import { AwsIdentityPlan } from './trigger';

const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** With whose rights a scaler reads from AWS. */
export function planAwsIdentity(ledger: Ledger, identity: ScalerIdentity, hasRole: boolean, prop = 'autoscaler.identity'): AwsIdentityPlan {
  const { kind, options: { roleArn, externalId } } = identity._settings;
  if (kind === 'serviceAccount') {
    if (!hasRole) {
      ledger.refuse(prop, identity, 'a role that the ServiceAccount names in an annotation',
        "State iamRole: IamRole.irsa('arn:aws:iam::111122223333:role/...'), or use ScalerIdentity.operator(): KEDA does not know EKS Pod Identity.");
    }
    return { owner: 'workload' };
  }
  ledger.matching(`${prop}.roleArn`, roleArn, ROLE_ARN, 'the ARN of an IAM role, such as arn:aws:iam::111122223333:role/keda-reader');
  ledger.matching(`${prop}.externalId`, externalId, EXTERNAL_ID, 'an external ID of 2 to 1224 letters, digits and =,.@:/-');
  if (externalId !== undefined && roleArn === undefined) {
    ledger.refuse(`${prop}.externalId`, externalId, 'a roleArn beside it', 'State the role whose trust policy asks for the external ID, or leave it out.');
  }
  return { owner: 'keda', roleArn, externalId };
}

/** What has to be allowed in AWS, in words. */
export function awsNeeds(identity: ScalerIdentity, actions: readonly string[], on: string): readonly string[] {
  const { kind, options: { roleArn } } = identity._settings;
  const allowed = `${actions.join(', ')} on ${on}`;
  if (kind === 'serviceAccount') {
    return [`${allowed}, for the role of the ServiceAccount, whose trust policy names KEDA's operator too`];
  }
  return roleArn === undefined
    ? [`${allowed}, for the role of KEDA's operator`]
    : [`${allowed}, for ${roleArn}`, `sts:AssumeRole on ${roleArn}, for the role of KEDA's operator, which its trust policy names`];
}
