import { planDisruption } from './disruption';
import { planLinterExemptions } from './linters/linter-exemptions';
import { factsOfPods, planMetadata } from './metadata';
import { planServiceAccount } from './service-account';
import { SingletonPlan, singletonSays } from './singleton';
import { assumeNodes, Begun, Decided, Planned, plannedOf, StatefulSetPlan } from './workload';
import { WorkloadProps } from '../api';
import { rollbackPossible } from '../recommendations/rollout/rollback-possible';
import { rolloutWaitsForReady } from '../recommendations/rollout/rollout-waits-for-ready';
import { singletonStaysAlone } from '../recommendations/scaling/singleton-stays-alone';

interface Lone extends Omit<Decided, 'component' | 'exposure' | 'singleton'> {
  readonly singleton: SingletonPlan;
}

/** A StatefulSet of one, whose name is a lock: no other pod has it until the object of the last one is gone. */
export function finishAtMostOne(begun: Begun<WorkloadProps>, { scaling, ...decided }: Lone): Planned<StatefulSetPlan> {
  const { planning, props, name, namespace, waivers } = begun;
  const { ledger, facts } = planning;
  const { containers, singleton } = decided;
  const disruption = planDisruption(planning, props, scaling, containers);
  const exempted = planLinterExemptions(props, { controller: 'StatefulSet', ...decided, exposure: 'none', scaling, disruption, facts });
  const metadata = planMetadata(planning, name, props, waivers, {
    component: 'worker',
    facts: { ...factsOfPods(decided), ...singletonSays(singleton), ...exempted.workload },
    podAnnotations: disruption.podAnnotations,
    isGated: false,
  });
  const serviceAccount = planServiceAccount(planning, props, { name, namespace });
  assumeNodes(planning);
  return plannedOf(begun, {
    controller: 'StatefulSet',
    name,
    namespace,
    ...decided,
    scaling,
    exposure: 'none',
    members: {
      ...singletonStaysAlone.set,
      replicas: scaling.minReplicas,
      serviceName: name,
      minReady: ledger.decide('minReady', rolloutWaitsForReady,
        ledger.seconds('minReady', props.minReady, { under: rolloutWaitsForReady }), () => rolloutWaitsForReady.choose()),
      revisionHistoryLimit: ledger.decide('revisionHistoryLimit', rollbackPossible,
        ledger.count('revisionHistoryLimit', props.revisionHistoryLimit, { under: rollbackPossible }), () => rollbackPossible.choose()),
      claims: [],
    },
    disruption,
    metadata,
    serviceAccount,
    facts,
  });
}
