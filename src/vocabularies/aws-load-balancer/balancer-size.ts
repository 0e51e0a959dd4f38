import { albListeners } from './alb-listeners';
import { ALB_KEYS } from './annotation-keys';
import { classCertificates } from './class-parameters';
import { ALB_PREFIX } from './controller';
import { IngressRule, listenersOf } from './ingress-rule';
import { listed } from './nlb-listeners';
import { countRules } from './overruled-rule';
import { IngressLike } from '../../kubernetes/objects/model';

/** What a balancer needs of its quotas. */
export interface BalancerSize {
  /** The Ingress that comes first. */
  readonly entry: IngressLike | undefined;
  /** Rules on all listeners, without those that answer last. */
  readonly rules: number;
  readonly targetGroups: number;
  /** Certificates without the first of each listener, which is its default one. */
  readonly certificates: number;
}

const SIZES = new WeakMap<readonly IngressLike[], BalancerSize>();

/**
 * How much the controller makes for some Ingresses behind one balancer. Each has target groups of its own; where HTTP is redirected, none are made
 * for its listener.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_target_group.go (buildTargetGroupResourceID)
 */
export function balancerSize(members: readonly IngressLike[]): BalancerSize {
  const known = SIZES.get(members);
  if (known !== undefined) {
    return known;
  }
  const { entries, rules, defaults } = listenersOf(members);
  const size = {
    entry: entries.at(0),
    rules: countRules(members),
    targetGroups: targetGroupsOf([...rules, ...defaults]).size,
    certificates: certificatesOf(entries),
  };
  SIZES.set(members, size);
  return size;
}

function targetGroupsOf(rules: readonly IngressRule[]): ReadonlySet<string> {
  return new Set(rules.filter(({ ports }) => ports.length > 0).flatMap(({ action }) => action.targetGroups));
}

function certificatesOf(entries: readonly IngressLike[]): number {
  const named = new Set(entries.flatMap(({ ingressClass, annotations }) => {
    const ofClass = classCertificates(ingressClass);
    return ofClass.length > 0 ? ofClass : listed(annotations[ALB_PREFIX + ALB_KEYS.certificateArn]);
  }));
  const listeners = new Set(entries.flatMap(entry => albListeners(entry).ports.filter(({ protocol }) => protocol === 'HTTPS').map(({ port }) => port)));
  return Math.max(0, named.size - listeners.size);
}
