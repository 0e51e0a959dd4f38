import { readTriggers } from './triggers';
import { fields, text } from '../../kubernetes/json/fields';
import { pointerKey } from '../../kubernetes/json/pointer';
import { ObjectView } from '../../kubernetes/objects/object';

/** Something that KEDA knows only from a version on; its definitions of the kinds have older servers drop it without a word. */
export interface KedaFeature {
  readonly from: string;
  readonly field: string;
  /** What then happens. */
  readonly outcome: string;
  /** Whether what keeps capacity rests on it. */
  readonly isLoadBearing?: boolean;
  /** JSON pointer of the feature in an object that uses it. */
  where(object: ObjectView): string | undefined;
}

const AUTHENTICATIONS: readonly string[] = ['TriggerAuthentication', 'ClusterTriggerAuthentication'];
const CURRENT = 'currentReplicas';
const FORMULA = 'scalingModifiers';

function scaledObject(read: (object: ObjectView) => string | undefined) {
  return (object: ObjectView) => object.kind === 'ScaledObject' ? read(object) : undefined;
}

function annotation(...names: readonly string[]) {
  return scaledObject(({ annotations }) => {
    const found = names.find(name => name in annotations);
    return found === undefined ? undefined : `/metadata/annotations/${pointerKey(found)}`;
  });
}

function authentication(field: string) {
  return ({ kind, spec }: ObjectView) => AUTHENTICATIONS.includes(kind) && spec[field] !== undefined ? `/spec/${field}` : undefined;
}

/** A field of the metadata of a trigger, in a ScaledObject or a ScaledJob. */
function metadata(type: string, field: string, matches: (value: string) => boolean = () => true) {
  return ({ kind, spec }: ObjectView) => {
    const found = kind === 'ScaledObject' || kind === 'ScaledJob'
      ? readTriggers(spec).find(trigger => trigger.type === type && field in trigger.metadata && matches(trigger.metadata[field])) : undefined;
    return found === undefined ? undefined : `${found.path}/metadata/${field}`;
  };
}

const fallbackBehavior = ({ spec }: ObjectView) => text(fields(spec.fallback).behavior) ?? '';

/**
 * Fields that came with a version after the oldest that is known.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/CHANGELOG.md
 */
export const KEDA_FEATURES: readonly KedaFeature[] = [
  {
    from: '2.17',
    field: 'fallback.behavior',
    outcome: 'an outage of the scaler then takes the workload to fallback.replicas, however many run',
    isLoadBearing: true,
    where: scaledObject(object => fallbackBehavior(object).startsWith(CURRENT) ? '/spec/fallback/behavior' : undefined),
  }, {
    from: '2.20',
    field: 'fallback.behavior scalingModifiers',
    outcome: 'fallback.replicas then counts',
    where: scaledObject(object => fallbackBehavior(object) === FORMULA ? '/spec/fallback/behavior' : undefined),
  }, {
    from: '2.14',
    field: 'initialCooldownPeriod',
    outcome: 'a ScaledObject whose source has nothing to do when it is made then takes all replicas at once',
    isLoadBearing: true,
    where: scaledObject(({ spec }) => spec.initialCooldownPeriod !== undefined ? '/spec/initialCooldownPeriod' : undefined),
  }, {
    from: '2.18',
    field: 'the tolerance of a direction',
    outcome: 'the tolerance of the whole cluster then counts',
    where: scaledObject(({ spec }) => {
      const behavior = fields(fields(fields(spec.advanced).horizontalPodAutoscalerConfig).behavior);
      const direction = ['scaleUp', 'scaleDown'].find(one => fields(behavior[one]).tolerance !== undefined);
      return direction === undefined ? undefined : `/spec/advanced/horizontalPodAutoscalerConfig/behavior/${direction}/tolerance`;
    }),
  },
  { from: '2.18', field: 'pausing one direction', outcome: 'nothing is then paused', where: annotation('autoscaling.keda.sh/paused-scale-in', 'autoscaling.keda.sh/paused-scale-out') },
  { from: '2.18', field: 'force-activation', outcome: 'nothing is then woken', where: annotation('autoscaling.keda.sh/force-activation') },
  {
    from: '2.15',
    field: 'scalingStrategy eager',
    outcome: 'the default strategy then counts',
    where: ({ kind, spec }) => kind === 'ScaledJob' && text(fields(spec.scalingStrategy).strategy) === 'eager' ? '/spec/scalingStrategy/strategy' : undefined,
  },
  {
    from: '2.14',
    field: 'saslTokenProvider',
    outcome: 'the scaler then cannot log in to the brokers',
    where: metadata('kafka', 'saslTokenProvider', value => value === 'aws_msk_iam'),
  },
  { from: '2.18', field: 'ensureEvenDistributionOfPartitions', outcome: 'it is then passed over', where: metadata('kafka', 'ensureEvenDistributionOfPartitions') },
  { from: '2.16', field: 'ignoreNullValues of aws-cloudwatch', outcome: 'a metric without values then counts as 0', where: metadata('aws-cloudwatch', 'ignoreNullValues') },
  {
    from: '2.20',
    field: 'externalID',
    outcome: 'the role then refuses to be assumed',
    where: ({ kind, spec }) => AUTHENTICATIONS.includes(kind) && fields(spec.podIdentity).externalID !== undefined ? '/spec/podIdentity/externalID' : undefined,
  },
  { from: '2.14', field: 'awsSecretManager', outcome: 'the scaler then has no credentials', where: authentication('awsSecretManager') },
  { from: '2.17', field: 'boundServiceAccountToken', outcome: 'the scaler then has no credentials', where: authentication('boundServiceAccountToken') },
  { from: '2.20', field: 'oauth2', outcome: 'the scaler then has no credentials', where: authentication('oauth2') },
];

/** Kinds that have any of them. */
export const VERSIONED_KINDS: readonly string[] = ['ScaledObject', 'ScaledJob', ...AUTHENTICATIONS];
