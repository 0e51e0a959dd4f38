import { KubernetesObject } from '../kubernetes';
import { renderMetadata } from './metadata';
import { ExposurePlan } from '../plan/exposure/exposure';
import { WorkloadPlan } from '../plan/workload';
import { DEREGISTRATION_DELAY, NLB_PREFIX, writeAttributes } from '../vocabularies/aws-load-balancer';

type Texts = Readonly<Record<string, string>>;

export function renderService(plan: WorkloadPlan, exposure: ExposurePlan): KubernetesObject {
  const isBalancer = exposure.kind === 'nlb';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: renderMetadata(plan, isBalancer ? balancerAnnotations(plan, exposure) : {}),
    spec: {
      type: isBalancer ? 'LoadBalancer' : 'ClusterIP',
      ...(isBalancer ? { loadBalancerClass: exposure.className } : {}),
      selector: plan.metadata.selector,
      ports: exposure.servicePorts.map(({ name, port, targetPort, protocol }) => ({ name, port, targetPort, protocol })),
    },
  };
}

function balancerAnnotations(plan: WorkloadPlan, exposure: ExposurePlan): Texts {
  return prefixed(NLB_PREFIX, {
    'nlb-target-type': exposure.targetType,
    'target-group-attributes': targetGroupAttributes(plan, exposure),
    ...plan.health.balancer,
    ...exposure.annotations,
  }, exposure.userAnnotations);
}

/** What the target group is told: the deregistration delay, and whatever else was stated. */
export function targetGroupAttributes({ shutdown }: WorkloadPlan, exposure: ExposurePlan): string {
  return writeAttributes({ [DEREGISTRATION_DELAY.attribute]: String(shutdown.deregistrationDelay), ...exposure.targetGroupAttributes });
}

/** Annotations under their prefix; what the user wrote wins. */
export function prefixed(prefix: string, annotations: Texts, userAnnotations: Texts): Texts {
  const prefixedAnnotations: Record<string, string> = {};
  for (const name in annotations) {
    prefixedAnnotations[prefix + name] = annotations[name];
  }
  return { ...prefixedAnnotations, ...userAnnotations };
}
