import { TriggerFault, triggerFaults } from './readings/trigger-faults';
import { addOnServes, addOnVersion, ClusterFacts, isPlaceholder, ObjectView, valueAt } from '../../kubernetes';
import { listedVersion } from '../../vocabularies/keda/trigger-parameters';
import { TRIGGERED } from '../../vocabularies/keda/triggers';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

type Fault = TriggerFault & {
  readonly kind: string;
  /** Whether the place may say something else when the object is applied. */
  readonly isOpen: boolean;
  /** Whether the KEDA of the cluster is known to be one that refuses it. */
  readonly isCertain: boolean;
};

/** What comes of a trigger that KEDA cannot read. */
const OUTCOMES: Readonly<Record<string, string>> = {
  ScaledObject: 'KEDA makes no autoscaler, and the replicas stay as they are',
  ScaledJob: 'KEDA starts no Job',
};

/** Types come and go with every minor version, and what is refused in the metadata is refused from a version on. */
function isCertain(fault: TriggerFault, facts: ClusterFacts): boolean {
  switch (fault.code) {
    case 'type': return addOnVersion(facts, 'keda')?.split('.', 2).join('.') === listedVersion();
    case 'dropped': return addOnServes(facts, 'keda', fault.since) === 'yes';
    default: return true;
  }
}

export const triggerIsAccepted = recommend({
  id: 'trigger-is-accepted',
  title: 'KEDA accepts every trigger and reads all of its metadata',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/schema/generated/scalers-schema.json' },
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledobject_webhook.go' },
  ],
  why: 'The metadata of a trigger is a map of texts that the API server does not look into. KEDA reads it afterwards: without something that is required, '
    + 'or with a value that it refuses, it makes no autoscaler, says so in a condition of the ScaledObject, and the replicas stay as they are through '
    + 'the next peak. A name that it does not know it passes over in silence: with queueLenght in place of queueLength the target is the default, 5.',
  remedy: 'Write the names and values that KEDA knows: the page of the trigger in its documentation lists them. What is secret comes by a '
    + 'TriggerAuthentication; nameFromEnv works for the parameters that KEDA reads from the target\'s container.',
  correction: 'KEDA\'s documentation calls minMetricValue of aws-cloudwatch optional with 0; the code requires it. Its pages of RabbitMQ write vHostName, '
    + 'which is not read: it is vhostName.',
  on: 'object',
  kinds: TRIGGERED,
  messages: {
    type: 'KEDA {version} has no trigger of the type {type}: {outcome}.',
    unlisted: 'KEDA {version} has no trigger of the type {type}: where that of the cluster has none either, {outcome}.',
    missing: 'A trigger lacks {key}, which its type requires: {outcome}.',
    refused: '{path} {problem}: {outcome}.',
    invalid: '{path} {problem}: KEDA refuses the {kind}.',
    dropped: 'KEDA refuses {key} in the metadata since {since}: {outcome}.',
    unread: 'KEDA does not read {key} of a trigger of the type {type}{effect}.',
    elsewhere: 'KEDA reads {key} of a trigger of the type {type} from a TriggerAuthentication{effect}, not from the metadata.',
    retired: 'KEDA does not read {key} any more; it names the metrics itself.',
    unfinished: '{path} {problem}: as it stands KEDA refuses it, if nothing is filled in or patched before it is applied.',
  },
  levels: {
    type: 'error', unlisted: 'warning', missing: 'error', refused: 'error', invalid: 'error', dropped: ['error', 'warning'],
    unread: 'warning', elsewhere: 'warning', retired: 'info', unfinished: 'info',
  },
  read: (object: ObjectView, context): readonly Reading<Fault>[] => object.isOwned || object.group !== 'keda.sh' ? NOT_APPLICABLE
    : triggerFaults(object).map(fault => ({
      value: {
        ...fault,
        kind: object.kind,
        isOpen: context.isUnfinished(object) || isPlaceholder(valueAt(object.json, fault.path)),
        isCertain: isCertain(fault, context.facts),
      },
      place: { object, path: fault.path },
    })),
  holds: (fault: Fault) => {
    const outcome = OUTCOMES[fault.kind];
    switch (fault.code) {
      case 'unread': return warning('unread', { key: fault.key, type: fault.type, effect: fault.effect });
      case 'elsewhere': return warning('elsewhere', { key: fault.key, type: fault.type, effect: fault.effect }, 'a TriggerAuthentication with it');
      case 'retired': return info('retired', { key: fault.key });
      case 'dropped': return (fault.isCertain ? error : warning)('dropped', { key: fault.problem, since: fault.since, outcome }, fault.needed);
    }
    const { code, path, problem, needed, kind } = fault;
    if (fault.isOpen) {
      return info('unfinished', { path, problem: code === 'missing' ? `lacks ${problem}` : code === 'type' ? `is ${problem}` : problem }, needed);
    }
    switch (code) {
      case 'type': {
        const given = { version: listedVersion(), type: problem, outcome };
        return fault.isCertain ? error('type', given, needed) : warning('unlisted', given, needed);
      }
      case 'missing': return error('missing', { key: problem, outcome }, needed);
      case 'refused': return error('refused', { path, problem, outcome }, needed);
      case 'invalid': return error('invalid', { path, problem, kind }, needed);
    }
  },
});
