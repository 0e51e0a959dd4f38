import { planList } from './one-or-many';
import { AlbIngressOptions, LoadBalancerScheme } from '../../api';
import { TextMap } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { targetsArePods } from '../../recommendations/exposure/targets-are-pods';
import { deregistrationFitsShutdown } from '../../recommendations/shutdown/deregistration-fits-shutdown';
import { DEREGISTRATION_DELAY, writeAttributes } from '../../vocabularies/aws-load-balancer';
import { Ledger } from '../ledger';

export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;

/** What both balancers of AWS have. */
export interface BalancerPlan {
  readonly className: string;
  /** Nothing where the controller decides. */
  readonly scheme?: LoadBalancerScheme;
  readonly targets: TargetGroupPlan;
}

/** The pods as a balancer sees them. */
export interface TargetGroupPlan {
  readonly type: string;
  /** Seconds; nothing when nobody stated them. */
  readonly deregistrationDelay?: number;
  /** Further attributes, as they were stated. */
  readonly attributes: TextMap;
}

export function planTargetGroup(
  ledger: Ledger, options: Pick<AlbIngressOptions, 'deregistrationDelay' | 'targetGroupAttributes'>, problemWith: Judge<'targetGroupAttributes'>,
): TargetGroupPlan {
  const attributes = options.targetGroupAttributes ?? {};
  const seconds = ledger.seconds('exposure.deregistrationDelay', options.deregistrationDelay, { max: DEREGISTRATION_DELAY.max, under: deregistrationFitsShutdown });
  const { attribute } = DEREGISTRATION_DELAY;
  refuseTwice(ledger, 'exposure.deregistrationDelay', seconds, 'exposure.targetGroupAttributes', attribute, attributes);
  const { [attribute]: stated, ...others } = acceptedAttributes(ledger, 'targetGroupAttributes', attributes, problemWith);
  const deregistrationDelay = seconds ?? (stated === undefined ? undefined : Number(stated));
  return { type: targetsArePods.choose(), deregistrationDelay, attributes: others };
}

/** A value that a prop and an attribute both state, and not the same. */
export function refuseTwice(ledger: Ledger, prop: string, value: number | undefined, attributes: string, attribute: string, given: TextMap): void {
  if (value !== undefined && attribute in given && given[attribute] !== String(value)) {
    ledger.refuse(`${attributes}.${attribute}`, given[attribute], `${value}, as ${prop} says, or nothing`, 'State it once.', loadBalancerAcceptsValues);
  }
}

type Certified = Pick<AlbIngressOptions, 'certificateArn' | 'certificateArns'>;

/** The ARNs of the certificates, without those that are none. */
export function acceptedCertificates(ledger: Ledger, { certificateArn, certificateArns }: Certified): readonly string[] {
  return planList(ledger, ['certificateArn', 'certificateArns'], certificateArn, certificateArns, (prop, arn) => {
    const isOne = loadBalancerAcceptsValues.certificateProblem(arn) === undefined;
    if (!isOne) {
      ledger.refuse(prop, arn, 'arn:aws:acm:REGION:ACCOUNT:certificate/ID', 'Give the ARN of an ACM or IAM server certificate.', loadBalancerAcceptsValues);
    }
    return isOne;
  });
}

/** Whether a balancer ends the TLS of its clients. */
export function hasCertificate({ certificateArn, certificateArns }: Certified): boolean {
  return (certificateArn ?? certificateArns ?? undefined) !== undefined;
}

/** What is wrong with the value of a setting, in words; settings are called like the options that state them. */
export type Judge<Setting> = (setting: Setting, value: string) => string | undefined;

/** The attributes of a list that are accepted one by one, so that each that is not is told. */
export function acceptedAttributes<Setting extends string>(
  ledger: Ledger, setting: Setting, attributes: TextMap, problemWith: Judge<Setting>,
): TextMap {
  return Object.fromEntries(Object.entries(attributes).filter(([key, value]) =>
    accepted(ledger, setting, writeAttributes({ [key]: value }), problemWith) !== undefined));
}

/** A value that the load balancer takes; refused otherwise. */
export function accepted<Setting extends string, V extends string>(
  ledger: Ledger, setting: Setting, value: V | undefined, problemWith: Judge<Setting>,
): V | undefined {
  const problem = value === undefined ? undefined : problemWith(setting, value);
  if (problem === undefined) {
    return value ?? undefined;
  }
  ledger.refuse(`exposure.${setting}`, value, 'a value that the load balancer takes', `The load balancer refuses it: ${problem}.`, loadBalancerAcceptsValues);
  return undefined;
}
