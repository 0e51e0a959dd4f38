import { LONG_RUNNING } from '../../inventory';
import { describe, fields, isEmpty, selectorText, selects, text, Workload } from '../../kubernetes';
import { isBalanced } from '../../vocabularies/aws-load-balancer';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Kinds that no controller stands above, unless they are owned. */
const ALONE: readonly string[] = ['Pod', 'ReplicaSet'];
/** What a pod says that is meant to end. */
const ENDS: readonly string[] = ['Never', 'OnFailure'];
/** How a pod that has ended is found in a cluster. */
const ENDED: readonly string[] = ['Succeeded', 'Failed'];

/** What the API server refuses: a selector that would not find the pods of its own template. */
function misses({ selector, pod }: Workload): boolean {
  return selector !== undefined && (isEmpty(selector) || !selects(selector, pod.labels));
}

function hasEnded({ json }: Workload): boolean {
  return ENDED.includes(text(fields(json.status).phase) ?? '');
}

export const workloadIsControlled = recommend({
  id: 'workload-is-controlled',
  title: 'A controller makes the pods',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'singletons' },
    { document: 'KIA', section: '17.2.2' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/' },
  ],
  why: 'A pod that nobody controls is gone for good when its node goes, and a ReplicaSet made by hand cannot roll out a new version. '
    + 'A controller whose selector does not match its own template is refused, and makes no pods at all.',
  remedy: 'Write a Deployment in place of a Pod or ReplicaSet, or a Job for work that ends, with a selector of labels that its template has.',
  byDefault: 'A Deployment.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    bare: 'Nothing controls this pod: when its node is drained or lost, no other pod takes its place.',
    once: 'Nothing controls this pod, which is meant to end: when its node is drained or lost before that, nobody does its work again.',
    handmade: 'Nothing controls this ReplicaSet: a change of its template leaves the running pods as they are.',
    selector: 'The selector of {workload}, {selector}, does not match the labels of its template: the workload is refused.',
  },
  levels: { bare: ['error', 'warning'], once: 'info', handmade: ['error', 'warning'], selector: 'error' },
  read: workload => {
    const { kind } = workload;
    if (ALONE.includes(kind)) {
      const ends = kind === 'Pod' && ENDS.includes(text(workload.spec.restartPolicy) ?? '');
      return hasEnded(workload) ? NOT_APPLICABLE : reading({ kind, ends, isServing: isBalanced(workload), workload: '', selector: '' }, workload, '/kind');
    }
    const selector = misses(workload) ? selectorText(workload.selector) : '';
    const value = { kind, ends: false, isServing: false, workload: describe(workload), selector };
    return workload.selector === undefined ? NOT_APPLICABLE : reading(value, workload, '/spec/selector');
  },
  holds: ({ kind, ends, isServing, workload, selector }) => {
    if (ends) {
      return info('once', {}, 'a Job');
    }
    if (ALONE.includes(kind)) {
      const problem = isServing ? error : warning;
      return problem(kind === 'Pod' ? 'bare' : 'handmade', {}, 'a Deployment');
    }
    return selector === '' ? undefined : error('selector', { workload, selector }, 'labels of the template');
  },
});
