import { KubernetesObject, ZONE_KEY } from '../kubernetes';
import { renderContainer } from './container';
import { Json, present, renderMetadata } from './metadata';
import { PlacementPlan } from '../plan/placement';
import { WorkloadPlan } from '../plan/workload';

export function renderDeployment(plan: WorkloadPlan): KubernetesObject {
  const { rollout, scaling, metadata, linterExemptions } = plan;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: renderMetadata(plan, { ...metadata.annotations, ...linterExemptions.deployment }),
    spec: {
      minReadySeconds: rollout.minReady,
      progressDeadlineSeconds: rollout.progressDeadline,
      revisionHistoryLimit: rollout.revisionHistoryLimit,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: rollout.maxSurge, maxUnavailable: rollout.maxUnavailable } },
      selector: { matchLabels: metadata.selector },
      template: {
        metadata: { labels: metadata.podLabels, ...present('annotations', metadata.podAnnotations) },
        spec: renderPod(plan),
      },
      ...(scaling.autoscaler === 'none' ? { replicas: scaling.minReplicas } : {}),
    },
  };
}

function renderPod(plan: WorkloadPlan): Json {
  const { containers, health, shutdown, placement } = plan;
  const main = { readiness: health.readiness, liveness: health.liveness, startup: health.startup, preStop: shutdown.preStop };
  const beside = containers.beside.map((container, index) => renderContainer(container, {
    readiness: health.sidecars[index], liveness: 'none', startup: 'none', preStop: shutdown.besidePreStop[index],
  }));
  const before = containers.before.map((container, index) => renderContainer(container, {
    readiness: container.isNativeSidecar ? health.sidecars[index] : 'none', liveness: 'none', startup: 'none', preStop: { method: 'none' },
  }));
  return {
    serviceAccountName: plan.serviceAccount.name,
    terminationGracePeriodSeconds: shutdown.gracePeriod,
    affinity: renderAffinity(placement, plan.metadata.selector),
    topologySpreadConstraints: placement.spread.map(({ matchLabelKeys, nodeTaintsPolicy, ...constraint }) => ({
      labelSelector: { matchLabels: plan.metadata.selector },
      matchLabelKeys,
      ...constraint,
      ...(nodeTaintsPolicy === 'Honor' ? { nodeTaintsPolicy } : {}),
    })),
    tolerations: renderTolerations(placement),
    containers: [renderContainer(containers.main, main), ...beside],
    ...(plan.serviceAccount.isMade ? { automountServiceAccountToken: false } : {}),
    ...present('priorityClassName', placement.priorityClassName),
    ...present('securityContext', containers.podSecurity),
    ...present('nodeSelector', placement.nodeSelector),
    ...present('initContainers', before),
    ...present('volumes', containers.volumes),
  };
}

function renderAffinity({ antiAffinity, zones }: PlacementPlan, selector: Json): Json {
  return {
    ...(zones.length === 0 ? {} : {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE_KEY, operator: 'In', values: zones }] }],
        },
      },
    }),
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{
        weight: antiAffinity.weight,
        podAffinityTerm: { topologyKey: antiAffinity.topologyKey, labelSelector: { matchLabels: selector } },
      }],
    },
  };
}

/** Taints that the node lifecycle controller puts on nodes that it lost. */
const LOST_NODE_TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

function renderTolerations({ nodeFailover, tolerations }: PlacementPlan): readonly Json[] {
  return [
    ...LOST_NODE_TAINTS.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: nodeFailover })),
    ...tolerations.map(({ key, value, effect }) => ({
      key,
      ...(value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value }),
      ...(effect === undefined ? {} : { effect }),
    })),
  ];
}
