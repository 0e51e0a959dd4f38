import { Duration } from 'cdk8s';
import { AccountProps } from './workload/account-props';
import { ContainersProps } from './workload/containers-props';
import { SharedJobProps } from './workload/delivery-props';
import { ProcessHealthProps } from './workload/health-props';
import { NamedMetadataProps } from './workload/metadata-props';
import { NodeProps } from './workload/placement-props';
import { PodNetworkProps } from './workload/pod-network-props';
import { RunProps } from './workload/run-props';

/**
 * What a Job takes that runs to its end once.
 *
 * @internal
 */
export interface OneJobProps extends
  ContainersProps, NodeProps, ProcessHealthProps, PodNetworkProps, AccountProps, NamedMetadataProps, RunProps, SharedJobProps {
  /**
   * Pods that have to succeed; each of several has a number of its own, `JOB_COMPLETION_INDEX`, and attempts of its own.
   *
   * @default 1
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
   */
  readonly completions?: number;

  /**
   * Pods that run at once, at most `completions`.
   *
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * Time after its end for which the Job and its logs stay, in whole seconds; where Argo CD or Flux keep the Job as it is written, it would run again afterwards.
   *
   * @default - it stays until somebody deletes it, or the next one takes its place
   * @recommendation finished-jobs-do-not-return
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
   */
  readonly timeToLive?: Duration;
}
