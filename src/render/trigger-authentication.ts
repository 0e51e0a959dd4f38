import { present, renderMetadata } from './metadata';
import { Fields, KubernetesObject } from '../kubernetes';
import { AuthenticationPlan, AwsIdentityPlan } from '../plan/demand/trigger';
import { WorkloadPlan } from '../plan/workload';

/** How a scaler proves who it is. */
export function renderTriggerAuthentication(plan: WorkloadPlan, { name, aws, secrets }: AuthenticationPlan): KubernetesObject {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'TriggerAuthentication',
    metadata: { ...renderMetadata(plan), name },
    spec: {
      ...present('podIdentity', aws && renderAwsIdentity(aws)),
      ...present('secretTargetRef', secrets.map(({ parameter, secretName, key }) => ({ parameter, name: secretName, key }))),
    },
  };
}

function renderAwsIdentity(identity: AwsIdentityPlan): Fields {
  const provider = 'aws';
  return identity.owner === 'workload' ? { provider, identityOwner: identity.owner }
    : { provider, ...present('roleArn', identity.roleArn), ...present('externalID', identity.externalId) };
}
