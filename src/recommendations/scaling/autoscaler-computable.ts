import { servedGroup } from '../../inventory';
import { Autoscaler, containerDefaults, describe, isDevelopment, Metric, requestOf, Workload } from '../../kubernetes';
import { mayBeInjected } from '../../vocabularies/sidecar-injection/injection';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Place, Reading, recommend } from '../recommendation';

/** What the autoscaler needs in order to compute a number and to change anything by it. */
type Need =
  | { readonly about: 'target'; readonly target: string; readonly isFound: boolean; readonly isCertain: boolean }
  | { readonly about: 'group'; readonly target: string; readonly said: string; readonly served: string }
  | { readonly about: 'range'; readonly minReplicas: number; readonly maxReplicas: number }
  | {
    readonly about: 'container'; readonly resource: string; readonly container: string; readonly exists: boolean; readonly hasRequest: boolean;
    /** Whether a container that is not there may be added to the pods when they are made. */
    readonly mayBeInjected: boolean;
    /** Whether the autoscaler has a metric that it may be able to compute. */
    readonly hasOther: boolean;
  };
type ContainerNeed = Extract<Need, { readonly about: 'container' }>;

function readTarget(autoscaler: Autoscaler, context: AuditContext): Reading<Need> {
  const { targetGroup, targetKind: kind, targetName: name, namespace, workloads: [scaled] } = autoscaler;
  const target = describe({ apiVersion: '', kind, namespace, name });
  if (scaled !== undefined) {
    const value: Need = { about: 'group', target, said: targetGroup, served: servedGroup(scaled.kind) ?? scaled.group };
    return { value, place: { object: autoscaler, path: '/spec/scaleTargetRef/apiVersion' }, related: [scaled] };
  }
  const isFound = context.inventory.find({ group: servedGroup(kind) ?? targetGroup, kind, namespace, name }) !== undefined;
  const isCertain = context.isComplete(autoscaler) || context.isOurs(autoscaler);
  return { value: { about: 'target', target, isFound, isCertain }, place: { object: autoscaler, path: '/spec/scaleTargetRef' } };
}

/** What is known of the containers that a metric counts: the one that it names, or all that run. */
function readContainers(autoscaler: Autoscaler, metric: Metric, workload: Workload, context: AuditContext): Reading<ContainerNeed>[] {
  const { name: resource, container: only, utilization, path } = metric;
  const running = workload.pod.running.filter(({ name }) => only === '' || only === name);
  if (running.length === 0) {
    const isInjected = mayBeInjected(only, workload, context.inventory, context.isComplete(autoscaler));
    const value = { about: 'container', resource, container: only, exists: false, hasRequest: false, mayBeInjected: isInjected, hasOther: false } as const;
    return [{ value, place: { object: autoscaler, path }, related: [workload] }];
  }
  const isShared = only === '' && requestOf(workload.pod, resource) !== undefined;
  return running.map(container => {
    const hasRequest = utilization === undefined || isShared || requestOf(container, resource) !== undefined
      || containerDefaults(context.inventory, workload.namespace).requests[resource] !== undefined;
    const place: Place = { object: workload, path: `${container.path}/resources/requests`, container: container.name };
    const value = { about: 'container', resource, container: container.name, exists: true, hasRequest, mayBeInjected: false, hasOther: false } as const;
    return { value, place, related: [autoscaler] };
  });
}

/** Whether a metric cannot be computed, whatever is added to the pods. */
function isLost({ value: { exists, hasRequest, mayBeInjected: isPossible } }: Reading<ContainerNeed>): boolean {
  return exists ? !hasRequest : !isPossible;
}

/** What is known of the containers by metric; one that cannot be computed leaves the others, by which the autoscaler still scales out. */
function readMetrics(autoscaler: Autoscaler, workload: Workload, context: AuditContext): Reading<Need>[] {
  const readings = autoscaler.metrics.map(metric =>
    metric.utilization === undefined && metric.container === '' ? [] : readContainers(autoscaler, metric, workload, context));
  const hasOther = readings.some(ofMetric => !ofMetric.some(isLost));
  return readings.flat().map(reading => ({ ...reading, value: { ...reading.value, hasOther } }));
}

