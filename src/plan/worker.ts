import { PlanContext } from './planning';
import { beginWorkload, finishWorkload, Planned, planPods } from './workload';
import { GracefulWorkerProps } from '../api';
import { planWorkerShutdown } from './shutdown/worker-shutdown';

/** Plans a worker, to which nothing is sent. */
export function planWorker(given: GracefulWorkerProps, context: PlanContext): Planned {
  const begun = beginWorkload(given, context);
  const pods = planPods(begun, { exposure: 'none', ports: [], variables: [] });
  const shutdown = planWorkerShutdown(begun.planning, begun.props);
  return finishWorkload(begun, { component: 'worker', exposure: 'none', ...pods, shutdown });
}
