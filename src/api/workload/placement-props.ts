import { NodeSpread } from '../node-spread';
import { TaintToleration } from '../taint-toleration';
import { ZoneSpread } from '../zone-spread';

/**
 * Where the pods run, and how they are spread.
 *
 * @internal
 */
export interface PlacementProps extends NodeProps {
  /**
   * How strictly replicas are spread over zones.
   *
   * @default ZoneSpread.PREFERRED
   * @recommendation spread-across-zones
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
   */
  readonly zoneSpread?: ZoneSpread;

  /**
   * Whether replicas are spread over nodes, besides zones.
   *
   * @default NodeSpread.PREFERRED
   * @recommendation spread-across-nodes
   * @see https://karpenter.sh/docs/concepts/scheduling/#preferences
   */
  readonly nodeSpread?: NodeSpread;
}

/**
 * On which nodes the pods run.
 *
 * @internal
 */
export interface NodeProps {
  /**
   * Names of the zones that the pods may run in.
   *
   * @default - every zone of the cluster
   * @recommendation spread-across-zones
   */
  readonly zones?: string[];

  /**
   * Labels that a node must have.
   *
   * @default - none
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints that the pods put up with, besides a node that is not ready or unreachable for a minute.
   *
   * @default - none
   */
  readonly tolerations?: TaintToleration[];

  /**
   * Priority class of the pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
}