export const autoscalerComputable = recommend({
  id: 'autoscaler-computable',
  title: 'The autoscaler can compute how many replicas it wants, and change their number',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'hpa' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/' },
  ],
  why: 'Utilization is a share of the request; one counted container without that request, an unknown container, or a target that is missing or in '
    + 'another API group, and the autoscaler stands still, through every peak.',
  remedy: 'Give every counted container the request, or count one container by a ContainerResource metric; name the target by its API group, kind and name; '
    + 'let maxReplicas be above minReplicas.',
  byDefault: 'A Resource metric, or a ContainerResource metric of the main container when another container has no request.',
  causedBy: ['autoscaler', 'maxReplicas', 'cpu'],
  on: 'autoscaler',
  messages: {
    'no-request': 'The autoscaler goes by the use of the {resource} request, and container {container} has none: it computes nothing.',
    'no-container': 'The autoscaler goes by the {resource} of container {container}, which its target does not have: it computes nothing.',
    'no-request-for-one': 'The autoscaler goes by the use of the {resource} request, and container {container} has none: this metric never adds a pod, '
      + 'and none is taken away by the others.',
    'no-container-for-one': 'The autoscaler goes by the {resource} of container {container}, which its target does not have: this metric never adds '
      + 'a pod, and none is taken away by the others.',
    'not-injected': 'The autoscaler goes by the {resource} of container {container}, which its target has only if it is injected into the pods: '
      + 'without it nothing is computed.',
    'crossed': 'The API server refuses an autoscaler with a maximum of {maxReplicas} replicas under its minimum of {minReplicas}.',
    'no-range': 'The autoscaler can change nothing: at least {minReplicas} and at most {maxReplicas} replicas.',
    'no-group': 'The autoscaler names no API group for {target}, which is in {served}: newer API servers refuse it, older ones find nothing to scale.',
    'other-group': 'The autoscaler looks for {target} in the API group {said}, and it is in {served}: it finds nothing to scale.',
    'no-target': 'The autoscaler scales {target}, which the input does not hold.',
  },
  levels: {
    'no-request': 'error',
    'no-container': 'error',
    'no-request-for-one': 'warning',
    'no-container-for-one': 'warning',
    'not-injected': 'warning',
    'crossed': 'error',
    'no-range': 'warning',
    'no-group': 'error',
    'other-group': 'error',
    'no-target': ['error', 'warning'],
  },
  choose: ({ containers }: { containers: readonly { hasRequest: boolean }[] }): 'Resource' | 'ContainerResource' =>
    containers.every(({ hasRequest }, index) => index === 0 || hasRequest) ? 'Resource' : 'ContainerResource',
  read: (autoscaler, context) => {
    if (isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const { minReplicas, maxReplicas } = autoscaler;
    const range: Need = { about: 'range', minReplicas, maxReplicas };
    const readings: Reading<Need>[] = [readTarget(autoscaler, context), { value: range, place: { object: autoscaler, path: '/spec/maxReplicas' } }];
    for (const workload of autoscaler.workloads.filter(({ pod }) => pod.containers.length > 0)) {
      readings.push(...readMetrics(autoscaler, workload, context));
    }
    return readings;
  },
  holds: need => {
    switch (need.about) {
      case 'target': {
        const problem = need.isCertain ? error : warning;
        return need.isFound ? undefined : problem('no-target', { target: need.target });
      }
      case 'group': {
        const { target, said, served } = need;
        const needed = `an apiVersion of ${served}`;
        if (said === served) {
          return undefined;
        }
        return said === '' ? error('no-group', { target, served }, needed) : error('other-group', { target, said, served }, needed);
      }
      case 'range': {
        const { minReplicas, maxReplicas } = need;
        if (maxReplicas > minReplicas) {
          return undefined;
        }
        const needed = `a maximum above ${minReplicas}`;
        return maxReplicas < minReplicas
          ? error('crossed', { minReplicas, maxReplicas }, needed)
          : warning('no-range', { minReplicas, maxReplicas }, needed);
      }
      case 'container': {
        const { resource, container } = need;
        if (need.exists && need.hasRequest) {
          return undefined;
        }
        if (!need.exists && need.mayBeInjected) {
          return warning('not-injected', { resource, container });
        }
        const lack = need.exists ? 'no-request' : 'no-container';
        const needed = need.exists ? `a ${resource} request` : undefined;
        return need.hasOther ? warning(`${lack}-for-one`, { resource, container }, needed) : error(lack, { resource, container }, needed);
      }
    }
  },
});
