import { planMailer, planWeb } from './planning';
import { Exposure } from '../../src';
import { KubernetesObject } from '../../src/kubernetes';
import { renderWorkload, WorkloadManifests } from '../../src/render/workload';

type Json = Record<string, any>;

/** What constructs write by default, by the way in which requests come in. */
const DEFAULTS = {
  none: renderWorkload(planMailer().plan),
  cluster: renderWorkload(planWeb({ exposure: Exposure.clusterInternal() }).plan),
  ingress: renderWorkload(planWeb({ exposure: Exposure.ingress({ className: 'nginx', host: 'web.example.com' }) }).plan),
  alb: renderWorkload(planWeb().plan),
  nlb: renderWorkload(planWeb({ exposure: Exposure.nlbService() }).plan),
};

/**
 * The objects of a manifest once its workloads have what the defaults have: replicas, budget, spread, probes, hooks and resources as a construct
 * writes them. What only its author can know stays as it is, such as how many pods may work on one volume.
 */
export function hardened(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return objects.flatMap(object => {
    const json = structuredClone(object) as Json;
    switch (object.kind) {
      case 'Deployment': case 'StatefulSet': case 'Rollout':
        return hardenReplicas(json, defaultsFor(json, objects), objects);
      case 'DaemonSet': case 'Job':
        return [hardenPod(json, json.spec.template.spec, defaultsFor(json, objects))];
      case 'CronJob':
        return [hardenPod(json, json.spec.jobTemplate.spec.template.spec, DEFAULTS.none)];
      default: return [object];
    }
  });
}

function defaultsFor({ spec: { template } }: Json, around: readonly KubernetesObject[]): WorkloadManifests {
  const services = around.filter(({ kind, spec }) => kind === 'Service' && selects(spec?.selector, template.metadata?.labels ?? {}));
  const ingress = around.find(({ kind, spec }) => kind === 'Ingress' && services.some(({ metadata }) => JSON.stringify(spec).includes(`"name":"${metadata?.name}"`)));
  if (ingress !== undefined) {
    return ingress.spec.ingressClassName === 'alb' ? DEFAULTS.alb : DEFAULTS.ingress;
  }
  if (services.some(({ spec }) => spec.type === 'LoadBalancer')) {
    return DEFAULTS.nlb;
  }
  return services.length > 0 ? DEFAULTS.cluster : DEFAULTS.none;
}

function hardenReplicas(workload: Json, defaults: WorkloadManifests, around: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const { kind, metadata, spec } = workload;
  const selector = { matchLabels: spec.selector.matchLabels };
  // One pod on a volume of its own, or one that may not run twice, is its author's decision.
  const isSingle = spec.strategy?.type === 'Recreate' || kind === 'StatefulSet' && spec.replicas === 1;
  const isScaled = around.some(({ spec: other }) => other?.scaleTargetRef?.name === metadata.name);
  if (!isSingle) {
    spec.replicas = isScaled ? spec.replicas : Math.max(spec.replicas ?? 1, 3);
    spec.strategy = kind === 'Deployment' ? defaults.controller.spec.strategy : spec.strategy;
  }
  spreadPods(spec.template.spec, defaults.controller.spec.template.spec, selector);
  hardenPod(workload, spec.template.spec, defaults);
  const isBudgeted = around.some(other => other.kind === 'PodDisruptionBudget' && selects(other.spec?.selector?.matchLabels, spec.template.metadata.labels));
  return isBudgeted || isSingle ? [workload as KubernetesObject] : [workload as KubernetesObject, budgetOf(workload, selector, defaults)];
}

function selects(selector: Json | undefined, labels: Json): boolean {
  return selector !== undefined && Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function budgetOf({ metadata }: Json, selector: Json, { podDisruptionBudget }: WorkloadManifests): KubernetesObject {
  const { apiVersion, kind, spec } = podDisruptionBudget!;
  return { apiVersion, kind, metadata: { name: `${metadata.name}-defaults`, namespace: metadata.namespace }, spec: { ...spec, selector } };
}

function spreadPods(pod: Json, defaults: Json, labelSelector: Json): void {
  pod.topologySpreadConstraints = defaults.topologySpreadConstraints.map((constraint: Json) => ({ ...constraint, labelSelector }));
  pod.affinity = { ...pod.affinity, podAntiAffinity: structuredClone(defaults.affinity.podAntiAffinity) };
  for (const { podAffinityTerm } of pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution) {
    podAffinityTerm.labelSelector = labelSelector;
  }
}

const TIMING = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold'];

function hardenPod(workload: Json, pod: Json, { controller }: WorkloadManifests): KubernetesObject {
  const defaults = controller.spec.template.spec as Json;
  const [template] = defaults.containers as Json[];
  pod.terminationGracePeriodSeconds = Math.max(pod.terminationGracePeriodSeconds ?? 30, defaults.terminationGracePeriodSeconds);
  for (const container of pod.containers as Json[]) {
    const { requests, limits } = container.resources ?? {};
    container.resources = {
      requests: { ...template.resources.requests, ...limits, ...requests },
      limits: { ...template.resources.limits, ...requests?.memory && { memory: requests.memory }, ...limits },
    };
    if (workload.kind.endsWith('Job')) {
      continue;
    }
    for (const probe of ['readinessProbe', 'livenessProbe'] as const) {
      container[probe] = timed(container[probe], template[probe]);
    }
    const [port] = container.ports ?? [];
    if (port !== undefined) {
      container.readinessProbe ??= timed({ tcpSocket: { port: port.containerPort } }, template.readinessProbe);
      container.livenessProbe = { ...template.livenessProbe, tcpSocket: { port: port.containerPort } };
      container.lifecycle = template.lifecycle ?? container.lifecycle;
    }
  }
  return workload as KubernetesObject;
}

/** A probe with the times of the default, where there is one. */
function timed(probe: Json | undefined, defaults: Json | undefined): Json | undefined {
  return probe && defaults ? { ...probe, ...Object.fromEntries(TIMING.map(name => [name, defaults[name]])) } : probe;
}
