import { Default, Rules, Stated, withDefaults } from './stated';
import { AlbIngressOptions, Exposure, ExposureDefaults, ServingProtocol } from '../../api';
import { isFields } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { ALB_PREFIX, DEREGISTRATION_DELAY, IDLE_TIMEOUT, NLB_PREFIX, writeAttributes } from '../../vocabularies/aws-load-balancer';

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
/** What tells one kind of balancer alone something. */
const OWN_PREFIXES: readonly (readonly [prefix: string, kind: Kind])[] = [[ALB_PREFIX, 'alb'], [NLB_PREFIX, 'nlb']];

export interface ExposureWithDefaults {
  readonly settings: Settings;
  readonly taken: readonly Default[];
}

/** An exposure with the options that the scopes above state and that it has. */
export function exposureWithDefaults(stated: Stated, settings: Settings, protocol: ServingProtocol): ExposureWithDefaults {
  const { kind, options } = settings;
  const { props, taken } = withDefaults<object>(stated, options, EXPOSURE_RULES, one =>
    HAD_BY[one.prop as keyof ExposureDefaults].includes(kind) && isMeant(one, kind, protocol) && !isSaidOtherwise(one, options));
  return { settings: taken.length === 0 ? settings : { kind, options: props } as Settings, taken };
}

/** Whether a value is for such a balancer: a certificate of hosts ends the TLS of HTTP and gRPC, not of any protocol. */
function isMeant({ prop, key, value }: Default, kind: Kind, protocol: ServingProtocol): boolean {
  switch (prop) {
    case 'certificateArn': case 'certificateArns': return kind !== 'nlb' || protocol !== ServingProtocol.TCP;
    case 'targetGroupAttributes': return targetGroupProblem(kind, key!, value) === undefined;
    case 'annotations': return OWN_PREFIXES.every(([prefix, only]) => only === kind || !key!.startsWith(prefix));
    default: return true;
  }
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
