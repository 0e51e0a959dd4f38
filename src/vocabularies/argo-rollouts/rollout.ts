import { COUNT_OR_TEXT, FLAG, mapType } from '../../kubernetes/json/field-types';
import { isFields } from '../../kubernetes/json/fields';
import { ViewContext, Workload } from '../../kubernetes/objects/model';
import { KubernetesObject, ObjectView, viewObject } from '../../kubernetes/objects/object';
import { CONTROLLER_FIELDS, OWN_TEMPLATE, ROLLING_REPLICAS, StrategyForm, viewWorkload, WorkloadForm } from '../../kubernetes/objects/workload';

export const ROLLOUT_FIELDS = mapType({
  ...CONTROLLER_FIELDS, paused: FLAG,
  strategy: mapType({ canary: mapType({ maxSurge: COUNT_OR_TEXT, maxUnavailable: COUNT_OR_TEXT }), blueGreen: mapType({}) }),
});

/** The label by which the controller tells revisions apart. */
export const ROLLOUT_REVISION = 'rollouts-pod-template-hash';

const STRATEGY: StrategyForm = {
  ...ROLLING_REPLICAS, limits: 'canary', typeOf: ({ blueGreen }) => isFields(blueGreen) ? 'BlueGreen' : undefined,
};
const FORM: WorkloadForm = { template: OWN_TEMPLATE, strategy: STRATEGY, revisionLabel: ROLLOUT_REVISION };

/** A Rollout; one that borrows the template of a workload that is not in the input makes no pods that could be seen. */
export function viewRollout(json: KubernetesObject, context: Pick<ViewContext, 'readPod' | 'lenders'>): ObjectView | Workload {
  const lender = context.lenders.get(json);
  return lender === undefined && context.lenders.has(json) ? viewObject(json) : viewWorkload(json, context, FORM, lender);
}
