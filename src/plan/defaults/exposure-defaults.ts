import { Default, Rules, Stated, withDefaults } from './stated';
import { AlbIngressOptions, Exposure, ExposureDefaults, NlbServiceOptions, ServingProtocol } from '../../api';
import { isFields } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import {
  ALB_CHECK_KEYS, ALB_KEYS, ALB_PREFIX, AlbSetting, DEREGISTRATION_DELAY, IDLE_TIMEOUT, NLB_KEYS, NLB_PREFIX, NlbSetting, writeAttributes,
} from '../../vocabularies/aws-load-balancer';
import { mayEndTls } from '../exposure/tls-front';

type Settings = Exposure['_settings'];
type Kind = Settings['kind'];

export const EXPOSURE_RULES: Rules = {
  maps: new Set(['loadBalancerAttributes', 'targetGroupAttributes', 'annotations']),
  yieldsTo: { certificateArn: ['certificateArns'], certificateArns: ['certificateArn'] },
};

/** The exposures that have an option. */
const HAD_BY: Readonly<Record<keyof ExposureDefaults, readonly Kind[]>> = {
  group: ['alb'],
  scheme: ['alb', 'nlb'],
  certificateArn: ['alb', 'nlb'],
  certificateArns: ['alb', 'nlb'],
  sslPolicy: ['alb', 'nlb'],
  tlsToPods: ['alb', 'nlb'],
  className: ['alb'],
  idleTimeout: ['alb'],
  loadBalancerAttributes: ['alb'],
  targetGroupAttributes: ['alb', 'nlb'],
  annotations: ['alb', 'nlb', 'ingress'],
};
/** It is meant for those that end TLS. */
const POLICY = 'sslPolicy';
/** What tells one kind of balancer alone something. */
const OWN_PREFIXES: readonly (readonly [prefix: string, kind: Kind])[] = [[ALB_PREFIX, 'alb'], [NLB_PREFIX, 'nlb']];

/** Where it stands for gRPC, the protocol of the service has written it. */
const GRPC_KEY = ALB_PREFIX + ALB_KEYS.protocolVersion;
/** What attributes of target groups begin with that say whether and how clients stick to a pod. */
const STICKINESS = 'stickiness.';

/** Options by the annotations that they write. */
const ALB_WRITTEN_BY: Readonly<Partial<Record<AlbSetting, keyof AlbIngressOptions>>> = {
  scheme: 'scheme',
  group: 'group',
  groupOrder: 'groupOrder',
  certificateArn: 'certificateArn',
  sslPolicy: 'sslPolicy',
  loadBalancerAttributes: 'loadBalancerAttributes',
  backendProtocol: 'tlsToPods',
  targetGroupAttributes: 'targetGroupAttributes',
};
const ALB_CHECK_WRITTEN_BY: Readonly<Partial<Record<keyof typeof ALB_CHECK_KEYS, keyof AlbIngressOptions>>> = {
  path: 'healthCheckPath',
  successCodes: 'successCodes',
};
const NLB_WRITTEN_BY: Readonly<Partial<Record<NlbSetting, keyof NlbServiceOptions>>> = {
  scheme: 'scheme',
  certificateArn: 'certificateArn',
  tlsPort: 'certificateArn',
  sslPolicy: 'sslPolicy',
  backendProtocol: 'tlsToPods',
  targetGroupAttributes: 'targetGroupAttributes',
};

/** As an annotation wins over what is written for options, one that is a default would win over the option of a service. */
const OPTION_OF: ReadonlyMap<string, string> = new Map([
  ...optionsByKey(ALB_PREFIX, ALB_KEYS, ALB_WRITTEN_BY),
  ...optionsByKey(ALB_PREFIX, ALB_CHECK_KEYS, ALB_CHECK_WRITTEN_BY),
  ...optionsByKey(NLB_PREFIX, NLB_KEYS, NLB_WRITTEN_BY),
]);

function optionsByKey<Setting extends string>(
  prefix: string, keys: Readonly<Record<Setting, string>>, options: Readonly<Partial<Record<Setting, string>>>,
): readonly (readonly [string, string])[] {
  return (Object.keys(options) as Setting[]).map(setting => [prefix + keys[setting], options[setting]!]);
}

/** The option that says the same as an annotation. */
export function optionOf(annotation: string): string | undefined {
  return OPTION_OF.get(annotation);
}

export interface ExposureWithDefaults {
  readonly settings: Settings;
  readonly taken: readonly Default[];
}

/** An exposure with the options that the scopes above state and that it has. */
export function exposureWithDefaults(stated: Stated, settings: Settings, protocol: ServingProtocol): ExposureWithDefaults {
  const { kind, options } = settings;
  const isSticky = !isStickyElsewhere(stated, kind);
  const merged = (hasPolicy: boolean): ExposureWithDefaults => {
    const { props, taken } = withDefaults<object>(stated, options, EXPOSURE_RULES, one => (hasPolicy || one.prop !== POLICY)
      && HAD_BY[one.prop as keyof ExposureDefaults].includes(kind) && isMeant(one, kind, protocol) && !isSaidOtherwise(one, options)
      && (isSticky || !isStickiness(one)));
    return { settings: taken.length === 0 ? settings : { kind, options: props } as Settings, taken };
  };
  const all = merged(true);
  return all.taken.some(({ prop }) => prop === POLICY) && !mayEndTls(all.settings) ? merged(false) : all;
}

/** Whether a value is for such a balancer: a certificate of hosts ends the TLS of HTTP and gRPC, not of any protocol. */
function isMeant({ prop, key, value }: Default, kind: Kind, protocol: ServingProtocol): boolean {
  switch (prop) {
    case 'certificateArn': case 'certificateArns': return kind !== 'nlb' || protocol !== ServingProtocol.TCP;
    case 'targetGroupAttributes': return targetGroupProblem(kind, key!, value) === undefined;
    case 'annotations': return !(protocol === ServingProtocol.GRPC && key === GRPC_KEY) && OWN_PREFIXES.every(([prefix, only]) => only === kind || !key!.startsWith(prefix));
    default: return true;
  }
}

function isStickiness({ prop, key }: Default): boolean {
  return prop === 'targetGroupAttributes' && key!.startsWith(STICKINESS);
}

/** Whether clients are to stick to a pod in a way that such a balancer lacks; the rest of it would have them stick in another way. */
function isStickyElsewhere(stated: Stated, kind: Kind): boolean {
  return [...stated.values()].some(one => isStickiness(one) && targetGroupProblem(kind, one.key!, one.value) !== undefined);
}

/** What is wrong with an attribute for the target group of such a balancer, in words. */
export function targetGroupProblem(kind: Kind, attribute: string, value: unknown): string | undefined {
  const problemWith = kind === 'alb' ? loadBalancerAcceptsValues.albProblem : loadBalancerAcceptsValues.nlbProblem;
  return problemWith('targetGroupAttributes', writeAttributes({ [attribute]: String(value) }));
}

/** Two durations are options and attributes: whoever states one means both. */
function isSaidOtherwise({ prop, key }: Default, { idleTimeout, loadBalancerAttributes, deregistrationDelay }: AlbIngressOptions): boolean {
  return prop === 'idleTimeout' && isFields(loadBalancerAttributes) && IDLE_TIMEOUT.attribute in loadBalancerAttributes
    || key === IDLE_TIMEOUT.attribute && (idleTimeout ?? undefined) !== undefined
    || key === DEREGISTRATION_DELAY.attribute && (deregistrationDelay ?? undefined) !== undefined;
}
