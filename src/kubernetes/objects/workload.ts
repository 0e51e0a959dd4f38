import { PodsAtOnce, Strategy, ViewContext, Workload } from './model';
import { KubernetesObject, ObjectView, viewObject } from './object';
import { TEMPLATE_FIELDS } from './pod';
import { declaredFacts } from '../facts/declared-facts';
import { COUNT, FieldTypes } from '../json/field-types';
import { Fields, fields, integer, isFields, text } from '../json/fields';
import { Fence, fence, IntOrPercent, intOrPercent } from '../values/int-or-percent';
import { labelSelector, SELECTOR_FIELDS } from '../values/selector';

/** What the controllers of replicas have in common. */
export const CONTROLLER_FIELDS: FieldTypes = {
  replicas: COUNT, minReadySeconds: COUNT, revisionHistoryLimit: COUNT, progressDeadlineSeconds: COUNT, selector: SELECTOR_FIELDS,
  template: TEMPLATE_FIELDS,
};

/** What differs between kinds of workload. */
export interface WorkloadForm {
  /** Keys that lead to the template of the pods; none where the object is the pod itself. */
  readonly template: readonly string[];
  readonly strategy: StrategyForm;
  readonly revisionLabel?: string;
  /** How many pods there are at once, where neither replicas nor nodes say so. */
  readonly podsAtOnce?: (spec: Fields) => PodsAtOnce;
}

/** Where a kind says how it replaces its pods, and what its controller does otherwise. */
export interface StrategyForm {
  readonly field: string;
  /** The part with surge and unavailability. */
  readonly limits: string;
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  /** Whether a rolling update goes by surge and unavailability of all replicas. */
  readonly isByReplicas: boolean;
  /** The progress deadline that the controller adds; nothing where it has none. */
  readonly progressDeadline?: number;
  /** The type by what the strategy says otherwise than in `type`. */
  readonly typeOf?: (strategy: Fields) => string | undefined;
}

const SERVER_DEFAULTS = { type: 'RollingUpdate', revisionHistory: 10 };

/** The template of the kinds that make pods themselves. */
export const OWN_TEMPLATE: readonly string[] = ['spec', 'template'];

/** What a Deployment says of its strategy; kinds that have none are read alike. */
export const ROLLING: StrategyForm = { field: 'strategy', limits: 'rollingUpdate', maxSurge: '25%', maxUnavailable: '25%', isByReplicas: false };

/** Replicas are replaced within surge and unavailability of all of them, as a Deployment does it. */
export const ROLLING_REPLICAS: StrategyForm = { ...ROLLING, isByReplicas: true, progressDeadline: 600 };

/** Pods are replaced one by one, without surge. */
export const ONE_BY_ONE: StrategyForm = { field: 'updateStrategy', limits: 'rollingUpdate', maxSurge: 0, maxUnavailable: 1, isByReplicas: false };

/** The view of an object that makes pods; a lender's template takes the place of its own. */
export function viewWorkload(json: KubernetesObject, { readPod }: Pick<ViewContext, 'readPod'>, form: WorkloadForm, lender?: KubernetesObject): Workload {
  const view = viewObject(json);
  const lent = lender && viewObject(lender);
  const template = form.template.reduce<unknown>((value, key) => fields(value)[key], (lent ?? view).json);
  return {
    pod: readPod(fields(template), `${form.template.map(key => `/${key}`).join('')}/spec`),
    lender: lent,
    selector: labelSelector(view.spec.selector ?? lent?.spec.selector),
    revisionLabel: form.revisionLabel,
    replicas: integer(view.spec.replicas),
    strategy: readStrategy(view, form.strategy),
    podsAtOnce: form.podsAtOnce?.(view.spec),
    facts: declaredFacts(view.annotations),
    budgets: [],
    autoscalers: [],
    verticalAutoscalers: [],
    services: [],
    trafficPaths: [],
    networkPolicies: [],
    ...view,
  };
}

function readStrategy({ spec }: ObjectView, form: StrategyForm): Strategy {
  const strategy = fields(spec[form.field]);
  const limits = fields(strategy[form.limits]);
  const type = text(strategy.type) ?? form.typeOf?.(strategy) ?? SERVER_DEFAULTS.type;
  return {
    type,
    isRolling: form.isByReplicas && type === SERVER_DEFAULTS.type,
    maxSurge: intOrPercent(limits.maxSurge) ?? form.maxSurge,
    maxUnavailable: intOrPercent(limits.maxUnavailable) ?? form.maxUnavailable,
    minReady: integer(spec.minReadySeconds) ?? 0,
    progressDeadline: form.progressDeadline === undefined ? undefined : integer(spec.progressDeadlineSeconds) ?? form.progressDeadline,
    revisionHistory: integer(spec.revisionHistoryLimit) ?? SERVER_DEFAULTS.revisionHistory,
    limits: isFields(strategy[form.limits]) ? limits : undefined,
    path: `/spec/${form.field}/${form.limits}`,
  };
}

/** The fewest replicas that the workload runs with: the autoscaler's minimum where there is one. */
export function minimumReplicas(workload: Workload): number {
  const [autoscaler] = workload.autoscalers;
  return autoscaler === undefined ? workload.replicas ?? workload.facts.minReplicas ?? 1 : autoscaler.minReplicas;
}

/** Where the fewest replicas stand, and whether someone wrote them down there. */
export function minimumPlace(workload: Workload): { readonly object: ObjectView; readonly path: string; readonly isStated: boolean } {
  const [autoscaler] = workload.autoscalers;
  const object: ObjectView = autoscaler ?? workload;
  const path = autoscaler?.minimumPath ?? '/spec/replicas';
  return { object, path, isStated: integer(object.spec[path.slice('/spec/'.length)]) !== undefined };
}

/** Whether someone declared an autoscaler that the input does not show. */
export function isScaledElsewhere(workload: Workload): boolean {
  return workload.replicas === undefined && workload.facts.minReplicas !== undefined && workload.autoscalers.length === 0;
}

export function maximumReplicas(workload: Workload): number {
  const [autoscaler] = workload.autoscalers;
  return autoscaler === undefined ? workload.replicas ?? workload.facts.maxReplicas ?? 1 : autoscaler.maxReplicas;
}

export function rolloutFence(workload: Workload, replicas: number): Fence {
  return fence(workload.strategy.maxSurge, workload.strategy.maxUnavailable, replicas);
}

/** Pods of a rollout that have to run beside all replicas before the first of those may go. */
export function podsBeside(workload: Workload, replicas: number): number {
  switch (workload.strategy.type) {
    case 'Recreate': return 0;
    case 'BlueGreen': return replicas;
    default: {
      const { surge, unavailable } = rolloutFence(workload, replicas);
      return unavailable > 0 ? 0 : surge;
    }
  }
}

/** Whether a balancer, an Ingress or a Service inside the cluster sends requests to the pods. */
export function isRouted(workload: Workload): boolean {
  return workload.trafficPaths.length > 0;
}

/** Whether someone declared that the workload works off jobs. */
export function isWorker(workload: Workload): boolean {
  return workload.facts.maxJobDuration !== undefined;
}

/** Whether an autoscaler takes a worker down to nothing while there is no work. */
export function scalesFromZero(workload: Workload): boolean {
  return workload.autoscalers.some(({ scalesToZero }) => scalesToZero)
    && (isWorker(workload) || !isRouted(workload));
}
