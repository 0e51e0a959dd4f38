import { countOrPercent } from './checks/quantities';
import { ContainersPlan } from './containers';
import { Planning } from './planning';
import { ScalingPlan } from './scaling';
import { WorkloadProps } from '../api';
import { expectsRedundancy, IntOrPercent, isDevelopment } from '../kubernetes';
import { budgetLetsBrokenPodsGo } from '../recommendations/disruption/budget-lets-broken-pods-go';
import { budgetPresent } from '../recommendations/disruption/budget-present';
import { nodesCanBeDrained } from '../recommendations/disruption/nodes-can-be-drained';

export interface DisruptionPlan {
  readonly budget: { readonly field: 'maxUnavailable' | 'minAvailable'; readonly amount: IntOrPercent } | 'none';
  readonly unhealthyPods: string;
  /** Annotations by which node autoscalers know what they may do with the pods. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** What a drain may take. */
export function planDisruption(
  { ledger, facts }: Planning, props: WorkloadProps & { readonly doNotDisrupt?: boolean }, scaling: Pick<ScalingPlan, 'minReplicas'>, containers: ContainersPlan,
): DisruptionPlan {
  const stated = props.disruptionBudget;
  const amount = countOrPercent(ledger, 'disruptionBudget', stated?._amount, budgetPresent);
  const chosen = { field: 'maxUnavailable' as const, amount: budgetPresent.choose({ minReplicas: scaling.minReplicas }) };
  const given = stated === undefined ? undefined
    : stated._kind === 'none' ? 'none' as const
      : amount === undefined ? undefined : { field: stated._kind, amount };
  const keep = ledger.decide('doNotDisrupt', nodesCanBeDrained, props.doNotDisrupt, () => false);
  return {
    budget: ledger.decide('disruptionBudget', budgetPresent, isDevelopment(facts) ? undefined : given,
      () => expectsRedundancy(facts) ? chosen : 'none' as const, 'minReplicas'),
    unhealthyPods: budgetLetsBrokenPodsGo.choose(),
    podAnnotations: {
      ...nodesCanBeDrained.choose({ scratchVolumes: containers.scratchVolumes }),
      ...(keep ? nodesCanBeDrained.keep : {}),
    },
  };
}
