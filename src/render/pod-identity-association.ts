import { KubernetesObject } from '../kubernetes';
import { renderMetadata } from './metadata';
import { PodIdentityPlan } from '../plan/service-account';
import { WorkloadPlan } from '../plan/workload';

/** @see https://aws-controllers-k8s.github.io/community/reference/eks/v1alpha1/podidentityassociation/ */
export function renderPodIdentityAssociation(plan: WorkloadPlan, association: PodIdentityPlan): KubernetesObject {
  const { clusterName, namespace, roleArn, targetRoleArn, annotations } = association;
  return {
    apiVersion: 'eks.services.k8s.aws/v1alpha1',
    kind: 'PodIdentityAssociation',
    metadata: renderMetadata(plan, annotations),
    spec: {
      clusterName,
      namespace,
      serviceAccount: plan.serviceAccount.name,
      roleARN: roleArn,
      ...(targetRoleArn === undefined ? {} : { targetRoleARN: targetRoleArn }),
    },
  };
}
