import { KubernetesObject } from '../kubernetes';
import { present } from './metadata';
import { NamespacePlan } from '../plan/namespace';
import type { namespaceHoldsSurge } from '../recommendations/containers/namespace-holds-surge';

export function renderNamespace({ name, labels, annotations }: NamespacePlan): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, ...present('annotations', annotations) } };
}

export function renderLimitRange({ name }: NamespacePlan, limits: ReturnType<typeof namespaceHoldsSurge.limitRange>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name, namespace: name },
    spec: { limits: [{ type: 'Container', ...limits }] },
  };
}

export function renderResourceQuota({ name }: NamespacePlan, hard: unknown): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace: name }, spec: { hard } };
}
