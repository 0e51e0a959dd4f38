import { KubernetesObject } from '../kubernetes';
import { renderDeployment } from './deployment';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { isByIngress, renderIngress } from './ingress';
import { renderPodDisruptionBudget } from './pod-disruption-budget';
import { renderService } from './service';
import { renderServiceAccount } from './service-account';
import { WorkloadPlan } from '../plan/workload';

/** The parts of a workload, in the order in which they have to be applied: what pods need on their first day comes before them. */
export interface WorkloadManifests {
  readonly ServiceAccount?: KubernetesObject;
  readonly Service?: KubernetesObject;
  readonly Ingress?: KubernetesObject;
  readonly PodDisruptionBudget?: KubernetesObject;
  readonly Deployment: KubernetesObject;
  readonly HorizontalPodAutoscaler?: KubernetesObject;
}

/** Writes a plan as Kubernetes objects; decides nothing. */
export function renderWorkload(plan: WorkloadPlan): WorkloadManifests {
  const { exposure, disruption, scaling, serviceAccount } = plan;
  return {
    ServiceAccount: serviceAccount.isMade ? renderServiceAccount(plan) : undefined,
    Service: exposure === 'none' ? undefined : renderService(plan, exposure),
    Ingress: isByIngress(exposure) ? renderIngress(plan, exposure) : undefined,
    PodDisruptionBudget: disruption.budget === 'none' ? undefined : renderPodDisruptionBudget(plan, disruption.budget),
    Deployment: renderDeployment(plan),
    HorizontalPodAutoscaler: scaling.autoscaler === 'horizontal' ? renderHorizontalPodAutoscaler(plan) : undefined,
  };
}
