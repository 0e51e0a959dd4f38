import { Default, Rules, Stated, withDefaults } from './stated';
import { AlbIngressOptions, Exposure, ExposureDefaults, ServingProtocol } from '../../api';
import { isFields } from '../../kubernetes';
import { ALB_PREFIX, IDLE_TIMEOUT, NLB_PREFIX } from '../../vocabularies/aws-load-balancer';

type Settings = Exposure['_settings'];
type Kind = Settings['kind'];

export const EXPOSURE_RULES: Rules = {
  maps: new Set(['loadBalancerAttributes', 'annotations']),
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

/** Whether a certificate or annotation is for such a balancer: one of a host ends the TLS of HTTP and gRPC, not of any protocol. */
function isMeant({ prop, key }: Default, kind: Kind, protocol: ServingProtocol): boolean {
  switch (prop) {
    case 'certificateArn': case 'certificateArns': return kind !== 'nlb' || protocol !== ServingProtocol.TCP;
    case 'annotations': return OWN_PREFIXES.every(([prefix, only]) => only === kind || !key!.startsWith(prefix));
    default: return true;
  }
}

/** The idle timeout is an option and an attribute: whoever states one means both. */
function isSaidOtherwise({ prop, key }: Default, { idleTimeout, loadBalancerAttributes }: AlbIngressOptions): boolean {
  return prop === 'idleTimeout' && isFields(loadBalancerAttributes) && IDLE_TIMEOUT.attribute in loadBalancerAttributes
    || key === IDLE_TIMEOUT.attribute && (idleTimeout ?? undefined) !== undefined;
}
