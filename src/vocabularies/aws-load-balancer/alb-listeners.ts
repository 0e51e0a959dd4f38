import { hasClassCertificate } from './class-parameters';
import { ALB_PREFIX } from './controller';
import { ListenPort, listenPorts } from './listen-port';
import { fields, items, text } from '../../kubernetes/json/fields';
import { memoizeObject } from '../../kubernetes/json/memoize';
import { IngressLike } from '../../kubernetes/objects/model';

/** What an Ingress says about the side of its Application Load Balancer that clients see. */
export interface AlbListeners {
  readonly ports: readonly ListenPort[];
  /** Whether the ports are stated rather than defaults, which IngressClassParams may change. */
  readonly statesPorts: boolean;
  /** The port that plain HTTP is redirected to; nothing when it is not. */
  readonly redirectPort: number | undefined;
  /** Whether a certificate is named, or a host by which the controller can find one. */
  readonly hasCertificate: boolean;
}

const DIGITS = /^\+?\d+$/;

/**
 * Read once, as every Ingress of a group looks at the fronts of all others. The listeners of IngressClassParams are no ports: they only carry
 * attributes for those that Ingresses ask for.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#speclisteners
 */
export const albListeners = memoizeObject((entry: IngressLike): AlbListeners => {
  const parameters = fields(entry.ingressClass?.parameters?.spec);
  const ports = entry.annotations[`${ALB_PREFIX}listen-ports`];
  const redirect = text(parameters.sslRedirectPort) || entry.annotations[`${ALB_PREFIX}ssl-redirect`];
  const isNamed = hasClassCertificate(entry.ingressClass) || (entry.annotations[`${ALB_PREFIX}certificate-arn`] ?? '').trim() !== '';
  return {
    ports: listenPorts(ports, isNamed),
    statesPorts: ports !== undefined || isNamed,
    redirectPort: redirect !== undefined && DIGITS.test(redirect) ? Number(redirect) : undefined,
    hasCertificate: isNamed || hasHost(entry),
  };
});

function hasHost({ spec }: IngressLike): boolean {
  return items(spec.rules).some(rule => (text(fields(rule).host) ?? '') !== '') || items(spec.tls).some(tls => items(fields(tls).hosts).length > 0);
}
