import { PlanContext } from './planning';
import { planWorkerShutdown } from './shutdown';
import { Planned, planWorkload } from './workload';
import { GracefulWorkerProps } from '../api';

/** Plans a worker. */
export function planWorker(props: GracefulWorkerProps, context: PlanContext): Planned {
  return planWorkload(props, context, {
    component: 'worker',
    planExposure: () => 'none',
    planShutdown: planWorkerShutdown,
    extraEnv: () => [],
  });
}
