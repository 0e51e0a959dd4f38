import { Stored } from './api-client';

export const POD = { apiVersion: 'v1', kind: 'Pod' };
export const NODE = { apiVersion: 'v1', kind: 'Node' };
export const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };
export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
export const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
export const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
export const BUDGET = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' };
export const QUOTA = { apiVersion: 'v1', kind: 'ResourceQuota' };
export const AUTOSCALER = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
export const DEFINITION = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface Pod extends Stored {
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase: string; readonly conditions?: readonly Condition[] };
}

export interface Deployment extends Stored {
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

export interface ReplicaSet extends Stored {
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>>; readonly annotations?: Readonly<Record<string, string>> };
    };
  };
}

export interface Budget extends Stored {
  readonly status: {
    readonly observedGeneration?: number;
    readonly expectedPods: number;
    readonly currentHealthy: number;
    readonly desiredHealthy: number;
    readonly disruptionsAllowed: number;
    readonly conditions?: readonly Condition[];
  };
}

export interface Autoscaler extends Stored {
  readonly status: { readonly conditions?: readonly Condition[] };
}

export interface Quota extends Stored {
  readonly status: { readonly hard?: Readonly<Record<string, string>>; readonly used?: Readonly<Record<string, string>> };
}

export function condition(object: { readonly status: { readonly conditions?: readonly Condition[] } }, type: string): Condition | undefined {
  return object.status.conditions?.find(candidate => candidate.type === type);
}

export function isReady(pod: Pod): boolean {
  return condition(pod, 'Ready')?.status === 'True';
}

/** A pod for which the scheduler has found no node. */
export function isUnschedulable(pod: Pod): boolean {
  return pod.spec.nodeName === undefined && condition(pod, 'PodScheduled')?.reason === 'Unschedulable';
}

/** A pod for which the scheduler has found a node, or none. */
export function isJudged(pod: Pod): boolean {
  return pod.spec.nodeName !== undefined || isUnschedulable(pod);
}

/** A pod that nobody has asked to stop. */
export function isStaying(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp === undefined;
}
