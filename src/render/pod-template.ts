import { renderContainer } from './container';
import { present } from './metadata';
import { Fields, ZONE_KEY } from '../kubernetes';
import { MetadataPlan } from '../plan/metadata';
import { PlacementPlan } from '../plan/placement';
import { PodPlan } from '../plan/pod';

/** What the template of a workload's pods is made of. */
export interface TemplatePlan extends PodPlan {
  readonly metadata: MetadataPlan;
}

/** The template of the pods, alike for every kind of workload. */
export function renderPodTemplate(plan: TemplatePlan): Fields {
  const { podLabels, podAnnotations } = plan.metadata;
  return { metadata: { labels: podLabels, ...present('annotations', podAnnotations) }, spec: renderSpec(plan) };
}

function renderSpec(plan: TemplatePlan): Fields {
  const { containers, health, shutdown, placement, network } = plan;
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
    enableServiceLinks: network.hasServiceVariables,
    containers: [renderContainer(containers.main, main), ...beside],
    ...present('automountServiceAccountToken', mountsToken(plan)),
    ...(placement.priorityClassName === undefined ? {} : { priorityClassName: placement.priorityClassName }),
    ...present('topologySpreadConstraints', renderSpread(placement, plan.metadata.selector)),
    ...present('tolerations', renderTolerations(placement)),
    ...present('affinity', renderAffinity(placement, plan.metadata.selector)),
    ...present('securityContext', containers.podSecurity),
    ...present('dnsPolicy', network.dnsPolicy),
    ...present('dnsConfig', network.dnsConfig),
    ...present('hostAliases', network.hostAliases),
    ...present('nodeSelector', placement.nodeSelector),
    ...present('initContainers', before),
    ...present('volumes', containers.volumes),
  };
}

/** Whether the pods speak to the API server; what the account of somebody else says of it is left to it. */
function mountsToken({ serviceAccount: { isMade, mountsToken: speaks } }: TemplatePlan): boolean | undefined {
  return isMade || speaks === true ? speaks === true : undefined;
}

export function renderSpread({ spread }: PlacementPlan, selector: Fields): readonly Fields[] {
  return spread.map(({ matchLabelKeys, nodeTaintsPolicy, ...constraint }) => ({
    labelSelector: { matchLabels: selector },
    ...constraint,
    ...present('matchLabelKeys', matchLabelKeys),
    ...(nodeTaintsPolicy === 'Honor' ? { nodeTaintsPolicy } : {}),
  }));
}

export function renderAffinity({ antiAffinity, zones }: PlacementPlan, selector: Fields): Fields {
  return {
    ...(zones.length === 0 ? {} : {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE_KEY, operator: 'In', values: zones }] }],
        },
      },
    }),
    ...(antiAffinity === 'none' ? {} : { podAntiAffinity: renderApart(antiAffinity, selector) }),
  };
}

function renderApart({ topologyKey, weight }: Exclude<PlacementPlan['antiAffinity'], 'none'>, selector: Fields): Fields {
  const podAffinityTerm = { topologyKey, labelSelector: { matchLabels: selector } };
  return weight === undefined
    ? { requiredDuringSchedulingIgnoredDuringExecution: [podAffinityTerm] }
    : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm }] };
}

/** Taints that the node lifecycle controller puts on nodes that it lost. */
const LOST_NODE_TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

export function renderTolerations({ nodeFailover, tolerations }: PlacementPlan): readonly Fields[] {
  return [
    ...(nodeFailover === undefined ? [] : LOST_NODE_TAINTS).map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: nodeFailover })),
    ...tolerations.map(({ key, value, effect }) => ({
      key,
      ...(value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value }),
      ...(effect === undefined ? {} : { effect }),
    })),
  ];
}
