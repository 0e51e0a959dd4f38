import { presenceOf, servedGroup } from '../../inventory';
import { Autoscaler, Container, containerDefaults, describe, integer, isDevelopment, Metric, requestOf, Workload } from '../../kubernetes';
import { injectedWithoutCpu, mayBeInjected } from '../../vocabularies/sidecar-injection/injection';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Place, Reading, recommend } from '../recommendation';

const CPU = 'cpu';

/** What the autoscaler needs in order to compute a number and to change anything by it. */
type Need =
  | { readonly about: 'target'; readonly target: string; readonly isFound: boolean; readonly isCertain: boolean }
  | { readonly about: 'group'; readonly target: string; readonly said: string; readonly served: string }
  | { readonly about: 'injected'; readonly resource: string; readonly container: string; readonly annotation: string }
  | { readonly about: 'range'; readonly minReplicas: number; readonly maxReplicas: number }
  | {
    readonly about: 'container'; readonly resource: string; readonly container: string; readonly exists: boolean; readonly hasRequest: boolean;
    /** Whether a container that is not there may be added to the pods when they are made. */
    readonly mayBeInjected: boolean;
    /** Whether no LimitRange that the input lacks can give the request. */
    readonly isCertain: boolean;
    /** Another workload whose pods the selector of the target matches too; nothing for the target itself. */
    readonly stranger?: string;
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
  const isFound = presenceOf(context.inventory, { group: servedGroup(kind) ?? targetGroup, kind, namespace, name }) === 'there';
  const isCertain = context.isComplete(autoscaler) || context.isOurs(autoscaler);
  return { value: { about: 'target', target, isFound, isCertain }, place: { object: autoscaler, path: '/spec/scaleTargetRef' } };
}

/** The containers of a workload that a metric counts: the one that it names, or all that run. */
function counted({ pod }: Workload, { container: only }: Metric): readonly Container[] {
  return only === '' ? pod.running : pod.running.filter(({ name }) => name === only);
}

/** Whether a container asks for a resource itself, or its pod does for all that a metric counts. */
function asks(container: Container, { pod }: Workload, { name: resource, container: only }: Metric): boolean {
  return only === '' && requestOf(pod, resource) !== undefined || requestOf(container, resource) !== undefined;
}

/** What is known of the containers that a metric counts. */
function readContainers(autoscaler: Autoscaler, metric: Metric, workload: Workload, context: AuditContext): Reading<ContainerNeed>[] {
  const { name: resource, container: only, path } = metric;
  const running = counted(workload, metric);
  const isCertain = context.isComplete(autoscaler) || context.isOurs(autoscaler);
  if (running.length === 0) {
    const isInjected = mayBeInjected(only, workload, context.inventory, context.isComplete(autoscaler));
    const value = { about: 'container', resource, container: only, exists: false, hasRequest: false, mayBeInjected: isInjected, isCertain, hasOther: false } as const;
    return [{ value, place: { object: autoscaler, path }, related: [workload] }];
  }
  return running.map(container => readRequest(autoscaler, metric, workload, container, isCertain, context));
}

function readRequest(
  autoscaler: Autoscaler, metric: Metric, workload: Workload, container: Container, isCertain: boolean, { inventory }: AuditContext,
): Reading<ContainerNeed> {
  const { name: resource, utilization } = metric;
  const hasRequest = utilization === undefined || asks(container, workload, metric)
    || containerDefaults(inventory, workload.namespace).requests[resource] !== undefined;
  const place: Place = { object: workload, path: `${container.path}/resources/requests`, container: container.name };
  const value = { about: 'container', resource, container: container.name, exists: true, hasRequest, mayBeInjected: false, isCertain, hasOther: false } as const;
  return { value, place, related: [autoscaler] };
}

/**
 * What is known of the pods of others that the selector of the target matches: the controller lists the pods of a metric by that selector, those of
 * a Job that has ended among them, and one of them without the request fails the whole metric. Where the target asks for itself, nobody counts on a
 * LimitRange.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/replica_calculator.go (GetResourceReplicas, calculateRequests)
 */
function readStrangers(autoscaler: Autoscaler, metric: Metric, target: Workload, context: AuditContext): Reading<ContainerNeed>[] {
  if (metric.utilization === undefined) {
    return [];
  }
  const asksItself = counted(target, metric).every(container => asks(container, target, metric));
  const isCertain = context.isComplete(autoscaler) || context.isOurs(autoscaler) || asksItself;
  return context.inventory.selected(target.selector, target.namespace)
    .filter(other => other !== target && !other.isOwned)
    .flatMap(other => counted(other, metric).map(container => {
      const { value, ...rest } = readRequest(autoscaler, metric, other, container, isCertain, context);
      return { ...rest, related: [autoscaler, target], value: { ...value, stranger: describe(other) } };
    }));
}

/** A container that is added to the pods when they are made, and that asks for no CPU, where a metric counts all of them. */
function readInjected(autoscaler: Autoscaler, workload: Workload, { inventory }: AuditContext): Reading<Need>[] {
  const metric = autoscaler.metrics.find(({ name, container, utilization }) => name === CPU && container === '' && utilization !== undefined);
  const isGiven = requestOf(workload.pod, CPU) !== undefined || containerDefaults(inventory, workload.namespace).requests[CPU] !== undefined;
  const injected = metric === undefined || isGiven ? undefined : injectedWithoutCpu(workload, inventory);
  return metric === undefined || injected === undefined
    ? []
    : [{ value: { about: 'injected', resource: CPU, ...injected }, place: { object: autoscaler, path: metric.path }, related: [workload] }];
}

