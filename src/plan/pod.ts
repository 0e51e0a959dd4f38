import { ContainersPlan } from './containers';
import { HealthPlan, planHealth, Serving } from './health';
import { PlacementPlan, planLonePlacement, planPlacement } from './placement';
import { Planning } from './planning';
import { PodNetworkPlan, planPodNetwork } from './pod-network';
import { ServiceAccountPlan } from './service-account';
import { SingletonPlan } from './singleton';
import { WorkloadProps } from '../api';
import { ShutdownPlan } from './shutdown/shutdown';

/** What a pod is, whatever makes it. */
export interface PodPlan {
  readonly containers: ContainersPlan;
  readonly placement: PlacementPlan;
  readonly health: HealthPlan;
  readonly shutdown: ShutdownPlan;
  readonly serviceAccount: ServiceAccountPlan;
  readonly network: PodNetworkPlan;
}

/** Where the pods run, and how it is seen that they are well. */
export function planPod(
  planning: Planning, props: WorkloadProps, serving: Serving & { readonly singleton?: SingletonPlan },
): Pick<PodPlan, 'placement' | 'health' | 'network'> {
  const { singleton } = serving;
  const isLone = singleton !== undefined && singleton.access === undefined;
  const placement = isLone ? planLonePlacement(planning, props, singleton) : planPlacement(planning, props);
  return { placement, health: planHealth(planning, props, serving), network: planPodNetwork(planning, props) };
}
