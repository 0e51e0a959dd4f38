import { GracefulWorkerProps } from './api';
import { PlanContext } from './context';
import { planWorkerLifecycle } from './lifecycle';
import { Planned, planWorkload } from './workload';

/** Plans a worker. */
export function planWorker(props: GracefulWorkerProps, context: PlanContext): Planned {
  return planWorkload(props, context, {
    component: 'worker',
    planExposure: () => 'none',
    planLifecycle: planWorkerLifecycle,
    extraEnv: () => [],
  });
}
