import { Exposure, ServingProtocol } from '../../api';
import { loadBalancerAgreesWithReadiness } from '../../recommendations/exposure/load-balancer-agrees-with-readiness';
import { BACKEND_PROTOCOL, TLS_BACKEND } from '../../vocabularies/aws-load-balancer';
import { Default } from '../defaults/stated';
import { Ledger } from '../ledger';
import { hasCertificate } from './balancer';

/** What the pods speak on their serving port. */
export interface Spoken {
  readonly protocol: ServingProtocol;
  /** Whether TLS reaches them; nothing where it is not known. */
  readonly podTls?: boolean;
}

/** Whether TLS reaches the serving port of the pods; nothing where neither a balancer of AWS nor a prop or default decides on it. */
export function planPodTls(ledger: Ledger, settings: Exposure['_settings'], shared: Default | undefined): boolean | undefined {
  if (settings.kind !== 'alb' && settings.kind !== 'nlb') {
    return shared?.value === true ? planSharedTls(ledger, shared) : undefined;
  }
  const { kind, options } = settings;
  const prop = options.tlsToPods ?? undefined;
  const annotation = options.annotations?.[BACKEND_PROTOCOL[kind]];
  if (prop !== undefined && annotation !== undefined && (annotation === TLS_BACKEND[kind]) !== prop) {
    ledger.refuse(`exposure.annotations.${BACKEND_PROTOCOL[kind]}`, annotation, 'what exposure.tlsToPods says, or nothing', 'State it once.', loadBalancerAgreesWithReadiness);
  }
  const stated = prop ?? (annotation === undefined ? undefined : annotation === TLS_BACKEND[kind]);
  // Without a certificate a Network Load Balancer hands on what clients send, so that only a prop says what it is.
  return kind === 'nlb' && !hasCertificate(options)
    ? prop ?? (stated || undefined)
    : ledger.decide('tlsToPods', loadBalancerAgreesWithReadiness, stated, () => false);
}

/** What pods speak is the same however they are reached, and other exposures have no option to say it. */
function planSharedTls(ledger: Ledger, shared: Default): true {
  ledger.take([shared], 'exposure.');
  return ledger.decide<true>('tlsToPods', loadBalancerAgreesWithReadiness, true, () => true);
}
