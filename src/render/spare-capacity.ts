import { present } from './metadata';
import { renderAffinity, renderSpread, renderTolerations } from './pod-template';
import { KubernetesObject } from '../kubernetes';
import { SparePlan } from '../plan/spare-capacity';

/** The class of placeholders, which gives way to every other. */
export function renderPriorityClass({ labels, priorityClass }: SparePlan): KubernetesObject {
  const { name, value, preemptionPolicy } = priorityClass;
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, labels },
    description: 'Placeholders that keep room on the nodes; every other pod takes it.',
    value,
    globalDefault: false,
    preemptionPolicy,
  };
}

/** Pods that do nothing, of the size and in the places of those that they keep room for. */
export function renderPlaceholders(plan: SparePlan): KubernetesObject {
  const { name, namespace, labels, selector, annotations, placement } = plan;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels, annotations, ...present('namespace', namespace) },
    spec: {
      replicas: plan.replicas,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: plan.maxSurge, maxUnavailable: plan.maxUnavailable } },
      selector: { matchLabels: selector },
      template: {
        metadata: { labels },
        spec: {
          priorityClassName: plan.priorityClass.name,
          terminationGracePeriodSeconds: plan.gracePeriod,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          topologySpreadConstraints: renderSpread(placement, selector),
          tolerations: renderTolerations(placement),
          containers: [{
            name: 'pause',
            image: plan.image,
            imagePullPolicy: plan.pullPolicy,
            resources: { requests: plan.requests, limits: plan.limits },
            securityContext: plan.security,
          }],
          securityContext: plan.podSecurity,
          ...present('affinity', renderAffinity(placement, selector)),
          ...present('nodeSelector', placement.nodeSelector),
        },
      },
    },
  };
}

/** Room that the node autoscaler keeps without pods. */
export function renderCapacityBuffer(plan: SparePlan): KubernetesObject {
  const { name, namespace, labels, annotations, bufferApi, provisioningStrategy, target, replicas } = plan;
  return {
    apiVersion: bufferApi,
    kind: 'CapacityBuffer',
    metadata: { name, labels, annotations, ...present('namespace', namespace) },
    spec: { provisioningStrategy, scalableRef: target, replicas },
  };
}
