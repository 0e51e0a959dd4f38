import { renderJobSpec } from './job';
import { present } from './metadata';
import { Fields, KubernetesObject } from '../kubernetes';
import { RetirementPlan } from '../plan/members/members';

/** A Job on the claims of a member that is gone. */
export function renderRetirement(plan: RetirementPlan): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: renderOwn(plan, plan.metadata.annotations),
    spec: { ...renderJobSpec(plan.run, plan), ...present('ttlSecondsAfterFinished', plan.timeToLive) },
  };
}

/** The metadata of an object beside the members. */
export function renderOwn({ name, namespace, metadata }: Pick<RetirementPlan, 'name' | 'namespace' | 'metadata'>, annotations: Fields = {}): Fields {
  return { name, labels: metadata.labels, ...present('namespace', namespace), ...present('annotations', annotations) };
}
