import { ScaledObject } from './scaled-object';
import { isResourceTrigger, KedaTrigger, metadataValue } from './triggers';
import { fields, lookUp } from '../../kubernetes/json/fields';
import { isPlaceholder } from '../../kubernetes/json/placeholder';
import { Refusal } from '../../kubernetes/validation/refusals';

/** The longest value of a label, which KEDA makes of both names. */
const LONGEST = 63;
const PREFIX = 'keda-hpa-';
/** Triggers whose metric KEDA does not cache. */
const UNCACHED: readonly string[] = ['cpu', 'memory', 'cron'];
const METRIC_TYPES: readonly string[] = ['AverageValue', 'Value', 'Utilization'];
const BEHAVIORS: readonly string[] = ['static', 'currentReplicas', 'currentReplicasIfHigher', 'currentReplicasIfLower', 'scalingModifiers'];

/** The least that the definition of the kind takes, since 2.20. */
const LEAST: Readonly<Record<string, number>> = {
  pollingInterval: 1, cooldownPeriod: 0, initialCooldownPeriod: 0, idleReplicaCount: 0, minReplicaCount: 0, maxReplicaCount: 1,
};

/**
 * What KEDA's webhook or the definition of the kind refuses of a list of triggers.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaletriggers_types.go (ValidateTriggers)
 */
export function triggerListRefusals(triggers: readonly KedaTrigger[]): readonly Refusal[] {
  if (triggers.length === 0) {
    return [{ path: '/spec/triggers', problem: 'has no trigger', needed: 'one trigger or more' }];
  }
  const names = new Set<string>();
  return triggers.flatMap(trigger => {
    const refused: Refusal[] = [];
    const { type, name, path, useCachedMetrics, metricType } = trigger;
    if (type === '') {
      refused.push({ path: `${path}/type`, problem: 'is missing', needed: 'a type of trigger' });
    }
    if (useCachedMetrics && UNCACHED.includes(type)) {
      refused.push({ path: `${path}/useCachedMetrics`, problem: `is true for a trigger of the type ${type}`, needed: 'false' });
    }
    if (name !== '' && names.has(name)) {
      refused.push({ path: `${path}/name`, problem: `is ${name}, as another trigger is called`, needed: 'a name of its own' });
    }
    if (!METRIC_TYPES.includes(metricType) && !isPlaceholder(metricType)) {
      refused.push({ path: `${path}/metricType`, problem: `is ${metricType}`, needed: 'AverageValue, Value or, of cpu and memory, Utilization' });
    }
    names.add(name);
    return refused;
  });
}

/**
 * What KEDA's webhook or the definition of the kind refuses of a ScaledObject by itself; that its minimum is above its maximum is told elsewhere.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledobject_webhook.go
 */
export function scaledObjectRefusals(object: ScaledObject): readonly Refusal[] {
  return [
    ...boundRefusals(object), ...nameRefusals(object), ...fallbackRefusals(object), ...usageRefusals(object), ...modifierRefusals(object),
  ];
}

function boundRefusals({ spec, idleReplicas, statedMinimum }: ScaledObject): readonly Refusal[] {
  const low = Object.entries(LEAST).flatMap(([field, least]) => {
    const value = spec[field];
    return typeof value === 'number' && value < least ? [{ path: `/spec/${field}`, problem: `is ${value}`, needed: `${least} or more` }] : [];
  });
  // A minimum that is written counts as 1 at least; one that is not as 0.
  const minimum = statedMinimum === undefined ? 0 : Math.max(statedMinimum, 1);
  if (idleReplicas === undefined || idleReplicas < minimum || isPlaceholder(spec.minReplicaCount)) {
    return low;
  }
  const problem = `is ${idleReplicas}, not below minReplicaCount, ${statedMinimum ?? 'which is absent and counts as 0'}`;
  return [...low, { path: '/spec/idleReplicaCount', problem, needed: 'less than minReplicaCount, which is only 0 in practice' }];
}

function nameRefusals({ name, autoscalerName }: ScaledObject): readonly Refusal[] {
  if (isPlaceholder(name) || isPlaceholder(autoscalerName)) {
    return [];
  }
  if (name.length > LONGEST) {
    return [{ path: '/metadata/name', problem: `has ${name.length} characters`, needed: `${LONGEST} at most` }];
  }
  if (autoscalerName.length > LONGEST) {
    const path = '/spec/advanced/horizontalPodAutoscalerConfig/name';
    return [{ path, problem: `has ${autoscalerName.length} characters`, needed: `${LONGEST} at most` }];
  }
  const most = LONGEST - PREFIX.length;
  return autoscalerName === '' && name.length > most
    ? [{
      path: '/metadata/name',
      problem: `has ${name.length} characters, so that the HorizontalPodAutoscaler ${PREFIX}${name} has more than ${LONGEST}`,
      needed: `${most} at most, or a shorter advanced.horizontalPodAutoscalerConfig.name`,
    }]
    : [];
}

function goesByUsageAlone(triggers: readonly KedaTrigger[]): boolean {
  return triggers.length > 0 && triggers.every(isResourceTrigger);
}

