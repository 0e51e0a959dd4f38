import { KubernetesObject } from '../kubernetes';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { renderScaledObject } from './scaled-object';
import { OwnAutoscaler } from '../plan/scaling';
import { DeploymentPlan } from '../plan/workload';

/** How each kind of autoscaler is written. */
export const AUTOSCALERS: Readonly<Record<OwnAutoscaler, (plan: DeploymentPlan) => KubernetesObject | undefined>> = {
  horizontal: renderHorizontalPodAutoscaler,
  demand: plan => plan.scaling.demand && renderScaledObject(plan, plan.scaling.demand),
};
