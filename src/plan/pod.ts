import { checkObjectName } from './checks/names';
import { ContainersPlan } from './containers';
import { HealthPlan, planHealth, Serving } from './health';
import { inWords } from './ledger';
import { PlacementPlan, planPlacement } from './placement';
import { Planning } from './planning';
import { PodNetworkPlan, planPodNetwork } from './pod-network';
import { WorkloadProps } from '../api';
import { ShutdownPlan } from './shutdown/shutdown';
import { pullSecretOnServiceAccount } from '../recommendations/containers/pull-secret-on-service-account';

/** What a pod is, whatever makes it. */
export interface PodPlan {
  readonly containers: ContainersPlan;
  readonly placement: PlacementPlan;
  readonly health: HealthPlan;
  readonly shutdown: ShutdownPlan;
  readonly serviceAccount: ServiceAccountPlan;
  readonly network: PodNetworkPlan;
}

/** The account that the pods run as; made by the construct unless it is the user's. */
export interface ServiceAccountPlan {
  readonly name: string;
  readonly isMade: boolean;
  readonly pullSecrets: readonly string[];
}

/** Where the pods run, and how it is seen that they are well. */
export function planPod(planning: Planning, props: WorkloadProps, serving: Serving): Pick<PodPlan, 'placement' | 'health' | 'network'> {
  const placement = planPlacement(planning, props);
  return { placement, health: planHealth(planning, props, serving), network: planPodNetwork(planning, props) };
}

export function planServiceAccount({ ledger }: Planning, { serviceAccount, ...props }: Pick<WorkloadProps, 'serviceAccount' | 'imagePullSecrets'>, name: string): ServiceAccountPlan {
  const imagePullSecrets = props.imagePullSecrets ?? [];
  if (serviceAccount !== undefined && imagePullSecrets.length > 0) {
    ledger.refuse('imagePullSecrets', inWords('secrets beside a serviceAccount of your own'), 'none, or no serviceAccount',
      'Put the secrets on your ServiceAccount.', pullSecretOnServiceAccount);
  }
  return {
    name: serviceAccount === undefined ? name : checkObjectName(ledger, 'serviceAccount', serviceAccount.name),
    isMade: serviceAccount === undefined,
    pullSecrets: imagePullSecrets.map((secret, index) => checkObjectName(ledger, `imagePullSecrets[${index}]`, secret.name)),
  };
}
