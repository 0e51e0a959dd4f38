import { declaredFacts } from './declared-facts';
import { Fence, fence, intOrPercent } from './int-or-percent';
import { Strategy, Workload } from './model';
import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { PodReader } from './pod';
import { labelSelector } from './selector';
import { fields, Fields, integer, isFields, lookUp, text } from './shape';

/** Kinds whose pods are interchangeable replicas that run until told to stop. */
export const REPLICATED = ['Deployment', 'StatefulSet', 'Rollout'] as const;
/** Kinds whose pods run until told to stop. */
export const LONG_RUNNING = [...REPLICATED, 'DaemonSet', 'ReplicaSet', 'Pod'] as const;
/** Every kind that makes pods. */
export const ANY_WORKLOAD = [...LONG_RUNNING, 'Job', 'CronJob'] as const;

export type WorkloadKind = (typeof ANY_WORKLOAD)[number];

/** The API groups that a kind was ever in, today's first. */
const GROUPS: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  Rollout: ['argoproj.io'],
  Pod: [''],
  Job: ['batch'],
  CronJob: ['batch'],
};

const SERVER_STRATEGY = { surge: '25%', unavailable: '25%', progressDeadline: 600, revisionHistory: 10 };
/** A StatefulSet replaces its pods one by one, without surge. */
const ONE_BY_ONE = { surge: 0, unavailable: 1 };

export function isWorkload(object: { readonly apiVersion: string; readonly kind: string }): boolean {
  return Object.hasOwn(GROUPS, object.kind) && GROUPS[object.kind as WorkloadKind].includes(apiGroup(object.apiVersion));
}

/** The API group in which servers have a kind of workload, whatever a manifest says; nothing for another kind. */
export function servedGroup(kind: string): string | undefined {
  return lookUp(GROUPS, kind)?.[0];
}

export function viewWorkload(json: KubernetesObject, readPod: PodReader, lender?: KubernetesObject): Workload {
  const view = viewObject(json);
  const lent = lender && viewObject(lender);
  const { template, path } = podTemplate(lent ?? view);
  return {
    pod: readPod(template, `${path}/spec`),
    lender: lent,
    selector: labelSelector(view.spec.selector ?? lent?.spec.selector),
    replicas: integer(view.spec.replicas),
    strategy: readStrategy(view),
    facts: declaredFacts(view.annotations),
    budgets: [],
    autoscalers: [],
    verticalAutoscalers: [],
    services: [],
    routes: [],
    ...view,
  };
}

function podTemplate(view: ObjectView): { template: Fields; path: string } {
  switch (view.kind) {
    case 'Pod':
      return { template: { metadata: view.json.metadata, spec: view.spec }, path: '' };
    case 'CronJob':
      return { template: fields(fields(fields(view.spec.jobTemplate).spec).template), path: '/spec/jobTemplate/spec/template' };
    default:
      return { template: fields(view.spec.template), path: '/spec/template' };
  }
}

function readStrategy(view: ObjectView): Strategy {
  const isStatefulSet = view.kind === 'StatefulSet' || view.kind === 'DaemonSet';
  const field = isStatefulSet ? 'updateStrategy' : 'strategy';
  const strategy = fields(view.spec[field]);
  const rolling = view.kind === 'Rollout' ? 'canary' : 'rollingUpdate';
  const limits = fields(strategy[rolling]);
  return {
    type: text(strategy.type) ?? (view.kind === 'Rollout' && isFields(strategy.blueGreen) ? 'BlueGreen' : 'RollingUpdate'),
    maxSurge: intOrPercent(limits.maxSurge) ?? (isStatefulSet ? ONE_BY_ONE.surge : SERVER_STRATEGY.surge),
    maxUnavailable: intOrPercent(limits.maxUnavailable) ?? (isStatefulSet ? ONE_BY_ONE.unavailable : SERVER_STRATEGY.unavailable),
    minReady: integer(view.spec.minReadySeconds) ?? 0,
    progressDeadline: integer(view.spec.progressDeadlineSeconds) ?? SERVER_STRATEGY.progressDeadline,
    revisionHistory: integer(view.spec.revisionHistoryLimit) ?? SERVER_STRATEGY.revisionHistory,
    limits: isFields(strategy[rolling]) ? limits : undefined,
    path: `/spec/${field}/${rolling}`,
  };
}

/** The fewest replicas that the workload runs with: the autoscaler's minimum where there is one. */
export function minimumReplicas(workload: Workload): number {
  const [autoscaler] = workload.autoscalers;
  return autoscaler === undefined ? workload.replicas ?? workload.facts.minReplicas ?? 1 : autoscaler.minReplicas;
}

/** Where the fewest replicas stand, and whether someone wrote them down there. */
export function minimumPlace(workload: Workload): { readonly object: ObjectView; readonly path: string; readonly isStated: boolean } {
  const object: ObjectView = workload.autoscalers[0] ?? workload;
  const field = object === workload ? 'replicas' : object.kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas';
  return { object, path: `/spec/${field}`, isStated: integer(object.spec[field]) !== undefined };
}

/** Whether someone declared an autoscaler that the input does not show. */
export function isScaledElsewhere(workload: Workload): boolean {
  return workload.replicas === undefined && workload.facts.minReplicas !== undefined && workload.autoscalers.length === 0;
}

export function maximumReplicas(workload: Workload): number {
  const [autoscaler] = workload.autoscalers;
  return autoscaler === undefined ? workload.replicas ?? workload.facts.maxReplicas ?? 1 : autoscaler.maxReplicas;
}

export function rolloutFence(workload: Workload, replicas: number): Fence {
  return fence(workload.strategy.maxSurge, workload.strategy.maxUnavailable, replicas);
}

/** Pods of a rollout that have to run beside all replicas before the first of those may go. */
export function podsBeside(workload: Workload, replicas: number): number {
  switch (workload.strategy.type) {
    case 'Recreate': return 0;
    case 'BlueGreen': return replicas;
    default: {
      const { surge, unavailable } = rolloutFence(workload, replicas);
      return unavailable > 0 ? 0 : surge;
    }
  }
}

/** Whether a balancer, an Ingress or a Service inside the cluster sends requests to the pods. */
export function isRouted(workload: Workload): boolean {
  return workload.routes.length > 0;
}

/** Whether an AWS balancer sends requests straight to the pods, so that nothing stands between it and a stopping pod. */
export function isBalanced(workload: Workload): boolean {
  return workload.routes.some(route => route.kind === 'alb-ip' || route.kind === 'nlb-ip');
}

/** Whether someone declared that the workload works off jobs. */
export function isWorker(workload: Workload): boolean {
  return workload.facts.longestJob !== undefined;
}

/** Whether an autoscaler takes a worker down to nothing while there is no work. */
export function scalesFromZero(workload: Workload): boolean {
  return workload.autoscalers.some(autoscaler => autoscaler.kind === 'ScaledObject' && autoscaler.minReplicas === 0)
    && (isWorker(workload) || !isRouted(workload));
}
