import { hasCertificate } from './balancer';
import { AlbIngressOptions, Exposure } from '../../api';
import { ALB_CLASS, ALB_KEYS, ALB_PREFIX } from '../../vocabularies/aws-load-balancer';

/** Annotations by which an Ingress listens with TLS although no option says so. */
const LISTENING = [ALB_KEYS.listeners, ALB_KEYS.certificateArn].map(key => ALB_PREFIX + key);

/** Whether other Ingresses may be behind the same balancer: by a group, or by a class whose parameters the app need not have. */
export function isShared({ group, annotations, className }: AlbIngressOptions): boolean {
  return (group ?? annotations?.[ALB_PREFIX + ALB_KEYS.group]) !== undefined || hasOwnClass({ className });
}

/** A class of a company may bring whatever an Ingress does not state. */
export function hasOwnClass({ className }: Pick<AlbIngressOptions, 'className'>): boolean {
  return (className ?? ALB_CLASS) !== ALB_CLASS;
}

/** Whether an Ingress says itself that it listens with TLS. */
export function asksForTls(options: AlbIngressOptions): boolean {
  return hasCertificate(options) || LISTENING.some(key => options.annotations?.[key] !== undefined);
}

/** Whether a TLS policy can have any use, as far as the exposure says. */
export function mayEndTls({ kind, options }: Exposure['_settings']): boolean {
  switch (kind) {
    case 'alb': return asksForTls(options) || isShared(options);
    case 'nlb': return hasCertificate(options);
    default: return false;
  }
}
