import { Work } from './queue-waits';
import { Autoscaler, ClusterFacts, DeclaredFacts, fields, quantity, SERVED_FROM } from '../../../kubernetes';
import { ScaledObject } from '../../../vocabularies/keda/scaled-object';

/** What the workload of an autoscaler declares of its jobs; times in seconds. */
export interface DeclaredWork extends Omit<Work, 'countsRunning'> {
  readonly facts: DeclaredFacts;
  readonly maxWait: number;
  readonly concurrency: number;
}

/** Nothing where the workload says too little to judge a wait by. */
export function declaredWork({ workloads: [workload] }: Autoscaler): DeclaredWork | undefined {
  const { facts } = workload ?? {};
  const { maxWait, typicalJobDuration, concurrency = 1 } = facts ?? {};
  return facts === undefined || !isSome(maxWait) || !isSome(typicalJobDuration) || !isSome(concurrency) ? undefined
    : { facts, maxWait, typicalJobDuration, concurrency };
}

function isSome(value: number | undefined): value is number {
  return value !== undefined && value > 0;
}

/** How far the queue may be over its target, where the object says so and servers read it. */
export function statedTolerance({ spec }: ScaledObject, { kubernetesMinor }: ClusterFacts): number | undefined {
  const { behavior } = fields(fields(spec.advanced).horizontalPodAutoscalerConfig);
  const stated = quantity(fields(fields(behavior).scaleUp).tolerance);
  return kubernetesMinor < SERVED_FROM.autoscalerTolerance ? undefined : stated;
}
