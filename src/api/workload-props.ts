import { AccountProps } from './workload/account-props';
import { ContainersProps } from './workload/containers-props';
import { DisruptionProps } from './workload/disruption-props';
import { HealthProps } from './workload/health-props';
import { MetadataProps } from './workload/metadata-props';
import { PlacementProps } from './workload/placement-props';
import { PodNetworkProps } from './workload/pod-network-props';
import { RolloutProps } from './workload/rollout-props';
import { ScalingProps } from './workload/scaling-props';
import { ShutdownProps } from './workload/shutdown-props';

/** What both kinds of workload take; everything but the image has a default. */
export interface WorkloadProps extends
  ContainersProps, ScalingProps, PlacementProps, HealthProps, RolloutProps,
  DisruptionProps, ShutdownProps, MetadataProps, PodNetworkProps, AccountProps {
  /**
   * Whether the readiness check fails until the database has the schema that this version needs, so that a Job may migrate it while the old pods serve.
   *
   * @default false
   */
  readonly readinessChecksSchema?: boolean;
}