/** Whether a metric cannot be computed, whatever is added to the pods. */
function isLost({ value: { exists, hasRequest, mayBeInjected: isPossible } }: Reading<ContainerNeed>): boolean {
  return exists ? !hasRequest : !isPossible;
}

/** What is known of the containers by metric; one that cannot be computed leaves the others, by which the autoscaler still scales out. */
function readMetrics(autoscaler: Autoscaler, workload: Workload, context: AuditContext): Reading<Need>[] {
  const readings = autoscaler.metrics.map(metric =>
    metric.utilization === undefined && metric.container === ''
      ? []
      : [...readContainers(autoscaler, metric, workload, context), ...readStrangers(autoscaler, metric, workload, context)]);
  const hasOther = readings.some(ofMetric => !ofMetric.some(isLost));
  return readings.flat().map(reading => ({ ...reading, value: { ...reading.value, hasOther } }));
}

/** Whether there is a maximum to judge: the server refuses a HorizontalPodAutoscaler without one, and others have a default. */
function saysItsMaximum({ kind, spec }: Autoscaler): boolean {
  return kind !== 'HorizontalPodAutoscaler' || integer(spec.maxReplicas) !== undefined;
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
  why: 'Utilization is a share of the request; one counted container without that request, also in a pod of another workload that the selector of the '
    + 'target matches, an unknown container, or a target that is missing or in another API group, and the autoscaler stands still, through every peak.',
  remedy: 'Give every counted container the request, or count one container by a ContainerResource metric; change the '
    + 'labels of pods of others that the selector of the target matches, or make the target anew with a selector of its own, since no server lets '
    + 'that be changed; name the target by its API group, kind and name; let maxReplicas be above minReplicas.',
  byDefault: 'A Resource metric, or a ContainerResource metric of the main container when another container has no request.',
  causedBy: ['autoscaler', 'maxReplicas', 'cpu'],
  on: 'autoscaler',
  messages: {
    'no-request': 'The autoscaler goes by the use of the {resource} request, and container {container} has none{unless}: it computes nothing.',
    'no-container': 'The autoscaler goes by the {resource} of container {container}, which its target does not have: it computes nothing.',
    'no-request-for-one': 'The autoscaler goes by the use of the {resource} request, and container {container} has none: this metric never adds a pod, '
      + 'and none is taken away by the others.',
    'no-request-of-others': 'The autoscaler goes by the use of the {resource} request, and counts the pods of {stranger} too, because the selector of '
      + 'its target matches them; container {container} there has none{unless}: this metric cannot be computed while such a pod exists.',
    'no-container-for-one': 'The autoscaler goes by the {resource} of container {container}, which its target does not have: this metric never adds '
      + 'a pod, and none is taken away by the others.',
    'not-injected': 'The autoscaler goes by the {resource} of container {container}, which its target has only if it is injected into the pods: '
      + 'without it nothing is computed.',
    'injected': 'The autoscaler goes by the use of the {resource} request of all containers, and {container}, which is injected into the pods, asks for none: '
      + 'it computes nothing.',
    'crossed': 'The API server refuses an autoscaler with a maximum of {maxReplicas} replicas under its minimum of {minReplicas}.',
    'no-range': 'The autoscaler can change nothing: at least {minReplicas} and at most {maxReplicas} replicas.',
    'no-group': 'The autoscaler names no API group for {target}, which is in {served}: newer API servers refuse it, older ones find nothing to scale.',
    'other-group': 'The autoscaler looks for {target} in the API group {said}, and it is in {served}: it finds nothing to scale.',
    'no-target': 'The autoscaler scales {target}, which the input does not hold.',
  },
  levels: {
    'no-request': ['error', 'warning'],
    'no-request-of-others': ['error', 'warning'],
    'no-container': 'error',
    'no-request-for-one': 'warning',
    'no-container-for-one': 'warning',
    'not-injected': 'warning',
    'injected': 'warning',
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
    const readings: Reading<Need>[] = [readTarget(autoscaler, context)];
    if (saysItsMaximum(autoscaler)) {
      readings.push({ value: { about: 'range', minReplicas, maxReplicas }, place: { object: autoscaler, path: '/spec/maxReplicas' } });
    }
    for (const workload of autoscaler.workloads.filter(({ pod }) => pod.containers.length > 0)) {
      readings.push(...readMetrics(autoscaler, workload, context), ...readInjected(autoscaler, workload, context));
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
      case 'injected': {
        const { resource, container, annotation } = need;
        return warning('injected', { resource, container }, `a ContainerResource metric of the app's container, or ${annotation}`);
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
        if (!need.exists) {
          return need.hasOther ? warning('no-container-for-one', { resource, container }) : error('no-container', { resource, container });
        }
        const needed = `a ${resource} request`;
        const problem = need.isCertain && !need.hasOther ? error : warning;
        const unless = need.isCertain ? '' : ', unless a LimitRange that the input does not hold gives it one';
        if (need.stranger !== undefined) {
          return problem('no-request-of-others', { resource, container, stranger: need.stranger, unless }, 'labels there that the selector does not match');
        }
        return need.hasOther ? warning('no-request-for-one', { resource, container }, needed) : problem('no-request', { resource, container, unless }, needed);
      }
    }
  },
});
