import { GracefulWorkerProps } from './api';
import { PlanContext } from './context';
import { planWorkerShutdown } from './lifecycle';
import { Planned, planWorkload } from './workload';

/** Plans a worker. */
export function planWorker(props: GracefulWorkerProps, context: PlanContext): Planned {
  return planWorkload(props, context, {
    component: 'worker',
    planExposure: () => 'none',
    planShutdown: planWorkerShutdown,
    extraEnv: () => [],
  });
}
