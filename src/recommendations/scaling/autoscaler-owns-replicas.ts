import { REPLICATED } from '../../inventory';
import { Autoscaler, describe, isDevelopment, VerticalAutoscaler, Workload } from '../../kubernetes';
import { resizes } from '../../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';
import { error } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Something else that sets what the autoscaler sets or goes by. */
type Rival =
  | { readonly about: 'manifest'; readonly replicas: number | undefined }
  | { readonly about: 'autoscaler'; readonly other: string }
  | { readonly about: 'requests'; readonly other: string; readonly resource: string | undefined };
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
    + 'in the middle of its peak.',
  remedy: 'Leave replicas out of the manifest, keep one autoscaler per workload, and let a VerticalPodAutoscaler only recommend '
    + 'or leave alone what the autoscaler goes by.',
  byDefault: 'The manifest has no replicas where there is an autoscaler.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    replicas: 'replicas is {replicas} while {autoscaler} scales the workload: every apply sets it back to {replicas}.',
    two: '{autoscaler} and {other} scale the same workload and undo what the other does.',
    resized: '{autoscaler} goes by the use of the {resource} request, which {other} changes under it.',
  },
  levels: { replicas: 'error', two: 'error', resized: 'error' },
  read: (workload, { facts }) => {
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
      readings.push({ value: { about: 'autoscaler', autoscaler, other: describe(object) }, place: { object, path: '/spec/scaleTargetRef' }, related });
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
        return error('two', { autoscaler, other: rivalry.other }, 'one autoscaler');
      case 'requests':
        return rivalry.resource === undefined ? undefined : error('resized', { autoscaler, other: rivalry.other, resource: rivalry.resource });
    }
  },
});