function fallbackRefusals({ fallback, triggers, modifiers, spec }: ScaledObject): readonly Refusal[] {
  if (fallback === undefined) {
    return [];
  }
  const stated = fields(spec.fallback);
  const refused: Refusal[] = ['failureThreshold', 'replicas'].flatMap(field => {
    const value = stated[field];
    return value === undefined || typeof value === 'number' && value < 0
      ? [{ path: `/spec/fallback/${field}`, problem: value === undefined ? 'is missing' : `is ${String(value)}`, needed: '0 or more' }]
      : [];
  });
  if (goesByUsageAlone(triggers) && modifiers === undefined) {
    refused.push({ path: '/spec/fallback', problem: 'stands beside cpu and memory alone, which it does not cover', needed: 'another trigger, or no fallback' });
  }
  if (!BEHAVIORS.includes(fallback.behavior) && !isPlaceholder(fallback.behavior)) {
    refused.push({ path: '/spec/fallback/behavior', problem: `is ${fallback.behavior}`, needed: BEHAVIORS.join(', ') });
  }
  if (fallback.behavior === 'scalingModifiers' && (modifiers?.formula ?? '') === '') {
    refused.push({ path: '/spec/fallback/behavior', problem: 'is scalingModifiers without a formula', needed: 'advanced.scalingModifiers.formula' });
  }
  return refused;
}

/** Targets whose pods the webhook looks at. */
const LOOKED_AT: readonly string[] = ['Deployment', 'StatefulSet'];

function usageRefusals({ triggers, statedMinimum, targetGroup, targetKind, spec }: ScaledObject): readonly Refusal[] {
  const isSeen = targetGroup === 'apps' && LOOKED_AT.includes(targetKind);
  return isSeen && goesByUsageAlone(triggers) && (statedMinimum ?? 0) === 0 && !isPlaceholder(spec.minReplicaCount)
    ? [{
      path: '/spec/minReplicaCount',
      problem: `is ${statedMinimum === undefined ? 'absent, which is 0,' : '0'} while only cpu and memory are asked, which no replica uses`,
      needed: '1 or more, or another trigger',
    }]
    : [];
}

/** The targets that an autoscaler gets as they are; those of queues are judged by what waits. */
const TARGETS: Readonly<Record<string, string>> = { 'prometheus': 'threshold', 'aws-cloudwatch': 'targetMetricValue', 'cpu': 'value', 'memory': 'value' };

/**
 * Targets that are not above 0, which no API server takes in an autoscaler; a formula takes the place of all but cpu and memory.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.4/pkg/apis/autoscaling/validation/validation.go (validateMetricTarget)
 */
export function targetRefusals({ triggers, modifiers }: ScaledObject): readonly Refusal[] {
  return triggers.filter(trigger => modifiers === undefined || isResourceTrigger(trigger)).flatMap(trigger => {
    const key = lookUp(TARGETS, trigger.type);
    const value = key === undefined ? undefined : metadataValue(trigger, key);
    return key !== undefined && value !== undefined && /^-|^0*(?:\.0*)?[A-Za-z]*$/.test(value) && /\d/.test(value)
      ? [{ path: `${trigger.path}/metadata/${key}`, problem: `is "${value}", which no autoscaler takes for a target`, needed: 'above 0' }] : [];
  });
}

const MODIFIERS = '/spec/advanced/scalingModifiers';

function modifierRefusals({ modifiers, triggers, spec }: ScaledObject): readonly Refusal[] {
  if (modifiers === undefined) {
    return [];
  }
  const { formula, target, metricType } = modifiers;
  if (formula === '') {
    return [{ path: `${MODIFIERS}/formula`, problem: 'is missing', needed: 'a formula over the names of the triggers' }];
  }
  const refused: Refusal[] = [];
  const written = fields(fields(spec.advanced).scalingModifiers).target;
  const isText = written === undefined || typeof written === 'string';
  if (isText && !isPlaceholder(target) && !(Number(target) > 0)) {
    refused.push({ path: `${MODIFIERS}/target`, problem: target === '' ? 'is missing' : `is "${target}"`, needed: 'a number above 0' });
  }
  if (metricType === 'Utilization') {
    refused.push({ path: `${MODIFIERS}/metricType`, problem: 'is Utilization', needed: 'AverageValue or Value' });
  }
  const names = triggers.filter(trigger => !isResourceTrigger(trigger)).map(({ name }) => name);
  const unknown = isPlaceholder(formula) || names.some(isPlaceholder) ? undefined : namesIn(formula).find(name => !names.includes(name));
  if (unknown !== undefined) {
    const problem = `speaks of ${unknown}, as no trigger but cpu and memory is called`;
    refused.push({ path: `${MODIFIERS}/formula`, problem, needed: `a trigger with the name ${unknown}` });
  }
  return refused;
}

/** Words of the language of formulas. */
const WORDS: readonly string[] = [
  'in', 'and', 'or', 'not', 'nil', 'true', 'false', 'matches', 'contains', 'startsWith', 'endsWith', 'if', 'else', 'let',
];

/**
 * The names that a formula speaks of: what is called, follows a dot or stands in quotes is none; one with variables of its own is not looked into.
 *
 * @see https://expr-lang.org/docs/language-definition
 */
function namesIn(formula: string): readonly string[] {
  if (/\blet\b|[#{[]/.test(formula)) {
    return [];
  }
  const bare = formula.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, ' ');
  return (bare.match(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()/g) ?? []).filter(word => !WORDS.includes(word));
}
