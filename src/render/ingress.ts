import { KubernetesObject } from '../kubernetes';
import { renderMetadata } from './metadata';
import { prefixed, targetGroupAttributes } from './service';
import { ExposurePlan } from '../plan/exposure/exposure';
import { WorkloadPlan } from '../plan/workload';
import { ALB_PREFIX } from '../vocabularies/aws-load-balancer';

export function renderIngress(plan: WorkloadPlan, exposure: ExposurePlan): KubernetesObject {
  const [serving] = exposure.servicePorts;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: renderMetadata(plan, { ...plan.linterExemptions.ingress, ...(exposure.kind === 'alb' ? balancerAnnotations(plan, exposure) : exposure.userAnnotations) }),
    spec: {
      ingressClassName: exposure.className,
      ...renderTls(exposure),
      rules: [{
        ...(exposure.host === '' ? {} : { host: exposure.host }),
        http: {
          paths: [{ path: exposure.path, pathType: 'Prefix', backend: { service: { name: plan.name, port: { name: serving.name } } } }],
        },
      }],
    },
  };
}

function renderTls({ tlsSecret, host }: ExposurePlan): object {
  return tlsSecret === '' ? {} : { tls: [{ ...(host === '' ? {} : { hosts: [host] }), secretName: tlsSecret }] };
}

/** Settings of the balancer stand on the Ingress only: a Service's would win over it, whole. */
function balancerAnnotations(plan: WorkloadPlan, exposure: ExposurePlan): Readonly<Record<string, string>> {
  return prefixed(ALB_PREFIX, {
    'target-type': exposure.targetType,
    'target-group-attributes': targetGroupAttributes(plan, exposure),
    ...plan.health.balancer,
    ...exposure.annotations,
  }, exposure.userAnnotations);
}
