import { KubernetesObject } from '../kubernetes';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { OwnAutoscaler } from '../plan/scaling';
import { DeploymentPlan } from '../plan/workload';

/** How each kind of autoscaler is written. */
export const AUTOSCALERS: Readonly<Record<OwnAutoscaler, (plan: DeploymentPlan) => KubernetesObject>> = {
  horizontal: renderHorizontalPodAutoscaler,
};
