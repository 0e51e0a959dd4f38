import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { HighlyAvailableWorkload } from './workload';
import { OneJobProps } from '../api';
import { fluxChartOf, makeKustomizations } from './tree/kustomizations';
import { planOf } from './tree/namespace-scope';
import { orderBefore, watchFolders, watchWaves } from './tree/ordered-config';
import { Target } from '../plan/delivery';
import { PlanContext } from '../plan/planning';
import { planRetryableJob } from '../plan/retryable-job';
import { JobPlan, Planned } from '../plan/workload';

/** What a Job takes that runs to its end once; image and the longest attempt are enough. */
export interface RetryableJobProps extends OneJobProps {
  /**
   * Workloads that are rolled out once the Job is done, such as the service whose schema it migrates.
   *
   * The delivery decides how: a hook of Argo CD or Helm, two Kustomizations of Flux, or the readiness of the workload itself.
   *
   * @default - nothing waits for the Job
   * @recommendation migration-runs-once
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly runsBefore?: HighlyAvailableWorkload[];
}

/**
 * A Job that runs to its end once for each content, is tried again when it fails, and goes on when its node is drained.
 *
 * Makes a ServiceAccount and a Job. What is delivered as it is has a hash of its content in its name, so that a changed image is another Job; a hook has one
 * name; `controller.toJson()` has that of the patches that were added, `controller.name` that of the time when it was made. Throws when a prop cannot be used or contradicts another, with all problems at once.
 */
export class RetryableJob extends HighlyAvailableWorkload {
  public constructor(scope: Construct, id: string, props: RetryableJobProps) {
    super(scope, id, props);
    const plan = planOf(this) as JobPlan;
    if (plan.delivery.kind === 'argo-cd') {
      orderBefore(this, plan, props);
      watchWaves(this, props.runsBefore ?? []);
    }
    if (plan.delivery.flux !== 'none') {
      makeKustomizations(this, plan.delivery.flux);
      watchFolders(this, plan, props);
    }
  }

  /**
   * Plans the Job.
   *
   * @internal
   */
  public _plan(props: RetryableJobProps, context: PlanContext): Planned<JobPlan> {
    return planRetryableJob(props, { ...context, chart: Chart.of(this).node.path, targetOf, fluxChart: id => fluxChartOf(this, id) });
  }
}

/** What a Job has to know of a workload that it runs before. */
function targetOf(workload: unknown): Target {
  const construct = workload as HighlyAvailableWorkload;
  const { name, controller, health } = planOf(construct)!;
  return { name, kind: controller, chart: Chart.of(construct).node.path, checksSchema: health.checksSchema === true };
}
