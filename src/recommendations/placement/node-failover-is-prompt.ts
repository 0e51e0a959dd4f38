import { INTERCHANGEABLE } from '../../inventory';
import { isDevelopment, isRouted, Toleration, Workload } from '../../kubernetes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const TOLERATION_SECONDS = 60;
/** How long the control plane waits for word of a node before it taints it. */
const DETECTION_SECONDS = 50;
/** What the API server gives to pods that say nothing. */
const SERVER_SECONDS = 300;
/** Seconds from the end of a node until its pods were replaced, on two and three real kubelets 1.33.3. */
const MEASURED = { made: 119, ready: 125, byDefault: 361 };
const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

function covers({ key, effect }: Toleration, taint: string): boolean {
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '');
}

/** Seconds that pods stay on a node with the taint; Infinity when nothing ends it, as the shortest toleration counts. */
function patience(workload: Workload, taint: string): number {
  const seconds = workload.pod.tolerations.filter(toleration => covers(toleration, taint)).map(toleration => toleration.seconds ?? Infinity);
  return seconds.length === 0 ? SERVER_SECONDS : Math.min(...seconds);
}

export const nodeFailoverIsPrompt = recommend({
  id: 'node-failover-is-prompt',
  title: 'Pods of a failed node are replaced a minute after the failure is noticed',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'QNA', section: 'node-failure' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/' },
  ],
  why: `It takes about ${DETECTION_SECONDS} s until the failure of a node is noticed. Its pods then stay bound to it for another ${SERVER_SECONDS} s before they are `
    + `replaced, and as long the capacity that it carried is missing. Measured on real kubelets: new pods were made ${MEASURED.made} s after the node had died and `
    + `ready after ${MEASURED.ready} s with tolerations of ${TOLERATION_SECONDS} s, made after ${MEASURED.byDefault} s without.`,
  remedy: `Add tolerations of ${NOT_READY} and ${UNREACHABLE} with effect NoExecute and tolerationSeconds: ${TOLERATION_SECONDS}.`,
  byDefault: `Tolerations of both taints for ${TOLERATION_SECONDS} s, so that new pods are made about ${TOLERATION_SECONDS + DETECTION_SECONDS} s after the node has failed.`,
  correction: 'QNA shows the replacements beside the pods of the failed node, as if they came at once; '
    + `they come after the failure was noticed, about ${DETECTION_SECONDS} s, and the toleration, ${SERVER_SECONDS} s unless it says otherwise. While most `
    + 'but not all nodes of a zone are dead (more than two, and 55 % or more, in a zone of up to 50 nodes), none of their pods is evicted or replaced at all, '
    + 'whatever they tolerate: capacity for that has to run in the other zones already. Pods of a StatefulSet are not replaced after any toleration, but '
    + 'when the object of the pod is gone: with that of its node, by the taint node.kubernetes.io/out-of-service, or by force. A short toleration only '
    + 'restarts members that were cut off for a minute, so that they keep the 300 s.',
  on: 'workload',
  /** Not StatefulSets: nothing takes the place of a member until the object of its pod is gone, whatever it tolerates. */
  kinds: INTERCHANGEABLE,
  messages: {
    slow: 'Pods of a node that failed are replaced only {seconds} s after the failure was noticed, which takes about {detection} s by itself.',
    never: 'Pods tolerate a failed node without end: as long as it stays registered, nothing replaces them.',
  },
  levels: { slow: 'info', never: 'info' },
  choose: () => TOLERATION_SECONDS,
  read: (workload, { facts }) => isDevelopment(facts) || !isRouted(workload)
    ? NOT_APPLICABLE
    : reading({ seconds: Math.max(patience(workload, NOT_READY), patience(workload, UNREACHABLE)) }, workload, `${workload.pod.path}/tolerations`),
  holds: ({ seconds }) => {
    if (seconds < SERVER_SECONDS) {
      return undefined;
    }
    const needed = `${TOLERATION_SECONDS} s`;
    return Number.isFinite(seconds) ? info('slow', { seconds, detection: DETECTION_SECONDS }, needed) : info('never', {}, needed);
  },
});
