import { nlbAnnotations } from './balancer-annotations';
import { renderMetadata } from './metadata';
import { KubernetesObject } from '../kubernetes';
import { ExposurePlan } from '../plan/exposure/exposure';
import { WorkloadPlan } from '../plan/workload';

export function renderService(plan: WorkloadPlan, exposure: ExposurePlan): KubernetesObject {
  const isBalancer = exposure.kind === 'nlb';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: renderMetadata(plan, isBalancer ? nlbAnnotations(plan, exposure) : {}),
    spec: {
      type: isBalancer ? 'LoadBalancer' : 'ClusterIP',
      ...(isBalancer ? { loadBalancerClass: exposure.className } : {}),
      selector: plan.metadata.selector,
      ports: exposure.servicePorts.map(({ name, port, targetPort, protocol }) => ({ name, port, targetPort, protocol })),
    },
  };
}
