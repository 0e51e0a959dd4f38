import { Fields, TextMap } from '../kubernetes';
import { WorkloadPlan } from '../plan/workload';

/** The metadata of an object of the workload, without fields that would be empty. */
export function renderMetadata(plan: WorkloadPlan, annotations: TextMap = {}, { labels }: { readonly labels: TextMap } = plan.metadata): Fields {
  return {
    name: plan.name,
    labels,
    ...present('namespace', plan.namespace),
    ...present('annotations', annotations),
  };
}

/**
 * A field, unless its value is empty: Kubernetes reads an absent field and an empty one alike.
 *
 * Spread it after the fields that are always there: V8 adds what follows a spread field by field, ten times as slowly.
 */
export function present(field: string, value: unknown): Fields {
  const isEmpty = value === undefined || value === 'none'
    || Array.isArray(value) && value.length === 0
    || typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
  return isEmpty ? {} : { [field]: value };
}
