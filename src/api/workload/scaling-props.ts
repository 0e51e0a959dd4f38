import { Autoscaler } from '../autoscaler';
import { Sizing } from '../sizing';

/**
 * How many replicas run, and what their number follows.
 *
 * @internal
 */
export interface ScalingProps {
  /**
   * Fewest replicas.
   *
   * @default - one per zone of the cluster and at least 2; 3 when zones are not declared
   * @recommendation replicas-cover-zones
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/application.html
   */
  readonly minReplicas?: number;

  /**
   * Most replicas.
   *
   * @default - 3 times minReplicas and at least 10
   * @recommendation autoscaler-present
   */
  readonly maxReplicas?: number;

  /**
   * Who decides how many replicas run.
   *
   * @default - a HorizontalPodAutoscaler on CPU at 50 %, lower where the loss of a zone asks for it
   * @recommendation autoscaler-present
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
   */
  readonly autoscaler?: Autoscaler;

  /**
   * Who measures what the containers use, and whether memory follows it.
   *
   * @default - nobody
   * @recommendation requests-are-measured
   * @see https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/quickstart.md
   */
  readonly sizing?: Sizing;
}
