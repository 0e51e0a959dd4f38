import { TextMap } from '../kubernetes';
import { AlbPlan } from '../plan/exposure/alb';
import { TargetGroupPlan } from '../plan/exposure/balancer';
import { BalancerCheckPlan } from '../plan/exposure/balancer-check';
import { NlbPlan } from '../plan/exposure/nlb';
import { DeploymentPlan } from '../plan/workload';
import {
  ALB_CHECK_KEYS, ALB_KEYS, ALB_PREFIX, DEREGISTRATION_DELAY, NLB_CHECK_KEYS, NLB_KEYS, NLB_PREFIX, writeAttributes, writeListenPorts,
} from '../vocabularies/aws-load-balancer';

/** Joined once: a string that is joined anew for every object costs more than all else here. */
function prefixed<Setting extends string>(prefix: string, keys: Readonly<Record<Setting, string>>): Readonly<Record<Setting, string>> {
  return Object.fromEntries(Object.entries<string>(keys).map(([setting, key]) => [setting, prefix + key])) as Record<Setting, string>;
}

const ALB = prefixed(ALB_PREFIX, ALB_KEYS);
const ALB_CHECK = prefixed(ALB_PREFIX, ALB_CHECK_KEYS);
const NLB = prefixed(NLB_PREFIX, NLB_KEYS);
const NLB_CHECK = prefixed(NLB_PREFIX, NLB_CHECK_KEYS);

/** What an Ingress tells the controller; a Service's annotation would win over it, whole. What the user wrote wins over both. */
export function albAnnotations(plan: DeploymentPlan, exposure: AlbPlan): TextMap {
  const { scheme, group, groupOrder, https, sslPolicy, attributes, backendProtocol, protocolVersion, targets, userAnnotations } = exposure;
  const annotations: Record<string, string> = {};
  write(annotations, ALB, {
    scheme,
    group,
    groupOrder,
    sslPolicy,
    backendProtocol,
    protocolVersion,
    targetType: targets.type,
    targetGroupAttributes: targetGroupAttributes(plan, targets),
    loadBalancerAttributes: writeAttributes(attributes) || undefined,
    certificateArn: https?.certificateArns.join(),
    listeners: https && writeListenPorts(https.listeners),
    redirectPort: https?.redirectPort,
  });
  writeCheck(annotations, ALB_CHECK, plan.health.balancerCheck);
  return Object.assign(annotations, userAnnotations);
}

/** What a Service tells the controller. */
export function nlbAnnotations(plan: DeploymentPlan, exposure: NlbPlan): TextMap {
  const { scheme, tls, backendProtocol, targets, userAnnotations } = exposure;
  const annotations: Record<string, string> = {};
  write(annotations, NLB, {
    scheme,
    targetType: targets.type,
    targetGroupAttributes: targetGroupAttributes(plan, targets),
    certificateArn: tls?.certificateArns.join(),
    tlsPort: tls?.port,
    sslPolicy: tls?.policy,
    alpnPolicy: tls?.alpn,
    backendProtocol,
  });
  writeCheck(annotations, NLB_CHECK, plan.health.balancerCheck);
  return Object.assign(annotations, userAnnotations);
}

/** The deregistration delay, and whatever else was stated. */
function targetGroupAttributes({ shutdown }: DeploymentPlan, { attributes }: TargetGroupPlan): string {
  const delay: TextMap = shutdown.finishes === 'requests' ? { [DEREGISTRATION_DELAY.attribute]: String(shutdown.deregistrationDelay) } : {};
  return writeAttributes({ ...delay, ...attributes });
}

function writeCheck(annotations: Record<string, string>, keys: Readonly<Record<keyof BalancerCheckPlan, string>>, check: BalancerCheckPlan | 'none'): void {
  if (check !== 'none') {
    write(annotations, keys, check);
  }
}

/** Writes the values that there are, each under its key. */
function write<Setting extends string>(
  annotations: Record<string, string>, keys: Readonly<Record<Setting, string>>, values: { readonly [S in NoInfer<Setting>]?: unknown },
): void {
  for (const setting in keys) {
    const value = values[setting];
    if (value !== undefined) {
      annotations[keys[setting]] = String(value);
    }
  }
}
