import { KubernetesObject } from '../kubernetes';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { OwnAutoscaler } from '../plan/scaling';
import { WorkloadPlan } from '../plan/workload';

/** How each kind of autoscaler is written. */
export const AUTOSCALERS: Readonly<Record<OwnAutoscaler, (plan: WorkloadPlan) => KubernetesObject>> = {
  horizontal: renderHorizontalPodAutoscaler,
};
