import { COUNT_OR_TEXT, mapType, TEXT } from './field-types';
import { intOrPercent } from './int-or-percent';
import { Budget } from './model';
import { KubernetesObject, viewObject } from './object';
import { labelSelector, SELECTOR_FIELDS } from './selector';
import { text } from './shape';

export const BUDGET_FIELDS = mapType({
  minAvailable: COUNT_OR_TEXT, maxUnavailable: COUNT_OR_TEXT, selector: SELECTOR_FIELDS, unhealthyPodEvictionPolicy: TEXT,
});

export function viewBudget(json: KubernetesObject): Budget {
  const view = viewObject(json);
  return {
    selector: labelSelector(view.spec.selector),
    minAvailable: intOrPercent(view.spec.minAvailable),
    maxUnavailable: intOrPercent(view.spec.maxUnavailable),
    unhealthyPods: text(view.spec.unhealthyPodEvictionPolicy) ?? 'IfHealthyBudget',
    workloads: [],
    ...view,
  };
}
