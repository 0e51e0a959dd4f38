import { ACCESS_GROUP, KubernetesObject } from '../kubernetes';
import { renderMetadata } from './metadata';
import { LeaseAccessPlan, SingletonPlan } from '../plan/singleton';
import { AnyPlan } from '../plan/workload';

const RBAC = `${ACCESS_GROUP}/v1`;
const ROLE = 'Role';

/** What has to be there before the pods of a singleton: what they may do with their Lease, or the Service that a StatefulSet names. */
export function renderSingleton(plan: AnyPlan, { access }: SingletonPlan): readonly KubernetesObject[] {
  return [
    ...access === undefined ? [] : [renderRole(plan, access), renderRoleBinding(plan, access)],
    ...plan.controller === 'StatefulSet' ? [renderGoverningService(plan, plan.members.serviceName)] : [],
  ];
}

function renderRole(plan: AnyPlan, { rules }: LeaseAccessPlan): KubernetesObject {
  return { apiVersion: RBAC, kind: ROLE, metadata: renderMetadata(plan), rules };
}

function renderRoleBinding(plan: AnyPlan, { namespace }: LeaseAccessPlan): KubernetesObject {
  return {
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata: renderMetadata(plan),
    roleRef: { apiGroup: ACCESS_GROUP, kind: ROLE, name: plan.name },
    subjects: [{ kind: 'ServiceAccount', name: plan.serviceAccount.name, namespace }],
  };
}

/** A headless Service without ports, as nothing is sent to the pod. */
function renderGoverningService(plan: AnyPlan, name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...renderMetadata(plan), name },
    spec: { type: 'ClusterIP', clusterIP: 'None', selector: plan.metadata.selector },
  };
}
