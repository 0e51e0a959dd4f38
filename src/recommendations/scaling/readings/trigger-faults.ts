import { isPlaceholder, nearest, ObjectView } from '../../../kubernetes';
import { isSecretKey } from '../../../vocabularies/keda/credentials';
import { asScaledObject } from '../../../vocabularies/keda/scaled-object';
import { scaledObjectRefusals, targetRefusals, triggerListRefusals } from '../../../vocabularies/keda/scaled-object-refusals';
import {
  parametersOf, readKeys, readsKey, TriggerParameter, TriggerParameters, triggerTypes,
} from '../../../vocabularies/keda/trigger-parameters';
import { metadataPath, triggerRefusals } from '../../../vocabularies/keda/trigger-refusals';
import { FROM_ENV, isResourceTrigger, KedaTrigger, metadataValue, triggersOf } from '../../../vocabularies/keda/triggers';

/** What is wrong with a trigger, or with what has it. */
export type TriggerFault =
  | { readonly code: 'type' | 'missing' | 'refused' | 'invalid'; readonly path: string; readonly problem: string; readonly needed: string }
  | { readonly code: 'dropped'; readonly path: string; readonly problem: string; readonly needed: string; readonly since: string }
  | { readonly code: 'unread' | 'elsewhere' | 'retired'; readonly path: string; readonly type: string; readonly key: string; readonly effect: string };

/** What KEDA read of triggers until 2.12: it names metrics itself. */
const RETIRED: readonly string[] = ['metricName'];

const VALUE = 'Value';

/** Everything that KEDA refuses of the triggers of an object, and what it passes over. */
export function triggerFaults(object: ObjectView): readonly TriggerFault[] {
  const triggers = triggersOf(object);
  const scaled = asScaledObject(object);
  // A server has taken what it shows.
  const refused = object.isLive ? [] : [...triggerListRefusals(triggers), ...scaled === undefined ? [] : scaledObjectRefusals(scaled)];
  const counted = object.kind === 'ScaledJob' ? triggers.flatMap(uncounted) : [];
  const targets = object.isLive || scaled === undefined ? [] : targetRefusals(scaled);
  return [
    ...counted,
    ...refused.map(refusal => ({ code: 'invalid' as const, ...refusal })),
    ...targets.map(refusal => ({ code: 'refused' as const, ...refusal })),
    ...triggers.flatMap(faultsOf),
  ];
}

/**
 * KEDA divides the length of the queue by the average that a Job is there for; without one the most Jobs are none.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/scaledjob/metrics.go (getTargetAverageValue)
 */
function uncounted(trigger: KedaTrigger): readonly TriggerFault[] {
  const { metricType, path } = trigger;
  return metricType !== VALUE || isResourceTrigger(trigger) ? [] : [{
    code: 'refused', path: `${path}/metricType`, problem: `is ${VALUE}, of which no message counts for a Job`, needed: 'no metricType, or AverageValue',
  }];
}

function faultsOf(trigger: KedaTrigger): readonly TriggerFault[] {
  const { type, path } = trigger;
  if (type === '' || isPlaceholder(type)) {
    return [];
  }
  const parameters = parametersOf(type);
  if (parameters === undefined) {
    const known = triggerTypes();
    return [{ code: 'type', path: `${path}/type`, problem: type, needed: nearest(type, known) ?? 'a type that KEDA has' }];
  }
  return [
    ...[...parameters.byName.values()].flatMap(parameter => missing(trigger, parameter)),
    ...triggerRefusals(trigger).map(refusal => ({ code: 'refused' as const, ...refusal })),
    ...Object.keys(trigger.metadata).flatMap(key => keyFault(trigger, key, parameters)),
  ];
}

/** What a TriggerAuthentication holds is not asked for: it may be made by hand or by a vault. */
function missing(trigger: KedaTrigger, { name, isRequired, inMetadata, fromEnv, inAuthentication }: TriggerParameter): readonly TriggerFault[] {
  const { unreadable, authenticationRef, metadata, path } = trigger;
  const isGiven = !isRequired || unreadable.includes(name)
    || inMetadata && metadataValue(trigger, name) !== undefined
    || fromEnv && metadataValue(trigger, `${name}${FROM_ENV}`) !== undefined
    || inAuthentication && authenticationRef !== undefined;
  if (isGiven) {
    return [];
  }
  const ways = [inMetadata ? name : '', fromEnv ? `${name}${FROM_ENV}` : '', inAuthentication ? `${name} in a TriggerAuthentication` : ''];
  const isEmpty = Object.hasOwn(metadata, name) && inMetadata;
  return [{
    code: 'missing', path: isEmpty ? metadataPath(trigger, name) : `${path}/metadata`, problem: name, needed: ways.filter(way => way !== '').join(' or '),
  }];
}

function keyFault(trigger: KedaTrigger, key: string, parameters: TriggerParameters): readonly TriggerFault[] {
  const { type } = trigger;
  const path = metadataPath(trigger, key);
  const parameter = parameters.byName.get(key);
  if (parameter !== undefined && parameter.droppedIn !== '' && metadataValue(trigger, key) !== undefined) {
    const needed = key === 'type' ? 'metricType of the trigger' : 'what took its place';
    return [{ code: 'dropped', path, problem: key, since: parameter.droppedIn, needed }];
  }
  if (readsKey(parameters, key)) {
    return [];
  }
  if (RETIRED.includes(key)) {
    return [{ code: 'retired', path, type, key, effect: '' }];
  }
  if (isSecretKey(key)) {
    return [];
  }
  if (parameter?.inAuthentication === true) {
    return [{ code: 'elsewhere', path, type, key, effect: parameter.fromEnv ? `, or from the variable that ${key}${FROM_ENV} names` : '' }];
  }
  return [{ code: 'unread', path, type, key, effect: effectOf(trigger, key, parameters) }];
}

/** What holds in place of what was meant, and what that may be. */
function effectOf(trigger: KedaTrigger, key: string, parameters: TriggerParameters): string {
  const known = readKeys(parameters);
  const suggestion = nearest(key, known);
  if (suggestion === undefined) {
    return '';
  }
  const meant = parameters.byName.get(suggestion);
  const takesDefault = meant !== undefined && meant.byDefault !== '' && metadataValue(trigger, meant.name) === undefined;
  return ` (did you mean ${suggestion}${takesDefault ? `, for which it takes ${meant.byDefault}` : ''}?)`;
}
