import { nlbAnnotations } from './balancer-annotations';
import { renderMetadata } from './metadata';
import { KubernetesObject } from '../kubernetes';
import { ExposurePlan } from '../plan/exposure/exposure';
import { HeadlessServicePlan } from '../plan/exposure/headless-service';
import { ServicePortPlan } from '../plan/exposure/service-ports';
import { DeploymentPlan, WorkloadPlan } from '../plan/workload';

/** The Service whose name stands for the addresses of the pods. */
export function renderHeadlessService(plan: WorkloadPlan, { name, ports, publishNotReadyAddresses }: HeadlessServicePlan): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...renderMetadata(plan), name },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses,
      selector: plan.metadata.selector,
      ports: ports.map(written),
    },
  };
}

function written({ name, port, targetPort, protocol }: ServicePortPlan) {
  return { name, port, targetPort, protocol };
}

/** The Service by which clients inside the cluster reach what is ready. */
export function renderClientService(plan: WorkloadPlan, name: string, { servicePorts }: ExposurePlan): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...renderMetadata(plan), name },
    spec: { type: 'ClusterIP', selector: plan.metadata.selector, ports: servicePorts.map(written) },
  };
}

export function renderService(plan: DeploymentPlan, exposure: ExposurePlan): KubernetesObject {
  const isBalancer = exposure.kind === 'nlb';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: renderMetadata(plan, isBalancer ? nlbAnnotations(plan, exposure) : {}),
    spec: {
      type: isBalancer ? 'LoadBalancer' : 'ClusterIP',
      ...(isBalancer ? { loadBalancerClass: exposure.className } : {}),
      selector: plan.metadata.selector,
      ports: exposure.servicePorts.map(written),
    },
  };
}
