import { Budget } from './model';
import { KubernetesObject, viewObject } from './object';
import { COUNT_OR_TEXT, mapType, TEXT } from '../json/field-types';
import { text } from '../json/fields';
import { intOrPercent } from '../values/int-or-percent';
import { labelSelector, SELECTOR_FIELDS } from '../values/selector';

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
