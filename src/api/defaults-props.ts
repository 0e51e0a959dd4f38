import { ExposureDefaults } from './exposure-defaults';
import { SharedContainersProps } from './workload/containers-props';
import { SharedJobProps } from './workload/delivery-props';
import { DisruptionProps } from './workload/disruption-props';
import { HealthProps } from './workload/health-props';
import { SharedMetadataProps } from './workload/metadata-props';
import { PlacementProps } from './workload/placement-props';
import { PodNetworkProps } from './workload/pod-network-props';
import { RolloutProps } from './workload/rollout-props';
import { ScalingProps } from './workload/scaling-props';
import { SharedWebServiceProps } from './workload/shared-web-service-props';
import { SharedWorkerProps } from './workload/shared-worker-props';
import { ShutdownProps } from './workload/shutdown-props';

/** Props that count for every workload below a scope, unless it states them itself; a workload passes over those that its kind does not have. */
export interface DefaultsProps extends
  SharedContainersProps, ScalingProps, PlacementProps, HealthProps, RolloutProps, DisruptionProps, ShutdownProps, SharedMetadataProps,
  PodNetworkProps, SharedWebServiceProps, SharedWorkerProps, SharedJobProps {
  /**
   * Options for whichever exposure a web service takes.
   *
   * @default - what each exposure does by itself
   */
  readonly exposure?: ExposureDefaults;
}
