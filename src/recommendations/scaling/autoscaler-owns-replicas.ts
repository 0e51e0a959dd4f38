import { namesake, Outcome, outcomeOf } from './readings/rival-autoscalers';
import { REPLICATED } from '../../inventory';
import { Autoscaler, describe, isDevelopment, VerticalAutoscaler, Workload } from '../../kubernetes';
import { resizes } from '../../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';
import { error } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Something else that sets what the autoscaler sets or goes by. */
type Rival =
  | { readonly about: 'manifest'; readonly replicas: number | undefined }
  | { readonly about: 'autoscaler'; readonly other: string; readonly outcome: Outcome }
  | { readonly about: 'name'; readonly other: string; readonly name: string }
  | { readonly about: 'requests'; readonly other: string; readonly resource: string | undefined };
const CODES = { ambiguous: 'two', refused: 'refused', fought: 'fought' } as const satisfies Record<Outcome, string>;
type Rivalry = Rival & { readonly autoscaler: string };

/** The resource of a utilization target whose request the vertical autoscaler changes. */
function shared(autoscaler: Autoscaler, vertical: VerticalAutoscaler, workload: Workload): string | undefined {
  return autoscaler.metrics.find(metric => metric.utilization !== undefined && workload.pod.running.some(({ name }) =>
    (metric.container === '' || metric.container === name) && resizes(vertical, name, metric.name)))?.name;
}

export const autoscalerOwnsReplicas = recommend({
  id: 'autoscaler-owns-replicas',
  title: 'One autoscaler alone decides how many replicas run',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/' },
    { document: 'APP', section: 'vpa' },
  ],
  why: 'Whatever else sets the number works against the autoscaler: every apply of a manifest with replicas throws a scaled-out workload back, '
    + 'in the middle of its peak. Two autoscalers of one workload find each other at its pods, and while both are there neither scales '
    + '(ScalingActive is False, AmbiguousSelector).',
  remedy: 'Leave replicas out of the manifest, keep one autoscaler per workload, and let a VerticalPodAutoscaler only recommend '
    + 'or leave alone what the autoscaler goes by. A ScaledObject makes a HorizontalPodAutoscaler itself, so delete the one that was there before.',
  byDefault: 'The manifest has no replicas where there is an autoscaler.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    replicas: 'replicas is {replicas} while {autoscaler} scales the workload: every apply sets it back to {replicas}.',
    two: '{autoscaler} and {other} scale the same workload: each finds the other at its pods, and neither scales.',
    refused: '{autoscaler} and {other} scale the same workload: KEDA refuses the ScaledObject that comes to the other; where none is refused, neither scales.',
    fought: '{autoscaler} and {other} write one HorizontalPodAutoscaler: each apply puts back the metrics of the manifest, and KEDA its own.',
    named: '{autoscaler} makes the HorizontalPodAutoscaler {name}, which is that of {other}: one of two workloads is left without.',
    resized: '{autoscaler} goes by the use of the {resource} request, which {other} changes under it.',
  },
  levels: { replicas: 'error', two: 'error', refused: 'error', fought: 'error', named: 'error', resized: 'error' },
  read: (workload, { facts, inventory }) => {
    const [first, ...others] = workload.autoscalers.filter(({ isOwned }) => !isOwned);
    if (first === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const autoscaler = describe(first);
    const related = [workload, first];
    const replicas = workload.isLive ? undefined : workload.replicas;
    const readings: Reading<Rivalry>[] = [
      { value: { about: 'manifest', autoscaler, replicas }, place: { object: workload, path: '/spec/replicas' }, related: [first] },
    ];
    // One that is there twice is another recommendation's business.
    for (const object of others.filter(({ kind, name }) => kind !== first.kind || name !== first.name)) {
      const value: Rivalry = { about: 'autoscaler', autoscaler, other: describe(object), outcome: outcomeOf(first, object) };
      readings.push({ value, place: { object, path: '/spec/scaleTargetRef' }, related });
    }
    const same = namesake(first, inventory);
    if (same !== undefined) {
      const value: Rivalry = { about: 'name', autoscaler, other: describe(same.other), name: same.name };
      readings.push({ value, place: { object: first, path: '/metadata/name' }, related: [workload, same.other] });
    }
    for (const object of workload.verticalAutoscalers) {
      const resource = shared(first, object, workload);
      readings.push({ value: { about: 'requests', autoscaler, other: describe(object), resource }, place: { object, path: '/spec/resourcePolicy' }, related });
    }
    return readings;
  },
  holds: rivalry => {
    const { autoscaler } = rivalry;
    switch (rivalry.about) {
      case 'manifest':
        return rivalry.replicas === undefined ? undefined : error('replicas', { autoscaler, replicas: rivalry.replicas }, 'no replicas in the manifest');
      case 'autoscaler':
        return error(CODES[rivalry.outcome], { autoscaler, other: rivalry.other }, 'one autoscaler');
      case 'name':
        return error('named', { autoscaler, other: rivalry.other, name: rivalry.name }, 'a name of its own');
      case 'requests':
        return rivalry.resource === undefined ? undefined : error('resized', { autoscaler, other: rivalry.other, resource: rivalry.resource });
    }
  },
});
