import { REPLICATED } from '../../inventory';
import { cannotBeTwo, expectsRedundancy, isPlaceholder, isRouted, isScaledElsewhere, minimumPlace, minimumReplicas, mustBeAlone, scalesFromZero, valueAt } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const MINIMUM = 2;

export const replicasMinimum = recommend({
  id: 'replicas-minimum',
  title: 'At least two replicas run',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'singletons' }, { document: 'APP', section: 'replicas' }, { document: 'QNA', section: 'many-pods' }],
  why: 'While the only replica is drained, replaced or restarted, nobody answers.',
  remedy: 'Run at least two replicas: raise minReplicas of the autoscaler, or replicas where there is none.',
  byDefault: `Never fewer than ${MINIMUM} replicas, except in the profiles staging and development.`,
  causedBy: ['minReplicas'],
  on: 'workload',
  kinds: REPLICATED,
  implies: ['replicas-cover-zones'],
  messages: {
    few: 'Only {replicas} replica runs: while it is replaced or its node drained, nothing takes its place.',
    none: 'No replica runs: the workload is switched off.',
    asleep: 'No replica runs until the autoscaler starts one: until then nobody answers.',
    unstated: 'Nothing in the input states how many replicas run, so Kubernetes takes {replicas}: while its node is drained, nothing takes its place.',
  },
  levels: { few: ['error', 'warning'], none: ['error', 'warning'], asleep: ['error', 'warning'], unstated: 'warning' },
  minimum: MINIMUM,
  read: (workload, context) => {
    const isIdle = isScaledElsewhere(workload) && minimumReplicas(workload) === 0 && !isRouted(workload);
    // A second pod would wait for the volume of the first, whatever the autoscaler may do: state-outlives-the-pod tells of that.
    const isBound = cannotBeTwo(workload, context.inventory) && !context.isOurs(workload);
    // What is declared to be alone cannot be two: singleton-stays-alone tells what that costs.
    const isAlone = minimumReplicas(workload) === 1 && mustBeAlone(workload);
    if (!expectsRedundancy(context.facts) || scalesFromZero(workload) || isIdle || isBound || isAlone) {
      return NOT_APPLICABLE;
    }
    const { object, path, isStated } = minimumPlace(workload);
    if (isPlaceholder(valueAt(object.json, path))) {
      return NOT_APPLICABLE;
    }
    const isCertain = context.isOurs(workload) && workload.kind !== 'StatefulSet';
    const isWoken = workload.autoscalers.some(({ scalesToZero }) => scalesToZero);
    const value = { replicas: minimumReplicas(workload), isStated: isStated || isScaledElsewhere(workload), isCertain, isWoken };
    return reading(value, object, path, { related: [workload] });
  },
  holds: ({ replicas, isStated, isCertain, isWoken }) => {
    if (replicas >= MINIMUM) {
      return undefined;
    }
    const needed = `at least ${MINIMUM}`;
    if (!isStated) {
      return warning('unstated', { replicas }, needed);
    }
    const problem = isCertain ? error : warning;
    return problem(replicas > 0 ? 'few' : isWoken ? 'asleep' : 'none', { replicas }, needed);
  },
});
