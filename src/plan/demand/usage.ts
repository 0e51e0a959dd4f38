import { TriggerPlan } from './trigger';
import { autoscalerComputable } from '../../recommendations/scaling/autoscaler-computable';
import { ContainersPlan } from '../containers';
import { LARGEST_COUNT, Ledger } from '../ledger';

/** CPU or memory in percent of what is requested: of the main container alone where another one requests nothing. */
export function planUsage(ledger: Ledger, prop: string, kind: 'cpu' | 'memory', utilization: number, containers: ContainersPlan): TriggerPlan {
  if (!(Number.isInteger(utilization) && utilization > 0 && utilization <= LARGEST_COUNT)) {
    ledger.refuse(prop, utilization, 'a whole percentage above 0', 'Give the utilization as a whole percentage of the request.', autoscalerComputable);
  }
  const running = [containers.main, ...containers.beside, ...containers.before.filter(({ isNativeSidecar }) => isNativeSidecar)];
  const chosen = autoscalerComputable.choose({ containers: running.map(({ resources }) => ({ hasRequest: kind in resources.requests })) });
  return { kind, name: kind, utilization, container: chosen === 'ContainerResource' ? containers.main.name : undefined };
}
