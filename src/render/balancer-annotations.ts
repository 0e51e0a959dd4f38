import { TextMap } from '../kubernetes';
import { AlbPlan } from '../plan/exposure/alb';
import { TargetGroupPlan } from '../plan/exposure/balancer';
import { BalancerCheckPlan } from '../plan/exposure/balancer-check';
import { NlbPlan } from '../plan/exposure/nlb';
import { WorkloadPlan } from '../plan/workload';
import {
  ALB_CHECK_KEYS, ALB_KEYS, ALB_PREFIX, DEREGISTRATION_DELAY, NLB_CHECK_KEYS, NLB_KEYS, NLB_PREFIX, writeAttributes, writeListenPorts,
} from '../vocabularies/aws-load-balancer';

/** What an Ingress tells the controller; a Service's annotation would win over it, whole. What the user wrote wins over both. */
export function albAnnotations(plan: WorkloadPlan, exposure: AlbPlan): TextMap {
  const { scheme, group, groupOrder, https, sslPolicy, attributes, protocolVersion, targets, rule } = exposure;
  return {
    ...annotations(ALB_PREFIX, ALB_KEYS, {
      scheme,
      group,
      groupOrder,
      sslPolicy,
      protocolVersion,
      targetType: targets.type,
      targetGroupAttributes: targetGroupAttributes(plan, targets),
      loadBalancerAttributes: writeAttributes(attributes) || undefined,
      certificateArn: https?.certificateArn,
      listeners: https && writeListenPorts(https.listeners),
      redirectPort: https?.redirectPort,
    }),
    ...checkAnnotations(ALB_PREFIX, ALB_CHECK_KEYS, plan.health.balancerCheck),
    ...rule.userAnnotations,
  };
}

/** What a Service tells the controller. */
export function nlbAnnotations(plan: WorkloadPlan, exposure: NlbPlan): TextMap {
  const { scheme, tls, targets, userAnnotations } = exposure;
  return {
    ...annotations(NLB_PREFIX, NLB_KEYS, {
      scheme,
      targetType: targets.type,
      targetGroupAttributes: targetGroupAttributes(plan, targets),
      certificateArn: tls?.certificateArn,
      tlsPort: tls?.port,
    }),
    ...checkAnnotations(NLB_PREFIX, NLB_CHECK_KEYS, plan.health.balancerCheck),
    ...userAnnotations,
  };
}

/** The deregistration delay, and whatever else was stated. */
function targetGroupAttributes({ shutdown }: WorkloadPlan, { attributes }: TargetGroupPlan): string {
  const delay: TextMap = shutdown.finishes === 'requests' ? { [DEREGISTRATION_DELAY.attribute]: String(shutdown.deregistrationDelay) } : {};
  return writeAttributes({ ...delay, ...attributes });
}

function checkAnnotations(prefix: string, keys: Readonly<Record<keyof BalancerCheckPlan, string>>, check: BalancerCheckPlan | 'none'): TextMap {
  return check === 'none' ? {} : annotations(prefix, keys, { ...check });
}

/** The values that there are, each under its key. */
function annotations<Setting extends string>(
  prefix: string, keys: Readonly<Record<Setting, string>>, values: { readonly [S in NoInfer<Setting>]?: unknown },
): TextMap {
  const written: Record<string, string> = {};
  for (const setting in keys) {
    const value = values[setting];
    if (value !== undefined) {
      written[prefix + keys[setting]] = String(value);
    }
  }
  return written;
}
