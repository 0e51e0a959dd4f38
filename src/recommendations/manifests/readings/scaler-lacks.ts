import { Absence, isClosed, Lack, readPresence } from './lack';
import { isWrittenByOthers, keysOf } from './pod-lacks';
import { describe, isPlaceholder, ObjectKey, ObjectView } from '../../../kubernetes';
import { ParameterSource, TriggerAuthentication } from '../../../vocabularies/keda/trigger-authentication';
import { authenticationKey, triggersOf } from '../../../vocabularies/keda/triggers';
import { AuditContext, Reading, reading } from '../../recommendation';

const OUTCOME = 'KEDA cannot ask the source, and nothing is scaled by it';
const AUTHENTICATION: Absence = { asks: 'a trigger authenticates by it', outcome: OUTCOME, certain: 'warning', otherwise: 'info' };
/** Those of the whole cluster are seldom beside what names them. */
const OF_THE_CLUSTER: Absence = { ...AUTHENTICATION, otherwise: 'nothing' };

/** The authentications that the triggers of an object name. */
export function readTriggerLacks(object: ObjectView, context: AuditContext): readonly Reading<Lack>[] {
  return triggersOf(object).flatMap(trigger => {
    const key = authenticationKey(trigger, object.namespace);
    const absence = key?.kind === 'ClusterTriggerAuthentication' ? OF_THE_CLUSTER : AUTHENTICATION;
    return key === undefined ? [] : readPresence(key, object, `${trigger.path}/authenticationRef`, absence, context);
  });
}

/** The Secrets and ConfigMaps that an authentication reads, and their keys; those of the whole cluster are in KEDA's own namespace. */
export function readAuthenticationLacks(object: TriggerAuthentication, context: AuditContext): readonly Reading<Lack>[] {
  return object.kind === 'TriggerAuthentication' ? object.sources.flatMap(source => readSource(object, source, context)) : [];
}

function readSource(
  object: TriggerAuthentication, { kind, parameter, name, key, path }: ParameterSource, context: AuditContext,
): readonly Reading<Lack>[] {
  if (name === '' || isPlaceholder(name)) {
    return [];
  }
  const source: ObjectKey = { group: '', kind, namespace: object.namespace, name };
  const by = `the parameter ${parameter}`;
  const found = context.inventory.findAll(source);
  if (found.length === 0) {
    return readPresence(source, object, `${path}/name`, { asks: `${by} comes from it`, outcome: OUTCOME, certain: 'warning', otherwise: 'info' }, context);
  }
  const isThere = key === '' || isPlaceholder(key) || found.some(each =>
    keysOf(each, 'volume').includes(key) || isWrittenByOthers(each, source, context) || context.isUnfinished(each));
  const isEmpty = found.every(each => keysOf(each, 'volume').length === 0);
  return isThere || isEmpty && !isClosed(object, context) ? []
    : reading<Lack>({ code: 'key', level: 'warning', object: describe(found[0]), key, by, outcome: OUTCOME }, object, `${path}/key`, { related: found });
}
