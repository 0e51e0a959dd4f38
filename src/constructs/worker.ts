import { Construct } from 'constructs';
import { HighlyAvailableWorkload } from './workload';
import { GracefulWorkerProps } from '../api';
import { PlanContext } from '../plan/planning';
import { planWorker } from '../plan/worker';
import { DeploymentPlan, Planned, StatefulSetPlan } from '../plan/workload';

/**
 * A worker that takes jobs from a queue and finishes the one at hand before it stops.
 *
 * Makes a ServiceAccount, PodDisruptionBudget, Deployment and HorizontalPodAutoscaler; no Service and no Ingress. A `singleton` has no autoscaler,
 * and a Role for its Lease, or a StatefulSet with its headless Service.
 * Throws when a prop cannot be used or contradicts another, with all problems at once.
 */
export class GracefulWorker extends HighlyAvailableWorkload {
  public constructor(scope: Construct, id: string, props: GracefulWorkerProps) {
    super(scope, id, props);
  }

  /**
   * Plans the worker.
   *
   * @internal
   */
  public _plan(props: GracefulWorkerProps, context: PlanContext): Planned<DeploymentPlan | StatefulSetPlan> {
    return planWorker(props, context);
  }
}
